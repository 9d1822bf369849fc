from collections.abc import Iterable, Sequence
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kcatalog.catalog import Catalog, CatalogError, Criteria, Drama, Scene, Shelf
from kcatalog.catalog.catalog import overlaid, several
from kcatalog.catalog.fields import SORT_FIELDS, SortField
from kcatalog.catalog.vocabulary import slug
from kcatalog.names.name import Name
from tests.factories import HOSTILE, a_bare_scene, a_catalog, a_drama, a_role, a_scene

GONG_YOO = a_role("Gong Yoo", "Kim Shin", actor_hangul="공유", character_hangul="김신")
KIM_GO_EUN = a_role("Kim Go-eun", "Ji Eun-tak", actor_hangul="김고은", actor_aliases=("Go Eun",))
YOON_EUN_HYE = a_role("Yoon Eun-hye", "Go Eun-chan", actor_hangul="윤은혜")
YOO_IN_NA = a_role("Yoo In-na", "Sunny", character_aliases=("Kim Sun",))

GOBLIN = a_drama()
COFFEE_PRINCE = Drama(title="Coffee Prince", hangul="커피프린스 1호점", year=2007, network="MBC")
UNKNOWN = Drama(title="Untold")

CATALOG = a_catalog(
    a_bare_scene("goblin-snow", drama=GOBLIN, cast=(GONG_YOO, KIM_GO_EUN), moods=("tender",)),
    a_bare_scene(
        "goblin-sunny",
        drama=GOBLIN,
        cast=(YOO_IN_NA,),
        moods=("tender", "funny"),
        tropes=("second-couple", "reunion"),
        outcome="refused",
    ),
    a_bare_scene(
        "coffee-kiss",
        drama=COFFEE_PRINCE,
        cast=(GONG_YOO, YOON_EUN_HYE),
        moods=("funny",),
        tropes=("disguise", "kiss"),
        outcome="accepted",
    ),
    a_bare_scene("untold", drama=UNKNOWN, cast=(a_role("Somebody", "Nobody"),)),
)


def ids(scenes: Sequence[Scene]) -> list[str]:
    return [scene.id for scene in scenes]


def selected(**wishes: Any) -> list[str]:
    return ids(CATALOG.select(Criteria(**wishes)))


# Numbers.


def test_the_scenes_are_numbered_from_one_in_their_order() -> None:
    assert [(scene.number, scene.id) for scene in CATALOG] == [
        (1, "goblin-snow"),
        (2, "goblin-sunny"),
        (3, "coffee-kiss"),
        (4, "untold"),
    ]


def test_a_number_that_a_scene_brings_along_does_not_count() -> None:
    catalog = a_catalog(a_bare_scene("a", number=7), a_bare_scene("b", number=1))
    assert [scene.number for scene in catalog] == [1, 2]


def test_a_catalogue_without_scenes_is_empty() -> None:
    assert list(Catalog()) == []
    assert len(Catalog()) == 0


def test_a_catalogue_is_a_sequence_of_its_scenes() -> None:
    assert CATALOG[0] is next(iter(CATALOG))
    assert ids(CATALOG[1:3]) == ["goblin-sunny", "coffee-kiss"]
    assert CATALOG[-1].id == "untold"
    assert CATALOG[2] in CATALOG


# Get.


@pytest.mark.parametrize(
    ("wanted", "id_"),
    [
        ("1", "goblin-snow"),
        ("4", "untold"),
        ("03", "coffee-kiss"),
        ("goblin-sunny", "goblin-sunny"),
        ("Goblin-SUNNY", "goblin-sunny"),
        ("  untold ", "untold"),
    ],
)
def test_a_scene_is_got_by_its_number_or_id(wanted: str, id_: str) -> None:
    assert CATALOG.get(wanted).id == id_


def test_an_id_that_starts_another_is_got_all_the_same() -> None:
    catalog = a_catalog(a_bare_scene("goblin-snow-again"), a_bare_scene("goblin-snow"))
    assert catalog.get("goblin-snow").number == 2


@pytest.mark.parametrize("wanted", ["0", "5", "goblin", "cofee-kiss", "-1", "", "  "])
def test_what_is_neither_number_nor_id_gets_none(wanted: str) -> None:
    with pytest.raises(CatalogError) as raised:
        CATALOG.get(wanted)
    assert str(raised.value) == f"no scene {wanted!r}"


def test_a_number_of_thousands_of_digits_is_told_not_traced() -> None:
    with pytest.raises(CatalogError):
        CATALOG.get("9" * 5_000)


def test_what_was_asked_for_is_told_without_its_control_characters() -> None:
    with pytest.raises(CatalogError) as raised:
        CATALOG.get("\x1b[31mgoblin\n\u202e")
    assert str(raised.value).isprintable()


@given(st.text())
def test_whatever_is_asked_for_gives_a_scene_or_words(wanted: str) -> None:
    try:
        assert CATALOG.get(wanted) in CATALOG
    except CatalogError as error:
        assert str(error)  # noqa: PT017 - either outcome is right


# Layers.


def laid_over(catalog: Catalog, scenes: Iterable[Scene]) -> Catalog:
    return Catalog(overlaid(catalog, scenes))


def test_a_new_scene_follows_the_others() -> None:
    laid = laid_over(CATALOG, [a_bare_scene("mine")])
    assert [(scene.number, scene.id) for scene in laid][-1] == (5, "mine")
    assert ids(laid[:4]) == ids(CATALOG)


def test_a_scene_with_a_known_id_takes_its_place_at_the_same_number() -> None:
    laid = laid_over(CATALOG, [a_bare_scene("goblin-sunny", title="My Own Words")])
    assert ids(laid) == ids(CATALOG)
    assert (laid[1].number, laid[1].title) == (2, "My Own Words")


def test_an_overlay_leaves_the_catalogue_below_as_it_was() -> None:
    laid_over(CATALOG, [a_bare_scene("goblin-sunny", title="My Own Words")])
    assert CATALOG[1].title == "Bare"


def test_an_overlay_of_nothing_changes_nothing() -> None:
    assert list(laid_over(CATALOG, [])) == list(CATALOG)


def test_an_overlay_is_searched_by_its_own_names() -> None:
    assert selected(actor="Kim Go-eun") == ["goblin-snow"]
    laid = laid_over(CATALOG, [a_bare_scene("goblin-snow", cast=(YOO_IN_NA,))])
    assert not laid.select(Criteria(actor="Kim Go-eun"))


@given(st.lists(st.sampled_from("abcdef"), unique=True), st.lists(st.sampled_from("abcdef")))
def test_an_overlay_keeps_every_id_once_and_the_old_order(
    below: list[str], above: list[str]
) -> None:
    catalog = a_catalog(*map(a_bare_scene, below))
    laid = laid_over(catalog, [a_bare_scene(letter, title="New") for letter in above])
    assert ids(laid) == list(dict.fromkeys(below + above))
    assert {scene.id for scene in laid if scene.title == "New"} == set(above)
    assert [scene.number for scene in laid] == list(range(1, len(laid) + 1))


# Select.


@pytest.mark.parametrize(
    ("wishes", "expected"),
    [
        ({"actor": "Gong Yoo"}, ["goblin-snow", "coffee-kiss"]),
        ({"actor": "gongyoo"}, ["goblin-snow", "coffee-kiss"]),
        ({"actor": "GONG-YOO"}, ["goblin-snow", "coffee-kiss"]),
        ({"actor": "공유"}, ["goblin-snow", "coffee-kiss"]),
        ({"actor": ("go eun",)}, ["goblin-snow"]),
        ({"character": "kim shin"}, ["goblin-snow", "coffee-kiss"]),
        ({"character": "김신"}, ["goblin-snow", "coffee-kiss"]),
        ({"character": "Kim Sun"}, ["goblin-sunny"]),
        ({"drama": "goblin"}, ["goblin-snow", "goblin-sunny"]),
        ({"drama": "도깨비"}, ["goblin-snow", "goblin-sunny"]),
        ({"drama": "guardian"}, ["goblin-snow", "goblin-sunny"]),
        ({"drama": "coffee-prince"}, ["coffee-kiss"]),
        ({"network": "TVN"}, ["goblin-snow", "goblin-sunny"]),
        ({"network": " m bc "}, ["coffee-kiss"]),
        ({"year": (2016, 2016)}, ["goblin-snow", "goblin-sunny"]),
        ({"year": (2007, 2016)}, ["goblin-snow", "goblin-sunny", "coffee-kiss"]),
        ({"year": (2008, 2015)}, []),
        ({"year": (2017, 2010)}, []),
        ({"moods": ("funny",)}, ["goblin-sunny", "coffee-kiss"]),
        ({"moods": ("Funny",)}, ["goblin-sunny", "coffee-kiss"]),
        ({"tropes": ("second-couple",)}, ["goblin-sunny"]),
        ({"tropes": ("Second Couple",)}, ["goblin-sunny"]),
        ({"tropes": ("second_couple",)}, ["goblin-sunny"]),
    ],
)
def test_each_filter_alone_leaves_its_scenes(wishes: dict[str, Any], expected: list[str]) -> None:
    assert selected(**wishes) == expected


@pytest.mark.parametrize(
    ("wishes", "expected"),
    [
        ({"actor": "Gong Yoo", "drama": "Goblin"}, ["goblin-snow"]),
        ({"actor": "Gong Yoo", "year": (2000, 2010)}, ["coffee-kiss"]),
        ({"actor": "Gong Yoo", "moods": ("tender",)}, ["goblin-snow"]),
        ({"actor": "Gong Yoo", "network": "MBC", "tropes": ("kiss",)}, ["coffee-kiss"]),
        ({"character": "Sunny", "moods": ("funny",), "network": "tvN"}, ["goblin-sunny"]),
        ({"drama": "Goblin", "network": "MBC"}, []),
    ],
)
def test_filters_of_several_kinds_must_all_hold(
    wishes: dict[str, Any], expected: list[str]
) -> None:
    assert selected(**wishes) == expected


@pytest.mark.parametrize(
    ("wishes", "expected"),
    [
        ({"drama": ("Goblin", "Coffee Prince")}, ["goblin-snow", "goblin-sunny", "coffee-kiss"]),
        ({"network": ("tvN", "MBC")}, ["goblin-snow", "goblin-sunny", "coffee-kiss"]),
        ({"network": ("MBC", "nowhere")}, ["coffee-kiss"]),
        ({"drama": ("Coffee Prince", "Zzyzx Qwfp")}, ["coffee-kiss"]),
    ],
)
def test_of_what_a_scene_has_once_several_mean_any(
    wishes: dict[str, Any], expected: list[str]
) -> None:
    assert selected(**wishes) == expected


@pytest.mark.parametrize(
    ("wishes", "expected"),
    [
        ({"actor": ("Gong Yoo", "Kim Go-eun")}, ["goblin-snow"]),
        ({"actor": ("Gong Yoo", "Yoo In-na")}, []),
        ({"character": ("Kim Shin", "Go Eun-chan")}, ["coffee-kiss"]),
        ({"moods": ("tender", "funny")}, ["goblin-sunny"]),
        ({"outcomes": ("refused",)}, ["goblin-sunny"]),
        ({"outcomes": ("Refused", "accepted")}, ["goblin-sunny", "coffee-kiss"]),
        ({"tropes": ("kiss", "reunion")}, []),
        ({"tropes": ("kiss", "disguise")}, ["coffee-kiss"]),
    ],
)
def test_of_what_a_scene_has_many_several_mean_all(
    wishes: dict[str, Any], expected: list[str]
) -> None:
    assert selected(**wishes) == expected


def test_no_criteria_select_every_scene() -> None:
    assert list(CATALOG.select(Criteria())) == list(CATALOG)


BLANK_NAMES = product(
    ["actor", "character", "drama", "network"], ["", "  ", "\t", (), ("",), ("", " ")]
)
BLANK_WORDS = product(["moods", "tropes"], [(), ("",), (" ", "\t")])


@pytest.mark.parametrize(("field", "blank"), [*BLANK_NAMES, *BLANK_WORDS])
def test_a_blank_wish_asks_for_nothing(field: str, blank: str | tuple[str, ...]) -> None:
    assert selected(**{field: blank}) == ids(CATALOG)


def test_a_blank_among_the_wishes_changes_nothing() -> None:
    assert selected(actor=("Gong Yoo", " ")) == selected(actor="Gong Yoo")
    assert selected(network=("", "MBC")) == selected(network="MBC")


@pytest.mark.parametrize("years", [(0, 2017), (0, 9999), (0, 0), (-5, 5)])
def test_a_scene_of_unknown_year_is_of_no_years(years: tuple[int, int]) -> None:
    assert "untold" not in selected(year=years)


def test_a_scene_of_unknown_network_is_on_none() -> None:
    assert "untold" not in selected(network=("tvN", "MBC", "-"))


@pytest.mark.parametrize("field", ["actor", "character", "drama", "network"])
def test_a_name_that_nobody_has_selects_nothing(field: str) -> None:
    assert selected(**{field: "Zzyzx Qwfp"}) == []


def test_a_near_miss_selects_nothing_by_itself() -> None:
    assert selected(drama="Gobblinx") == []


def test_an_empty_catalogue_has_nothing_to_select() -> None:
    wishes = Criteria(actor="a", character="b", drama="c", network="d", year=(1, 2), moods=("e",))
    assert not Catalog().select(wishes)
    assert not Catalog().select(Criteria())


WISHES = st.builds(
    Criteria,
    actor=st.lists(st.sampled_from(["Gong Yoo", "Yoo In-na", "Kim Go-eun", ""])).map(tuple),
    character=st.lists(st.sampled_from(["Kim Shin", "Sunny", " "]), max_size=2).map(tuple),
    drama=st.lists(st.sampled_from(["Goblin", "Untold", "Nowhere"]), max_size=2).map(tuple),
    network=st.lists(st.sampled_from(["tvN", "MBC"]), max_size=2).map(tuple),
    year=st.none() | st.tuples(st.integers(1950, 2100), st.integers(1950, 2100)),
    moods=st.lists(st.sampled_from(["tender", "funny"]), max_size=2).map(tuple),
    tropes=st.lists(st.sampled_from(["kiss", "disguise"]), max_size=2).map(tuple),
)


@given(WISHES)
def test_a_selection_is_a_part_of_the_catalogue_in_its_order(criteria: Criteria) -> None:
    chosen = list(CATALOG.select(criteria))
    assert chosen == [scene for scene in CATALOG if scene in chosen]


@given(WISHES)
def test_each_further_wish_only_narrows_the_selection(criteria: Criteria) -> None:
    chosen = set(ids(CATALOG.select(criteria)))
    for field in criteria.__struct_fields__:
        alone = Criteria(**{field: getattr(criteria, field)})
        assert chosen <= set(ids(CATALOG.select(alone)))
    together = [
        set(ids(CATALOG.select(Criteria(**{field: getattr(criteria, field)}))))
        for field in criteria.__struct_fields__
    ]
    assert chosen == set.intersection(*together)


# The shelf.


def test_a_shelf_gives_hearts_and_notes_and_hides() -> None:
    shelf = Shelf(favorites=("untold",), hidden=("coffee-kiss",), notes={"untold": "Mine."})
    shelved = CATALOG.shelved(shelf)
    assert [s.id for s in shelved if s.favorite] == [s.id for s in shelved if s.note] == ["untold"]
    assert (shelved[3].note, shelved[3].number) == ("Mine.", 4)
    assert ids(shelved.select(Criteria(favorites=True))) == ["untold"]
    assert ids(shelved.select(Criteria(hidden=True))) == ["coffee-kiss"]
    assert "coffee-kiss" not in ids(shelved.select(Criteria()))
    assert not any(scene.favorite or scene.note or scene.hidden for scene in CATALOG)


def test_another_shelf_takes_the_place_of_the_first() -> None:
    shelved = CATALOG.shelved(Shelf(favorites=("untold",))).shelved(Shelf(hidden=("untold",)))
    assert (shelved.favorites, shelved.hidden) == (frozenset(), frozenset({3}))
    assert (shelved[3].favorite, shelved[3].hidden) == (False, True)


def test_what_scenes_bring_along_from_another_catalogue_is_not_this_ones() -> None:
    catalog = a_catalog(a_bare_scene("a", favorite=True, note="?"), a_bare_scene("b", hidden=True))
    assert (catalog[0].favorite, catalog[0].note, catalog[1].hidden) == (False, "", False)
    assert (catalog.favorites, catalog.hidden) == (frozenset(), frozenset())


def test_a_shelf_may_name_scenes_that_are_not_there() -> None:
    assert CATALOG.shelved(Shelf(favorites=("gone",), notes={"gone": "?"})).favorites == set()


# Odd scenes.


@pytest.mark.parametrize("text", [text for name, text in HOSTILE.items() if name != "surrogate"])
def test_any_text_may_stand_in_a_scene(text: str) -> None:
    role = a_role(text, text, actor_hangul=text, actor_aliases=(text,))
    drama = a_drama(title=text, network=text, aliases=(text,))
    scene = a_scene(title=text, drama=drama, cast=(role,), summary=text, moods=(text,))
    catalog = a_catalog(scene)
    assert len(catalog.select(Criteria())) == 1
    assert len(catalog.names("actors")) == len(catalog.names("dramas")) == 1
    for wishes in (Criteria(actor=text), Criteria(drama=text), Criteria(network=text)):
        assert len(catalog.select(wishes)) <= 1
    assert catalog.starting(text) == []


@pytest.mark.parametrize("wanted", ["half \ud800", "\udcff"])
def test_half_a_surrogate_pair_may_be_asked_for(wanted: str) -> None:
    for field in ("actor", "character", "drama", "network"):
        assert selected(**{field: wanted}) == []
    assert CATALOG.starting(wanted) == []
    with pytest.raises(CatalogError):
        CATALOG.get(wanted)


def test_two_scenes_of_one_id_are_two_scenes() -> None:
    catalog = a_catalog(a_bare_scene("a"), a_bare_scene("a", title="Again"))
    assert ids(catalog.select(Criteria())) == ["a", "a"]
    assert catalog.get("a").id == "a"


# The names of a catalogue.


def test_the_actors_are_counted_by_the_places_of_their_scenes() -> None:
    positions = {name.text: found for name, found in CATALOG.actors.pairs()}
    assert positions["Gong Yoo"] == [0, 2]
    assert positions["Yoo In-na"] == [1]
    assert list(positions) == [
        "Gong Yoo",
        "Kim Go-eun",
        "Yoo In-na",
        "Yoon Eun-hye",
        "Somebody",
    ]


def test_the_dramas_are_counted_by_the_places_of_their_scenes() -> None:
    assert dict(CATALOG.dramas.pairs())[GOBLIN.name] == [0, 1]
    assert [name.text for name in CATALOG.dramas.names] == ["Goblin", "Coffee Prince", "Untold"]


def test_one_actor_in_two_spellings_is_one_by_the_hangul() -> None:
    other = a_role("Kong Yu", "Han-kyul", actor_hangul="공유")
    catalog = a_catalog(a_bare_scene("a", cast=(GONG_YOO,)), a_bare_scene("b", cast=(other,)))
    assert list(catalog.actors.pairs()) == [(Name("Gong Yoo", "공유", ("Kong Yu",)), [0, 1])]


def test_two_actors_of_one_spelling_are_two_by_the_hangul() -> None:
    one, other = (a_role("Kim Ji-won", "She", actor_hangul=h) for h in ("김지원", "김지언"))
    catalog = a_catalog(a_bare_scene("a", cast=(one,)), a_bare_scene("b", cast=(other,)))
    assert catalog.actors.scenes_of_each == [[0], [1]]


def test_an_actor_is_one_even_where_a_scene_leaves_out_the_hangul() -> None:
    hasty = a_role("Gong Yoo", "Han-kyul")
    catalog = a_catalog(a_bare_scene("a", cast=(GONG_YOO,)), a_bare_scene("b", cast=(hasty,)))
    assert catalog.actors.scenes_of_each == [[0, 1]]
    assert ids(catalog.select(Criteria(actor="공유"))) == ["a", "b"]


# Sorting.


def in_order(field: SortField, *scenes: Scene, reverse: bool = False) -> list[str]:
    return ids(a_catalog(*scenes).select(Criteria()).sorted_by(field, reverse=reverse))


def test_scenes_sort_by_title_without_regard_to_case() -> None:
    titled = [a_bare_scene(t.casefold(), title=t) for t in ("b", "C", "a", "D")]
    assert in_order("title", *titled) == ["a", "b", "c", "d"]
    assert in_order("title", *titled, reverse=True) == ["d", "c", "b", "a"]


def test_scenes_sort_by_drama_without_regard_to_case() -> None:
    scenes = [a_bare_scene(t.casefold(), drama=Drama(title=t)) for t in ("b", "C", "a")]
    assert in_order("drama", *scenes) == ["a", "b", "c"]


@pytest.mark.parametrize("field", ["year", "network"])
@pytest.mark.parametrize("reverse", [False, True])
def test_what_is_unknown_comes_last_in_both_directions(field: SortField, *, reverse: bool) -> None:
    scenes = [
        a_bare_scene("none", drama=UNKNOWN),
        a_bare_scene("late", drama=Drama(title="L", year=2020, network="tvN")),
        a_bare_scene("also-none", drama=UNKNOWN),
        a_bare_scene("early", drama=Drama(title="E", year=1999, network="KBS2")),
    ]
    known = ["late", "early"] if reverse else ["early", "late"]
    assert in_order(field, *scenes, reverse=reverse) == [*known, "none", "also-none"]


@pytest.mark.parametrize("reverse", [False, True])
def test_scenes_that_sort_alike_keep_their_order(*, reverse: bool) -> None:
    scenes = [a_bare_scene(letter, drama=GOBLIN) for letter in "cab"]
    assert in_order("year", *scenes, reverse=reverse) == ["c", "a", "b"]


def test_sorting_loses_no_scene() -> None:
    for field in SORT_FIELDS:
        assert sorted(in_order(field, *CATALOG)) == sorted(ids(CATALOG))


def test_a_selection_is_sorted_alone() -> None:
    late = CATALOG.select(Criteria(year=(2013, 2030)))
    by_title = late.sorted_by("title", reverse=False)
    assert ids(by_title) == [s.id for s in sorted(late, key=lambda scene: scene.title.casefold())]


# Words.


@pytest.mark.parametrize(
    ("word", "spelled"),
    [
        ("slow-burn", "slow-burn"),
        ("Slow Burn", "slow-burn"),
        ("slow_burn", "slow-burn"),
        ("  SLOW --  burn ", "slow-burn"),
        ("", ""),
        ("-", ""),
    ],
)
def test_a_word_is_spelled_as_the_lists_spell_it(word: str, spelled: str) -> None:
    assert slug(word) == spelled


@given(st.text())
def test_spelling_a_word_again_changes_nothing(word: str) -> None:
    assert slug(slug(word)) == slug(word)


@pytest.mark.parametrize(
    ("wanted", "wishes"),
    [("a", ("a",)), ("", ()), (" ", ()), (("a", "", "b"), ("a", "b")), ((), ())],
)
def test_one_wish_or_several_come_without_the_blank_ones(
    wanted: str | tuple[str, ...], wishes: tuple[str, ...]
) -> None:
    assert several(wanted) == wishes


def test_a_drama_and_a_role_give_their_names_with_all_spellings() -> None:
    assert a_drama().name == Name("Goblin", "도깨비", ("Guardian",))
    role = replace(a_scene().cast[0], actor_aliases=("Kong Yu",), character_aliases=("Goblin",))
    assert role.actor_name == Name("Gong Yoo", "공유", ("Kong Yu",))
    assert role.character_name == Name("Kim Shin", "김신", ("Goblin",))


def test_spaces_around_a_number_or_an_id_play_no_part() -> None:
    catalog = a_catalog(a_scene("one"), a_scene("two"))
    assert catalog.get(" 2 ").id == "two"
    assert catalog.get(" two ").id == "two"


def test_names_are_made_ready_once() -> None:
    catalog = a_catalog(a_scene())
    assert catalog.actors is catalog.actors
    assert catalog.characters is catalog.characters
    assert catalog.dramas is catalog.dramas
    assert catalog.dramas.names.find("goblin")[0].name in catalog.names("dramas")


def test_a_network_is_called_as_its_first_scene_has_it() -> None:
    scenes = [
        a_scene(id=f"s{n}", drama=Drama(title="D", network=network))
        for n, network in enumerate(["tvN", "TVN", "", "KBS 2", "KBS2"])
    ]
    assert Catalog(scenes).networks() == {"tvN": [0, 1], "KBS 2": [3, 4]}
