import pytest

from kcatalog.catalog import Scene
from kcatalog.render.brief import brief
from kcatalog.storage import load
from tests.factories import HOSTILE, a_scene
from tests.render.screens import WIDTHS, texts, widest


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


def test_a_scene_without_a_line_names_its_couple() -> None:
    assert texts(brief(a_scene(line=""), 80))[1] == "Gong Yoo & Kim Go-eun"


def test_a_line_that_is_cut_says_so() -> None:
    said = a_scene(title="사랑" * 30, line="Stop running! " * 9)
    heading, line = brief(said, 21)
    assert texts([heading, line]) == ["사랑사랑사랑사랑사랑…", "“Stop running! Stop …"]
    assert [style for _, style in heading] == ["title"]
