from pathlib import Path

import pytest

from kcatalog.catalog import CatalogError
from kcatalog.storage import paths
from kcatalog.storage.own import history
from kcatalog.storage.own.changes import OwnFiles, entry_of
from tests.factories import a_scene


@pytest.fixture
def changed() -> Path:
    """Make two changes of the user's scenes: the file holds the second, its backup the first."""
    file = paths.own_scenes()
    history.make("added one", file, "", "one\n")
    history.make("added two", file, "one\n", "one\ntwo\n")
    return file


def test_undo_puts_back_what_was_and_keeps_what_it_takes_away(changed: Path) -> None:
    assert history.undo() == "added two"
    assert changed.read_text() == "one\n"
    assert history.backup(changed).read_text() == "one\ntwo\n"
    assert {file.name for file in changed.parent.iterdir()} == {"scenes.toml", "scenes.toml.bak"}


def test_an_undo_without_room_changes_nothing(
    changed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise CatalogError("no space left")

    monkeypatch.setattr(history, "replace_file", full)
    with pytest.raises(CatalogError, match="no space left"):
        history.undo()
    assert changed.read_text() == "one\ntwo\n"
    assert history.backup(changed).read_text() == "one\n"


def test_an_undo_that_is_stopped_half_way_loses_nothing(
    changed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(history, "move_file", stopped)
    with pytest.raises(KeyboardInterrupt):
        history.undo()
    assert changed.read_text() == "one\n"
    assert changed.with_name("scenes.toml.undone").read_text() == "one\ntwo\n"


def test_a_backup_is_as_private_as_its_file(changed: Path) -> None:
    changed.chmod(0o600)
    history.make("added three", changed, "one\ntwo\n", "three\n")
    assert history.backup(changed).stat().st_mode & 0o777 == 0o600


def test_an_import_overwrites_nothing_that_was_changed_since_it_was_judged() -> None:
    own = OwnFiles()
    was = own.text()
    own.add(entry_of(a_scene("hers")))
    with pytest.raises(CatalogError, match="changed meanwhile"):
        own.put([entry_of(a_scene("imported"))], "imported", was)
    assert "imported" not in own.text()
