"""Cells that name people, parted: who plays whom, in the order of the cell, and who confesses."""

import ast
import json
import re
import warnings
from collections.abc import Iterator
from html import unescape
from typing import Any, Final, NamedTuple

from kcatalog.names.folding import plain
from kcatalog.names.hangul import is_hangul
from kcatalog.storage.foreign.listing import Remark
from kcatalog.storage.foreign.records import FOOTNOTE, nests_too_deeply, tidied
from kcatalog.storage.foreign.values import UnreadableError, read_truth

Role = dict[str, Any]

# What stands between people, and brackets, within which nothing does; in Korean and Chinese lists
# these are wider marks, too.
_BETWEEN: Final = re.compile(
    r"(\([^()\n]*\)|\[[^\[\]\n]*\])|[,;/&|\n、\uff0c\uff1b·ㆍ•]|(?<=\s)and(?=\s)"
)
_BILLING: Final = re.compile(r"\((?:main|lead|support|guest|cameo)[^()]*\)", re.IGNORECASE)
_IN_BRACKETS: Final = re.compile(r"(.+?)\s*[(\[]([^()\[\]]+)[)\]]")
_OTHERS: Final = frozenset(("etc", "etc.", "others", "more", "et al", "et al.", "...", "…"))
# The longest names of actors have four words; those in Hangul have no blanks.
_MOST_WORDS: Final = 4
# What a cell may say of one person after another, beside the actors.
IN_ORDER: Final = ("actor_hangul", "character", "character_hangul")


class Person(NamedTuple):
    """One person of a cell, with the name in Hangul and the character where the cell has them."""

    name: str
    hangul: str = ""
    character: str = ""

    @property
    def is_doubtful(self) -> bool:
        """Return whether the name may be that of several people that nothing parts."""
        words = self.name.split()
        many = len(words) > _MOST_WORDS or "(" in self.name
        return many or (len(words) > 1 and all(len(w) > 1 and is_hangul(w) for w in words))


def part_cast(cells: dict[str, Any], roles: dict[int, Role]) -> Iterator[Remark]:
    """Part *cells* of the whole cast, by field, into *roles* by number; yield what is doubtful.

    What a role says by itself stays.
    """
    people = people_in(cells["actor"]) if "actor" in cells else []
    for number, person in enumerate(people, start=1):
        if person.name:
            said = {
                "actor": person.name,
                "actor_hangul": person.hangul,
                "character": person.character,
            }
            filled = {key: text for key, text in said.items() if text}
            roles[number] = filled | roles.get(number, {})
        if person.is_doubtful:
            yield Remark("actor: taken for one person", person.name)
    for field in IN_ORDER:
        if field in cells:
            yield from _assign(field, cells[field], roles)
    if confesses := cells.get("confesses"):
        yield from _mark(confesses, roles)


def people_in(cell: Any) -> list[Person]:
    """Part *cell*, a text or a list, into people; one without a name keeps the place of a person."""
    people = list(map(person_of, _parts(_listed(cell))))
    while people and not people[-1].name:
        people.pop()
    return people


def may_be_several(name: Any) -> bool:
    """Return whether something in *name*, which is taken for one person, may part several."""
    return isinstance(name, str) and len(_pieces(name)) > 1


def person_of(part: Any) -> Person:
    """Read one person: `Gong Yoo`, `Gong Yoo (공유)`, `Gong Yoo as Kim Shin`."""
    if isinstance(part, dict):
        named = person_of(part.get("actor") or part.get("name") or "")
        return named._replace(character=_clean(part.get("character") or part.get("role") or ""))
    name, _, character = _clean(part).partition(" as ")
    if (found := _IN_BRACKETS.fullmatch(name)) and is_hangul(found[1]) != is_hangul(found[2]):
        latin, hangul = sorted(found.groups(), key=is_hangul)
        return Person(latin, hangul, character)
    return Person(name, character=character)


def _assign(field: str, cell: Any, roles: dict[int, Role]) -> Iterator[Remark]:
    """Give each of *roles* its part of *cell*, in order."""
    people = people_in(cell)
    if len(people) > len(roles) == 1 and isinstance(cell, str):
        people = [person_of(cell)]  # Kim Shin / Goblin
    for number, person in enumerate(people, start=1):
        if not person.name:
            continue
        if number not in roles:
            yield Remark(f"left out: {field} without an actor", person.name)
            continue
        roles[number].setdefault(field, person.name)
        if person.hangul and field == "character":
            roles[number].setdefault("character_hangul", person.hangul)


def _mark(confesses: Any, roles: dict[int, Role]) -> Iterator[Remark]:
    """Mark the first of *roles* as the one who confesses, or those that *confesses* names."""
    texts = confesses if isinstance(confesses, list) else [confesses]
    for number, text in enumerate(texts, start=1):
        try:
            if read_truth(str(text)) and number in roles:
                roles[number]["confesses"] = True
        except UnreadableError as error:
            named = [role for role in roles.values() if _is_named(text, role)]
            for role in named:
                role["confesses"] = True
            if not named:
                yield Remark(f"left out: confesses: {error}, nor one of the cast", str(text))


def _is_named(text: Any, role: Role) -> bool:
    wanted = {plain(person.name) for person in people_in(text)}
    return not wanted.isdisjoint(plain(name) for name in role.values() if isinstance(name, str))


def _listed(cell: Any) -> Any:
    """Return the list that *cell* is the text of, in JSON or Python; else *cell*."""
    if not (isinstance(cell, str) and cell.startswith("[") and cell.endswith("]")):
        return cell
    for parse in (json.loads, ast.literal_eval):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # a backslash in a name is none of Python's
                found = parse(cell)
        except (ValueError, SyntaxError, RecursionError, MemoryError):
            continue
        if isinstance(found, list) and not nests_too_deeply(found):
            return found
    return cell


def _parts(cell: Any) -> list[Any]:
    if isinstance(cell, list):
        return [part for item in cell for part in _parts(item)]
    if isinstance(cell, dict):
        return [cell]
    parts = _pieces(FOOTNOTE.sub("", unescape(str(cell))))
    if len(parts) > 1 and len(parts) % 2 == 0 and all(map(_is_bare_surname, parts[::2])):
        return [f"{family} {given}" for family, given in zip(parts[::2], parts[1::2], strict=True)]
    return [part for part in parts if part.casefold() not in _OTHERS]


def _pieces(text: str) -> list[str]:
    lines = _BETWEEN.sub(lambda found: found[1] or "\n", text)
    return list(map(str.strip, lines.split("\n")))


def _is_bare_surname(part: str) -> bool:
    from kcatalog.names.spelling import is_surname  # noqa: PLC0415 - few lists write names so

    return part.isalpha() and part.isascii() and is_surname(part)


def _clean(part: Any) -> str:
    return tidied(_BILLING.sub("", str(part)), in_one_line=True)
