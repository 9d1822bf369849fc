"""The recipes of the docs run as they stand there, with the programs that they name."""

import json
import os
import re
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kcatalog.formats.json_records import record
from kcatalog.render.template import HIT_FIELDS
from kcatalog.storage import load
from tests.conftest import COUNT, REPOSITORY

termios = pytest.importorskip("termios", reason="this system has no pseudo-terminals")

PAGES = "".join(
    (REPOSITORY / "docs" / page).read_text(encoding="utf-8")
    for page in ("shell.md", "scripting.md")
)


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a folder for stand-ins, and then this environment's kcatalog, first on the path."""
    folder = tmp_path / "programs"
    folder.mkdir()
    ours = Path(sys.executable).parent
    path = os.pathsep.join(map(str, (folder, ours, os.environ["PATH"])))
    monkeypatch.setenv("PATH", path)
    return folder


def recipe(start: str) -> str:
    """Return the one line of the pages' blocks that begins with *start*."""
    blocks = "".join(re.findall(r"```sh\n(.*?)```", PAGES, re.DOTALL))
    [line] = [line for line in blocks.splitlines() if line.startswith(start)]
    return line


def needing(program: str) -> str:
    if not shutil.which(program):
        pytest.skip(f"{program} is not installed")
    return program


def as_cron_does(line: str) -> subprocess.CompletedProcess[str]:
    """Run *line* in sh with the little that cron sets: no terminal, no language."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPATH") if name in os.environ}
    return subprocess.run(
        ["sh", "-c", line],
        env=kept,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )


def stdout_is_terminal(words: list[str], keys: list[tuple[str, str]] = []) -> str:  # noqa: B006 - read only
    """Run *words* at a terminal; when each awaited text is shown, press the keys beside it."""
    process, terminal = os.forkpty()
    if process == 0:  # pragma: no cover - another program
        os.execvp(words[0], words)  # noqa: S606
    termios.tcsetwinsize(terminal, (40, 160))
    shown, seen = "", 0
    for piece in _pieces(terminal):
        shown += re.sub(r"\x1b(\[[\d;?]*[A-Za-z]|[()][A-Z0-9])", "", piece)
        if keys and keys[0][0] in shown[seen:]:
            seen = len(shown)
            os.write(terminal, keys.pop(0)[1].encode())
    os.waitpid(process, 0)
    assert not keys, f"never shown: {keys[0][0]!r} in {shown!r}"
    return shown


def _pieces(terminal: int) -> Iterator[str]:
    end = time.monotonic() + 30
    try:
        while time.monotonic() < end and select.select([terminal], [], [], 15)[0]:
            piece = os.read(terminal, 65536).decode(errors="replace")
            if not piece:
                return
            if "\x1b[c" in piece or "\x1b[0c" in piece:  # fish asks what terminal this is
                os.write(terminal, b"\x1b[?62;c")
            yield piece
    except OSError:  # Linux tells the end of a pseudo-terminal by EIO
        return
    finally:
        os.close(terminal)


@pytest.mark.usefixtures("programs")
def test_fzf_shows_the_scene_and_gives_the_line(monkeypatch: pytest.MonkeyPatch) -> None:
    needing("fzf")
    monkeypatch.setenv("SHELL", "/bin/sh")
    line = recipe("kcatalog list | fzf --preview 'kcatalog show --color {1}'")
    shown = stdout_is_terminal(
        ["bash", "-c", line],
        [(f"{COUNT}/{COUNT}", "crash-landing-f"), ("리정혁", "\r")],
    )
    assert "4\tIt's All in the Farewell Moment\t" in shown.rpartition("리정혁")[2]


def test_cron_mails_the_pick_of_the_day(programs: Path) -> None:
    mail = programs / "mail"
    mail.write_text('#!/bin/sh\necho "$@"\ncat\n', encoding="utf-8")
    mail.chmod(0o755)
    times = recipe("0 8 * * * ")
    done = as_cron_does(times.split(maxsplit=5)[5])
    assert done.stdout.startswith("-s Today's confession you@example.org\n")
    assert "\nTakeaway: " in done.stdout
    assert done.stderr == ""


def test_the_message_of_the_day_is_two_lines(programs: Path) -> None:
    [script] = re.findall(r"```sh\n(#!/bin/sh\n.*?)```", PAGES, re.DOTALL)
    message = programs / "60-kcatalog"
    message.write_text(script, encoding="utf-8")
    message.chmod(0o755)
    assert as_cron_does(str(message)).stdout.count("\n") == 2


@pytest.mark.parametrize(
    ("shell", "file"),
    [("bash", "~/.bashrc"), ("zsh", "~/.zshrc"), ("fish", "~/.config/fish/config.fish")],
)
@pytest.mark.usefixtures("programs")
def test_a_shell_starts_with_the_pick_of_the_day_where_somebody_is_there(
    shell: str, file: str
) -> None:
    needing(shell)
    [line] = re.findall(rf"^# {re.escape(file)}\n(.*)$", PAGES, re.MULTILINE)
    start_up = Path(file).expanduser()
    start_up.parent.mkdir(parents=True, exist_ok=True)
    start_up.write_text(f"{line}\n", encoding="utf-8")
    day = json.loads(as_cron_does("kcatalog today --json").stdout)[0]
    assert day["title"] in stdout_is_terminal([shell, "-i", "-c", "exit"])
    quiet = subprocess.run([shell, "-c", "exit"], capture_output=True, check=True)
    assert quiet.stdout + quiet.stderr == b""


def test_the_readme_names_every_field_of_a_template() -> None:
    assert [field for field in HIT_FIELDS if f"`{{{field}}}`" not in PAGES] == []


def test_the_json_of_every_scene_has_the_fields_and_kinds_of_the_readme() -> None:
    section = PAGES.partition("## JSON\n")[2].partition("\n## ")[0]
    told = {
        name: kind
        for names, kind in re.findall(r"^\| (`.+?) \| (.+) \|$", section, re.MULTILINE)
        for name in re.findall(r"`(\w+)`", names)
    }
    kinds: dict[str, tuple[type, ...]] = {
        "number": (int,),
        "text": (str,),
        "object": (dict,),
        "array": (list,),
        "null": (type(None),),
        "true": (bool,),
    }
    records = json.loads(as_cron_does(f"{sys.executable} -m kcatalog list --json").stdout)
    assert list(records[0]) == list(record(load()[0]))
    for one in records:
        assert one.keys() == told.keys()
        for name, kind in told.items():
            allowed = [kinds[word] for word in re.findall(r"^\w+|null", kind)]
            assert isinstance(one[name], tuple(sum(allowed, ()))), (name, kind)
        for name, part in (("drama", one["drama"]), ("cast", one["cast"][0])):
            assert list(part) == re.findall(r"`(\w+)`", told[name])
