"""Every change can be taken back, several in a row, whatever became of the one after it."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kcatalog.catalog import CatalogError
from kcatalog.storage import exchange, paths
from kcatalog.storage.own import history
from kcatalog.storage.own.changes import OwnFiles, entry_of
from tests.factories import a_bare_scene, a_scene
from tests.storage.own.lines import STEP, before_line


@pytest.fixture
def file() -> Path:
    """Give the user's scenes, to which `one` and `two` were added."""
    for name in ("one", "two"):
        OwnFiles().add(entry_of(a_bare_scene(name)))
    return paths.own_scenes()


def full(*_: object, **__: object) -> None:
    raise CatalogError("no space left")


def test_many_changes_are_taken_back_one_after_another_and_made_again(file: Path) -> None:
    own, texts = OwnFiles(), [file.read_text()]
    for n in range(30):
        own.add(entry_of(a_bare_scene(f"scene-{n}")))
        own.mark("favorites", [f"scene-{n}"])
        texts.append(file.read_text())
    for n in reversed(range(30)):
        assert file.read_text() == texts[n + 1]
        assert own.undo() == f"gave a heart to scene-{n}"
        assert own.undo() == f"added scene-{n}"
        assert file.read_text() == texts[n]
    for n in range(30):
        assert own.redo() == f"added scene-{n}"
        assert own.redo() == f"gave a heart to scene-{n}"
        assert file.read_text() == texts[n + 1]
    with pytest.raises(CatalogError, match="nothing to redo"):
        own.redo()


def test_a_new_change_leaves_nothing_to_redo(file: Path) -> None:
    own = OwnFiles()
    own.undo()
    own.add(entry_of(a_bare_scene("three")))
    with pytest.raises(CatalogError, match="nothing to redo"):
        own.redo()
    assert own.undo() == "added three"
    assert own.undo() == "added one"
    assert file.read_text() == ""


def test_what_undo_takes_away_is_in_the_backup(file: Path) -> None:
    before = file.read_text()
    OwnFiles().undo()
    assert paths.backup(file).read_text() == before
    assert {each.name for each in file.parent.iterdir()} == {"scenes.toml", "scenes.toml.bak"}


def test_a_way_back_that_leads_elsewhere_is_not_taken(file: Path) -> None:
    before = file.read_text()
    known = json.loads(paths.history().read_text())
    known["back"][-1]["splices"] = [[0, len(before), ""]]
    paths.history().write_text(json.dumps(known))
    with pytest.raises(CatalogError, match="cannot be undone"):
        OwnFiles().undo()
    assert file.read_text() == before


@pytest.mark.parametrize("broken", ["exchange_content", "replace_file"])
def test_a_change_that_fails_leaves_the_way_back_and_forth(
    file: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    own = OwnFiles()
    own.mark("favorites", ["one"])
    own.undo()
    before = file.read_text()
    with monkeypatch.context() as patched:
        patched.setattr(history, broken, full)
        with pytest.raises(CatalogError, match="no space left"):
            own.remove("one")
    assert file.read_text() == before
    assert own.redo() == "gave a heart to one"
    assert [own.undo(), own.undo()] == ["gave a heart to one", "added two"]


def test_an_undo_without_room_changes_nothing(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = file.read_text()
    with monkeypatch.context() as patched:
        patched.setattr(history, "exchange_content", full)
        with pytest.raises(CatalogError, match="no space left"):
            OwnFiles().undo()
    assert file.read_text() == before
    assert OwnFiles().undo() == "added two"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("change", ["add", "remove", "undo", "redo"])
def test_whatever_line_a_change_is_killed_at_it_can_be_taken_back_or_the_one_before_it(
    change: str, file: Path
) -> None:
    own = OwnFiles()
    changes: dict[str, Callable[[], object]] = {
        "add": lambda: own.add(entry_of(a_bare_scene("three"))),
        "remove": lambda: own.remove("one"),
        "undo": own.undo,
        "redo": own.redo,
    }
    remembered = paths.history().read_bytes()
    one_and_two = file.read_text()
    number = 1 + len(change) % STEP
    while True:
        paths.history().write_bytes(remembered)
        file.write_text(one_and_two)
        if change == "redo":
            own.undo()
        before = file.read_text()
        was_there = _killed_before_line(number, changes[change])
        after = file.read_text()
        if after == before:
            assert own.undo() == ("added one" if change == "redo" else "added two"), number
        elif change == "undo":
            assert own.undo() == "added one", number
        else:
            own.undo()
            assert file.read_text() == before, number
        if not was_there:
            break
        number += STEP
    assert number > 60


def test_undo_goes_on_where_several_in_a_row_were_killed_before_they_were_recorded(
    file: Path,
) -> None:
    own = OwnFiles()
    own.mark("favorites", ["one"])
    for name in ("three", "four"):
        own.add(entry_of(a_bare_scene(name)))
    remembered = paths.history().read_bytes()
    for done in ("added four", "added three", "gave a heart to one"):
        assert own.undo() == done
        paths.history().write_bytes(remembered)
    assert own.undo() == "added two"
    assert own.undo() == "added one"
    assert file.read_text() == ""


def _killed_before_line(number: int, change: Callable[[], object]) -> bool:
    """Make *change* in a process that is gone before the line *number*; return whether it came there."""
    child = os.fork()
    if child == 0:
        with before_line(number, lambda: os._exit(1)):
            change()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) == 1


def test_a_change_by_hand_since_is_left_alone_and_the_backup_is_named_where_it_helps(
    file: Path,
) -> None:
    file.write_text(file.read_text() + "# by hand\n")
    with pytest.raises(CatalogError) as refused:
        OwnFiles().undo()
    assert f"{file}: changed since kcatalog added two; that cannot be undone" in str(refused.value)
    assert str(refused.value).endswith(f"what was there before is in {paths.backup(file)}")
    paths.backup(file).write_text("something else")
    with pytest.raises(CatalogError, match=r"cannot be undone$"):
        OwnFiles().undo()
    assert "# by hand" in file.read_text()


def test_a_backup_is_as_private_as_its_file(file: Path) -> None:
    file.chmod(0o600)
    OwnFiles().add(entry_of(a_bare_scene("three")))
    assert paths.backup(file).stat().st_mode & 0o777 == 0o600


def test_what_is_remembered_is_private_small_and_bounded(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "MOST_LETTERS", 20_000)
    own = OwnFiles()
    own.add(entry_of(a_bare_scene("long", summary="x" * 50_000)))
    assert paths.history().stat().st_size < 2_000
    own.remove("long")
    for _ in range(100):
        own.mark("favorites", ["one"])
        own.unmark("favorites", ["one"])
    assert paths.history().stat().st_size < 100_000
    assert paths.history().stat().st_mode & 0o777 == 0o600
    undone = [own.undo() for _ in range(history.MOST_STEPS)]
    assert len(undone) == history.MOST_STEPS
    with pytest.raises(CatalogError, match="nothing to undo"):
        own.undo()
    assert file.exists()


def test_the_last_change_is_remembered_however_large_it_is(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = OwnFiles()
    own.add(entry_of(a_bare_scene("long", summary="x" * 50_000)))
    before = file.read_text()
    monkeypatch.setattr(history, "MOST_LETTERS", 20_000)
    own.remove("long")
    assert own.undo() == "removed long"
    assert file.read_text() == before


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b'{"back": [1]}', b"\xff\xfe", b"[" * 9999])
def test_a_history_that_is_damaged_is_none(file: Path, content: bytes) -> None:
    paths.history().write_bytes(content)
    with pytest.raises(CatalogError, match="nothing to undo"):
        OwnFiles().undo()
    OwnFiles().mark("favorites", ["one"])
    assert OwnFiles().undo() == "gave a heart to one"
    assert file.exists()


def test_the_changes_of_another_folder_are_not_taken_back(
    file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("XDG_DATA_HOME", str(tmp_path / "elsewhere"))
        OwnFiles().add(entry_of(a_bare_scene("three")))
        assert paths.own_scenes() != file
    assert OwnFiles().undo() == "added two"
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "elsewhere"))
    assert OwnFiles().undo() == "added three"


def test_an_import_overwrites_no_scene_that_was_changed_since_it_was_judged(file: Path) -> None:
    own = OwnFiles()
    was = own.text()
    own.replace(own.block("one"), entry_of(a_bare_scene("one", title="Hers")))
    with pytest.raises(CatalogError, match="changed meanwhile"):
        own.put([entry_of(a_bare_scene("one", title="Imported"))], "imported", was)
    own.put([entry_of(a_scene("imported"))], "imported", was)
    assert "Hers" in file.read_text()
    assert "imported" in file.read_text()


def test_a_second_save_in_the_same_moment_is_not_lost_either(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    swap, saves = exchange._exchange, ["first", "second"]  # noqa: SLF001 - the moment itself

    def exchange_after_a_save(one: Path, other: Path) -> None:
        if saves:
            other.write_text(f"# {saves.pop(0)}\n")
        swap(one, other)

    monkeypatch.setattr(exchange, "_exchange", exchange_after_a_save)
    with pytest.raises(
        CatalogError,
        match="another program changed it at the same moment; one of the two versions is now in",
    ):
        OwnFiles().remove("one")
    assert {file.read_text(), paths.backup(file).read_text()} == {"# first\n", "# second\n"}


@pytest.mark.parametrize("interrupt", [KeyboardInterrupt, OSError])
def test_what_interrupts_a_change_that_is_made_leaves_its_way_back(
    file: Path, monkeypatch: pytest.MonkeyPatch, interrupt: type[BaseException]
) -> None:
    before = file.read_text()

    def interrupted(*given: object) -> None:
        exchange.exchange_content(*given)  # type: ignore[arg-type]
        raise interrupt

    with monkeypatch.context() as patched:
        patched.setattr(history, "exchange_content", interrupted)
        with pytest.raises(interrupt):
            OwnFiles().remove("one")
    assert "one" not in file.read_text()
    assert OwnFiles().undo() == "removed one"
    assert file.read_text() == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no such files")
def test_a_history_that_is_no_file_is_left_alone_and_remembers_nothing(
    file: Path, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "pipe")
    paths.history().unlink()
    paths.history().symlink_to(tmp_path / "pipe")
    OwnFiles().remove("one")
    assert (tmp_path / "pipe").is_fifo()
    assert "one" not in file.read_text()
    with pytest.raises(CatalogError, match="nothing to undo"):
        OwnFiles().undo()


def test_a_history_that_cannot_be_read_is_not_replaced(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = paths.history().read_bytes()
    monkeypatch.setattr(history, "_LARGEST", len(before) - 1)
    with pytest.raises(CatalogError, match=r"history\.json"):
        OwnFiles().remove("one")
    assert paths.history().read_bytes() == before
    assert "one" in file.read_text()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has leases")
def test_a_file_system_that_refuses_to_say_who_writes_is_believed(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl  # noqa: PLC0415 - of Linux alone

    def refused(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(fcntl, "fcntl", refused)
    OwnFiles().remove("one")
    assert "one" not in file.read_text()
