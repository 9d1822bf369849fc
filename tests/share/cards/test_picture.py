import io
import sys
from hashlib import sha256

import pytest
from msgspec.structs import replace
from PIL import Image, ImageColor

from kcatalog.catalog import CatalogError, Drama, Role, Scene
from kcatalog.share.cards.layout import HEIGHT, MARGIN, WIDTH
from kcatalog.share.cards.picture import left_out, png_card
from kcatalog.share.cards.themes import THEMES, Theme
from kcatalog.storage import load

_PIXELS = "985ac81c12afbfba35f2f25ea880d65535802577ee57210fd680d69ad0f84e73"


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> Theme:
    """Return a theme with no motif, so that all ink is words, rules and the seal."""
    monkeypatch.setattr(Theme, "motif", "")
    return THEMES["paper"]


def _picture(scene: Scene, theme: Theme) -> Image.Image:
    return Image.open(io.BytesIO(png_card(scene, theme))).convert("RGB")


def test_a_picture_is_a_portrait_for_a_phone(farewell: Scene) -> None:
    assert _picture(farewell, THEMES["night"]).size == (WIDTH, HEIGHT)


def test_a_picture_is_the_same_to_the_pixel_everywhere() -> None:
    """Hold the pixels of one card; when what is drawn is meant to change, look, and write anew."""
    scene = Scene(
        id="same",
        title="Same Ŏ 뷁",
        drama=Drama(title="Drama", hangul="사랑 ㅋㅋ ㅠㅠ", year=2019, network="tvN"),
        cast=(Role(actor="Actor", actor_hangul="배우", character="Character", confesses=True),),
        line="Stay.",
        line_by="Character",
        takeaway="Say it where it is quiet.",
    )
    pixels = _picture(scene, THEMES["night"]).tobytes()
    assert sha256(pixels).hexdigest() == _PIXELS


def test_each_syllable_has_a_shape_of_its_own(farewell: Scene, plain: Theme) -> None:
    titles = ("사랑", "샤량", "ㅋㅋ", "ㅠㅠ", "뷁뷁", "힣힣")
    others = [replace(farewell, drama=replace(farewell.drama, hangul=t)) for t in titles]
    assert len({_picture(other, plain).tobytes() for other in others}) == len(titles)


def test_what_the_font_lacks_is_left_out_without_a_gap(farewell: Scene, plain: Theme) -> None:
    adorned = replace(
        farewell,
        title="🎉 It's All in the\N{THIN SPACE}Farewell ❤️ Moment",
        cast=(replace(farewell.cast[0], actor_hangul="현빈太"), *farewell.cast[1:]),
    )
    assert _picture(adorned, plain).tobytes() == _picture(farewell, plain).tobytes()
    assert left_out(adorned) == "🎉❤太"


def test_nothing_is_left_out_of_the_built_in_scenes() -> None:
    assert [scene.id for scene in load() if left_out(scene)] == []


def test_what_is_not_on_the_card_is_not_called_left_out(farewell: Scene) -> None:
    assert left_out(replace(farewell, summary="🎉", sources=("太",))) == ""


@pytest.mark.parametrize("field", ["title", "line", "takeaway"])
def test_a_text_of_which_the_font_has_nothing_is_no_more_than_absent(
    farewell: Scene, field: str, plain: Theme
) -> None:
    assert _picture(replace(farewell, **{field: "🎉🎉"}), plain).size == (WIDTH, HEIGHT)


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
    with pytest.raises(CatalogError, match=r"pip install .*'resvg-py[^ ]*'$"):
        png_card(farewell, THEMES["paper"])
