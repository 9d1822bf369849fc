import threading
from pathlib import Path

import pytest

from kcatalog.storage.paths import state_folder
from kcatalog.storage.shown import MOST_BAGS, Shown, keep_shown, read_shown

SHOWN = Shown("one", {"filters": ("one", "two")})


def test_what_was_shown_is_kept_in_the_state_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    keep_shown(SHOWN)
    assert read_shown() == SHOWN
    assert list((tmp_path / "state").rglob("*.*")) == [tmp_path / "state/kcatalog/shown.json"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'{"last": "\xff"}',
        b'{"last": 3}',
        b"\xff\xfe",
        b"[" * 100_000,
        b'"' + b"x" * 10**6,
    ],
)
def test_a_damaged_file_is_as_if_nothing_had_been_shown(content: bytes) -> None:
    state_folder().mkdir(parents=True)
    (state_folder() / "shown.json").write_bytes(content)
    assert read_shown() == Shown()
    keep_shown(SHOWN)
    assert read_shown() == SHOWN


def test_a_folder_that_cannot_be_written_costs_only_the_memory() -> None:
    state_folder().parent.mkdir(parents=True)
    state_folder().write_text("a file where the folder should be", encoding="utf-8")
    keep_shown(SHOWN)
    assert read_shown() == Shown()


def test_a_folder_where_the_file_should_be_costs_only_the_memory() -> None:
    (state_folder() / "shown.json").mkdir(parents=True)
    keep_shown(SHOWN)
    assert read_shown() == Shown()
    assert [path.name for path in state_folder().iterdir()] == ["shown.json"]


def test_the_bags_of_filters_long_unused_are_forgotten() -> None:
    shown = SHOWN
    for number in range(MOST_BAGS * 2):
        shown = shown.after(f"filters {number}", "one", ["one"])
    assert len(shown.already_shown) == MOST_BAGS
    assert "filters" not in shown.already_shown
    assert f"filters {MOST_BAGS * 2 - 1}" in shown.already_shown


def test_a_bag_in_use_is_not_forgotten() -> None:
    shown = SHOWN
    for number in range(MOST_BAGS * 2):
        shown = shown.after(f"filters {number}", "one", ["one"]).after("filters", "two", ["two"])
    assert shown.already_shown["filters"] == ("two",)


def test_two_that_write_at_once_leave_a_whole_file() -> None:
    both = [Shown("x" * length, {"a": ("x" * length,)}) for length in (10, 100_000)]
    writers = [threading.Thread(target=_write_often, args=[shown]) for shown in both]
    keep_shown(both[0])
    for writer in writers:
        writer.start()
    seen = [read_shown() for _ in range(100)]
    for writer in writers:
        writer.join()
    assert all(shown in both for shown in [*seen, read_shown()])


def _write_often(shown: Shown) -> None:
    for _ in range(100):
        keep_shown(shown)
