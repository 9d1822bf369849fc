"""Cells of the whole cast, parted into its roles."""

from collections.abc import Iterator
from typing import Any, Final

from kcatalog.names.folding import plain
from kcatalog.storage.foreign.cast import people_in, person_of
from kcatalog.storage.foreign.remarks import Remark
from kcatalog.storage.foreign.values import UnreadableError, read_truth

Role = dict[str, Any]

# What a cell may say of one person after another, beside the actors.
IN_ORDER: Final = ("actor_hangul", "character", "character_hangul")


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
            roles[number] = {key: text for key, text in said.items() if text} | roles.get(
                number, {}
            )
        if person.is_doubtful:
            yield Remark("actor: taken for one person", person.name)
    for field in IN_ORDER:
        if field in cells:
            yield from _assign(field, cells[field], roles)
    if confesses := cells.get("confesses"):
        yield from _mark(confesses, roles)


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
