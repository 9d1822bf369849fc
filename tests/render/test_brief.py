from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kcatalog.catalog import Scene
from kcatalog.render.brief import Line, brief
from kcatalog.safe import one_line
from kcatalog.storage import load
from tests.factories import HOSTILE, a_drama, a_scene
from tests.render.scenes import SCENES
from tests.render.screens import WIDTHS, disobedient, widest


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scene", load(), ids=lambda scene: scene.id)
def test_brief_is_two_lines_at_any_width(scene: Scene, width: int) -> None:
    lines = texts(brief(scene, width))
    assert len(lines) == 2
    assert widest(lines) <= width


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_two_lines_too(text: str) -> None:
    lines = texts(brief(a_scene(title=text, line=text), 80))
    assert len(lines) == 2
    assert widest(lines) <= 80


def test_a_scene_without_a_line_gives_its_takeaway_or_else_its_couple() -> None:
    assert texts(brief(a_scene(line=""), 80))[1] == "“너와 함께한 시간 모두 눈부셨다.”"
    silent = a_scene(line="", line_hangul="")
    assert texts(brief(silent, 80))[1] == silent.takeaway
    assert texts(brief(replace(silent, takeaway=""), 80))[1] == "Gong Yoo & Kim Go-eun"


def test_a_line_that_is_cut_says_so() -> None:
    said = a_scene(title="사랑" * 30, line="Stop running! " * 9)
    heading, line = brief(said, 21)
    assert texts([heading, line]) == ["사랑사랑사랑사랑사랑…", "“Stop running! Stop …"]
    assert heading[1] == ("", "drama")


@given(SCENES, st.integers(10, 90))
def test_any_text_is_two_lines_that_fit(scene: Scene, width: int) -> None:
    lines = texts(brief(scene, width))
    assert len(lines) == 2
    assert widest(lines) <= width
    assert disobedient("".join(lines)) == []


@given(st.text(st.sampled_from("ab 사랑é“❤\ufe0f👍🏽"), min_size=1).map(one_line))
def test_a_title_that_fits_is_whole(title: str) -> None:
    room = 2 * len(title) + 6
    [heading, _] = texts(brief(a_scene(title=title, drama=a_drama(title="Some")), room))
    assert heading == f"{title}  Some"


def texts(lines: Iterable[Line]) -> list[str]:
    """Return the text of each of *lines*, without styles."""
    return ["".join(text for text, _ in line) for line in lines]
