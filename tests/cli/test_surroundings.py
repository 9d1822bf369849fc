"""The program in odd surroundings: bytes that are no text, no home, pipes where files should be."""

import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.conftest import REPOSITORY, Run
from tests.factories import a_bare_scene, toml_of

NO_TEXT = os.fsdecode(b"\xb0\xa1")
ADD = "add --drama D --title T --actor A --character B --yes"
READING = ("list -n 1", "show 4", "search rain", "random", "today", "stats", "check", "where")
WRITING = (ADD, "favorite 4", "note 4 hello", "edit 4", "remove 7 --hide", "undo", "undo --redo")

Ask = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    """Run a command line in the folder *within*; nothing may end in a traceback, or not at all."""

    def run(
        line: str | list[str], *, python: str = "", within: Path = tmp_path, **environment: str
    ) -> subprocess.CompletedProcess[bytes]:
        words = shlex.split(line) if isinstance(line, str) else line
        done = subprocess.run(
            [sys.executable, *python.split(), "-m", "kcatalog", *words],
            capture_output=True,
            check=False,
            cwd=within,
            env=os.environ
            | {"EDITOR": "true", "PYTHONPATH": str(REPOSITORY / "src")}
            | environment,
            timeout=30,
        )
        assert b"Traceback" not in done.stderr, (line, done.stderr.decode())
        assert b"Error:" not in done.stderr or done.returncode == 2, (line, done.stderr.decode())
        return done

    return run


@pytest.mark.parametrize("line", [*READING, *WRITING, "where --json", "export --to x.csv"])
def test_a_home_whose_name_is_no_text_is_a_home(ask: Ask, tmp_path: Path, line: str) -> None:
    home = tmp_path / NO_TEXT
    home.mkdir()
    ask("favorite 5", HOME=str(home))
    ask("undo", HOME=str(home))
    ask("favorite 5", HOME=str(home))
    expected = 1 if line == "undo --redo" else 0
    assert ask(line, HOME=str(home), within=home).returncode == expected
    assert (home / ".local/share/kcatalog/shelf.toml").exists()


def test_a_file_whose_name_is_no_text_is_a_file(ask: Ask, tmp_path: Path) -> None:
    file = str(tmp_path / f"{NO_TEXT}.toml")
    shutil.copy(REPOSITORY / "data" / "scenes.toml", file)
    for line in (["list", "--catalog", file], ["check", file], ["import", file]):
        assert ask(line).returncode == 0, line
    assert ask(["list"], KCATALOG_CATALOG=file).stdout.count(b"\n") > 10
    assert ask(["export", "--to", file, "--yes"]).returncode == 0
    assert ask(["share", "4", "--to", str(tmp_path / f"{NO_TEXT}.txt")]).returncode == 0
    Path(file).write_text("id = 3")
    for line in (["list", "--catalog", file], ["check", file], ["check", file, "--json"]):
        assert ask(line).returncode == 1, line
    assert "\ufffd" in json.loads(ask(["check", file, "--json"]).stdout)[0]["file"]


@pytest.mark.parametrize(
    "line",
    [
        "random --seed {}", "search {}", "actor {}", "drama {}", "show {}", "list --actor {}",
        "list --mood {}", "list --year {}", "list --format {}", "list --sort {}", "today --date {}",
        "note 4 {}", "add --drama {} --title {} --actor A", "add --id {} --drama D --title T --actor A",
        "favorite {}", "remove {} --yes", "import {}", "import x.csv --map {}", "export --to {}",
        "share 4 --to {}", "share 4 --theme {}", "check {}", "{}", "--{}",
    ],
)  # fmt: skip
def test_a_word_that_is_no_text_ends_in_no_traceback(ask: Ask, line: str) -> None:
    assert ask([word.format(NO_TEXT) for word in line.split()]).returncode in (0, 1, 2)


def test_a_seed_that_is_no_text_is_a_seed(ask: Ask) -> None:
    told = {ask(["random", "--seed", NO_TEXT]).stdout for _ in range(2)}
    assert len(told) == 1
    assert told != {b""}


@pytest.mark.parametrize("line", ["schema", "list -n 1", "--help", "list --help", "show 4", ADD])
def test_python_without_docstrings_runs_every_kind_of_command(ask: Ask, line: str) -> None:
    done = ask(line, python="-OO")
    assert done.returncode == 0
    assert done.stdout != b""


@pytest.fixture
def homeless(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what runs Python as a user who has no home and is in no list of users."""
    monkeypatch.delenv("HOME")
    if not shutil.which("setpriv") or os.geteuid() != 0:
        pytest.skip("setpriv is not here to become a user that nobody knows")
    become = ["setpriv", "--reuid=54321", "--regid=54321", "--clear-groups", "--"]
    importing = [*become, sys.executable, "-c", "import kcatalog"]
    if subprocess.run(importing, capture_output=True, check=False).returncode:
        pytest.skip("no other user may read the program here")
    return become


@pytest.mark.parametrize("line", READING)
def test_without_a_home_the_built_in_scenes_answer(
    line: str, homeless: list[str], tmp_path: Path
) -> None:
    tmp_path.chmod(0o777)
    done = subprocess.run(
        [*homeless, sys.executable, "-m", "kcatalog", *shlex.split(line)],
        cwd=tmp_path, capture_output=True, check=False, timeout=30,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout + done.stderr != b""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("line", WRITING)
def test_without_a_home_whatever_writes_says_one_line(
    line: str, homeless: list[str], tmp_path: Path
) -> None:
    tmp_path.chmod(0o777)
    done = subprocess.run(
        [*homeless, sys.executable, "-m", "kcatalog", *shlex.split(line)],
        cwd=tmp_path, capture_output=True, check=False, timeout=30,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.decode() == (
        "kcatalog: there is no home folder, so nothing can be saved; set $HOME\n"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("line", ["share 4 {}.md", "share 4 {}.svg", "export {}.toml"])
def test_a_file_that_cannot_be_looked_at_is_named(ask: Ask, line: str) -> None:
    name = "x" * 300
    done = ask(line.format(name))
    assert done.returncode == 1
    assert done.stderr.decode().startswith(f"kcatalog: {name}.")
    assert b"cannot write the answer" not in done.stderr


@pytest.mark.parametrize("line", ["share 4 {}/card.md", "export {}/all.toml"])
def test_a_file_in_a_folder_that_cannot_be_read_is_written(line: str, homeless: list[str]) -> None:
    with TemporaryDirectory() as name:  # in no folder that is ours alone, as pytest's are
        Path(name).chmod(0o333)
        done = subprocess.run(
            [*homeless, sys.executable, "-m", "kcatalog", *shlex.split(line.format(name))],
            cwd="/", capture_output=True, check=False, timeout=30,
        )  # fmt: skip
        assert (done.returncode, b"cannot" in done.stderr) == (0, False), done.stderr
        assert [file.stat().st_size > 0 for file in Path(name).iterdir()] == [True]


@pytest.mark.parametrize("option", ["", " --json", " --color"])
def test_where_shows_what_cannot_be_looked_at_too(
    option: str, homeless: list[str], tmp_path: Path
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    closed.chmod(0)
    done = subprocess.run(
        [*homeless, sys.executable, "-m", "kcatalog", *shlex.split(f"where{option}")],
        cwd=tmp_path, capture_output=True, check=False, timeout=30,
        env=os.environ | {"XDG_DATA_HOME": str(closed), "KCATALOG_CATALOG": f"{closed}/x.toml"},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    if "json" in option:
        there = {each["what"]: each["there"] for each in json.loads(done.stdout)}
        assert (there["your scenes"], there["built-in scenes"]) == (None, True)
    else:
        assert done.stdout.count(b"cannot be looked at") == 5


def test_a_folder_that_is_not_absolute_is_ignored_and_where_says_so(
    ask: Ask, tmp_path: Path
) -> None:
    told = ask("where", XDG_DATA_HOME="relative").stdout.decode()
    assert "$XDG_DATA_HOME is ignored, since it is not an absolute path" in told
    assert f"{os.environ['HOME']}/.local/share/kcatalog/scenes.toml" in told
    ask(ADD, XDG_DATA_HOME="relative", XDG_STATE_HOME=".", XDG_CACHE_HOME="./cache")
    assert Path(os.environ["HOME"], ".local/share/kcatalog/scenes.toml").exists()
    assert [file.name for file in tmp_path.iterdir()] == ["home"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such pipes here")
@pytest.mark.parametrize(
    ("pipe", "line", "code"),
    [
        (".local/state/kcatalog/shown.json", "random", 0),
        (".local/state/kcatalog/history.json", "undo", 1),
        (".local/state/kcatalog/history.json", "favorite 4", 0),
        (".local/share/kcatalog/scenes.toml", "list", 1),
        (".local/share/kcatalog/scenes.toml", ADD, 1),
        (".local/share/kcatalog/shelf.toml", "list", 1),
        (".local/share/kcatalog/shelf.toml", "favorite 4", 1),
        (".local/share/kcatalog/.shelf.toml.lock", "favorite 4", 0),
        (".local/share/kcatalog/.shelf.toml.new", "favorite 4", 0),
        ("x.csv", "import {home}/x.csv", 1),
        ("x.csv", "export --to {home}/x.csv --yes", 1),
        ("x.toml", "add --from {home}/x.toml", 1),
        ("x.toml", "list --catalog {home}/x.toml", 1),
        ("x.toml", "check {home}/x.toml", 1),
    ],
)
def test_a_pipe_where_a_file_should_be_never_makes_anyone_wait(
    ask: Ask, pipe: str, line: str, code: int
) -> None:
    home = Path(os.environ["HOME"])
    (home / pipe).parent.mkdir(parents=True)
    os.mkfifo(home / pipe)
    done = ask(line.format(home=home))
    assert done.returncode == code, done.stderr.decode()
    if code:
        assert done.stderr.count(b"\n") == 1 or line.startswith("check")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such pipes here")
def test_a_pipe_where_the_settings_should_be_is_left_aside(terminal: Run) -> None:
    config = Path(os.environ["HOME"], ".config", "kcatalog", "config.toml")
    config.parent.mkdir(parents=True)
    os.mkfifo(config)
    done = terminal("show 4")
    assert f"{config} is ignored: a pipe or a device, not a file" in done.err.replace("\n", "")
    assert "Farewell" in done.out


@pytest.mark.parametrize(
    ("line", "made"),
    [
        ("share 4 --to=~/card.svg", "card.svg"),
        ("share 4 '~/card.svg'", "card.svg"),
        ("export --to=~/all.csv", "all.csv"),
        ("export '~/all.csv'", "all.csv"),
    ],
)
def test_a_tilde_is_the_home_folder_where_a_file_is_written(
    process: Run, line: str, made: str
) -> None:
    home = Path(os.environ["HOME"])
    home.mkdir(exist_ok=True)
    process(line)
    assert (home / made).exists()


def test_a_tilde_is_the_home_folder_where_a_file_is_read(process: Run) -> None:
    home = Path(os.environ["HOME"])
    home.mkdir(exist_ok=True)
    scene = a_bare_scene("mine", title="Mine")
    (home / "x.toml").write_text(toml_of(scene), "utf-8")
    assert "Mine" in process("list --catalog=~/x.toml").out
    assert "Mine" in process("--catalog=~/x.toml list").out
    assert "Mine" in process("list", KCATALOG_CATALOG="~/x.toml").out
    assert str(home / "x.toml") in process("where", KCATALOG_CATALOG="~/x.toml").out
    assert process("check '~/x.toml'").code == 0
    process("import '~/x.toml'")
    process("remove mine --yes")
    process("add --from=~/x.toml --yes")
    assert "Mine" in process("list").out
    hint = process("list rain --catalog=~/x.toml", code=2).err
    assert "cannot read" not in hint


def test_a_home_that_nobody_has_is_a_name(process: Run) -> None:
    err = process("list --catalog=~nobody-at-all/x.toml", code=1).err
    assert "~nobody-at-all/x.toml" in err
    assert err.count("\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows removes no folder that is worked in")
@pytest.mark.parametrize("line", ["list", "search rain", "show 4", "seen goblin"])
def test_a_working_folder_that_is_gone_is_missed_by_nothing(line: str, tmp_path: Path) -> None:
    gone = f"cd '{tmp_path}' && mkdir gone && cd gone && rmdir ../gone"
    done = subprocess.run(
        ["bash", "-c", f"{gone} && '{sys.executable}' -P -m kcatalog {line}"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize(
    ("when", "code"),
    [
        ("sys.meta_path.insert(0, Interrupting())", -signal.SIGINT),
        ("from kcatalog.cli import screen; screen.prepare_streams = interrupt", 130),
    ],
)
def test_ctrl_c_before_a_command_begins_ends_quietly(when: str, code: int) -> None:
    script = f"""if True:
        import signal, sys
        signal.signal(signal.SIGINT, signal.default_int_handler)
        def interrupt(*_):
            signal.raise_signal(signal.SIGINT)
        class Interrupting:
            def find_spec(self, name, *_):
                return interrupt() if name == "kcatalog.cli.group" else None
        {when}
        sys.argv = ["kcatalog", "list"]
        from kcatalog.__main__ import main
        main()
    """
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (code, "", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize(
    ("line", "code"),
    [("nope", 2), ("undo", 1), ("search zzzzzz", 1), ("check", 0), ("search parkk", 0), (ADD, 0)],
)
def test_messages_that_nobody_hears_change_no_answer(line: str, code: int) -> None:
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONUNBUFFERED"}
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "kcatalog", *shlex.split(line)],
            stdout=subprocess.DEVNULL,
            stderr=full,
            check=False,
            env=environment | {"PYTHONPATH": str(REPOSITORY / "src")},
        )
    assert done.returncode == code
