"""Pairs with a column of ours on the left, as `--map` and `--set` take them."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

import typer

from kcatalog.formats.columns import COLUMNS, ROLE_COLUMNS, column_named
from kcatalog.safe import quoted

# A heading may have a comma, too; what begins the next pair is a word and an equals sign.
_BETWEEN = re.compile(r",(?=\s*[a-z_]+\d*\s*=)")


def pairs(given: Iterable[str], option: str, form: str) -> dict[str, str]:
    """Read *given*, each in the *form* COLUMN=..., as what *option* takes; raises BadParameter."""
    read: dict[str, str] = {}
    for pair in given:
        ours, equals, other = map(str.strip, pair.partition("="))
        if not (ours and equals and other):
            raise typer.BadParameter(f"{quoted(pair)} is not {form}", param_hint=option)
        if not column_named(ours):
            raise typer.BadParameter(_unknown(ours), param_hint=option)
        if ours in read:
            raise typer.BadParameter(f"the column {ours!r} is given twice", param_hint=option)
        read[ours] = other
    return read


def parted(given: Iterable[str]) -> list[str]:
    """Part each of *given* at the commas between pairs."""
    return [pair for several in given for pair in _BETWEEN.split(several)]


def _unknown(name: str) -> str:
    known = (*COLUMNS, *ROLE_COLUMNS)
    close = get_close_matches(name, known, n=1)
    hint = f"did you mean {close[0]!r}?" if close else f"there are {', '.join(known)}"
    return f"no scene has a column {quoted(name)}; {hint}"
