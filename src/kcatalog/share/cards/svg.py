"""A share card as SVG."""

import re
from html import escape
from importlib.resources import files
from string import Template
from typing import Final

from msgspec.structs import asdict

from kcatalog.catalog import Scene
from kcatalog.catalog.phrases import aired, played, with_hangul
from kcatalog.safe import one_line
from kcatalog.share.cards.font import FAMILY
from kcatalog.share.cards.layout import MARGIN, WIDTH, Layout, Line, lay_out
from kcatalog.share.cards.themes import Theme

# The package's own, if the viewer has it; then serifs that phones and desktops have, those with
# Hangul among them, of which DejaVu Serif is the widest: by a fifth, and its bold by a quarter.
_FONTS: Final = (
    f"'{FAMILY}', Georgia, 'Noto Serif KR', 'Noto Serif CJK KR', 'Nanum Myeongjo', AppleMyungjo,"
    " Batang, serif"
)
_ALLOWANCE: Final = 1.25
# The room that ornaments leave beside words, and how tall it is for a line of size one.
_BESIDE: Final = 14
_TALL: Final = 1.4
# Beyond the controls, which are never shown: what XML 1.0 has no place for.
_NO_XML: Final = re.compile("[\ud800-\udfff\ufffe\uffff]")


def svg_card(scene: Scene, theme: Theme, message: str = "") -> str:
    """Draw *scene* as a portrait card in *theme*, with words that screen readers read.

    A *message* to whom it is sent stands at the foot.
    """
    layout = lay_out(scene, _ALLOWANCE, message)
    return drawn(layout, theme, _FONTS, alt_title(scene), alt_text(scene, message))


def drawn(layout: Layout, theme: Theme, fonts: str, title: str, description: str) -> str:
    """Draw a card in this *layout* and *theme* with *fonts*, named as in CSS."""
    parts = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {_size(layout)} role="img" aria-labelledby="t d">',
        f'<title id="t">{xml_text(title)}</title>',
        f'<desc id="d">{xml_text(description)}</desc>',
        f"<style>\n{_styles(theme, fonts)}</style>",
        f'<rect width="100%" height="100%" fill="{theme.paper}"/>',
        theme.motif.strip(),
        *map(_ground, layout.lines),
        f'<g transform="translate({MARGIN} {MARGIN})">{seal(theme)}</g>',
        *map(_rule, layout.rules),
        *map(_text, layout.lines),
        "</svg>\n",
    )
    return "\n".join(parts)


def xml_text(text: str) -> str:
    """Write *text* on one line so that it is text in XML and HTML, in attributes too."""
    return escape(_NO_XML.sub("\ufffd", one_line(text)))


def alt_title(scene: Scene) -> str:
    """Say in one phrase what the card shows."""
    return f"{scene.title}: a confession scene from {with_hangul(scene.drama.title, scene.drama.hangul)}"


def alt_text(scene: Scene, message: str = "") -> str:
    """Say in words all that the card shows."""
    quoted = " ".join(f"“{line}”" for line in (scene.line_hangul, scene.line) if line)
    said = quoted + (f" says {scene.line_by}" if scene.line_by else "")
    parts = (
        ", ".join(aired(scene)),
        quoted and said,
        "; ".join(map(played, scene.cast)),
        scene.outcome and f"Outcome: {scene.outcome}",
        scene.takeaway and f"Takeaway: {scene.takeaway}",
        message,
    )
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


def seal(theme: Theme) -> str:
    """Draw the seal that says 고백, confession, in strokes: it needs no font."""
    drawn = (files("kcatalog.share") / "seal.svg").read_text(encoding="utf-8")
    return Template(drawn.strip()).substitute(asdict(theme))


def _styles(theme: Theme, fonts: str) -> str:
    return (
        f"text {{ font-family: {fonts}; fill: {theme.ink} }}\n"
        ".title, .name, .drama { font-weight: bold }\n"
        f".quiet, .hangul {{ fill: {theme.quiet} }}\n"
        f".line, .label, .confesses, .message {{ fill: {theme.accent} }}\n"
        f".ground {{ fill: {theme.paper} }}\n"
        f".rule {{ stroke: {theme.rule}; stroke-width: 2 }}\n"
    )


def _size(layout: Layout) -> str:
    width, height = WIDTH, layout.height
    return f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'


def _ground(line: Line) -> str:
    """Draw paper under the words of *line*, so that no ornament runs into these."""
    left, top = line.left - _BESIDE, line.baseline - line.size
    size = f'width="{line.width + 2 * _BESIDE:.0f}" height="{line.size * _TALL:.0f}"'
    return f'<rect class="ground" x="{left:.0f}" y="{top:.0f}" {size}/>'


def _rule(top: float) -> str:
    return f'<path class="rule" d="M{MARGIN} {top:.0f}H{WIDTH - MARGIN}"/>'


def _text(line: Line) -> str:
    position = f'x="{line.left:.1f}" y="{line.baseline:.1f}" font-size="{line.size:.1f}"'
    return f'<text class="{line.kind}" {position}>{xml_text(line.text)}</text>'
