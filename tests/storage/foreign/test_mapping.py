import unicodedata

import pytest

from kcatalog.formats.columns import column_named
from kcatalog.storage.errors import BadFileError
from kcatalog.storage.foreign.listing import Listing
from kcatalog.storage.foreign.mapping import ColumnMap, columns_of, guessed


@pytest.mark.parametrize(
    ("headings", "columns"),
    [
        ("Title|Scene|Cast|Year|Network", "drama|title|actor|year|network"),
        ("Title|Drama|Actor 1|Character 1", "title|drama|actor_1|character_1"),
        ("id|title|drama|actor_1|mood|trope", "id|title|drama|actor_1|moods|tropes"),
        ("ID|Series|Moment|Actor|Actress", "|drama|title|actor_1|actor_2"),
        ("Name|Aired Date|Year of release|Original Network|Aired On|Number of Episodes|Cast|Rank",
         "drama||year|network|||actor|"),
        ("드라마|제목|배우|배역|방영일|방송사|회차", "drama|title|actor|character|year|network|episode"),
        ("제목|명장면|주연|대사", "drama|title|actor|line_hangul"),
        ("English Title|Korean Title|Quote|Speaker", "drama|drama_hangul|line|line_by"),
        ("name|scene|first_air_date|networks.name|networks.id|cast.name|cast.character",
         "drama|title|year|network||actor|character"),
        ("title|drama.title|drama.hangul|cast.actor|cast.actor_hangul", "title|drama|drama_hangul|actor|actor_hangul"),
        ("Drama\nTitle| SCENE|Lead_Actors", "drama|title|actor"),
        (unicodedata.normalize("NFD", "드라마|장면|배우"), "drama|title|actor"),
        ("\uff24rama|Scene|Cast", "drama|title|actor"),
        ("Title of drama|Best scene|Couple|What happened|How it felt", "drama|title|actor|summary|moods"),
        *((f"Drama|Scene|{couple}", "drama|title|actor") for couple in (
            "Lead couple", "Main couple", "Main leads", "Pairing", "OTP", "Ship", "커플",
            "Actor & actress", "Actor and Actress",
        )),
    ],
)  # fmt: skip
def test_what_a_heading_means_is_guessed(headings: str, columns: str) -> None:
    theirs = headings.split("|")
    ours = {heading: str(column) for column, heading in guessed(theirs, {}).items()}
    known = {**ours, "Number of Episodes": "", "episodes": ""}
    assert [known.get(heading, "") for heading in theirs] == columns.split("|")


def columns(headings: str, told: str = "", defaults: tuple[str, ...] = ()) -> ColumnMap:
    listing = Listing("x.csv", (), tuple(headings.split("|")))
    pairs = dict(pair.split("=") for pair in told.split("|") if pair)
    chosen = {column: theirs for ours, theirs in pairs.items() if (column := column_named(ours))}
    found = columns_of(listing, chosen, list(filter(None, map(column_named, defaults))))
    assert found
    return found


def told(headings: str, told: str = "", defaults: tuple[str, ...] = ()) -> str:
    with pytest.raises(BadFileError) as error:
        columns(headings, told, defaults)
    return str(error.value)


def test_a_column_that_is_told_is_found_in_any_spelling() -> None:
    found = columns("Série|Scène  one|LEAD", "drama=série|title=Scène One|actor=lead")
    assert [(str(ours), theirs) for ours, theirs in found.columns.items()] == [
        ("drama", "Série"), ("title", "Scène  one"), ("actor", "LEAD"),
    ]  # fmt: skip


def test_what_nobody_chooses_is_guessed_and_the_rest_left_out() -> None:
    found = columns("Title|Scene|Air|Lead couple|Aired|Rating", "actor=Lead couple|moods=Air")
    assert [(str(ours), theirs) for ours, theirs in found.columns.items()] == [
        ("actor", "Lead couple"), ("moods", "Air"), ("drama", "Title"), ("title", "Scene"), ("year", "Aired"),
    ]  # fmt: skip
    assert found.left_out == ("Rating",)


@pytest.mark.parametrize("ours", ["actor", "actor_1"])
def test_a_column_of_the_cast_that_is_chosen_is_not_guessed_as_well(ours: str) -> None:
    found = columns("Drama|Scene|Hero|Actor|Actress|Role", f"{ours}=Hero")
    assert [str(column) for column in found.columns if column.name == "actor"][:1] == [ours]
    assert "Actor" in found.left_out


def test_a_column_that_stands_twice_is_not_guessed_beside_those_that_are_chosen() -> None:
    found = columns("Drama|Scene|Hero|Year|Year", "actor=Hero")
    assert found.left_out == ("Year", "Year")


def test_without_a_column_for_the_actors_it_is_said_what_to_type() -> None:
    assert told("Drama|Scene|Two of them|Year") == (
        "x.csv: no column for the actors; say which: --map actor='Two of them'; "
        "its columns are 'Drama', 'Scene', 'Two of them', 'Year'"
    )


def test_one_column_may_be_two_of_ours() -> None:
    found = columns("Name|Lead", "drama=Name|title=Name|actor=Lead")
    assert list(found.columns.values()) == ["Name", "Name", "Lead"]


def test_a_column_that_is_not_there_is_told_with_those_that_are() -> None:
    message = told("Name|Lead", "drama=Nam|title=Name|actor=Lead")
    assert message == "x.csv: no column 'Nam'; its columns are 'Name', 'Lead'"
    assert told("|".join(map(str, range(20))), "drama=x").endswith("'11' and 8 more")


def test_a_column_that_stands_twice_is_told() -> None:
    message = "x.csv: the column 'moods' appears twice; only one can be read"
    assert told("drama|title|actor|moods|moods") == message
    assert told("drama|title|actor|moods|Moods") == message
    assert told("Name|Scene|Lead|moods|moods", "drama=Name|moods=moods") == message
    assert columns("drama|title|actor|Rank|Rank").left_out == ("Rank", "Rank")


def test_a_list_of_dramas_is_told_to_be_one_with_what_is_missing() -> None:
    message = told("Name|Year")
    assert message.startswith(
        "x.csv: a list of dramas, not of scenes: no column for title and actor; "
    )
    assert "--map title=COLUMN" in message
    assert "--set title=TEXT" in message
    assert columns("Name|Cast", defaults=("title",)).left_out == ()
    assert told("hello").startswith(
        "x.csv: not a list of scenes: no column for drama, title and actor;"
    )


def test_only_what_is_more_than_another_spelling_is_a_guess() -> None:
    assert not columns("Title|DRAMA|actor 1").is_guess
    assert columns("Title|Series|actor 1").is_guess
