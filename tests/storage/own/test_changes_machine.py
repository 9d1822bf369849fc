"""The user's file put through any sequence of changes, against a plain dict."""

import tempfile
import tomllib
from functools import partial
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from msgspec.structs import replace

from kcatalog.catalog import CatalogError, Drama, Role, Scene, Shelf
from kcatalog.formats.toml_block import table
from kcatalog.storage import load, paths
from kcatalog.storage.own.changes import OwnFiles, entry_in, entry_of
from kcatalog.storage.own.shelf import read_shelf
from kcatalog.storage.toml.reading import read_own_scenes

ORIGINAL = """\
# the user's own file, from before kcatalog
#:schema ./x.json

colour = "plum" # an unknown key at the top

# Above the first.
[[scene]] # beside the header
id = "first" # beside the id
title = '''
[[scene]]
id = "not-one"
# not a comment
'''
mine = { rating = 5, nan = nan } # an unknown key
  [scene.drama]
  title = "A \\"quoted\\" # drama"
# before the cast
[[scene.cast]]
actor = "A"
character = "B" # the last key

# between the two, by itself

# right above the second
[[ scene ]]
"id" = "second"
title = \"\"\"[[scene]] ""\\" and \\
   more\"\"\"
cast = [ # an inline cast
  { actor = "A", character = "[[scene]]" }, # first
]
drama.title = "D # no comment"



# the end of the file\
"""
COMMENTS = [
    "# the user's own file, from before kcatalog", "#:schema ./x.json", "# an unknown key at the top",
    "# Above the first.", "# beside the header", "# beside the id", "# an unknown key",
    "# before the cast", "# the last key", "# between the two, by itself",
    "# right above the second", "# an inline cast", "# first", "# the end of the file",
]  # fmt: skip

# Thousands of changes are forced down to the disk; in memory that costs nothing.
IN_MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108

# A failure is told as it was found: to shrink fields of a million letters takes minutes.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)

HOSTILE = st.one_of(
    # Text is composed before it becomes a scene.
    st.text(min_size=1, max_size=30).map(partial(normalize, "NFC")),
    st.sampled_from(
        [
            '"', '"""', "'''", "\\", "\\u0041", "\n[[scene]]\nid = 'x'\n", "\r\n", "a\rb", "# no comment",
            "]]", "[scene.drama]", "\x00\x1f\x7f", "🫰🏽 ❤️", "사랑해", "\ufeff", "\u2028", "= 3",
        ]
    ),
).filter(str.strip)  # fmt: skip
MEGABYTE = st.just(1_000_000).map(lambda length: "x" * length)
FORMS = [
    ORIGINAL,
    "\ufeff" + ORIGINAL,
    ORIGINAL.replace("\n", "\r\n"),
    "\ufeff" + ORIGINAL.replace("\n", "\r\n"),
]

scenes = st.builds(
    Scene,
    id=st.sampled_from(["a", "b", "c-d", "e-1", "first-2"]),
    title=HOSTILE,
    drama=st.builds(Drama, title=HOSTILE, aliases=st.lists(HOSTILE, max_size=2).map(tuple)),
    cast=st.lists(
        st.builds(Role, actor=HOSTILE, character=HOSTILE, confesses=st.booleans()),
        min_size=1,
        max_size=2,
    ).map(tuple),
    summary=st.one_of(st.just(""), HOSTILE, HOSTILE, HOSTILE, MEGABYTE),
    moods=st.sampled_from([(), ("sweet",), ("sweet", "brave")]),
)


class OwnMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(dir=IN_MEMORY)
        self.environment = pytest.MonkeyPatch()
        for name in ("DATA", "STATE"):
            self.environment.setenv(f"XDG_{name}_HOME", f"{self.folder.name}/{name}")
        self.own = OwnFiles()
        self.shelf = Shelf()
        self.model: dict[str, Scene] = {}
        self.back: list[tuple[dict[str, Scene], Shelf]] = []
        self.forth: list[tuple[dict[str, Scene], Shelf]] = []

    def teardown(self) -> None:
        self.environment.undo()
        self.folder.cleanup()

    @initialize(text=st.sampled_from(FORMS))
    def begin(self, text: str) -> None:
        paths.data_folder().mkdir(parents=True)
        paths.own_scenes().write_bytes(text.encode())
        paths.shelf().write_bytes(b"# my shelf\nfavorites = [ # loved\n]\n# the end")
        self.model = {scene.id: scene for scene in read_own_scenes()}
        self.other = self.others()
        self.original = text
        assert list(self.model) == ["first", "second"]

    def others(self) -> dict[str, Any]:
        document = tomllib.loads(paths.own_scenes().read_text("utf-8-sig"))
        return {key: value for key, value in document.items() if key != "scene"}

    def remember(self) -> None:
        self.back.append(self.state())
        self.forth.clear()

    def state(self) -> tuple[dict[str, Scene], Shelf]:
        return dict(self.model), self.shelf

    @rule(scene=scenes)
    def add(self, scene: Scene) -> None:
        if scene.id in self.model:
            with pytest.raises(CatalogError):
                self.own.add(entry_of(scene))
        else:
            self.remember()
            self.own.add(entry_of(scene))
            self.model[scene.id] = scene

    @rule(new=st.lists(scenes, max_size=4, unique_by=lambda scene: scene.id))
    def take_in(self, new: list[Scene]) -> None:
        if any(self.model.get(scene.id) != scene for scene in new):
            self.remember()
        self.own.put([entry_of(scene) for scene in new], "imported", self.own.text())
        self.model |= {scene.id: scene for scene in new}

    @rule(data=st.data(), title=HOSTILE)
    def edit_what_was_added(self, data: st.DataObject, title: str) -> None:
        added = [name for name in self.model if name not in ("first", "second")]
        if added:
            old = self.model[data.draw(st.sampled_from(added))]
            new = replace(old, title=title)
            if new != old:
                self.remember()
            self.own.replace(self.own.block(old.id), entry_of(new))
            self.model[old.id] = new

    @rule(name=st.sampled_from(["first", "second"]), episode=st.integers(1, 99))
    def edit_a_block_as_it_is_written(self, name: str, episode: int) -> None:
        was = self.own.block(name)
        lines = [line for line in was.splitlines(keepends=True) if not line.startswith("episode")]
        position = next(i for i, line in enumerate(lines) if "scene" in line and line[0] == "[")
        lines.insert(position + 1, f"episode = {episode}\n")
        if self.model[name].episode != episode:
            self.remember()
        self.own.replace(was, entry_in("her editor", "".join(lines)))
        self.model[name] = replace(self.model[name], episode=episode)

    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        added = [name for name in self.model if name not in ("first", "second")]
        if added:
            name = data.draw(st.sampled_from(added))
            self.remember()
            self.own.remove(name)
            del self.model[name]

    @rule(name=st.sampled_from(["first", "a", "b", "no-scene"]))
    def favor(self, name: str) -> None:
        if name not in self.shelf.favorites:
            self.remember()
            self.shelf = replace(self.shelf, favorites=(*self.shelf.favorites, name))
        self.own.mark("favorites", [name])

    @rule(name=st.sampled_from(["first", "a", "b", "no-scene"]))
    def unfavor(self, name: str) -> None:
        if name in self.shelf.favorites:
            self.remember()
            left = tuple(each for each in self.shelf.favorites if each != name)
            self.shelf = replace(self.shelf, favorites=left)
        self.own.unmark("favorites", [name])

    @rule(title=HOSTILE)
    def see(self, title: str) -> None:
        if title not in self.shelf.seen:
            self.remember()
            self.shelf = replace(self.shelf, seen=(*self.shelf.seen, title))
        self.own.mark("seen", [title])

    @rule(data=st.data())
    def unsee(self, data: st.DataObject) -> None:
        if self.shelf.seen:
            title = data.draw(st.sampled_from(self.shelf.seen))
            self.remember()
            left = tuple(each for each in self.shelf.seen if each != title)
            self.shelf = replace(self.shelf, seen=left)
            self.own.unmark("seen", [title])

    @rule(name=st.sampled_from(["first", "a", "b"]), note=st.one_of(st.just(""), HOSTILE))
    def note(self, name: str, note: str) -> None:
        if self.shelf.notes.get(name, "") != note:
            self.remember()
        notes = {key: kept for key, kept in self.shelf.notes.items() if key != name}
        self.shelf = replace(self.shelf, notes=notes | ({name: note} if note else {}))
        self.own.note(name, note)

    @rule()
    def undo(self) -> None:
        if self.back:
            self.own.undo()
            self.forth.append(self.state())
            self.model, self.shelf = self.back.pop()
        else:
            with pytest.raises(CatalogError, match="nothing to undo"):
                self.own.undo()

    @rule()
    def redo(self) -> None:
        if self.forth:
            self.own.redo()
            self.back.append(self.state())
            self.model, self.shelf = self.forth.pop()
        else:
            with pytest.raises(CatalogError, match="nothing to redo"):
                self.own.redo()

    @invariant()
    def the_file_read_back_equals_the_model(self) -> None:
        if self.model:
            assert {scene.id: scene for scene in read_own_scenes()} == self.model
            assert read_shelf() == self.shelf
            assert {s.id for s in load() if s.favorite} == {
                *self.shelf.favorites
            } & self.model.keys()
            assert repr(self.others()) == repr(self.other)

    @invariant()
    def every_comment_of_the_original_file_is_still_there(self) -> None:
        if self.model:
            text = paths.own_scenes().read_bytes().decode()
            assert [comment for comment in COMMENTS if comment not in text] == []
            shelf = paths.shelf().read_text("utf-8")
            assert all(comment in shelf for comment in ("# my shelf", "# loved", "# the end"))
            assert text.startswith("\ufeff") == self.original.startswith("\ufeff")
            assert ("\r\n" in text) == ("\r\n" in self.original)


TestOwnMachine = OwnMachine.TestCase
TestOwnMachine.settings = settings(
    max_examples=15, stateful_step_count=20, deadline=None, phases=PHASES
)


@pytest.mark.parametrize("text", FORMS, ids=["plain", "mark", "crlf", "mark and crlf"])
def test_adding_and_removing_gives_back_the_file_to_the_byte(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    paths.data_folder().mkdir(parents=True)
    original = text + ("\r\n" if "\r\n" in text else "\n")
    paths.own_scenes().write_bytes(original.encode())
    own = OwnFiles()
    new = Scene(id="new", title="T", drama=Drama(title="D"), cast=(Role(actor="A", character="B"),))
    own.add(entry_of(new))
    added = paths.own_scenes().read_bytes().decode()
    assert added.startswith(original)
    assert tomllib.loads(added.removeprefix("\ufeff"))["scene"][-1] == table(new)
    own.remove("new")
    assert paths.own_scenes().read_bytes().decode() == original
