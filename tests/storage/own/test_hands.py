"""A hand changes the user's files while kcatalog does: at every line of code, and by chance."""

import json
import os
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kcatalog.catalog import CatalogError
from kcatalog.storage import exchange, paths
from kcatalog.storage.own import history
from kcatalog.storage.own.changes import OwnFiles, entry_in, entry_of
from tests.conftest import REPOSITORY
from tests.factories import a_bare_scene
from tests.storage.own.lines import STEP, before_line

# Thousands of changes are forced down to the disk; in memory that costs nothing.
IN_MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108

SCENES = """\
# a comment that a hand may shorten, and that is long enough to be cut by some letters
[[scene]]
id = "mine"
title = "Mine" # what I call it
drama.title = "D"
cast = [{ actor = "A", character = "B" }]

[[scene]]
id = "other"
title = "Other"
drama.title = "D"
cast = [{ actor = "A", character = "B" }]
"""
SHELF = """\
# a comment that a hand may shorten, and that is long enough to be cut by some letters
favorites = ["other"]
[notes]
other = "Other"
"""


class Hand:
    """Somebody who saves a file once, at a moment that a test chooses."""

    def __init__(self, change: Callable[[str], str], *, by_name: bool, slow: int = 0) -> None:
        self._change = change
        self._by_name = by_name
        self._slow = slow
        self._open: tuple[int, bytes] | None = None
        self.saved = ""

    @property
    def is_done(self) -> bool:
        return bool(self.saved) and self._open is None

    def move(self, file: Path) -> None:
        """Do the next thing: begin to save *file*, or write what is to be saved."""
        if self._open is None and not self.saved:
            self._begin(file)
        elif self._open is not None:
            self._slow -= 1
            if self._slow <= 0:
                self.finish()

    def finish(self) -> None:
        if self._open is not None:
            descriptor, content = self._open
            os.write(descriptor, content)
            os.close(descriptor)
            self._open = None

    def _begin(self, file: Path) -> None:
        saved = self._change(file.read_text("utf-8"))
        if self._by_name:
            beside = file.with_name("hers")
            beside.write_text(saved, "utf-8")
            beside.replace(file)
        else:
            try:  # who opens a file that is held still waits; here, until the next line of code
                descriptor = os.open(file, os.O_WRONLY | os.O_NONBLOCK)
            except BlockingIOError:
                return
            os.truncate(descriptor, 0)
            self._open = descriptor, saved.encode()
            if not self._slow:
                self.finish()
        self.saved = saved


def appended(text: str) -> str:
    return text + "# by hand\n"


def shortened(text: str) -> str:
    return text.replace("and that is long enough to be cut by some letters", "# by hand")


def rewritten(text: str) -> str:
    return text.replace('"Other"', '"Other # by hand"')


HANDS: dict[str, Callable[[], Hand]] = {
    "appends": lambda: Hand(appended, by_name=False),
    "shortens": lambda: Hand(shortened, by_name=False),
    "rewrites": lambda: Hand(rewritten, by_name=False),
    "replaces": lambda: Hand(rewritten, by_name=True),
    "is slow": lambda: Hand(rewritten, by_name=False, slow=12),
}


def add() -> None:
    OwnFiles().add(entry_of(a_bare_scene("new")))


def edit() -> None:
    own = OwnFiles()
    was = own.block("mine")
    own.replace(was, entry_in("an editor", was.replace('"Mine"', '"Edited"')))


def import_two() -> None:
    own = OwnFiles()
    entries = [entry_of(a_bare_scene(name, title="Imported")) for name in ("mine", "new")]
    own.put(entries, "imported", own.text())


CHANGES: dict[str, tuple[Callable[[], object], Callable[[Any, Any], bool]]] = {
    "add": (add, lambda scenes, _: "new" in scenes),
    "edit": (edit, lambda scenes, _: scenes["mine"] == "Edited"),
    "remove": (lambda: OwnFiles().remove("mine"), lambda scenes, _: "mine" not in scenes),
    "import": (import_two, lambda scenes, _: scenes["mine"] == scenes["new"] == "Imported"),
    "favorite": (
        lambda: OwnFiles().mark("favorites", ["mine"]), lambda _, shelf: "mine" in shelf["favorites"],
    ),
    "seen": (lambda: OwnFiles().mark("seen", ["D"]), lambda _, shelf: "D" in shelf["seen"]),
    "note": (
        lambda: OwnFiles().note("mine", "N"), lambda _, shelf: shelf["notes"]["mine"] == "N",
    ),
}  # fmt: skip


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir=IN_MEMORY) as name:
        for kind in ("DATA", "STATE"):
            monkeypatch.setenv(f"XDG_{kind}_HOME", f"{name}/{kind}")
        paths.data_folder().mkdir(parents=True)
        yield Path(name)


@pytest.mark.parametrize("hand", HANDS)
@pytest.mark.parametrize("change", CHANGES)
def test_a_hand_that_saves_at_any_line_of_a_change_loses_nothing_and_nothing_is_lost(
    change: str, hand: str, folder: Path
) -> None:
    number = 1 + (len(change) + len(hand)) % STEP
    while change_with_hand(change, hand, number):
        number += STEP
    assert number > 100
    assert folder.exists()


def change_with_hand(change: str, hand: str, number: int) -> bool:
    """Make *change* while *hand* saves at the line *number*; return whether it came to that line."""
    make, is_made = CHANGES[change]
    paths.history().unlink(missing_ok=True)
    paths.own_scenes().write_text(SCENES, "utf-8")
    paths.shelf().write_text(SHELF, "utf-8")
    file = paths.shelf() if change in ("favorite", "seen", "note") else paths.own_scenes()
    mover = HANDS[hand]()
    with before_line(number, lambda: mover.move(file)) as lines:
        make()
    mover.finish()
    text = file.read_text("utf-8")
    assert "# by hand" in text or not mover.saved, f"line {number}"
    scenes = tomllib.loads(paths.own_scenes().read_text("utf-8"))["scene"]
    titles = {scene["id"]: scene["title"] for scene in scenes}
    assert is_made(titles, tomllib.loads(paths.shelf().read_text("utf-8"))), f"line {number}"
    left = {each.name.removesuffix(".bak") for each in paths.data_folder().iterdir()}
    assert left == {"scenes.toml", "shelf.toml"}, f"line {number}"
    return lines.count >= number


@pytest.mark.parametrize("hand", ["appends", "shortens", "rewrites"])
@pytest.mark.parametrize("change", CHANGES)
def test_a_hand_that_saves_in_place_is_seen_where_files_cannot_be_exchanged(
    change: str, hand: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "_exchanged_at_once", lambda *_: False)
    number = 1 + (len(change) + len(hand)) % STEP
    while change_with_hand(change, hand, number):
        number += STEP
    assert folder.exists()


def test_a_file_that_is_being_written_for_long_is_left_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "_MOST_LOOKS", 3)
    paths.own_scenes().write_text(SCENES, "utf-8")
    with (
        paths.own_scenes().open("a", encoding="utf-8"),
        pytest.raises(CatalogError, match="another program is writing to it; nothing was changed"),
    ):
        add()
    assert paths.own_scenes().read_text("utf-8") == SCENES
    assert folder.exists()


def test_a_file_that_never_stays_as_it_is_is_left_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def changed(*_: object) -> None:
        raise exchange.ChangedMeanwhileError

    add()
    monkeypatch.setattr(history, "exchange_content", changed)
    with pytest.raises(CatalogError, match="keeps changing it; nothing was changed"):
        OwnFiles().remove("new")
    monkeypatch.undo()
    assert folder.exists()


def test_no_edit_by_hand_and_no_change_beside_it_is_lost() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "tests.storage.own.hands", "20261122", "150"],
        cwd=REPOSITORY,
        env=os.environ | ({"TMPDIR": IN_MEMORY} if IN_MEMORY else {}),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["edits lost"] == found["changes lost"] == found["refused"] == []
    assert found["acknowledged"] > 0
    assert paths.is_missing(paths.own_scenes()), "whoever runs it keeps what is there"
