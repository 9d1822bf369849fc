"""The questions that `add` asks at a terminal, one after another."""

from collections.abc import Callable
from typing import Any, TypeVar

from kcatalog.catalog import Catalog, Drama
from kcatalog.catalog.drafting import Known
from kcatalog.catalog.vocabulary import MOODS, OUTCOMES, TROPES, slug
from kcatalog.cli import screen

Table = dict[str, Any]
Answer = TypeVar("Answer")


def ask_for_missing(given: Table, catalog: Catalog) -> Table:
    """Ask for what *given* leaves out of a scene's table; an empty answer skips what may be empty."""
    title = given.get("drama") or _needed("Drama")
    known = Known(catalog).drama(Drama(title=title))
    if known:
        screen.message(f"  known: {known.title} {known.hangul} {known.year or ''}")
    drama = {"title": title} if known else {"title": title} | _new_drama()
    table: Table = {
        "drama": drama,
        "title": given.get("title") or _needed("What is the scene called?"),
    }
    table["cast"] = _cast()
    return table | _words(table["cast"])


def _new_drama() -> Table:
    year = _number("The year it began", 1950, 2100)
    return _filled(
        {
            "hangul": screen.ask("Its title in Hangul"),
            "year": year,
            "network": screen.ask("Network"),
            "episodes": _number("How many episodes it has", 1, 9999),
        }
    )


def _cast() -> list[Table]:
    cast = [_role("Who confesses? The actor") | {"confesses": True}]
    while actor := screen.ask("Another actor (Enter to go on)"):
        cast.append(_filled({"actor": actor, "character": screen.ask("plays")}))
    return cast


def _role(question: str) -> Table:
    return _filled({"actor": _needed(question), "character": screen.ask("plays")})


def _words(cast: list[Table]) -> Table:
    line = screen.ask("The words of the confession")
    line_hangul = screen.ask("The same in Korean")
    said_by = cast[0].get("character", "")
    return _filled(
        {
            "line": line,
            "line_hangul": line_hangul,
            "line_by": screen.ask("said by", said_by) if line or line_hangul else "",
            "summary": screen.ask("What happens"),
            "loved_for": screen.ask("What do you love it for"),
            "takeaway": screen.ask("What can one take from it"),
            "outcome": _one_of("How is it answered", OUTCOMES),
            "moods": _chosen("Moods", MOODS),
            "tropes": _chosen("Tropes", TROPES),
            "episode": _number("Episode", 1, 9999),
        }
    )


def _needed(question: str) -> str:
    return _until(question, lambda answer: answer or None, "a scene cannot do without this")


def _number(question: str, least: int, most: int) -> int | None:
    def read(answer: str) -> tuple[int | None] | None:
        if not answer:
            return (None,)
        fits = answer.isdecimal() and len(answer) < 9 and least <= int(answer) <= most
        return (int(answer),) if fits else None

    [number] = _until(question, read, f"a number from {least} to {most}, or nothing")
    return number


def _chosen(question: str, known: dict[str, str]) -> list[str]:
    screen.message(f"  {', '.join(known)}")

    def read(answer: str) -> list[str] | None:
        words = [slug(word) for word in answer.split(",") if word.strip()]
        return words if known.keys() >= set(words) else None

    return _until(question, read, "some of these words, with commas between, or nothing")


def _one_of(question: str, known: dict[str, str]) -> str:
    screen.message(f"  {', '.join(known)}")

    def read(answer: str) -> str | None:
        word = slug(answer)
        return word if word in ("", *known) else None

    return _until(question, read, "one of these words, or nothing")


def _until(question: str, read: Callable[[str], Answer | None], expected: str) -> Answer:
    """Ask *question* until *read* gives something for the answer."""
    while (found := read(screen.ask(question))) is None:
        screen.message(f"  {expected}")
    return found


def _filled(table: Table) -> Table:
    return {key: value for key, value in table.items() if value not in ("", None, [])}
