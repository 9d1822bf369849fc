"""The layout of a share card: what stands where, so that every text is whole."""

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from kcatalog.catalog import Role, Scene
from kcatalog.catalog.phrases import aired
from kcatalog.safe import one_line
from kcatalog.share.cards.font import BOLD, REGULAR, Face
from kcatalog.share.cards.typesetting import advance, balanced
from kcatalog.share.typography import typographic

# A portrait that fills a phone's screen in a chat; where the words need more, it grows.
WIDTH: Final = 1080
HEIGHT: Final = 1350
MARGIN: Final = 92

_MEASURE: Final = WIDTH - 2 * MARGIN
_BESIDE_SEAL: Final = MARGIN + 64 + 36
# The head keeps clear of the motif in the upper right corner, which may be bright.
_HEAD_MEASURE: Final = 830 - _BESIDE_SEAL
_HEAD_HEIGHT: Final = 180
_GUTTER: Final = 32
_GAP: Final = 48
# The sizes are stepped down this far before the card grows.
_SCALES: Final = (1.0, 0.92, 0.84, 0.76, 0.68)


class Line(NamedTuple):
    """One line of words: where its baseline begins, its size, what it is, and its width at most."""

    text: str
    left: float
    baseline: float
    size: float
    kind: str
    width: float


class Layout(NamedTuple):
    """A card: its height, its lines, and where a rule runs from margin to margin."""

    height: int
    lines: tuple[Line, ...]
    rules: tuple[float, ...]


class _Paragraph(NamedTuple):
    """A text in one size; `before` is the space above it, in its own size."""

    kind: str
    text: str
    size: float
    before: float = 0.0


class _Block(NamedTuple):
    """Lines below each other, measured from the top, and their height."""

    lines: list[Line]
    height: float


class _Setting(NamedTuple):
    """How paragraphs are set: by what their sizes are multiplied, and how much wider fonts may be."""

    scale: float
    allowance: float

    def block(self, paragraphs: Iterable[_Paragraph], left: float, width: float) -> _Block:
        """Set *paragraphs* below each other in lines of at most *width*."""
        lines: list[Line] = []
        height = 0.0
        for kind, text, full_size, before in paragraphs:
            size = full_size * self.scale
            whole = unicodedata.normalize("NFC", typographic(one_line(text)))
            broken = balanced(whole, width / self.allowance, size, face_of(kind))
            for position, words in enumerate(broken):
                height += (before * size if position == 0 else 0.0) + size * _LEADING
                baseline = height - size * _BELOW_BASELINE
                widest = advance(words, size, face_of(kind)) * self.allowance
                lines.append(Line(words, left, baseline, size, kind, widest))
        return _Block(lines, height)


_LEADING: Final = 1.32
_BELOW_BASELINE: Final = 0.36


def face_of(kind: str) -> Face:
    """Return the face that lines of this *kind* are set in."""
    return BOLD if kind in {"title", "name", "drama"} else REGULAR


def lay_out(scene: Scene, allowance: float = 1.0, message: str = "") -> Layout:
    """Lay out *scene* on a card: the largest sizes that fit, and a taller card if none does.

    A *message* stands below all that is said of the scene. Lines are whole in a font that is *allowance* times as wide as the one of the package.
    """
    for scale in _SCALES:
        setting = _Setting(scale, allowance)
        head = setting.block(_head(scene), _BESIDE_SEAL, _HEAD_MEASURE)
        heart = setting.block(_heart(scene), MARGIN, _MEASURE)
        foot, rules = _foot(scene, message, setting)
        top = MARGIN + max(head.height, _HEAD_HEIGHT)
        needed = top + heart.height + foot.height + MARGIN + 2 * _GAP
        if needed <= HEIGHT:
            break
    height = max(HEIGHT, int(needed) + 1)
    foot_top = height - MARGIN - foot.height
    heart_top = top + (foot_top - top - heart.height) / 2
    lines = (*_at(MARGIN, head), *_at(heart_top, heart), *_at(foot_top, foot))
    return Layout(height, lines, tuple(foot_top + rule for rule in rules))


def _head(scene: Scene) -> Iterator[_Paragraph]:
    yield _Paragraph("drama", scene.drama.title, 37)
    yield _Paragraph("hangul", scene.drama.hangul, 33, 0.2)
    yield _Paragraph("quiet", " · ".join(aired(scene)), 29, 0.3)


def _heart(scene: Scene) -> Iterator[_Paragraph]:
    yield _Paragraph("title", scene.title, 78)
    if not _is_quoted(scene):
        if scene.takeaway:
            yield _Paragraph("label", "Takeaway", 27, 2.0)
        yield _Paragraph("line", scene.takeaway, 44, 0.15)
        return
    if scene.line_hangul:
        yield _Paragraph("line", f"“{scene.line_hangul}”", 46, 0.9)
    if scene.line:
        size, before = (39, 0.5) if scene.line_hangul else (50, 0.9)
        yield _Paragraph("line", f"“{scene.line}”", size, before)
    yield _Paragraph("quiet", f"— {scene.line_by}" if scene.line_by else "", 33, 0.5)


def _is_quoted(scene: Scene) -> bool:
    return bool(scene.line or scene.line_hangul)


def _foot(scene: Scene, message: str, setting: _Setting) -> tuple[_Block, list[float]]:
    """Set the cast in two columns between rules, the takeaway, the message and the scene's id."""
    scale = setting.scale
    rules = [0.0]
    block = _Block([], 36 * scale)
    for pair in zip(scene.cast[::2], (*scene.cast[1::2], None), strict=False):
        block = _under(block, _couple(pair, scene.outcome, setting), 12 * scale)
    # Without a line the takeaway is the heart of the card.
    if _is_quoted(scene) and scene.takeaway:
        rules.append(block.height + 30 * scale)
        takeaway = [
            _Paragraph("label", "Takeaway", 27),
            _Paragraph("takeaway", scene.takeaway, 37, 0.25),
        ]
        block = _under(block, setting.block(takeaway, MARGIN, _MEASURE), 66 * scale)
    if message:
        rules.append(block.height + 30 * scale)
        dedication = setting.block([_Paragraph("message", message, 41)], MARGIN, _MEASURE)
        block = _under(block, dedication, 60 * scale)
    signature = [_Paragraph("quiet", f"kcatalog · {scene.id}", 27)]
    return _under(block, setting.block(signature, MARGIN, _MEASURE), 44 * scale), rules


def _couple(pair: tuple[Role, Role | None], outcome: str, setting: _Setting) -> _Block:
    column = (_MEASURE - _GUTTER) / 2
    lefts = (MARGIN, MARGIN + column + _GUTTER)
    blocks = [
        setting.block(_role(role, outcome), left, column)
        for role, left in zip(pair, lefts, strict=True)
        if role
    ]
    return _Block([line for b in blocks for line in b.lines], max(b.height for b in blocks))


def _role(role: Role, outcome: str) -> Iterator[_Paragraph]:
    yield _Paragraph("name", f"{role.actor} {role.actor_hangul}", 33)
    if role.has_character:
        yield _Paragraph("quiet", f"as {role.character} {role.character_hangul}", 30, 0.1)
    if role.confesses:
        said = " · ".join(filter(None, ("confesses", outcome)))
        yield _Paragraph("confesses", said, 27, 0.1)


def _under(upper: _Block, lower: _Block, gap: float) -> _Block:
    top = upper.height + gap
    return _Block([*upper.lines, *_at(top, lower)], top + lower.height)


def _at(top: float, block: _Block) -> Iterator[Line]:
    return (line._replace(baseline=line.baseline + top) for line in block.lines)
