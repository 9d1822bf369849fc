"""The cache: private files, made once, believed only where they say what they are about."""

import inspect
import os
import signal
import sqlite3
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from kcatalog import index
from kcatalog.catalog import Catalog, CatalogError
from kcatalog.search import search
from kcatalog.storage import cache, load, paths
from kcatalog.storage.cache import Cache, look
from tests.factories import a_bare_scene, a_drama, a_role, a_scene, toml_of

SCENES = (
    a_scene(),
    a_scene("other", title="Second Snow", moods=("funny",), drama=a_drama(year=None)),
    a_bare_scene("bare", cast=(a_role("Bae Suzy", "Her"), a_role("Gong Yoo", "Him"))),
)
ONLY_POSIX = pytest.mark.skipif(sys.platform == "win32", reason="modes and owners are of POSIX")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Write a catalogue."""
    file = tmp_path / "scenes.toml"
    file.write_text(toml_of(*SCENES), encoding="utf-8")
    return file


@pytest.fixture(autouse=True)
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Believe an index at once, so that no test has to wait."""
    monkeypatch.setattr(cache, "_TICK", -(10**12))
    monkeypatch.setattr(cache, "_COARSE_TICK", -(10**12))


def kept() -> list[Path]:
    """Return the files of the cache."""
    return sorted(paths.cache_folder().glob("*"))


def the_cache(file: Path) -> Cache:
    """Return the cache of *file* as it is now."""
    stamps = look([file])
    assert stamps
    return Cache(stamps)


def is_kept(file: Path, part: str = "scenes") -> bool:
    """Return whether there is a *part* about *file* that is believed."""
    found = the_cache(file).find(part)
    if found:
        found.close()
    return found is not None


def answers(file: Path) -> list[object]:
    """Return what is answered of *file* from each of the parts that most commands read."""
    catalog = load(file)
    return [
        list(catalog),
        catalog.ids,
        [hit.scene.id for hit in search(catalog, "Kong Yu")],
        [hit.scene.id for hit in search(catalog, "snow")],
        list(catalog.actors.pairs()),
        catalog.ranks("title"),
        catalog.by_subject("mood"),
        catalog.get("other").id,
    ]


EXPECTED = Catalog(SCENES)


# Private.


@ONLY_POSIX
def test_nobody_but_the_user_reads_the_cache(file: Path) -> None:
    before = os.umask(0)
    try:
        answers(file)
    finally:
        os.umask(before)
    assert stat.S_IMODE(paths.cache_folder().stat().st_mode) == 0o700
    assert len(kept()) > 5
    assert {stat.S_IMODE(each.stat().st_mode) for each in kept()} == {0o600}


@ONLY_POSIX
def test_a_folder_that_others_could_look_into_is_closed(file: Path) -> None:
    paths.cache_folder().mkdir(parents=True, mode=0o755)
    load(file)
    assert stat.S_IMODE(paths.cache_folder().stat().st_mode) == 0o700


@ONLY_POSIX
def test_a_file_of_another_user_is_not_believed(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(file)
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    assert not is_kept(file)
    assert list(load(file)) == list(EXPECTED)


@ONLY_POSIX
@pytest.mark.parametrize("kind", ["link", "pipe", "folder"])
def test_what_is_no_file_is_not_believed_and_never_waited_for(
    file: Path, kind: str, tmp_path: Path
) -> None:
    load(file)
    [each] = kept()
    away = tmp_path / "away.sqlite"
    each.rename(away)
    if kind == "link":
        each.symlink_to(away)
    elif kind == "pipe":
        os.mkfifo(each)
    else:
        each.mkdir()
    assert list(load(file)) == list(EXPECTED)
    assert is_kept(file) == (kind != "folder")


# About what.


def test_a_part_copied_over_another_is_not_believed(file: Path) -> None:
    expected = answers(file)
    actor, actors = (next(f for f in kept() if f.name.endswith(f"-{n}.sqlite")) for n in KINDS)
    actors.write_bytes(actor.read_bytes())
    assert not is_kept(file, "actors")
    assert answers(file) == expected


KINDS = ("actor", "actors")


def test_the_index_of_another_catalogue_copied_over_one_is_not_believed(file: Path) -> None:
    other = file.with_name("other.toml")
    other.write_text(toml_of(SCENES[0]), encoding="utf-8")
    load(file)
    [mine] = kept()
    load(other)
    [theirs] = set(kept()) - {mine}
    mine.write_bytes(theirs.read_bytes())
    assert list(load(file)) == list(EXPECTED)


def test_another_version_of_the_program_makes_its_own(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(file)
    monkeypatch.setattr(cache, "_PROGRAM", "another")
    assert not is_kept(file)
    assert list(load(file)) == list(EXPECTED)


# Damaged.

Damage = Callable[[bytes], bytes]


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda content: content[:-1], id="cut by a byte"),
        pytest.param(lambda content: content[: len(content) // 2], id="cut in the middle"),
        pytest.param(lambda content: content[:30], id="cut in the header"),
        pytest.param(lambda _: b"", id="empty"),
        pytest.param(lambda _: b"\x80\x04K\x01." * 99, id="foreign"),
        pytest.param(lambda content: content[::-1], id="backwards"),
        pytest.param(lambda content: content[:4096] + bytes(len(content) - 4096), id="zeroes"),
    ],
)
def test_a_cut_or_foreign_file_is_made_anew_without_a_word(
    file: Path, damage: Damage, capfd: pytest.CaptureFixture[str]
) -> None:
    expected = answers(file)
    for each in kept():
        each.write_bytes(damage(each.read_bytes()))
    assert answers(file) == expected
    assert answers(file) == expected
    assert is_kept(file)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "forged",
    [
        "DROP TABLE {table}",
        "ALTER TABLE {table} RENAME TO another",
        "ALTER TABLE {table} ADD COLUMN another",
        "DELETE FROM {table}",
        "DELETE FROM {table} WHERE rowid % 2",
    ],
)
def test_one_that_says_it_is_right_but_is_not_of_this_shape_is_no_traceback(
    file: Path, forged: str
) -> None:
    answers(file)
    for each in kept():
        with sqlite3.connect(each) as database:
            tables = database.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'word\\_%'"
                " ESCAPE '\\' AND name <> 'about'"
            ).fetchall()
            for (table,) in tables:
                try:
                    database.execute(forged.format(table=table))
                except sqlite3.OperationalError:  # no rowid, or a table of words
                    continue
        database.close()
    with suppress(CatalogError):
        answers(file)


@pytest.mark.parametrize("value", ["NULL", "7", "'text'", "x'c1'", "x'90'", "zeroblob(99)"])
def test_one_that_holds_other_values_is_dropped_and_made_anew(file: Path, value: str) -> None:
    expected = answers(file)
    columns = {"scene": "scene", "name": "name", "key": "list", "list": "list", "bearer": "scenes"}
    for each in kept():
        with sqlite3.connect(each) as database:
            for table, column in columns.items():
                try:
                    database.execute(f"UPDATE {table} SET {column} = {value}")  # noqa: S608
                except sqlite3.OperationalError:
                    continue
        database.close()
    found = answers(file)
    if value != "x'90'":  # an empty list is a list
        assert found == expected


def test_nothing_in_it_can_run() -> None:
    for module in (cache, index):
        source = inspect.getsource(module)
        assert not any(word in source for word in ("pickle", "marshal", "eval(", "exec("))


# Kept, or not.


def test_a_folder_that_cannot_be_one_costs_only_time(file: Path) -> None:
    paths.cache_folder().parent.mkdir(parents=True)
    paths.cache_folder().write_text("a file", encoding="utf-8")
    assert answers(file) == answers(file)
    assert list(load(file)) == list(EXPECTED)


@pytest.mark.parametrize("error", [PermissionError(13, "no"), OSError(28, "full"), OSError(30, "")])
def test_a_folder_that_cannot_be_written_to_costs_only_time(
    file: Path, error: OSError, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise error

    monkeypatch.setattr(os, "open", refuse)
    assert list(load(file)) == list(EXPECTED)
    assert kept() == []


LIMITED = """
import resource, runpy, sys
resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))
sys.argv[1:] = {words!r}
runpy.run_module("kcatalog", run_name="__main__")
"""


@ONLY_POSIX
@pytest.mark.parametrize("size", [0, 4096, 20_000])
def test_a_full_disk_costs_only_time(file: Path, size: int) -> None:
    words = ["search", "Gong Yoo", "--catalog", str(file)]
    limited = [sys.executable, "-c", LIMITED.format(size=size, words=words)]
    line = [sys.executable, "-m", "kcatalog", *words]
    wait_until_settled()
    full = [subprocess.run(limited, capture_output=True, check=False) for _ in range(2)]
    free = subprocess.run(line, capture_output=True, check=True)
    assert [(done.returncode, done.stdout, done.stderr) for done in full] == [
        (0, free.stdout, free.stderr)
    ] * 2


def test_only_so_many_files_stay(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_MOST", 2)
    for number in range(5):
        other = file.with_name(f"{number}.toml")
        other.write_bytes(file.read_bytes())
        load(other)
    assert len(kept()) == 2


def test_what_was_made_before_an_edit_goes(file: Path) -> None:
    answers(file)
    before = set(kept())
    file.write_text(toml_of(*SCENES[:2]), encoding="utf-8")
    load(file)
    assert len(kept()) == 1
    assert before.isdisjoint(kept())


def test_nothing_but_an_index_is_taken_away(file: Path) -> None:
    paths.cache_folder().mkdir(parents=True)
    (paths.cache_folder() / "mine.txt").write_text("mine", encoding="utf-8")
    load(file)
    file.write_text(toml_of(*SCENES[:2]), encoding="utf-8")
    load(file)
    assert (paths.cache_folder() / "mine.txt").exists()


def test_a_name_that_is_no_text_is_answered_without_a_cache(tmp_path: Path) -> None:
    try:
        file = tmp_path / os.fsdecode(b"\xb0\xa1.toml")
        file.write_text(toml_of(*SCENES) + "\n[colour]\n", encoding="utf-8")
    except (OSError, UnicodeEncodeError):
        pytest.skip("the file system has no such names")
    warnings: list[object] = []
    for _ in range(2):
        assert list(load(file, on_warning=warnings.append)) == list(EXPECTED)
    assert len(warnings) == 2


# At once, and killed.


def wait_until_settled() -> None:
    """Wait until a process of its own believes that no file changed just now."""
    time.sleep(0.15)


def test_many_processes_may_make_it_at_once(file: Path) -> None:
    wait_until_settled()
    line = [sys.executable, "-m", "kcatalog", "search", "Gong Yoo", "--catalog", str(file)]
    running = [subprocess.Popen(line, stdout=subprocess.PIPE) for _ in range(6)]
    found = {process.communicate()[0] for process in running}
    assert len(found) == 1
    assert all(process.returncode == 0 for process in running)
    assert all(each.suffix == ".sqlite" and each.stat().st_nlink == 1 for each in kept())
    assert is_kept(file)


@ONLY_POSIX
def test_a_kill_while_it_is_made_leaves_nothing_that_is_believed(file: Path) -> None:
    file.write_text(toml_of(*(a_scene(f"scene-{n}") for n in range(300))), encoding="utf-8")
    wait_until_settled()
    line = [sys.executable, "-m", "kcatalog", "search", "Gong Yoo", "--catalog", str(file)]
    for number in range(12):
        running = subprocess.Popen(line, stdout=subprocess.DEVNULL)
        time.sleep(0.03 * number)
        running.send_signal(signal.SIGKILL)
        running.wait()
    done = subprocess.run(line, capture_output=True, check=True)
    assert len(done.stdout.splitlines()) == 300
    assert done.stderr == b""


def test_what_a_killed_process_began_is_taken_away_in_the_end(file: Path) -> None:
    answers(file)
    part = kept()[0]
    begun = part.with_name(f".{part.name}.0badcafe")
    another = part.with_name(".00000000-00000000-scenes.sqlite.0badcafe")
    for left in (begun, another):
        left.write_bytes(b"")
    os.utime(begun, (0, 0))
    file.write_text(toml_of(*SCENES[:2]), encoding="utf-8")
    answers(file)
    assert not begun.exists()
    assert another.exists()
    os.utime(another, (0, 0))
    file.write_text(toml_of(*SCENES[1:]), encoding="utf-8")
    load(file)
    assert {each.suffix for each in kept()} == {".sqlite"}


def test_what_is_begun_of_another_state_is_stale_at_once(file: Path) -> None:
    answers(file)
    part = kept()[0]
    part.with_name(f".{part.name}.0badcafe").write_bytes(b"")
    file.write_text(toml_of(*SCENES[:2]), encoding="utf-8")
    answers(file)
    assert {each.suffix for each in kept()} == {".sqlite"}
