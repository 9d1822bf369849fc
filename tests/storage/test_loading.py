"""Loading: what is answered from an index is what the files say, whatever happens to them."""

import gc
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kcatalog.catalog import Catalog, CatalogError, Criteria, Scene
from kcatalog.catalog.daily import pick_of_the_day
from kcatalog.catalog.fields import SORT_FIELDS
from kcatalog.catalog.tally import tally
from kcatalog.search import search
from kcatalog.storage import cache, files, load, paths
from kcatalog.storage.cache import Cache, look
from kcatalog.storage.toml import reading
from tests.factories import a_bare_scene, a_drama, a_role, a_scene, toml_of

SCENES = (
    a_scene(),
    a_scene("other", title="Second Snow", moods=("funny",), drama=a_drama(year=None)),
    a_bare_scene("bare", cast=(a_role("Bae Suzy", "Her"), a_role("Gong Yoo", "Him"))),
)


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


def is_indexed(*asked: Path) -> bool:
    """Return whether *asked* are answered for by an index, without being read."""
    stamps = look(asked)
    found = Cache(stamps).find("scenes") if stamps else None
    if found:
        found.close()
    return found is not None


def own_scenes(*scenes: Scene) -> None:
    """Write *scenes* as the user's own."""
    paths.own_scenes().parent.mkdir(parents=True, exist_ok=True)
    paths.own_scenes().write_text(toml_of(*scenes), encoding="utf-8")


def test_what_is_loaded_again_is_the_same_and_read_from_the_index(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = load(file)
    monkeypatch.setattr(reading, "read", lambda *_: pytest.fail("was read again"))
    again = load(file)
    assert list(first) == list(again) == list(Catalog(SCENES))
    assert search(first, "Kong Yu") == search(again, "Kong Yu") != []


def test_the_warnings_about_a_file_come_from_its_index_too(file: Path) -> None:
    file.write_text(toml_of(*SCENES) + "\n[colour]\n", encoding="utf-8")
    cold: list[object] = []
    warm: list[object] = []
    load(file, on_warning=cold.append)
    load(file, on_warning=warm.append)
    assert is_indexed(file)
    assert cold == warm != []


def test_a_catalogue_that_is_gone_leaves_no_file_open(file: Path) -> None:
    opened = Path("/proc/self/fd")
    if not opened.exists():
        pytest.skip("the system does not list a process's open files")
    answered = 0
    gc.disable()
    try:
        for _ in range(3):
            before = len(list(opened.iterdir()))
            catalog = load(file)
            answered += len(search(catalog, "Gong Yoo")) + len(catalog.select(WISHES_OF_ALL))
            del catalog
            assert len(list(opened.iterdir())) == before
    finally:
        gc.enable()
    assert answered == 18


WISHES_OF_ALL = Criteria(actor="Gong Yoo", year=None)


# Changes.


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


def test_another_file_of_the_same_size_and_time_is_seen(file: Path) -> None:
    load(file)
    about = file.stat()
    other = file.with_name("other.toml")
    other.write_text(file.read_text("utf-8").replace("Second", "Thirds"), encoding="utf-8")
    os.utime(other, ns=(about.st_atime_ns, about.st_mtime_ns))
    other.replace(file)
    assert file.stat().st_size == about.st_size
    assert load(file)[1].title == "Thirds Snow"


def test_an_edit_within_the_same_tick_is_never_missed(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(file)
    assert is_indexed(file)
    monkeypatch.setattr(cache, "_TICK", 10**15)
    monkeypatch.setattr(cache, "_COARSE_TICK", 10**15)
    assert not is_indexed(file)
    file.with_name("new.toml").write_text(toml_of(*SCENES), encoding="utf-8")
    load(file.with_name("new.toml"))
    assert len(list(paths.cache_folder().iterdir())) == 1


def test_a_file_that_goes_is_missed(file: Path) -> None:
    load(file)
    file.unlink()
    with pytest.raises(CatalogError, match="no such file"):
        load(file)


def test_own_scenes_that_appear_and_go_are_seen() -> None:
    built_in = len(load())
    own_scenes(SCENES[0])
    assert len(load()) == built_in + 1
    paths.own_scenes().unlink()
    assert len(load()) == built_in


def test_own_scenes_may_be_missing_unless_they_are_asked_for() -> None:
    load()
    with pytest.raises(CatalogError, match=r"scenes\.toml: no such file"):
        load(paths.built_in_catalog(), paths.own_scenes())


def while_read(
    monkeypatch: pytest.MonkeyPatch,
    file: Path,
    *,
    before: Callable[[], object],
    after: Callable[[], object] = lambda: None,
) -> None:
    """Do something *before*, and something *after* a file is read for the first time."""
    real = files.read_with_status

    def read(asked: Path) -> tuple[bytes, os.stat_result]:
        if asked != file:
            return real(asked)
        monkeypatch.setattr(reading, "read_with_status", real)
        before()
        text = real(asked)
        after()
        return text

    monkeypatch.setattr(reading, "read_with_status", read)


def test_a_link_that_leads_elsewhere_only_while_it_is_read_deceives_nobody(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, link = file.with_name("other.toml"), file.with_name("link.toml")
    other.write_text(toml_of(SCENES[0]), encoding="utf-8")
    link.symlink_to(file)

    def lead(to: Path) -> None:
        file.with_name("beside").symlink_to(to)
        file.with_name("beside").replace(link)

    while_read(monkeypatch, link, before=lambda: lead(other), after=lambda: lead(file))
    assert len(load(link)) == 1
    assert [len(load(link)) for _ in range(2)] == [3, 3]


def test_a_folder_exchanged_only_while_it_is_read_deceives_nobody(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other, away = (file.with_name(name) for name in ("one", "other", "away"))
    for folder, scenes in ((one, SCENES), (other, SCENES[:1])):
        folder.mkdir()
        (folder / "scenes.toml").write_text(toml_of(*scenes), encoding="utf-8")
    asked = one / "scenes.toml"
    while_read(
        monkeypatch,
        asked,
        before=lambda: (one.rename(away), other.rename(one)),
        after=lambda: (one.rename(other), away.rename(one)),
    )
    assert len(load(asked)) == 1
    assert [len(load(asked)) for _ in range(2)] == [3, 3]


def test_a_file_changed_while_it_is_read_is_read_again(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited = toml_of(*SCENES[:2])
    while_read(monkeypatch, file, before=lambda: file.write_text(edited, encoding="utf-8"))
    assert len(load(file)) == 2
    assert [len(load(file)) for _ in range(2)] == [2, 2]


def test_own_scenes_that_appear_while_the_others_are_read_are_seen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    built_in = len(load(paths.built_in_catalog()))
    while_read(monkeypatch, paths.built_in_catalog(), before=lambda: own_scenes(SCENES[0]))
    assert len(load()) == built_in + 1
    paths.own_scenes().unlink()
    assert len(load()) == built_in


# The shelf.


def test_the_shelf_lies_over_the_scenes_of_the_index() -> None:
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


def test_no_note_is_ever_in_the_cache() -> None:
    paths.shelf().parent.mkdir(parents=True)
    scene = load()[0]
    paths.shelf().write_text(f'[notes]\n"{scene.id}" = "Nobody is to know."\n', "utf-8")
    for _ in range(2):
        catalog = load()
        assert catalog[0].note == "Nobody is to know."
        search(catalog, "nobody")
        tally(catalog.select(Criteria(actor="Park")))
    files = list(paths.cache_folder().iterdir())
    assert len(files) > 5
    assert not [each for each in files if b"Nobody is to know" in each.read_bytes()]


# The same answers.

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
        added=st.sampled_from([None, date(2026, 1, 1), date(2026, 2, 1)]),
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
    ["gong yoo", "rain", "kim goeun", "can't say", "박보영", "ㅂㅂㅇ", "ghdrlf", "snov", "tender", "눈"]
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(SOME_SCENES, WISHES, QUERIES)
def test_an_index_answers_as_the_scenes_themselves_do(
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
        assert list(catalog.actors.pairs()) == list(by_hand.actors.pairs())
        assert tally(catalog.select(criteria)) == tally(by_hand.select(criteria))
        assert catalog.get("scene-0") == by_hand.get("scene-0")
        assert catalog.outlines == by_hand.outlines
        day = date(2026, 11, 26)
        assert pick_of_the_day(catalog, day) == pick_of_the_day(by_hand, day)
        for field in SORT_FIELDS:
            assert catalog.ranks(field) == by_hand.ranks(field)
    assert is_indexed(file)
