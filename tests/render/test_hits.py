import pytest

from kcatalog.catalog import Scene
from kcatalog.render.hits import HitTable, Reason
from kcatalog.safe import one_line
from kcatalog.search import spans
from tests.factories import HOSTILE
from tests.render.scenes import EVERYDAY, hostile_scene
from tests.render.screens import WIDTHS, disobedient, drawn, hold, text_of, widest

LONG = "Snow fell on the harbour all night and on. " * 4 + "He likes her, man or an alien, he says."


def reason(text: str, *terms: str, field: str = "summary") -> Reason:
    return Reason(field, text, spans(text, terms))


def hits() -> list[tuple[Scene, Reason]]:
    return [
        (EVERYDAY[0], reason("Gong Yoo 공유 & Kim Go-eun 김고은", "Kim Go-eun", field="actor")),
        (EVERYDAY[1], reason(LONG, "man", "or", "an", "alien")),
        (EVERYDAY[2], reason("Some Drama 궁 (Goong)", "Goong", field="drama")),
    ]


@pytest.mark.parametrize("width", [40, 80])
def test_hits_look_as_they_should(width: int) -> None:
    hold(f"hits-{width}", drawn(HitTable(hits()), width))


@pytest.mark.parametrize(
    ("more", "last"),
    [(1, "and 1 more scene without --limit"), (12, "and 12 more scenes without --limit")],
)
def test_hits_say_how_many_more_there_are(more: int, last: str) -> None:
    assert drawn(HitTable(hits(), more), 80)[-1].rstrip() == last
    assert drawn(HitTable(hits(), more), 40)[-1].rstrip() == last


@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_of_hits_is_wider_than_the_terminal(width: int) -> None:
    assert widest(drawn(HitTable(hits()), width)) <= width


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_stays_within_the_hits(text: str, width: int) -> None:
    shown = one_line(text)
    lines = drawn(HitTable([(hostile_scene(text), reason(shown, shown[:20], shown[-20:]))]), width)
    assert widest(lines) <= width
    assert disobedient("".join(lines)) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_an_excerpt_holds_the_match_and_whole_words(width: int) -> None:
    shown = text_of(drawn(HitTable([(EVERYDAY[0], reason(LONG, "alien"))]), width))
    assert "alien" in shown
    assert "…" in shown


def test_an_excerpt_is_where_most_of_the_words_are() -> None:
    shown = text_of(drawn(HitTable([(EVERYDAY[0], reason(LONG, "man", "or", "an", "alien"))]), 80))
    assert "manoranalien" in shown


def test_a_match_longer_than_the_excerpt_is_shown_whole() -> None:
    text = "word " * 30
    shown = text_of(drawn(HitTable([(EVERYDAY[0], Reason("line", text, [(0, 149)]))]), 80))
    assert shown.count("word") == 30


def test_a_text_without_a_match_is_shown_from_its_beginning() -> None:
    assert "Snowfellon" in text_of(drawn(HitTable([(EVERYDAY[0], reason(LONG))]), 80))
