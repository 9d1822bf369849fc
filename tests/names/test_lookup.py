import csv
import unicodedata
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcatalog.names.costs import slips_allowed
from kcatalog.names.folding import plain
from kcatalog.names.lookup import Found
from kcatalog.names.name import Name
from kcatalog.names.people import People
from kcatalog.names.spelling import is_like_a_person, latin, spelling_cost
from kcatalog.names.titles import Titles
from kcatalog.names.wording import bare_title, title_words
from tests.names.lookups import looked_up
from tests.names.typing import half_typed

DATA = Path(__file__).parents[1] / "data"

PARK_BO_YOUNG = Name("Park Bo-young", "박보영")
PEOPLE = looked_up(
    People,
    [
        PARK_BO_YOUNG,
        Name("Park Bo-gum", "박보검"),
        Name("Kim Ji-won", "김지원"),
        Name("Kim Ji-hoon", "김지훈"),
        Name("Lee Min-ho", "이민호"),
        Name("Lee Min-ki", "이민기"),
        Name("Kim Soo-hyun", "김수현"),
        Name("Kim So-hyun", "김소현"),
        Name("Namgoong Min", "남궁민"),
        Name("Krystal Jung", "정수정"),
        Name("Rain", "비"),
        Name("Ri Jeong-hyeok", "리정혁"),
        Name("Roh Yoon-seo"),
    ],
)
TITLES = looked_up(
    Titles,
    [
        Name("Crash Landing on You", "사랑의 불시착", ("CLOY",)),
        Name("It's Okay to Not Be Okay", "사이코지만 괜찮아"),
        Name("The King: Eternal Monarch", "더 킹: 영원의 군주"),
        Name("Thirty-Nine", "서른, 아홉"),
        Name("Doctor Stranger", "닥터 이방인"),
        Name("Descendants of the Sun", "태양의 후예"),
        Name("Emergency Couple", "응급남녀"),
    ],
)
ANY_NAMES = st.lists(
    st.builds(
        Name,
        st.text(min_size=1, max_size=20),
        st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), max_size=6),
        st.lists(st.text(min_size=1, max_size=12), max_size=2).map(tuple),
    ),
    max_size=6,
)


def first(found: list[Found]) -> tuple[str, str]:
    return (found[0].name.text, found[0].match) if found else ("", "")


def rows(file: str) -> list[dict[str, str]]:
    with (DATA / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize(
    "typed",
    ["Park Bo-young", "park boyoung", "PARKBOYOUNG", "Park  Bo\u2010young", "박보영", "박 보영",
     "\uff30\uff41\uff52\uff4b Bo-young", unicodedata.normalize("NFD", "박보영")],
)  # fmt: skip
def test_case_spaces_hyphens_and_encoding_play_no_part(typed: str) -> None:
    assert first(PEOPLE.find(typed)) == ("Park Bo-young", "exact")


@pytest.mark.parametrize(
    "typed",
    ["Bo Young Park", "Bak Bo-yeong", "Pak Po-yŏng", "Pak Poyong", "Park Bo Yeong", "boyoungpark",
     "ㅂㅂㅇ", "박ㅂㅇ", "qkrqhdud", "QKRQHDUD", "ㅔㅁ가 ㅠㅐㅛㅐㅕㅜㅎ"],
)  # fmt: skip
def test_another_spelling_is_the_same_name(typed: str) -> None:
    assert first(PEOPLE.find(typed)) == ("Park Bo-young", "spelling")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Rhee Minho", "Lee Min-ho"),
        ("Yi Min-gi", "Lee Min-ki"),
        ("Gim Su-hyeon", "Kim Soo-hyun"),
        ("Nam Gung-min", "Namgoong Min"),
        ("Min Namkung", "Namgoong Min"),
        ("Jung Soo-jung", "Krystal Jung"),
        ("Crystal Jung", "Krystal Jung"),
        ("Lee Jung Hyuk", "Ri Jeong-hyeok"),
        ("Noh Yun-suh", "Roh Yoon-seo"),
        ("노윤서", "Roh Yoon-seo"),
        ("로윤서", "Roh Yoon-seo"),
    ],
)
def test_each_way_to_romanize_leads_to_the_name(typed: str, name: str) -> None:
    assert first(PEOPLE.find(typed)) == (name, "spelling")


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("park", {"Park Bo-young", "Park Bo-gum"}),
        ("박", {"Park Bo-young", "Park Bo-gum"}),
        ("Bo-young", {"Park Bo-young"}),
        ("bo yeong", {"Park Bo-young"}),
        ("보영", {"Park Bo-young"}),
        ("park bo", {"Park Bo-young", "Park Bo-gum"}),
    ],
)
def test_a_surname_a_given_name_or_a_start_is_a_part(typed: str, names: set[str]) -> None:
    found = PEOPLE.find(typed)
    assert {one.name.text for one in found} == names
    assert {one.match for one in found} == {"part"}


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("prak bo-yuong", "Park Bo-young"),
        ("Par Bo-young", "Park Bo-young"),
        ("lee mim-ho", "Lee Min-ho"),
        ("kmi ji-hoom", "Kim Ji-hoon"),
        ("bo-young prak", "Park Bo-young"),
    ],
)
def test_a_slip_is_a_near_miss(typed: str, name: str) -> None:
    assert first(PEOPLE.find(typed)) == (name, "near")


@pytest.mark.parametrize(
    "typed",
    ["Lee Min-jung", "Park Bo-ra", "Kim Ji-ho", "Park Bo-yo", "Jang Ki-yong", "송강", "rni"],
)
def test_a_different_person_is_never_presented_as_found(typed: str) -> None:
    assert not [f for f in PEOPLE.find(typed) if f.match in ("exact", "spelling")]


@pytest.mark.parametrize(("length", "allowed"), [(4, 0), (5, 1), (8, 1), (9, 2), (30, 2)])
def test_longer_names_may_hold_more_slips(length: int, allowed: int) -> None:
    assert slips_allowed(length) == allowed


def test_easily_confused_people_stay_apart() -> None:
    pairs = rows("close_pairs.csv")
    names = {
        name
        for row in pairs
        for name in (Name(row["name"], row["hangul"]), Name(row["other"], row["other_hangul"]))
    }
    people = looked_up(People, names)
    assert len(pairs) >= 60
    assert not [name for name in names if people.find(name.text)[0].name.hangul != name.hangul]


def test_real_spellings_find_their_person() -> None:
    spelled = rows("spellings.csv")
    people = looked_up(
        People, {row["hangul"]: Name(row["name"], row["hangul"]) for row in spelled}.values()
    )
    wrong = [
        row["spelling"]
        for row in spelled
        if row["hangul"] not in [found.name.hangul for found in people.find(row["spelling"])[:1]]
    ]
    assert len(spelled) >= 400
    assert len(wrong) <= 0.005 * len(spelled), wrong


def test_among_equal_keys_the_nearest_spelling_comes_first() -> None:
    people = looked_up(People, [Name("Jeong Woo-sung", "정우성"), Name("Joong Woo-sung", "중우성")])
    assert first(people.find("Jeong U-seong")) == ("Jeong Woo-sung", "spelling")
    assert first(people.find("Jung U-seong")) == ("Joong Woo-sung", "spelling")


def test_an_alias_is_as_good_as_the_name() -> None:
    people = looked_up(People, [Name("Ma Dong-seok", "마동석", ("Don Lee",))])
    assert first(people.find("don lee")) == ("Ma Dong-seok", "exact")
    assert first(people.find("Lee Don")) == ("Ma Dong-seok", "spelling")


def test_the_nearest_names_are_given_where_nothing_is_found() -> None:
    assert PEOPLE.find("Park Bo-yoon") == []
    assert PARK_BO_YOUNG in PEOPLE.nearest("Park Bo-yoon")
    assert PEOPLE.nearest("zzzz") == []


@pytest.mark.parametrize(
    ("typed", "title", "match"),
    [
        ("crash landing on you", "Crash Landing on You", "exact"),
        ("cloy", "Crash Landing on You", "exact"),
        ("사랑의불시착", "Crash Landing on You", "exact"),
        ("A Crash Landing", "Crash Landing on You", "part"),
        ("Sarang-ui Bulsichak", "Crash Landing on You", "spelling"),
        ("Sarangeui Boolshichak", "Crash Landing on You", "spelling"),
        ("ㅅㄹㅇㅂㅅㅊ", "Crash Landing on You", "spelling"),
        ("불시착", "Crash Landing on You", "part"),
        ("Its Okay to not be okay", "It's Okay to Not Be Okay", "exact"),
        ("Saikojiman Gwaenchana", "It's Okay to Not Be Okay", "spelling"),
        ("King Eternal Monarch", "The King: Eternal Monarch", "spelling"),
        ("39", "Thirty-Nine", "spelling"),
        ("Dr. Stranger", "Doctor Stranger", "spelling"),
        ("The Sun's Descendant", "Descendants of the Sun", "part"),
        ("Eunggeumnamnyeo", "Emergency Couple", "spelling"),
        ("Love's Crash Landing", "Crash Landing on You", "near"),
    ],
)
def test_a_title_is_found_by_its_other_titles(typed: str, title: str, match: str) -> None:
    assert first(TITLES.find(typed)) == (title, match)


def test_what_reads_as_a_person_is_no_title() -> None:
    assert is_like_a_person("Kim Sun-a")
    assert not is_like_a_person("Crash Landing")
    assert TITLES.find("Yoo Sun-ho") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Twenty-Five Twenty-One", ["25", "21"]),
        ("You\u2019re Beautiful", ["you", "are", "beautiful"]),
        ("The Of", ["the", "of"]),
        ("Stars & Dr. Cha", ["star", "doctor", "cha"]),
    ],
)
def test_the_words_of_a_title_are_told_apart(text: str, found: list[str]) -> None:
    assert title_words(text) == found
    assert bare_title(text) == "".join(found)


@given(ANY_NAMES)
def test_every_name_is_found_by_each_of_its_forms(names: list[Name]) -> None:
    for lookup in (looked_up(People, names), looked_up(Titles, names)):
        for name in names:
            for form in filter(plain, name.forms):
                assert name in [f.name for f in lookup.find(form) if f.match == "exact"]


@given(ANY_NAMES, st.text(max_size=80))
def test_any_text_may_be_looked_up(names: list[Name], typed: str) -> None:
    for lookup in (looked_up(People, names), looked_up(Titles, names)):
        assert all(found.name in names for found in lookup.find(typed))
        assert all(name in names for name in lookup.nearest(typed))


@pytest.mark.parametrize("order", [*permutations(("Kim Ji-won", "Kim Jee-won", "Kim Gi-won"))])
def test_the_order_of_the_names_does_not_decide_who_is_first(order: tuple[str, ...]) -> None:
    people = looked_up(
        People, [Name(text, "김지원" if "G" not in text else "김기원") for text in order]
    )
    assert first(people.find("Kim Ji Weon"))[0] == "Kim Ji-won"


@pytest.mark.parametrize("letters", ["x", "가", "ㄱ", "eo ", "ngng", "\u0301", "박a", "n-"])
def test_a_text_of_any_length_is_cut_before_work_begins(letters: str) -> None:
    long = letters * 100_000
    cut = letters * 1_000
    assert PEOPLE.find(long) == PEOPLE.find(cut)
    assert TITLES.find(long) == TITLES.find(cut)


@pytest.mark.parametrize(
    ("typed", "name", "match"),
    [
        ("박보엉", "Park Bo-young", "near"),
        ("박보여", "Park Bo-young", "near"),
        ("박보연", "Park Bo-young", "near"),
        ("박영보", "Park Bo-young", "near"),
        ("바보영", "Park Bo-young", "near"),
        ("김소훈", "", ""),
        ("김보영", "", ""),
        ("박보라", "", ""),
        ("빡보영", "Park Bo-young", "spelling"),
        ("남궁미", "Namgoong Min", "part"),
        ("정수전", "Krystal Jung", "near"),
        ("리정혁", "Ri Jeong-hyeok", "exact"),
    ],
)
def test_a_slip_in_hangul_is_one_in_its_letters(typed: str, name: str, match: str) -> None:
    assert first(PEOPLE.find(typed)) == (name, match)


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("사랑의 불시작", "Crash Landing on You"),
        ("사랑의 불착시", "Crash Landing on You"),
        ("태양의 후에", "Descendants of the Sun"),
        ("사이코지만 괜찬아", "It's Okay to Not Be Okay"),
        ("싸랑의 불씨착", "Crash Landing on You"),
        ("사량의 불", "Crash Landing on You"),
    ],
)
def test_a_title_or_its_start_may_hold_a_slip_in_hangul(typed: str, title: str) -> None:
    assert first(TITLES.find(typed))[0] == title


def test_nobody_is_lost_while_being_typed_in_hangul() -> None:
    names = {row["hangul"]: Name(row["name"], row["hangul"]) for row in rows("spellings.csv")}
    people = looked_up(People, names.values())
    for name in [*names.values()][::9]:
        for so_far in half_typed(name.hangul):
            found = [*people.find(so_far), *people.starting(so_far)]
            assert name in [one.name for one in found], so_far


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("ㅂ", {"Park Bo-young", "Park Bo-gum", "Rain"}),
        ("ㅂㅂ", {"Park Bo-young", "Park Bo-gum"}),
        ("박ㅂ", {"Park Bo-young", "Park Bo-gum"}),
        ("박봉", {"Park Bo-young"}),
        ("남구", {"Namgoong Min"}),
        ("q", set()),
    ],
)
def test_one_letter_of_hangul_is_a_start(typed: str, names: set[str]) -> None:
    assert {found.name.text for found in PEOPLE.find(typed)} == names


@pytest.mark.parametrize("typed", ["lbh", "mmm", "PIE", "bee", "vv", "you", "뷔비"])
def test_a_stage_name_of_a_letter_or_a_syllable_is_found_only_as_it_is(typed: str) -> None:
    names = [Name("V", "뷔"), Name("RM", "알엠"), Name("Rain", "비"), Name("IU", "아이유")]
    people = looked_up(People, names)
    assert people.find(typed) == []
    for name in names:
        for form in name.forms:
            assert first(people.find(form)) == (name.text, "exact")


@pytest.mark.parametrize(
    ("typed", "name", "match"),
    [
        ("PBY", "Park Bo-young", "spelling"),
        ("bby", "Park Bo-young", "spelling"),
        ("P.B.G.", "Park Bo-gum", "spelling"),
        ("NGM", "Namgoong Min", "spelling"),
        ("LMK", "Lee Min-ki", "spelling"),
        ("Kim", "Kim So-hyun", "part"),  # and not K. I. M.
        ("PB", "", ""),
        ("BYP", "", ""),
    ],
)
def test_first_letters_abbreviate_a_name_surname_first(typed: str, name: str, match: str) -> None:
    people = looked_up(
        People, [Name("Kim So-hyun", "김소현"), Name("Kang Il-mi", "강일미"), *PEOPLE]
    )
    assert first(people.find(typed)) == (name, match)


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("DOTS", "Descendants of the Sun"),
        ("tkem", "The King: Eternal Monarch"),
        ("KEM", "The King: Eternal Monarch"),
        ("IOTNBO", "It's Okay to Not Be Okay"),
        ("태후", "Descendants of the Sun"),
        ("사불", "Crash Landing on You"),
        ("사괜", "It's Okay to Not Be Okay"),
        ("더킹", "The King: Eternal Monarch"),
        ("킹", "The King: Eternal Monarch"),
        ("군주", "The King: Eternal Monarch"),
        ("OT", ""),
        ("ots", ""),
        ("후태", ""),
    ],
)
def test_first_letters_and_syllables_abbreviate_a_title(typed: str, title: str) -> None:
    assert first(TITLES.find(typed))[0] == title


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("hospital playlist s2", "Hospital Playlist Season 2"),
        ("hospital playlist second season", "Hospital Playlist Season 2"),
        ("hospital playlist s1", "Hospital Playlist"),
        ("hospital playlist", "Hospital Playlist"),
        ("슬기로운 의사생활2", "Hospital Playlist Season 2"),
        ("슬의생2", "Hospital Playlist Season 2"),
        ("응팔", "Reply 1988"),
        ("응답하라 94", "Reply 1994"),
        ("reply1988", "Reply 1988"),
        ("Mr. Baek", "Mr. Back"),
    ],
)
def test_a_season_or_a_number_leads_to_the_right_title(typed: str, title: str) -> None:
    titles = looked_up(
        Titles,
        [
            Name("Hospital Playlist Season 2", "슬기로운 의사생활 시즌2", ("Hospital Playlist",)),
            Name("Hospital Playlist", "슬기로운 의사생활", ("슬의생",)),
            Name("Reply 1994", "응답하라 1994"),
            Name("Reply 1988", "응답하라 1988"),
            Name("Mr. Back", "미스터 백"),
        ],
    )
    assert first(titles.find(typed))[0] == title


@pytest.mark.parametrize(
    "typed", ["Chang Hyŏng-min", "Jang Hyeongmin", "Jang Hyeok-min", "Hyŏngmin Chang"]
)
def test_a_name_is_found_as_it_sounds_and_as_it_is_written(typed: str) -> None:
    people = looked_up(People, [Name("Jang Hyuk-min", "장혁민"), Name("Jang Hyun-min", "장현민")])
    assert people.find(typed)[0].name.hangul == "장혁민"
    assert people.find(typed)[0].match == "spelling"


def test_no_sound_links_a_surname_to_the_given_name() -> None:
    assert spelling_cost(latin("Bang Min-young"), "박민영") is None
    assert looked_up(People, [Name("Park Min-young", "박민영")]).spelled("Bang Min-young") == []


def test_a_title_is_found_as_signs_would_write_it() -> None:
    titles = looked_up(Titles, [Name("At Hanra Mountain", "한라산에서"), Name("Together", "같이")])
    assert titles.find("Hallasaneseo")[0].name.hangul == "한라산에서"
    assert titles.find("Gachi")[0].name.hangul == "같이"
