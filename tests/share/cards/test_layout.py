import unicodedata
from collections import defaultdict
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kcatalog.catalog import Role, Scene
from kcatalog.share.cards.layout import HEIGHT, MARGIN, WIDTH, Layout, Line, face_of, lay_out
from kcatalog.share.cards.typesetting import advance
from kcatalog.storage import load

_TEXTS = st.text(st.characters(categories=("L", "P", "Zs", "Mn")), max_size=400)


def assert_whole(layout: Layout) -> None:
    columns = defaultdict(list)
    for line in layout.lines:
        assert line.left >= MARGIN
        assert right_edge(line) <= WIDTH - MARGIN + 1
        assert line.baseline - 0.8 * line.size >= MARGIN
        assert line.baseline <= layout.height - MARGIN
        columns[line.left].append(line)
    for lines in columns.values():
        for upper, lower in pairwise(lines):
            assert lower.baseline - upper.baseline >= lower.size


def right_edge(line: Line) -> float:
    return line.left + advance(line.text, line.size, face_of(line.kind))


def words_on(layout: Layout) -> str:
    return "".join(line.text for line in layout.lines).replace(" ", "")


@pytest.mark.parametrize("scene", load(), ids=lambda scene: scene.id)
def test_every_scene_of_the_catalogue_fits_the_card(scene: Scene) -> None:
    layout = lay_out(scene)
    assert layout.height == HEIGHT
    assert min(line.size for line in layout.lines) >= 20
    assert_whole(layout)


def test_the_shortest_texts_make_a_whole_card(shortest: Scene) -> None:
    layout = lay_out(shortest)
    assert layout.height == HEIGHT
    assert_whole(layout)
    assert [line.text for line in layout.lines] == ["B", "A", "C", "as D", "kcatalog · a"]


def test_the_longest_texts_make_the_card_grow_and_stay_whole(longest: Scene) -> None:
    layout = lay_out(longest)
    assert layout.height > HEIGHT
    assert_whole(layout)
    shown = words_on(layout)
    for text in (longest.title, longest.line, longest.takeaway, longest.drama.hangul):
        assert "".join(text.split()) in shown


def test_a_longer_line_is_set_smaller_before_the_card_grows(farewell: Scene) -> None:
    longer = lay_out(replace(farewell, line=farewell.line * 8))
    assert longer.height == HEIGHT
    assert max(line.size for line in longer.lines) < max(
        line.size for line in lay_out(farewell).lines
    )
    assert_whole(longer)


@pytest.mark.parametrize("scene", load(), ids=lambda scene: scene.id)
def test_an_allowance_leaves_room_for_wider_letters(scene: Scene) -> None:
    layout = lay_out(scene, 1.25)
    assert_whole(layout)
    for line in layout.lines:
        width = right_edge(line) - line.left
        assert line.left + 1.25 * width <= WIDTH - MARGIN + 1
    assert layout.height == HEIGHT


def test_letters_of_the_mac_that_come_in_parts_are_joined(shortest: Scene) -> None:
    apart = unicodedata.normalize("NFD", "사랑의 불시착")
    layout = lay_out(replace(shortest, title=apart))
    assert "사랑의 불시착" in [line.text for line in layout.lines]


@settings(max_examples=40, deadline=None)
@given(_TEXTS, _TEXTS, _TEXTS, st.integers(1, 7))
def test_any_texts_make_a_whole_card(title: str, line: str, takeaway: str, roles: int) -> None:
    role = Role(actor=title or "A", character=line or "B", character_hangul=takeaway)
    scene = replace(load()[0], title=title, line=line, takeaway=takeaway, cast=(role,) * roles)
    assert_whole(lay_out(scene))


def test_a_likely_episode_is_called_likely() -> None:
    words = words_on(lay_out(load().get("eternal-monarch-punishment")))
    assert "SBS·2020·likelyepisode12of16" in words


def test_without_a_line_the_takeaway_is_what_the_card_says_and_says_that_it_is_one() -> None:
    scene = load().get("lovestruck-rings")
    assert "".join(scene.takeaway.split()) in words_on(lay_out(scene))
    assert words_on(lay_out(scene)).count("Takeaway") == 1


def test_a_message_stands_below_all_that_is_said_of_the_scene(farewell: Scene) -> None:
    plain, sent = lay_out(farewell), lay_out(farewell, message="For Mina, who asked.")
    [message] = [line for line in sent.lines if line.kind == "message"]
    above = [line for line in sent.lines if line.baseline < message.baseline]
    assert message.text == "For Mina, who asked."
    assert len(above) == len(sent.lines) - 2
    assert len(sent.rules) == len(plain.rules) + 1


def test_apostrophes_are_curved(farewell: Scene) -> None:
    scene = replace(farewell, line="'Tis the '90s, boys' and girls': 'peace' isn't (‘far’)")
    words = " ".join(line.text for line in lay_out(scene).lines)
    assert "It’s All in the" in words
    assert "‘Tis the ’90s, boys’ and girls’: ‘peace’ isn’t (‘far’)" in words
