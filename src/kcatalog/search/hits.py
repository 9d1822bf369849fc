"""What answers a query: the scenes, how each of them does, and where in a text the words stand."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final, Literal

from msgspec import Struct

from kcatalog.catalog import Scene
from kcatalog.catalog.fields import NAME_FIELDS, NAMES, TEXT_FIELDS, NameField, TextField
from kcatalog.catalog.texts import flatten, trim
from kcatalog.names.costs import name_cost
from kcatalog.names.folding import plain, words
from kcatalog.names.hangul import is_hangul
from kcatalog.names.name import Name
from kcatalog.safe import quoted

HitMatch = Literal["exact", "spelling", "text", "near"]
Field = NameField | TextField

PEOPLE: Final[tuple[Field, ...]] = ("actor", "character")
# What is most likely meant when one scene answers in several fields.
RANK_OF_FIELD: Final = {field: rank for rank, field in enumerate((*NAME_FIELDS, *TEXT_FIELDS))}
# What a form costs that is no spelling of what was typed, but holds it.
FAR: Final = 100.0
MATCHES: Final = ("exact", "spelling", "phrase", "part", "text", "meaning", "syllable", "near")
RANK_OF_MATCH: Final = {match: rank for rank, match in enumerate(MATCHES)}
MATCH_OF_RANK: Final[tuple[HitMatch, ...]] = (
    "exact", "spelling", "text", "text", "text", "text", "text", "near",
)  # fmt: skip


class Source(Struct, frozen=True):
    """What of a scene answers a stretch of the query: a name, or the words of a text."""

    field: Field
    typed: str
    name: Name | None = None

    @property
    def form(self) -> str:
        """The form of the name that answers, an alias only where it is nearest, or the words."""
        name, key = self.name, plain(self.typed)
        if name is None:
            return self.typed
        if not name.aliases:
            return name.hangul if name.hangul and is_hangul(key) else name.text
        in_hangul = [form for form in name.forms if is_hangul(form)] if is_hangul(key) else []
        return min(in_hangul or name.forms, key=self._distance)

    def _distance(self, form: str) -> float:
        key, wanted = plain(self.typed), {*words(self.typed)}
        if plain(form) == key:
            return -1
        cost = name_cost(self.typed, Name(form, form if is_hangul(form) else ""))
        is_part = plain(form).startswith(key) or not wanted.isdisjoint(words(form))
        return cost if cost is not None else FAR if is_part else 2 * FAR

    @property
    def terms(self) -> tuple[str, ...]:
        """What to highlight: the alias that answers, or name and Hangul."""
        shown = tuple(filter(None, (self.name.text, self.name.hangul))) if self.name else ()
        return shown if self.form in shown else (self.form,)


class Answer(Struct, frozen=True):
    """How one scene answers a stretch of the query, or several.

    `sources` are what of the scene answers, the best first.
    """

    rank: int
    likeness: float
    sources: tuple[Source, ...]

    @property
    def field(self) -> Field:
        """The field that answers best."""
        return self.sources[0].field

    @property
    def order(self) -> tuple[int, int, bool, float, int]:
        """What answers are sorted by."""
        # Of those that hold a word of it in a name, a title comes before what a character is called.
        is_word = self.rank == RANK_OF_MATCH["part"] and self.field == "character"
        field = RANK_OF_FIELD[self.field]
        return (self.rank, len(self.sources), is_word, -self.likeness, field)

    def joined(self, other: "Answer") -> "Answer":
        """Return the answer to the stretches of both: no better than the weaker one."""
        best, worse = sorted((self, other), key=lambda answer: answer.order)
        likeness = self.likeness + other.likeness
        return Answer(max(self.rank, other.rank), likeness, (*best.sources, *worse.sources))


class Hit(Answer, frozen=True):
    """A scene that answers a query, how it does, and where.

    `without` are the words of the query that are left out, since nothing answered them.
    """

    scene: Scene
    without: tuple[str, ...] = ()

    @property
    def match(self) -> HitMatch:
        """How the scene answers."""
        return MATCH_OF_RANK[self.rank]

    @property
    def form(self) -> str:
        """The form of the name that answers, or the words themselves."""
        return self.sources[0].form

    @property
    def terms(self) -> tuple[str, ...]:
        """All words that answered: `spans` finds them in the text."""
        return tuple(dict.fromkeys(term for source in self.sources for term in source.terms))

    @property
    def text(self) -> str:
        """The text in which the best answer stands, with the alias where an alias answered."""
        field: Any = self.field
        if self.sources[0].name is None:
            text = TEXT_FIELDS[field](self.scene)
            return text.replace(" ", ", ") if field in ("mood", "trope") else text
        aliases = {source.name: source.form for source in self.sources if source.field == field}
        return " & ".join(_shown(name, aliases.get(name, "")) for name in NAMES[field](self.scene))


def remark(hits: Sequence[Hit]) -> str:
    """Return what is to be said before *hits*: that none is exact, or which words were left out."""
    if hits and hits[0].match == "near":
        return "No exact match; did you mean:"
    without = ", ".join(map(quoted, hits[0].without)) if hits else ""
    return f"Found without {without}:" if without else ""


# The answers of scenes, by the positions of these.
Answers = dict[int, Answer]


def _shown(name: Name, form: str) -> str:
    shown = [part for part in (name.text, name.hangul) if part]
    return " ".join([*shown, f"({form})"] if form and form not in shown else shown)


def spans(text: str, terms: Iterable[str]) -> list[tuple[int, int]]:
    """Return where in *text* words begin with any of *terms*, as starts and ends, in order."""
    wanted = {key for term in terms if (key := trim(flatten(term)))}
    if not wanted:
        return []
    flat, positions = _flattened(text)
    longest_first = sorted(map(re.escape, wanted), key=len, reverse=True)
    found = re.finditer(rf"(?<!\w)(?:{'|'.join(longest_first)})", flat)
    return [(positions[m.start()][0], positions[m.end() - 1][1]) for m in found]


def _flattened(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return *text* flattened, and for each of its letters which stretch of the text it is from."""
    flat: list[str] = []
    positions: list[tuple[int, int]] = []
    for found in re.finditer(_LETTER, text, re.DOTALL):
        letters = flatten(found[0])
        flat.append(letters)
        positions.extend([found.span()] * len(letters))
    return "".join(flat), positions


# A letter with the marks that stand on it, or a syllable in its letters (U+1100 to U+11FF).
_LETTER: Final = r"[\u1100-\u115f]?[\u1160-\u11a7][\u11a8-\u11ff]?|.[\u0300-\u036f]*"
