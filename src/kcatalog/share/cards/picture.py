"""A share card as a picture, for where no SVG can be sent: the same to the pixel everywhere."""

import unicodedata
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict, replace

from kcatalog.catalog import Scene
from kcatalog.safe import one_line
from kcatalog.share.cards.font import BOLD, FAMILY, REGULAR
from kcatalog.share.cards.layout import WIDTH, lay_out
from kcatalog.share.cards.svg import drawn
from kcatalog.share.cards.themes import Theme
from kcatalog.storage.extras import missing


def png_card(scene: Scene, theme: Theme, message: str = "") -> bytes:
    """Draw *scene* as a PNG in *theme*, with a *message* at its foot, without what its font lacks.

    Raises CatalogError where the package that draws it is not installed.
    """
    try:
        from resvg_py import svg_to_bytes  # noqa: PLC0415 - an extra that few need
    except ImportError:
        raise missing("image", "a picture in PNG, unlike one in SVG,") from None
    layout = lay_out(_drawable(scene), message=_drawable(message))
    return svg_to_bytes(
        svg_string=drawn(layout, theme, f"'{FAMILY}'", "", ""),
        width=WIDTH,
        skip_system_fonts=True,
        font_files=[str(face.file) for face in (REGULAR, BOLD)],
    )


def left_out(scene: Scene, message: str = "") -> str:
    """Return the characters on the card of *scene* that its picture lacks, each once."""
    shown = "".join(line.text for line in lay_out(scene, message=message).lines)
    return "".join(dict.fromkeys(c for c in shown if c not in REGULAR and _is_visible(c)))


def _drawable(value: Any) -> Any:
    """Return *value*, a scene or a part of one, without what the font lacks."""
    match value:
        case str():
            text = unicodedata.normalize("NFC", " ".join(one_line(value).split()))
            return "".join(character for character in text if character in REGULAR)
        case tuple():
            return tuple(map(_drawable, value))
        case Struct():
            parts = asdict(value).items()
            return replace(value, **{name: _drawable(part) for name, part in parts})
    return value


def _is_visible(character: str) -> bool:
    """Return whether *character* stands for itself, as the selector of an emoji does not."""
    return not unicodedata.combining(character) and not "\ufe00" <= character <= "\ufe0f"
