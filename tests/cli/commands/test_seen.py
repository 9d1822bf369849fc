"""`seen`: dramas marked as seen, as people name them."""

import json
from pathlib import Path
from unicodedata import normalize

import pytest

from tests.conftest import COUNT, Run


def test_dramas_are_marked_and_listed_as_people_name_them(kcatalog: Run, data: Path) -> None:
    assert kcatalog("seen 도깨비 cloy 12").out.splitlines() == [
        "Seen: Guardian: The Lonely and Great God",
        "Seen: Crash Landing on You",
        "Seen: Coffee Prince",
    ]
    assert kcatalog("seen").out.splitlines() == [
        "Crash Landing on You\t사랑의 불시착\t2",
        "Guardian: The Lonely and Great God\t도깨비\t2",
        "Coffee Prince\t커피프린스 1호점\t1",
    ]
    assert [one["name"] for one in json.loads(kcatalog("seen --json").out)][1:] == [
        "Guardian: The Lonely and Great God",
        "Coffee Prince",
    ]
    assert json.loads(kcatalog("seen cloy --json").out) == [
        {"name": "Crash Landing on You", "hangul": "사랑의 불시착", "scenes": 2}
    ]
    assert "seen = [" in (data / "shelf.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("crash landing on you", "Crash Landing on You"),
        ("coffee prince", "Coffee Prince"),
        ("reply 1988", "Reply 1988"),
        ("1988", "Reply 1988"),
        ("#4 61 cloy", "Crash Landing on You"),
        ("crash-landing-farewell", "Crash Landing on You"),
        ("ehRoql", "Guardian: The Lonely and Great God"),
    ],
)
@pytest.mark.usefixtures("data")
def test_one_drama_is_one_however_it_is_named(kcatalog: Run, line: str, title: str) -> None:
    assert kcatalog(f"seen {line}").out == f"Seen: {title}\n"


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize("drama", ["♥", "a title of many words " * 8])
def test_a_number_marks_a_drama_that_no_name_leads_to(kcatalog: Run, drama: str) -> None:
    kcatalog(f"add --drama '{drama}' --title T --actor A --yes")
    assert kcatalog(f"seen {COUNT + 1}").out == f"Seen: {drama.strip()}\n"


@pytest.mark.usefixtures("data")
def test_a_slip_is_taken_and_said(kcatalog: Run) -> None:
    result = kcatalog("seen goblim")
    assert result.err == "note: nothing is called 'goblim'; this is " + result.out[len("Seen: ") :]


@pytest.mark.usefixtures("data")
def test_what_names_several_or_none_marks_nothing(kcatalog: Run) -> None:
    assert "'reply' names 3 dramas; choose one:\nReply 19" in kcatalog("seen 4 reply", code=1).err
    assert "no drama 'zzz'; see all: kcatalog drama" in kcatalog("seen 4 zzz", code=1).err
    assert kcatalog("seen", code=1).err == (
        "kcatalog: no drama is marked as seen yet; mark one: kcatalog seen goblin\n"
    )
    assert kcatalog("seen --json", code=1).out == "[]\n"
    assert "name a drama" in kcatalog("seen --remove", code=2).err


@pytest.mark.usefixtures("data")
def test_it_is_taken_back_by_remove_and_by_undo(kcatalog: Run) -> None:
    kcatalog("seen cloy goblin")
    assert kcatalog("seen --remove cloy").out == "Not seen: Crash Landing on You\n"
    assert kcatalog("seen").out.startswith("Guardian")
    assert kcatalog("undo").out == "Undone: marked as not seen: Crash Landing on You\n"
    assert kcatalog("seen").out.startswith("Crash Landing")
    kcatalog("undo")
    kcatalog("seen", code=1)
    assert kcatalog("undo --redo").out.startswith("Redone: marked as seen: Crash Landing on")


@pytest.mark.usefixtures("data")
def test_what_was_not_marked_is_told_where_it_is_taken_back(kcatalog: Run) -> None:
    kcatalog("seen goblin")
    assert kcatalog("seen --remove cloy goblin").out == (
        "Was not marked as seen: Crash Landing on You\n"
        "Not seen: Guardian: The Lonely and Great God\n"
    )


def test_all_spellings_of_a_drama_are_seen_and_a_hand_may_write_the_shelf(
    kcatalog: Run, data: Path
) -> None:
    kcatalog("add --drama 'C.L.O.Y.' --hangul '사랑의 불시착' --title T --actor A --yes")
    kcatalog("seen cloy")
    assert all(one["seen"] for one in json.loads(kcatalog("drama cloy --json").out))
    (data / "shelf.toml").write_text('# by hand\nseen = ["Vincenzo"]\n', "utf-8")
    kcatalog("seen goblin")
    assert (data / "shelf.toml").read_text("utf-8").startswith("# by hand\n")
    assert kcatalog("seen").out.count("\n") == 2
    (data / "shelf.toml").write_text("seen = 3\n", "utf-8")
    assert "titles in seen" in kcatalog("seen", code=1).err


@pytest.mark.usefixtures("data")
def test_it_is_drawn_at_a_terminal(terminal: Run, kcatalog: Run) -> None:
    kcatalog("seen goblin")
    assert "Drama seen" in terminal("seen").out


@pytest.mark.parametrize("form", ["NFD", "escaped"])
def test_a_title_that_is_written_decomposed_is_the_same_title(
    kcatalog: Run, data: Path, form: str
) -> None:
    kcatalog("add --drama '울었던 날' --title T --actor A --id mine --yes")
    apart = normalize("NFD", "울었던 날")
    if form == "escaped":
        apart = "".join(f"\\u{ord(letter):04X}" for letter in apart)
    written = f'# by hand\nseen = ["{apart}", "Vincenzo"] # mine\n'
    shelf = data / "shelf.toml"
    shelf.write_text(written, "utf-8")
    assert "울었던 날" in kcatalog("seen").out
    kcatalog("favorite 4")
    assert shelf.read_text("utf-8").startswith(written)
    kcatalog("seen mine goblin")
    assert f'"{apart}", "Vincenzo", "Guardian' in shelf.read_text("utf-8")
    kcatalog("seen --remove goblin")
    kcatalog("seen --remove mine")
    assert shelf.read_text("utf-8").startswith('# by hand\nseen = ["Vincenzo"] # mine\n')
    shelf.write_text(f'seen = ["울었던 날", "{apart}"]\n', "utf-8")
    kcatalog("seen --remove mine")
    assert shelf.read_text("utf-8") == "seen = []\n"
