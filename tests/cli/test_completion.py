"""TAB, pressed in the real bash, zsh and fish: the words that then arrive at the program."""

import json
import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, Self

import pytest

from kcatalog.cli import candidates, completion
from kcatalog.cli.commands import COMMANDS
from kcatalog.cli.group import app, main
from kcatalog.storage import load
from tests.conftest import REPOSITORY, Result, Run
from tests.factories import a_bare_scene, toml_of

pytest.importorskip("termios", reason="this system has no pseudo-terminals")

ANSWER_WITHIN = 20.0

HOSTILE = """costs $(touch ran) `touch ran` "a" isn't $HOME; touch ran #"""


class Interactive(NamedTuple):
    """How a shell is started without anybody's settings, and told to complete kcatalog."""

    words: list[str]
    prepare: str


SHELLS = {
    "bash": Interactive(
        ["bash", "--norc", "--noprofile", "-i"], 'eval "$(kcatalog --show-completion)"'
    ),
    "zsh": Interactive(
        ["zsh", "-f", "-i"],
        'autoload -Uz compinit; compinit -D; eval "$(kcatalog --show-completion)"',
    ),
    "fish": Interactive(["fish", "--no-config", "-i"], "kcatalog --show-completion | source"),
}

# What is typed before TAB is pressed, and the words that the program then gets.
TYPED = [
    ("kcatalog to", ["today"]),
    ("kcatalog actor hyun", ["actor", "Hyun Bin"]),
    ("kcatalog actor 현", ["actor", "현빈"]),
    ("kcatalog actor 'Park Bo-y", ["actor", "Park Bo-young"]),
    ('kcatalog actor "Park Bo-y', ["actor", "Park Bo-young"]),
    ("kcatalog actor Park\\ Bo-y", ["actor", "Park Bo-young"]),
    ("kcatalog drama Mas", ["drama", "Master's Sun"]),
    ("kcatalog seen goblin figh", ["seen", "goblin", "Fight for My Way"]),
    ('kcatalog drama "Mas', ["drama", "Master's Sun"]),
    ("kcatalog list --drama=figh", ["list", "--drama=Fight for My Way"]),
    ("kcatalog list --character Vin", ["list", "--character", "Vincenzo Cassano"]),
    ("kcatalog list --network Kak", ["list", "--network", "Kakao TV"]),
    ("kcatalog list --year 2000..2006", ["list", "--year", "2000..2006"]),
    ("kcatalog list --year 2025..202", ["list", "--year", "2025..2025"]),
    ("kcatalog list --mood bitt", ["list", "--mood", "bittersweet"]),
    ("kcatalog list -m sweet --trope wed", ["list", "-m", "sweet", "--trope", "wedding"]),
    ("kcatalog list --outcome una", ["list", "--outcome", "unanswered"]),
    ("kcatalog show vinc", ["show", "vincenzo-villains"]),
    ("kcatalog search Descen", ["search", "Descendants of the Sun"]),
    ("kcatalog random --cou", ["random", "--count"]),
    ("kcatalog list --catalog my\\ sc", ["list", "--catalog", "my scenes.toml"]),
]


@pytest.fixture(scope="module", params=SHELLS)
def typing(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator["Typing"]:
    shell: str = request.param
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    with Typing(SHELLS[shell], tmp_path_factory.mktemp(shell)) as typing:
        yield typing


@pytest.mark.parametrize(("typed", "arriving"), TYPED, ids=[typed for typed, _ in TYPED])
def test_what_tab_completes_arrives_at_the_program(
    typing: "Typing", typed: str, arriving: list[str]
) -> None:
    assert typing.words_after_tab(typed) == arriving


@pytest.mark.parametrize("typed", ["박봉", "박보여", "qkrqhd"])
def test_hangul_may_be_half_typed(
    typing: "Typing", typed: str, request: pytest.FixtureRequest
) -> None:
    if "fish" in request.node.name:
        pytest.skip("fish takes no value that does not hold what was typed")
    arriving = "박보영" if typed != "qkrqhd" else typed
    assert typing.words_after_tab(f"kcatalog actor {typed}")[-1] == arriving


def test_nothing_in_the_data_is_run_by_the_shell(typing: "Typing") -> None:
    arriving = typing.words_after_tab("kcatalog list --catalog hostile.toml --drama cost")
    assert arriving[-1] == HOSTILE
    assert not (typing.folder / "ran").exists()


INSTALLED = {
    "bash": ".bash_completions/kcatalog.sh",
    "zsh": ".zfunc/_kcatalog",
    "fish": ".config/fish/completions/kcatalog.fish",
}


@pytest.mark.parametrize("shell", INSTALLED)
def test_completion_is_installed_where_the_shell_looks(shell: str) -> None:
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    program = f"{sys.executable} -m kcatalog"
    line = f"{program} --install-completion; {program} --show-completion; true"
    done = subprocess.run([shell, "-c", line], capture_output=True, text=True, check=True)
    said, _, script = done.stdout.partition("\n")
    installed = Path(os.environ["HOME"]) / INSTALLED[shell]
    assert said == f"Completion for {shell} is in {installed}; it works in the next shell."
    assert installed.read_text(encoding="utf-8").strip() == script.strip()


@pytest.mark.parametrize("option", ["--install-completion", "--show-completion"])
def test_a_shell_that_cannot_complete_is_named(
    option: str, kcatalog: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("typer._completion_shared._get_shell_name", lambda: "nu")
    assert kcatalog(option, code=1).err == (
        "kcatalog: completion is for bash, zsh, fish, powershell, pwsh, and this is none of them\n"
    )


def test_a_home_that_cannot_be_written_is_said_without_a_traceback(
    kcatalog: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    home = tmp_path / "a-file"
    home.touch()
    monkeypatch.setenv("HOME", str(home))
    for shell in INSTALLED:
        monkeypatch.setattr("typer._completion_shared._get_shell_name", lambda shell=shell: shell)
        assert "cannot write" in kcatalog("--install-completion", code=1).err


class Typing:
    """A shell at a pseudo-terminal, whose kcatalog answers TAB and notes its words."""

    def __init__(self, shell: Interactive, folder: Path) -> None:
        self.folder = folder
        self._noted = folder / "noted"
        self._write_program(folder / "bin" / "kcatalog")
        (folder / "my scenes.toml").write_text("", encoding="utf-8")
        (folder / "hostile.toml").write_text(
            '[[scene]]\nid = "x"\ntitle = "x"\n[scene.drama]\n'
            f"title = {json.dumps(HOSTILE)}\n"
            '[[scene.cast]]\nactor = "x"\ncharacter = "x"\n',
            encoding="utf-8",
        )
        self._process, self._terminal = os.forkpty()
        if self._process == 0:  # pragma: no cover - the shell takes the place of this process
            os.chdir(folder)
            os.execvpe(shell.words[0], shell.words, self._environment())  # noqa: S606
        self._prepare = shell.prepare

    def __enter__(self) -> Self:
        self._send("")
        self._until(lambda: self._noted_words("kcatalog ready\r") == ["ready"])
        self._send(f"{self._prepare}\r")
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._terminal)
        os.waitpid(self._process, 0)

    def words_after_tab(self, typed: str) -> list[str]:
        """Type, press TAB and then Enter; give the words that the program was started with."""
        return self._noted_words(f"{typed}\t\r")

    def _noted_words(self, keys: str) -> list[str]:
        self._noted.unlink(missing_ok=True)
        self._send(keys)
        self._until(self._noted.exists)
        return self._noted.read_text(encoding="utf-8").split("\n")[:-1]

    def _send(self, keys: str) -> None:
        self._listen(0.05)
        os.write(self._terminal, keys.encode())

    def _until(self, happened: Callable[[], bool]) -> None:
        end = time.monotonic() + ANSWER_WITHIN
        while not happened():
            assert time.monotonic() < end, "the shell did not answer"
            self._listen(0.05)

    def _listen(self, seconds: float) -> None:
        """Take what the shell shows, and answer what fish asks of a terminal."""
        while select.select([self._terminal], [], [], seconds)[0]:
            shown = os.read(self._terminal, 65536)
            if b"\x1b[c" in shown or b"\x1b[0c" in shown:
                os.write(self._terminal, b"\x1b[?62;c")

    def _write_program(self, program: Path) -> None:
        """Write a kcatalog that is the real one for TAB, and else only notes its words."""
        program.parent.mkdir()
        python = f"PYTHONPATH={REPOSITORY / 'src'} exec {sys.executable} -m kcatalog"
        program.write_text(
            "#!/bin/sh\n"
            f'if [ -n "$_KCATALOG_COMPLETE" ]; then {python} "$@"; fi\n'
            f'case "$1" in --show-completion) {python} "$@";; esac\n'
            f'printf "%s\\n" "$@" > {self._noted}.new; mv {self._noted}.new {self._noted}\n',
            encoding="utf-8",
        )
        program.chmod(0o755)

    def _environment(self) -> Mapping[str, str]:
        return {
            "PATH": f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(self.folder),
            "TERM": "xterm",
            "LANG": "C.UTF-8",
            "INPUTRC": "/dev/null",
        }


# What needs no shell.


def answered(shell: str, line: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", line)
    [lines] = completion.answer(shell, app)
    return lines.splitlines()


def test_fish_is_told_what_each_value_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert answered("fish", "kcatalog actor Gong", monkeypatch) == [
        "Gong Yoo\t공유",
        "Gong Hyo-jin\t공효진",
    ]
    assert answered("fish", "kcatalog show 15", monkeypatch) == [
        "15\tFriends Make the Best of Lovers"
    ]


def test_powershell_gets_names_in_its_own_quotes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_TYPER_COMPLETE_WORD_TO_COMPLETE", "Mas")
    [answer] = answered("powershell", "kcatalog drama Mas", monkeypatch)
    assert answer == "'Master''s Sun':::주군의 태양"


def test_powershell_completes_an_empty_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_TYPER_COMPLETE_WORD_TO_COMPLETE", "")
    assert len(answered("pwsh", "kcatalog actor", monkeypatch)) == 101


def test_the_commands_are_offered_with_what_they_do(monkeypatch: pytest.MonkeyPatch) -> None:
    offered = answered("fish", "kcatalog ", monkeypatch)
    assert offered == [f"{name}\t{command.summary}" for name, command in COMMANDS.items()]


@pytest.mark.parametrize("command", ["show", "share", "edit", "note", "remove", "favorite", "fav"])
def test_scenes_are_offered_wherever_one_is_named(
    command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered = answered("fish", f"kcatalog {command} vinc", monkeypatch)
    assert [line.partition("\t")[0] for line in offered] == ["vincenzo-villains"]


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("1", [1, *range(10, 20), *range(100, 121)]),
        ("12", [12, 120]),
        ("7", [7, *range(70, 80)]),
        ("121", []),
        ("0", []),
        ("9" * 5000, []),
    ],
)
def test_numbers_are_offered_that_begin_as_typed(
    typed: str, numbers: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "many.toml"
    file.write_text(toml_of(*(a_bare_scene(f"scene-{n}") for n in range(120))), "utf-8")
    offered = answered("fish", f"kcatalog show --catalog {file} {typed}", monkeypatch)
    assert [line.partition("\t")[0] for line in offered] == list(map(str, numbers))


def test_years_are_offered_that_dramas_have(monkeypatch: pytest.MonkeyPatch) -> None:
    years = sorted({str(scene.drama.year) for scene in load()})
    assert answered("fish", "kcatalog list --year ", monkeypatch) == [f"{y}\t" for y in years]
    assert answered("fish", "kcatalog list --year=2023..", monkeypatch) == [
        f"--year=2023..{year}\t" for year in years if year >= "2023"
    ]


def test_ids_are_offered_in_small_letters_or_capitals(monkeypatch: pytest.MonkeyPatch) -> None:
    offered = answered("fish", "kcatalog show PR", monkeypatch)
    assert [line.partition("\t")[0] for line in offered] == [
        "princess-hours-reason",
        "producers-preview-swings",
    ]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("--drama Goo", "Goong"),
        ("--actor 공", "공유"),
        ("--network S", "SBS"),
        ("--mood ten", "tender"),
        ("--trope friends", "friends-to-lovers"),
        ("--outcome par", "parted"),
    ],
)
def test_what_the_catalogue_knows_is_offered_for_a_new_scene(
    typed: str, first: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered = answered("fish", f"kcatalog add {typed}", monkeypatch)
    assert offered[0].partition("\t")[0] == first


def test_the_commands_are_offered_without_being_imported() -> None:
    code = (
        "import os, sys; from kcatalog.cli.group import main; main();"
        "sys.exit(any(name.startswith('kcatalog.cli.commands.') for name in sys.modules)"
        " or 'rich' in sys.modules)"
    )
    environment = {"_KCATALOG_COMPLETE": "complete_fish", "_TYPER_COMPLETE_ARGS": "kcatalog "}
    done = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | environment, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("catalog", ["nowhere.toml", "broken.toml"])
def test_a_catalogue_that_cannot_be_read_offers_nothing_and_says_nothing(
    catalog: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "broken.toml").write_text("[[scene]", encoding="utf-8")
    line = f"kcatalog actor --catalog {tmp_path / catalog} G"
    assert answered("fish", line, monkeypatch) == []
    assert capfd.readouterr().err == ""


def test_the_names_of_another_catalogue_are_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(
        '[[scene]]\nid = "x"\ntitle = "x"\n[scene.drama]\ntitle = "x"\n'
        '[[scene.cast]]\nactor = "Gong\\u001b[31m Li"\ncharacter = "x"\n',
        encoding="utf-8",
    )
    for line in (f"kcatalog actor --catalog {file} G", f"kcatalog --catalog {file} list --actor G"):
        assert answered("fish", line, monkeypatch) == ["Gong␛[31m Li\t"]


def test_options_are_offered_before_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    assert answered("fish", "kcatalog --js", monkeypatch) == ["--json\tWrite JSON, for programs."]
    assert answered("fish", "kcatalog --json sh", monkeypatch)[0] == "show\tShow a scene as a card"


def test_a_fault_of_ours_is_not_hidden_from_who_completes(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyError

    monkeypatch.setattr(candidates, "load", broken)
    monkeypatch.setenv("_KCATALOG_COMPLETE", "complete_fish")
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", "kcatalog show vin")
    with pytest.raises(KeyError):
        main()


@pytest.mark.parametrize("before", ["--sort drama", "--actor list", "--format=list"])
def test_a_value_called_as_a_command_is_no_command_at_tab(
    monkeypatch: pytest.MonkeyPatch, before: str
) -> None:
    assert answered("fish", f"kcatalog {before} sea", monkeypatch) == [
        "search\tFind by a name or any words"
    ]


@pytest.mark.parametrize("option", ["--install-completion", "--show-completion", "--version", "-V"])
def test_what_answers_at_once_does_not_answer_to_tab(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], option: str
) -> None:
    monkeypatch.setattr(completion, "install", lambda: pytest.fail("TAB changed a file"))
    assert len(answered("fish", f"kcatalog {option} ", monkeypatch)) == len(COMMANDS)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    "odd",
    [
        {"_KCATALOG_COMPLETE": "complete_bash"},
        {"_KCATALOG_COMPLETE": "complete_bash", "COMP_WORDS": "kcatalog", "COMP_CWORD": "x"},
        {"_KCATALOG_COMPLETE": "complete_bash", "COMP_WORDS": "kcatalog", "COMP_CWORD": "0"},
        {"_KCATALOG_COMPLETE": "complete_zsh"},
        {"_KCATALOG_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": ""},
    ],
)
def test_a_shell_that_asks_oddly_gets_no_answer(process: Run, odd: dict[str, str]) -> None:
    assert process("", **odd) == Result(0, "", "")
