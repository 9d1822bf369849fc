import io
import sys

import pytest
from msgspec.structs import replace
from PIL import Image, ImageColor

from kcatalog.catalog import CatalogError, Scene
from kcatalog.share.cards.layout import HEIGHT, MARGIN, WIDTH
from kcatalog.share.cards.picture import png_card
from kcatalog.share.cards.themes import THEMES, Theme


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> Theme:
    """Return a theme with no motif, so that all ink is words, rules and the seal."""
    monkeypatch.setattr(Theme, "motif", "")
    return THEMES["paper"]


def _picture(scene: Scene, theme: Theme) -> Image.Image:
    return Image.open(io.BytesIO(png_card(scene, theme))).convert("RGB")


def test_a_picture_is_a_portrait_for_a_phone(farewell: Scene) -> None:
    assert _picture(farewell, THEMES["night"]).size == (WIDTH, HEIGHT)


def test_hangul_shows(farewell: Scene, plain: Theme) -> None:
    other = replace(farewell, drama=replace(farewell.drama, hangul="보보경심 려려"))
    assert _picture(farewell, plain).tobytes() != _picture(other, plain).tobytes()


@pytest.mark.parametrize("which", ["shortest", "farewell", "longest"])
def test_no_ink_is_in_the_margins(which: str, plain: Theme, request: pytest.FixtureRequest) -> None:
    picture = _picture(request.getfixturevalue(which), plain)
    width, height = picture.size
    inner = (MARGIN - 4, MARGIN - 4, width - MARGIN + 4, height - MARGIN + 4)
    picture.paste(plain.paper, inner)
    assert picture.getcolors() == [(width * height, ImageColor.getrgb(plain.paper))]


def test_without_the_extra_it_is_said_how_to_get_it(
    farewell: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(CatalogError, match=r"pip install 'kcatalog\[image\]'"):
        png_card(farewell, THEMES["paper"])
