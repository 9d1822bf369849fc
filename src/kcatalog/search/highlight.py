"""Where in a text the words stand that answered a query."""

import re
from collections.abc import Iterable
from typing import Final

from kcatalog.catalog.texts import flatten, trim


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
