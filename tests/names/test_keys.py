from kcatalog.names.keys import KINDS_OF_KEYS, Keys, keys_of_people, keys_of_titles
from kcatalog.names.name import Name
from kcatalog.names.people import People

PEOPLE = [Name("Park Bo-young", "박보영"), Name("Park Bo-gum", "박보검")]
TITLES = [Name("The King: Eternal Monarch", "더 킹: 영원의 군주"), Name("Our Blues")]


def test_people_are_found_by_their_whole_names_their_parts_and_their_initials() -> None:
    keys = keys_of_people(PEOPLE)
    assert list(keys.exact.get("parkbogum", ())) == [1]
    assert list(keys.parts.get("park", ())) == [0, 1]
    assert list(keys.parts.get("보영", ())) == [0]
    assert list(keys.initials.get("ㅂㅂㄱ", ())) == [1]


def test_titles_are_found_by_their_words_without_small_ones() -> None:
    keys = keys_of_titles(TITLES)
    assert list(keys.bare.get("kingeternalmonarch", ())) == [0]
    assert list(keys.words.get("blue", ())) == [1]
    assert list(keys.words.get("the", ())) == []


def test_two_forms_with_one_key_keep_the_place_of_their_name_once() -> None:
    keys = keys_of_people([Name("Gong Yoo", "공유", ("gong yoo", "GongYoo"))])
    assert list(keys.exact.get("gongyoo", ())) == [0]
    assert list(keys.parts.get("gong", ())) == [0]


def test_a_title_in_latin_letters_has_no_initials() -> None:
    assert keys_of_titles([Name("Our Blues")]).initials == {}


def test_keys_kept_from_an_earlier_time_give_the_same_answers() -> None:
    made = keys_of_people(PEOPLE)
    tables = {kind: made.table(kind) for kind in KINDS_OF_KEYS}
    kept = People(PEOPLE, Keys(tables.__getitem__))
    assert kept.find("Bak Bo-geom") == People(PEOPLE).find("Bak Bo-geom") != []
