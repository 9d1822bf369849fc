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
    return template(__package__, "card.svg").substitute(
        asdict(theme),
        width=WIDTH,
        height=layout.height,
        margin=MARGIN,
        fonts=fonts,
        title=xml_text(title),
        description=xml_text(description),
        motif=theme.motif.strip(),
        grounds="\n".join(map(_ground, layout.lines)),
        seal=seal(theme.paper, theme.accent),
        rules="\n".join(map(_rule, layout.rules)),
        texts="\n".join(map(_text, layout.lines)),
    )


def template(package: str, name: str) -> Template:
    """Return the template in the file *name* of *package*."""
    return Template((files(package) / name).read_text(encoding="utf-8"))


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


def seal(paper: str, accent: str) -> str:
    """Draw the seal that says 고백, confession, in strokes: it needs no font."""
    return template("kcatalog.share", "seal.svg").substitute(paper=paper, accent=accent).strip()


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
