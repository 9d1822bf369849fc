"""A share card as a picture, for where no SVG can be sent."""

from kcatalog.catalog import CatalogError, Scene
from kcatalog.share.cards.fonts import hangul_family
from kcatalog.share.cards.layout import WIDTH
from kcatalog.share.cards.svg import svg_card
from kcatalog.share.cards.themes import Theme


def png_card(scene: Scene, theme: Theme) -> bytes:
    """Draw *scene* as a PNG in *theme*; raises CatalogError where renderer or font is missing."""
    try:
        from resvg_py import svg_to_bytes  # noqa: PLC0415 - an extra that few need
    except ImportError:
        raise CatalogError(
            "a picture in PNG needs one more package: pip install 'kcatalog[image]'; .svg does not"
        ) from None
    family = hangul_family().replace("'", "")
    return svg_to_bytes(svg_string=svg_card(scene, theme, f"'{family}', serif"), width=WIDTH)
