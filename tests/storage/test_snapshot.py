"""The snapshot: what it answers as the files do, and when it is not believed."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kcatalog.catalog import Catalog, CatalogError, Criteria, Scene
from kcatalog.catalog.catalog import SORT_FIELDS
from kcatalog.catalog.tally import tally
from kcatalog.search import search
from kcatalog.storage import load, paths, snapshot
from kcatalog.storage.kept import KeptCatalog
from tests.factories import a_bare_scene, a_drama, a_role, a_scene, toml_of

SCENES = (
    a_scene(),
    a_scene("other", title="Second Snow", moods=("funny",), drama=a_drama(year=None)),
    a_bare_scene("bare", cast=(a_role("Bae Suzy", "Her"), a_role("Gong Yoo", "Him"))),
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Write a catalogue that has not been changed for an hour."""
    file = tmp_path / "scenes.toml"
    file.write_text(toml_of(*SCENES), encoding="utf-8")
    return file


@pytest.fixture(autouse=True)
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Believe a snapshot at once, so that no test has to wait."""
    monkeypatch.setattr(snapshot, "_TICK", -(10**12))
    monkeypatch.setattr(snapshot, "_COARSE_TICK", -(10**12))


def kept(file: Path) -> list[Path]:
    """Return the snapshots that there are."""
    return sorted(paths.cache_folder().glob("*.snapshot")) if file else []


def is_kept(file: Path) -> bool:
    """Return whether *file* is answered for by a snapshot, without being read."""
    key = snapshot.key_of([file])
    return key is not None and snapshot.kept("scenes", key) is not None


def test_what_is_loaded_again_is_the_same(file: Path) -> None:
    first, again = load(file), load(file)
    assert isinstance(again, KeptCatalog)
    assert list(first) == list(again) == list(Catalog(SCENES))


def test_the_warnings_of_a_file_are_told_from_its_snapshot_too(file: Path) -> None:
    file.write_text(toml_of(*SCENES) + "\n[colour]\n", encoding="utf-8")
    cold: list[object] = []
    warm: list[object] = []
    load(file, on_warning=cold.append)
    assert isinstance(load(file, on_warning=warm.append), KeptCatalog)
    assert cold == warm != []


def test_an_edit_is_seen(file: Path) -> None:
    load(file)
    file.write_text(toml_of(*SCENES[:2]), encoding="utf-8")
    assert len(load(file)) == 2


def test_an_edit_that_keeps_size_and_time_is_seen(file: Path) -> None:
    load(file)
    about = file.stat()
    file.write_text(file.read_text("utf-8").replace("Second", "Thirds"), encoding="utf-8")
    os.utime(file, ns=(about.st_atime_ns, about.st_mtime_ns))
    assert file.stat().st_size == about.st_size
    assert load(file)[1].title == "Thirds Snow"


def test_an_edit_within_the_same_tick_is_never_missed(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot, "_TICK", 10**15)
    monkeypatch.setattr(snapshot, "_COARSE_TICK", 10**15)
    load(file)
    assert kept(file) == []


def test_a_snapshot_made_too_soon_after_an_edit_is_not_believed(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(file)
    assert is_kept(file)
    monkeypatch.setattr(snapshot, "_TICK", 10**15)
    monkeypatch.setattr(snapshot, "_COARSE_TICK", 10**15)
    assert not is_kept(file)


def test_a_file_that_goes_is_missed(file: Path) -> None:
    load(file)
    file.unlink()
    with pytest.raises(CatalogError, match="no such file"):
        load(file)


def test_own_scenes_that_appear_are_seen() -> None:
    built_in = len(load())
    paths.own_scenes().parent.mkdir(parents=True)
    paths.own_scenes().write_text(toml_of(SCENES[0]), encoding="utf-8")
    assert len(load()) == built_in + 1


def test_the_shelf_lies_over_the_snapshot_and_is_kept_beside_it() -> None:
    paths.shelf().parent.mkdir(parents=True)
    ids = load().ids
    paths.shelf().write_text(f'favorites = ["{ids[0]}"]\nhidden = ["{ids[1]}"]\n', "utf-8")
    for _ in range(2):
        catalog = load()
        assert [scene.id for scene in catalog.select(Criteria(favorites=True))] == [ids[0]]
        assert [scene.id for scene in catalog.select(Criteria(hidden=True))] == [ids[1]]
        assert catalog[0].favorite
    paths.shelf().write_text("", "utf-8")
    assert not load()[0].favorite


Damage = Callable[[bytes], bytes]


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda content: content[:-1], id="cut at the end"),
        pytest.param(lambda content: content[:30], id="cut in the header"),
        pytest.param(lambda _: b"", id="empty"),
        pytest.param(lambda content: content + b"x", id="longer"),
        pytest.param(lambda _: b"\x80\x04K\x01." * 99, id="foreign"),
        pytest.param(lambda content: content[::-1], id="backwards"),
    ],
)
def test_a_cut_or_foreign_snapshot_is_made_anew_without_a_word(file: Path, damage: Damage) -> None:
    search(load(file), "Gong Yoo")
    for each in kept(file):
        each.write_bytes(damage(each.read_bytes()))
    assert not is_kept(file)
    assert list(load(file)) == list(Catalog(SCENES))
    assert is_kept(file)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.integers(min_value=0), st.integers(1, 255))
def test_a_flipped_byte_changes_no_answer(file: Path, position: int, flip: int) -> None:
    first = load(file)
    expected = [hit.scene.id for hit in search(first, "Kong Yu")]
    for each in kept(file):
        content = bytearray(each.read_bytes())
        content[position % len(content)] ^= flip
        each.write_bytes(content)
    catalog = load(file)
    assert list(catalog) == list(Catalog(SCENES))
    assert list(catalog.ids) == [scene.id for scene in SCENES]
    assert list(catalog.added) == [scene.added for scene in SCENES]
    assert [hit.scene.id for hit in search(catalog, "Kong Yu")] == expected
    assert [scene.id for scene in catalog.select(Criteria(moods=("funny",)))] == ["other"]
    assert catalog.get("other").id == "other"
    for field in SORT_FIELDS:
        assert list(catalog.ranks(field)) == list(Catalog(SCENES).ranks(field))


def test_another_version_of_the_program_makes_its_own(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(file)
    monkeypatch.setattr(snapshot, "_PROGRAM", "another")
    assert not is_kept(file)
    assert list(load(file)) == list(Catalog(SCENES))


def test_a_cache_folder_that_cannot_be_one_costs_only_time(file: Path) -> None:
    paths.cache_folder().parent.mkdir(parents=True)
    paths.cache_folder().write_text("a file", encoding="utf-8")
    for _ in range(2):
        catalog = load(file)
        assert list(catalog) == list(Catalog(SCENES))
        assert [hit.scene.id for hit in search(catalog, "Bae Suzy")] == ["bare"]


def test_a_snapshot_that_is_a_folder_is_passed_over(file: Path) -> None:
    load(file)
    [each] = kept(file)
    each.unlink()
    each.mkdir()
    assert list(load(file)) == list(Catalog(SCENES))


def test_many_processes_may_make_it_at_once(file: Path) -> None:
    line = [sys.executable, "-m", "kcatalog", "search", "Gong Yoo", "--catalog", str(file)]
    running = [subprocess.Popen(line, stdout=subprocess.PIPE) for _ in range(6)]
    answers = {process.communicate()[0] for process in running}
    assert len(answers) == 1
    assert all(process.returncode == 0 for process in running)
    assert [f.name for f in paths.cache_folder().iterdir() if f.suffix != ".snapshot"] == []


def test_nothing_in_it_can_run() -> None:
    source = Path(snapshot.__file__).read_text("utf-8")
    assert not any(word in source for word in ("pickle", "marshal", "eval(", "exec("))


def test_only_so_many_are_kept(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "_MOST", 2)
    for number in range(5):
        other = file.with_name(f"{number}.toml")
        other.write_bytes(file.read_bytes())
        load(other)
    assert len(kept(file)) == 2


NAMES = st.sampled_from(["Gong Yoo", "Kim Go-eun", "Kong Yu", "Park Bo-young", "Han", "#"])
HANGUL = st.sampled_from(["", "공유", "김고은", "박보영"])
SOME_SCENES = st.lists(
    st.builds(
        a_bare_scene,
        title=st.sampled_from(["First Snow", "The Rain", "사랑", "Rain's End"]),
        drama=st.builds(a_drama, title=NAMES, hangul=HANGUL, year=st.sampled_from([None, 2016])),
        cast=st.lists(
            st.builds(a_role, actor=NAMES, character=NAMES, actor_hangul=HANGUL),
            min_size=1,
            max_size=2,
        ).map(tuple),
        moods=st.lists(st.sampled_from(["tender", "funny"]), unique=True).map(tuple),
        summary=st.sampled_from(["", "It rains; she can’t say it.", "눈이 온다"]),
    ),
    min_size=1,
    max_size=6,
)
WISHES = st.builds(
    Criteria,
    actor=st.sampled_from(["", "Gong Yoo", "ㄱㅇ", "공유", "Kim"]),
    drama=st.sampled_from(["", "Han", "사랑"]),
    network=st.sampled_from(["", "tvn", "MBC"]),
    year=st.sampled_from([None, (2000, 2016), (2017, 2020)]),
    moods=st.sampled_from([(), ("funny",)]),
)
QUERIES = st.sampled_from(
    [
        "gong yoo",
        "rain",
        "kim goeun",
        "can't say",
        "박보영",
        "ㅂㅂㅇ",
        "ghdrlf",
        "snov",
        "tender",
        "눈",
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(SOME_SCENES, WISHES, QUERIES)
def test_a_snapshot_answers_as_the_scenes_themselves_do(
    file: Path, scenes: list[Scene], criteria: Criteria, query: str
) -> None:
    named = [a_bare_scene(f"scene-{n}") for n in range(len(scenes))]
    by_hand = Catalog(
        Scene(**{f: getattr(s, f) for f in s.__struct_fields__} | {"id": n.id})
        for s, n in zip(scenes, named, strict=True)
    )
    file.unlink()
    file.write_text(toml_of(*by_hand), encoding="utf-8")
    for _ in range(3):
        catalog = load(file)
        assert list(catalog.select(criteria)) == list(by_hand.select(criteria))
        assert search(catalog, query) == search(by_hand, query)
        assert dict(catalog.actors) == dict(by_hand.actors)
        assert tally(catalog.select(criteria)) == tally(by_hand.select(criteria))
        assert catalog.get("scene-0") == by_hand.get("scene-0")
        for field in SORT_FIELDS:
            assert list(catalog.ranks(field)) == list(by_hand.ranks(field))
    assert isinstance(catalog, KeptCatalog)
