"""Templates: a scene on a line of the user's own making, such as `{number} {title}`."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from kcatalog.catalog import CatalogError, Scene
from kcatalog.catalog.phrases import couple
from kcatalog.safe import one_line

Values = Mapping[str, object]

FIELDS: Final[dict[str, Callable[[Scene], object]]] = {
    "number": lambda scene: scene.number,
    "id": lambda scene: scene.id,
    "title": lambda scene: scene.title,
    "drama": lambda scene: scene.drama.title,
    "hangul": lambda scene: scene.drama.hangul,
    "year": lambda scene: scene.drama.year,
    "network": lambda scene: scene.drama.network,
    "episode": lambda scene: scene.episode,
    "episodes": lambda scene: scene.drama.episodes,
    "couple": couple,
    "characters": lambda scene: " & ".join(role.character for role in scene.cast if role.character),
    "line": lambda scene: scene.line,
    "line_hangul": lambda scene: scene.line_hangul,
    "line_by": lambda scene: scene.line_by,
    "summary": lambda scene: scene.summary,
    "loved_for": lambda scene: scene.loved_for,
    "takeaway": lambda scene: scene.takeaway,
    "outcome": lambda scene: scene.outcome,
    "moods": lambda scene: ", ".join(scene.moods),
    "tropes": lambda scene: ", ".join(scene.tropes),
    "days": lambda scene: ", ".join(scene.days),
    "added": lambda scene: scene.added,
}

HIT_FIELDS: Final = (*FIELDS, "match", "field")

_PIECE = r"\{\{|\}\}|\{([^{}]*)\}|\\(.?)|[{}]"
_ESCAPES = {"t": "\t", "n": "\n", "\\": "\\"}


class Template:
    """A text with the names of *fields* in braces; braces that are meant are doubled.

    A field is only ever looked up by its name, so that a template from somebody else can ask
    for nothing more. Raises CatalogError where the text is no template.
    """

    def __init__(self, text: str, fields: Iterable[str] = FIELDS) -> None:
        self._text = text
        for piece in re.finditer(_PIECE, text):
            _check(piece, tuple(fields))

    def fill(self, values: Values) -> str:
        """Fill in *values*, each on one line; what is not known is empty."""
        return re.sub(_PIECE, lambda piece: _filled(piece, values), self._text)


def values_of(scene: Scene) -> dict[str, object]:
    """Return the value of each field of *scene*."""
    return {field: of(scene) for field, of in FIELDS.items()}


def _filled(piece: re.Match[str], values: Values) -> str:
    name, escape = piece.groups()
    if name is not None:
        return "" if values[name] is None else one_line(str(values[name]))
    return piece[0][0] if escape is None else _ESCAPES[escape]


def _check(piece: re.Match[str], fields: tuple[str, ...]) -> None:
    name, escape = piece.groups()
    if name is not None and name not in fields:
        raise CatalogError(f"no field {{{name}}}; the fields are {', '.join(fields)}")
    if escape is not None and escape not in _ESCAPES:
        raise CatalogError(f"no escape {piece[0]!r}; there are \\t, \\n and \\\\")
    if piece[0] in ("{", "}"):
        raise CatalogError(f"a single {piece[0]!r}; to print one, write it twice")
