"""Values as people write them: years, numbers, dates, yes and no."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from functools import lru_cache
from typing import Final

from kcatalog.catalog.scene import MOST_DIGITS
from kcatalog.formats.cells import YES

_YES: Final = frozenset((YES, "y", "true", "1", "1.0", "x", "✓", "✔", "✅", "o", "○", "네", "예"))
_NO: Final = frozenset(("no", "n", "false", "0", "0.0", "✗", "✘", "❌", "아니요", "아니오"))

_MONTHS: Final = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)
_MONTH: Final = rf"({'|'.join(_MONTHS)})[a-z]*\.?"

_YEAR: Final = re.compile(r"(?<!\d)(19[5-9]\d|20\d\d)(?:(?!\d)|(?=[01]\d[0-3]\d(?!\d)))")
_APOSTROPHE_YEAR: Final = re.compile(r"['’](\d\d)(?!\d)")
# 10-Sep-18 and Sep-18, as a spreadsheet writes them; "Sep 18" is rather a day.
_YEAR_AFTER_MONTH: Final = re.compile(
    rf"\d[-/. ]+{_MONTH}[-/., ]+(\d\d)$|^{_MONTH}[-/](\d\d)$", re.IGNORECASE
)
_SHORT_DATE: Final = re.compile(r"(\d\d?)([-/.])\s?\d\d?\2\s?(\d\d?)\.?")

_SEASON: Final = re.compile(
    r"(?<![a-z])s(?:eason)?\s*\d+|시즌\s*\d+|(?<!\d)\d+\s*(?:st|nd|rd|th) season"
)
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")

# A day in each order that people write it in; of two numbers before a year, either may be the month.
_DAYS: Final = [
    re.compile(order)
    for order in (
        r"(?P<year>\d{4})\D{1,3}(?P<month>\d\d?)\D{1,3}(?P<day>\d\d?)(?:\D.*)?",
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?:\D.*)?",
        r"(?P<day>\d\d?)[-/. ]+(?P<month>\d\d?)[-/. ]+(?P<year>\d{4})(?:\D.*)?",
        r"(?P<month>\d\d?)[-/. ]+(?P<day>\d\d?)[-/. ]+(?P<year>\d{4})(?:\D.*)?",
        rf"(?P<day>\d\d?)\w{{0,2}}[-/. ]+(?P<month>{_MONTH})[-/., ]+(?P<year>\d{{4}}).*",
        rf"(?P<month>{_MONTH})[-/ ]+(?P<day>\d\d?)\w{{0,2}}[-/., ]+(?P<year>\d{{4}}).*",
    )
]


class UnreadableError(ValueError):
    """Say why a value cannot be read."""


def read_year(text: str) -> int:
    """Read the first year that *text* says: a year alone, or that of a date; '16 is 2016."""
    if found := _YEAR.search(text):
        return int(found[1])
    if found := _APOSTROPHE_YEAR.search(text):
        return _full_year(found[1])
    if found := _YEAR_AFTER_MONTH.search(text):
        return _full_year(found[2] or found[4])
    if found := _SHORT_DATE.fullmatch(text):
        return _year_of_short_date(*found.groups())
    raise UnreadableError("not a year")


def read_number(text: str) -> int:
    """Read the one whole number in *text*, as in `Ep 16`, `16화`, `16.0` or `S01E16`."""
    if text.isdecimal() and len(text) <= MOST_DIGITS:
        return int(text)
    numbers = _NUMBER.findall(_SEASON.sub("", text.casefold()))
    if len(numbers) != 1 or text.startswith("-"):
        raise UnreadableError("not one number")
    whole, _, fraction = numbers[0].partition(".")
    if fraction.strip("0") or len(whole) > MOST_DIGITS:
        raise UnreadableError("not a whole number")
    return int(whole)


# The scenes of a list came to it on a few days.
@lru_cache
def read_date(text: str) -> date:
    """Read the day that *text* says, in any order of day, month and year that leaves no doubt."""
    days = set(_days_in(text.casefold()))
    if len(days) > 1:
        earlier, later = sorted(days)
        raise UnreadableError(f"may be {earlier} or {later}")
    if not days:
        raise UnreadableError("not a date")
    return days.pop()


def read_truth(text: str) -> bool:
    """Read *text* as yes or no."""
    if text.casefold() in _YES:
        return True
    if text.casefold() in _NO:
        return False
    raise UnreadableError("neither yes nor no")


def _full_year(digits: str) -> int:
    return int(digits) + (1900 if int(digits) >= 50 else 2000)


def _year_of_short_date(first: str, between: str, last: str) -> int:
    """Return the year of a date such as 12/2/16: the last part, or with dots or hyphens the first."""
    years = {_full_year(part) for part in (first, last) if len(part) == 2}
    if between == "/" and len(last) == 2:
        return _full_year(last)
    if len(years) != 1:
        raise UnreadableError(
            f"may be {' or '.join(map(str, sorted(years)))}" if years else "not a year"
        )
    return years.pop()


def _days_in(text: str) -> Iterator[date]:
    for order in _DAYS:
        if found := order.fullmatch(text):
            with suppress(ValueError):  # no month has so many days
                yield date(int(found["year"]), _month(found["month"]), int(found["day"]))


def _month(text: str) -> int:
    return int(text) if text.isdecimal() else _MONTHS.index(text[:3]) + 1
