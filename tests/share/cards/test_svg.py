import re
from itertools import chain
from xml.etree import ElementTree as ET

import pytest
from PIL import ImageFont

from kcatalog.catalog import Scene
from kcatalog.share.cards.font import FAMILY
from kcatalog.share.cards.layout import MARGIN, WIDTH
from kcatalog.share.cards.svg import svg_card
from kcatalog.share.cards.themes import THEMES, Theme
from kcatalog.storage import load
from tests.factories import a_scene_without_characters

SVG = "{http://www.w3.org/2000/svg}"
EVERY_THEME = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)


def drawn(scene: Scene, theme: Theme = THEMES["paper"]) -> ET.Element:
    return ET.fromstring(svg_card(scene, theme))  # noqa: S314 - we wrote it


@EVERY_THEME
def test_the_card_says_in_words_what_it_shows(farewell: Scene, theme: Theme) -> None:
    card = drawn(farewell, theme)
    assert card.findtext(f"{SVG}title") == (
        "It's All in the Farewell Moment: a confession scene from"
        " Crash Landing on You (사랑의 불시착)"
    )
    assert card.findtext(f"{SVG}desc") == (
        "tvN, 2019, episode 16 of 16. “사랑하오.” “I love you.” says Ri Jeong-hyeok."
        " Hyun Bin (현빈) as Ri Jeong-hyeok (리정혁), who confesses;"
        " Son Ye-jin (손예진) as Yoon Se-ri (윤세리)."
        f" Outcome: parted. Takeaway: {farewell.takeaway}"
    )


def test_both_scripts_line_and_takeaway_are_drawn(farewell: Scene) -> None:
    words = " ".join(element.text or "" for element in drawn(farewell).iter(f"{SVG}text"))
    for text in (
        "Crash Landing on You",
        "사랑의 불시착",
        "“사랑하오.”",
        "“I love you.”",
        "현빈",
        "confesses · parted",
        "리정혁",
    ):
        assert text in words
    assert farewell.takeaway in words


def test_hostile_texts_stay_texts(hostile: Scene) -> None:
    svg = svg_card(hostile, THEMES["paper"])
    assert not re.search("[\x00-\x09\x0b-\x1f\ufffe\u202e\u2028]", svg)
    card = drawn(hostile)
    kinds = {element.tag.removeprefix(SVG) for element in card.iter()}
    assert kinds <= {"svg", "title", "desc", "style", "rect", "path", "g", "circle", "text"}
    names = set(chain.from_iterable(element.keys() for element in card.iter()))
    assert not [name for name in names if name.startswith("on") or "href" in name]


@EVERY_THEME
def test_nothing_is_fetched(farewell: Scene, theme: Theme) -> None:
    svg = svg_card(farewell, theme).replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"https?:|url\(|@import|@font-face|<image|<script", svg)


@EVERY_THEME
def test_the_words_stand_out_from_the_paper_as_wcag_asks(theme: Theme) -> None:
    for color in (theme.ink, theme.quiet, theme.accent):
        assert contrast(color, theme.paper) >= 4.5


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours: WCAG 2.2, relative luminance."""
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def luminance(color: str) -> float:
    parts = [int(color[position : position + 2], 16) / 255 for position in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_font_of_the_package_is_named_before_those_of_the_viewer(farewell: Scene) -> None:
    assert f"font-family: '{FAMILY}', Georgia, " in svg_card(farewell, THEMES["paper"])


@pytest.mark.parametrize("scene", load(), ids=lambda scene: scene.id)
def test_lines_stay_on_the_card_in_the_widest_font_of_a_viewer(scene: Scene) -> None:
    for text in drawn(scene).iter(f"{SVG}text"):
        face = "-Bold" if text.get("class") in ("title", "name", "drama") else ""
        font = _dejavu_serif(face).font_variant(size=float(text.get("font-size", 0)))
        right = float(text.get("x", 0)) + font.getlength(text.text or "")
        assert right <= WIDTH - MARGIN / 2


def _dejavu_serif(face: str) -> ImageFont.FreeTypeFont:
    try:
        return ImageFont.truetype(f"/usr/share/fonts/truetype/dejavu/DejaVuSerif{face}.ttf")
    except OSError:
        pytest.skip("DejaVu Serif is not installed")


@pytest.mark.parametrize("scene", load(), ids=lambda scene: scene.id)
def test_every_scene_of_the_catalogue_is_well_formed_and_small(scene: Scene) -> None:
    assert drawn(scene).tag == f"{SVG}svg"
    assert len(svg_card(scene, THEMES["blossom"]).encode()) < 9_000


def test_a_role_without_a_character_is_an_actor_and_no_more() -> None:
    drawn = svg_card(a_scene_without_characters(), THEMES["paper"])
    assert "Gong Yoo (공유), who confesses; Kim Go-eun as Ji Eun-tak" in drawn
    assert drawn.count(">as ") == 1


@EVERY_THEME
def test_ornaments_keep_out_of_the_words(farewell: Scene, theme: Theme) -> None:
    card = list(drawn(farewell, theme).iter())
    grounds = [element for element in card if element.get("class") == "ground"]
    words = [element for element in card if element.tag == f"{SVG}text"]
    assert len(grounds) == len(words) > 8
    # What is drawn later lies above: the ornaments, then the paper under the words, then these.
    ornaments = [at for at, element in enumerate(card) if element.get("stroke-linecap")]
    assert max(ornaments, default=0) < card.index(grounds[0]) < card.index(words[0])
    for ground, text in zip(grounds, words, strict=True):
        left, top, width, height = (
            float(ground.get(name, 0)) for name in ("x", "y", "width", "height")
        )
        assert left < float(text.get("x", 0)) < left + width
        assert top < float(text.get("y", 0)) < top + height
