"""A hand that edits the user's files while processes change them: run with a seed and a number.

`python -m tests.storage.own.hands 20261122 1000` makes so many edits by hand, of four kinds: it
appends, shortens, rewrites in place, or replaces the file by another. Beside it, processes add, edit,
remove and import scenes, give hearts and keep notes, each for scenes of its own. In the end every edit
and every change that was acknowledged must be in the files, which were valid all the time. The files
are in a folder of their own, which goes in the end.

The hand is a careful one: it never saves over what changed since it looked, as good editors do not.
"""

import json
import multiprocessing
import os
import random
import sys
import time
import tomllib
from collections.abc import Callable
from multiprocessing.synchronize import Event
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kcatalog.catalog import CatalogError
from kcatalog.storage import paths
from kcatalog.storage.exchange import _exchange
from kcatalog.storage.own.changes import OwnFiles, entry_in, entry_of
from tests.factories import a_bare_scene

WORKERS = 4
SCENES = """\
[[scene]]
id = "by-hand"
title = "0" # the number of the last edit that rewrote it
drama.title = "D"
cast = [{ actor = "A", character = "B" }]
"""
Model = dict[str, Any]


class Worker:
    """Changes scenes whose ids begin with its name, and remembers what was acknowledged."""

    def __init__(self, name: str, chance: random.Random) -> None:
        self._name, self._chance = name, chance
        self._own = OwnFiles()
        self.titles: dict[str, str] = {}
        self.hearts: set[str] = set()
        self.notes: dict[str, str] = {}
        self.refused: list[str] = []
        self.acknowledged = 0

    def work(self, stop: Event) -> None:
        acts = [self.add, self.edit, self.remove, self.take_in, self.heart, self.note]
        while not stop.is_set():
            name = f"{self._name}-{self._chance.randrange(12)}"
            try:
                self._chance.choice(acts)(name, f"T{self._chance.randrange(10**6)}")
            except CatalogError as error:
                self.refused.append(str(error))
            time.sleep(self._chance.uniform(0, 0.01))

    def add(self, name: str, title: str) -> None:
        if name not in self.titles:
            self._own.add(entry_of(a_bare_scene(name, title=title)))
            self._acknowledge(name, title)

    def edit(self, name: str, title: str) -> None:
        if name in self.titles:
            was = self._own.block(name)
            new = was.replace(f'title = "{self.titles[name]}"', f'title = "{title}"')
            self._own.replace(was, entry_in("an editor", new))
            self._acknowledge(name, title)

    def remove(self, name: str, _: str) -> None:
        if name in self.titles:
            self._own.remove(name)
            del self.titles[name]
            self.acknowledged += 1

    def take_in(self, name: str, title: str) -> None:
        names = [name, f"{self._name}-0"] if name != f"{self._name}-0" else [name]
        entries = [entry_of(a_bare_scene(each, title=title)) for each in names]
        self._own.put(entries, "imported", self._own.text())
        for each in names:
            self._acknowledge(each, title)

    def heart(self, name: str, _: str) -> None:
        (self._own.unmark if name in self.hearts else self._own.mark)("favorites", [name])
        self.hearts ^= {name}
        self.acknowledged += 1

    def note(self, name: str, title: str) -> None:
        self._own.note(name, title)
        self.notes[name] = title
        self.acknowledged += 1

    def _acknowledge(self, name: str, title: str) -> None:
        self.titles[name] = title
        self.acknowledged += 1


class Hand:
    """Edits the two files, and remembers which lines must be there, and which must not."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._lines: dict[Path, list[str]] = {paths.own_scenes(): [], paths.shelf(): []}
        self.title = "0"

    def edit(self, number: int) -> None:
        """Make the edit of that *number*, of some kind, in one of the files."""
        file = self._chance.choice([paths.own_scenes(), paths.own_scenes(), paths.shelf()])
        lines = self._lines[file]
        kinds = [self._append, self._replace]
        kinds += [self._rewrite, self._shorten] if lines else []
        self._chance.choice(kinds)(file, lines, f"# {number} {'x' * self._chance.randrange(300)}")

    def lost(self) -> list[str]:
        """Return which of its edits are not in the files."""
        lost = []
        for file, lines in self._lines.items():
            there = [line for line in file.read_text("utf-8").splitlines() if line[:2] == "# "]
            lost += [line for line in lines if there.count(line) != 1]
            lost += [f"still there: {line}" for line in there if line not in lines]
        titles = tomllib.loads(paths.own_scenes().read_text("utf-8"))["scene"]
        if self.title not in [scene["title"] for scene in titles if scene["id"] == "by-hand"]:
            lost.append(f"title {self.title}")
        return lost

    def _append(self, file: Path, lines: list[str], line: str) -> None:
        self._save_in_place(file, lambda text: f"{text}{line}\n")
        lines.append(line)

    def _shorten(self, file: Path, lines: list[str], line: str) -> None:  # noqa: ARG002
        gone = lines.pop(self._chance.randrange(len(lines)))
        self._save_in_place(file, lambda text: text.replace(f"{gone}\n", ""))

    def _rewrite(self, file: Path, lines: list[str], line: str) -> None:
        position = self._chance.randrange(len(lines))
        old, lines[position] = lines[position], line
        before, title = self.title, line.split()[1]

        def change(text: str) -> str:
            return text.replace(old, line).replace(f'title = "{before}" #', f'title = "{title}" #')

        self._save_in_place(file, change)
        if file == paths.own_scenes():
            self.title = title

    def _replace(self, file: Path, lines: list[str], line: str) -> None:
        beside = file.with_name("hers")
        while True:
            text = file.read_bytes()
            tomllib.loads(text.decode())
            beside.write_bytes(f"{line}\n".encode() + text)
            _exchange(beside, file)
            if beside.read_bytes() == text:
                beside.unlink()
                break
            _exchange(beside, file)
        lines.append(line)

    def _save_in_place(self, file: Path, change: Callable[[str], str]) -> None:
        """Save as an editor that opens, empties and writes; where the file is another by then, look again."""
        while True:
            descriptor = os.open(file, os.O_RDWR)
            if os.path.samestat(os.fstat(descriptor), file.stat()):
                break
            os.close(descriptor)
        with os.fdopen(descriptor, "r+b") as stream:
            text = stream.read().decode()
            tomllib.loads(text)
            time.sleep(self._chance.choice([0, 0, 0.001]))
            stream.seek(0)
            stream.truncate()
            stream.flush()
            time.sleep(self._chance.choice([0, 0, 0.001]))
            stream.write(change(text).encode())


def work(name: str, seed: float, stop: Event, done: Any) -> None:
    worker = Worker(name, random.Random(seed))
    worker.work(stop)
    done.put((worker.titles, worker.hearts, worker.notes, worker.refused, worker.acknowledged))


def main(seed: int, count: int) -> None:
    chance = random.Random(seed)
    paths.data_folder().mkdir(parents=True, exist_ok=True)
    paths.own_scenes().write_text(SCENES, "utf-8")
    paths.shelf().write_text("favorites = []\n", "utf-8")
    stop, done = multiprocessing.Event(), multiprocessing.Queue()  # type: ignore[var-annotated]
    workers = [
        multiprocessing.Process(target=work, args=(f"w{n}", chance.random(), stop, done))
        for n in range(WORKERS)
    ]
    for worker in workers:
        worker.start()
    hand = Hand(chance)
    for number in range(1, count + 1):
        hand.edit(number)
        time.sleep(chance.uniform(0, 0.03))
    stop.set()
    results = [done.get(timeout=60) for _ in workers]
    for worker in workers:
        worker.join()
    sys.stdout.write(json.dumps(report(hand, results)) + "\n")


def report(hand: Hand, results: list[Any]) -> Model:
    """Return what was lost of edits and of changes, and how many there were."""
    scenes = tomllib.loads(paths.own_scenes().read_text("utf-8"))["scene"]
    shelf = tomllib.loads(paths.shelf().read_text("utf-8"))
    titles: dict[str, str] = {}
    hearts: set[str] = set()
    notes: dict[str, str] = {}
    for each in results:
        titles |= each[0]
        hearts |= each[1]
        notes |= each[2]
    there = {scene["id"]: scene["title"] for scene in scenes if scene["id"] != "by-hand"}
    changes = [name for name in {*titles, *there} if titles.get(name) != there.get(name)]
    changes += [f"heart {name}" for name in hearts ^ set(shelf["favorites"])]
    changes += [f"note {name}" for name in notes if shelf["notes"].get(name) != notes[name]]
    refused = [message for each in results for message in each[3]]
    return {
        "edits lost": hand.lost(),
        "changes lost": changes,
        "acknowledged": sum(each[4] for each in results),
        "refused": refused,
    }


if __name__ == "__main__":
    with TemporaryDirectory(prefix="kcatalog-") as away:
        os.environ |= {f"XDG_{kind}_HOME": away for kind in ("DATA", "STATE", "CACHE", "CONFIG")}
        main(int(sys.argv[1]), int(sys.argv[2]))
