from hypothesis import given
from hypothesis import strategies as st

from kcatalog.index import Index
from kcatalog.names.keys import Keys, lists_of, put_names
from kcatalog.names.name import Name
from kcatalog.names.people import People
from kcatalog.names.titles import Titles

PEOPLE = [Name("Park Bo-young", "박보영"), Name("Park Bo-gum", "박보검")]
TITLES = [Name("The King: Eternal Monarch", "더 킹: 영원의 군주"), Name("Our Blues")]


def keys_of_people(*names: Name) -> Keys:
    return Keys(Index().part("names", lambda base: put_names(base, names, People.keys_of)))


def keys_of_titles(*names: Name) -> Keys:
    return Keys(Index().part("names", lambda base: put_names(base, names, Titles.keys_of)))


def test_people_are_found_by_their_whole_names_their_parts_and_their_initials() -> None:
    keys = keys_of_people(*PEOPLE)
    assert keys.get("exact", "parkbogum") == [1]
    assert keys.get("parts", "park") == [0, 1]
    assert keys.get("parts", "보영") == [0]
    assert keys.get("initials", "ㅂㅂㄱ") == [1]


def test_titles_are_found_by_their_words_without_small_ones() -> None:
    keys = keys_of_titles(*TITLES)
    assert keys.get("bare", "kingeternalmonarch") == [0]
    assert keys.get("words", "blue") == [1]
    assert keys.get("words", "the") == []


def test_two_forms_with_one_key_have_the_position_of_their_name_once() -> None:
    keys = keys_of_people(Name("Gong Yoo", "공유", ("gong yoo", "GongYoo")))
    assert keys.get("exact", "gongyoo") == [0]
    assert keys.get("parts", "gong") == [0]


def test_a_title_in_latin_letters_has_no_initials() -> None:
    assert "initials" not in lists_of([Name("Our Blues")], Titles.keys_of)


def test_parts_are_found_by_what_may_be_left_of_them_without_vowels() -> None:
    assert keys_of_people(*PEOPLE).parts_like("boyeong") >= {"보영"}
    assert keys_of_people(*PEOPLE).parts_like("seo") == set()


LETTERS = st.text(st.sampled_from("abcé가각힣"), min_size=1, max_size=4)
NAMES = st.lists(LETTERS, unique=True, max_size=6)


@given(NAMES, LETTERS)
def test_keys_are_found_whole_by_their_start_and_by_what_they_hold(
    texts: list[str], typed: str
) -> None:
    keys = keys_of_titles(*map(Name, texts))
    exact = lists_of(map(Name, texts), Titles.keys_of)["exact"]
    assert keys.all("exact") == sorted(exact)
    assert keys.get("exact", typed) == exact.get(typed, [])
    starting = [found for key, found in exact.items() if key.startswith(typed)]
    assert keys.starting("exact", typed) == set().union(*starting)
    containing = [found for key, found in exact.items() if typed in key]
    assert keys.containing("exact", typed) == set().union(*containing)


def test_a_name_of_signs_answers_no_other_signs() -> None:
    for keys in (keys_of_people(Name("?")), keys_of_titles(Name("...", "♥"))):
        assert keys.get("exact", "") == []
        assert keys.all("exact") == []
