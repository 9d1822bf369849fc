# ruff: noqa: INP001 - a script, run by its path
"""Measure how often search finds the right person or title, beside three common ways to search.

Run it from the repository: `python bench/search_quality.py`. It prints one row for each set of
queries and each way to search: how often the right one is first, how often it is among the first
three, how often somebody else is first, and how often nothing is found; then one row for each
kind within a set, of kcatalog alone. With `--table` it prints the table of docs/search.md instead.

The sets are those of `search_sets.py`, read from tests/data, where the README says what each holds.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz, process

sys.path.insert(0, str(Path(__file__).parent))

from search_sets import Query, asked_of, query_sets

from kcatalog.catalog import Catalog, Scene
from kcatalog.search import search

FIRST = 3
# The set whose figure is how often somebody is presented who was not asked for.
ABSENT = "absent"

# A way to search takes a query and gives the positions of what it finds, best first.
Way = Callable[[str], list[int]]


class Score(NamedTuple):
    """How often of *asked* the right one was first, among the first three, and so on."""

    asked: int
    first: int
    among: int
    other: int
    none: int


IN_WORDS = {
    "people: real spellings": "names in other spellings",
    "people: initials": "names by their initials in Hangul",
    "people: wrong keyboard": "names on the wrong keyboard layout",
    "people: slips": "names with a slip of the fingers",
    "people: close pairs": "names that another comes close to",
    "people: slips in Hangul": "names in Hangul with one slip of each kind",
    "titles: romanized": "Korean titles in Latin letters",
    "titles: punctuation": "titles with other punctuation or small words",
    "titles: word": "other titles that share a word",
    "titles: other": "other titles that share nothing",
    "real slips in Hangul": "names and titles as they are misspelled in Hangul",
    "as you type": "names and titles in Hangul, half typed",
    "words around": "names with other words around them",
    "acronyms": "initials and acronyms",
    "by sound": "names and titles romanized by sound",
    "seasons": "titles by season or number",
    "couples": "couples as the press writes them",
    "short names": "short stage names, and what they are not",
    "meanings": "moods and tropes in other words",
    ABSENT: "names that are not there",
}


def main() -> None:
    """Print the table."""
    if "--table" in sys.argv:
        print("\n".join(table()))
        return
    print(f"{'':25}{'':17}{'asked':>6}{'first':>9}{'in 3':>9}{'other':>9}{'none':>9}")
    for name, of in query_sets().items():
        for label, way in ways(name, of.scenes).items():
            print_row(name, label, measure(way, of.queries))
        way = by_kcatalog(name, of.scenes)
        for kind in dict.fromkeys(query.kind for query in of.queries):
            if kind:
                print_row("", f"- {kind}", measure(way, [q for q in of.queries if q.kind == kind]))


def print_row(name: str, label: str, score: Score) -> None:
    """Print one row of the table."""
    rates = "".join(f"{part / score.asked:9.2%}" for part in score[1:])
    print(f"{name:25}{label:17}{score.asked:6}{rates}")


def table() -> Iterator[str]:
    """Return the lines of the table in docs/search.md."""
    yield "| in percent | first | in 3 | other | none | WRatio | FTS5 | substring |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for name, of in query_sets().items():
        ours, *others = (measure(way, of.queries) for way in ways(name, of.scenes).values())
        firsts = "".join(f" {percent(score.first, score)} |" for score in others)
        yield f"{table_row(name, ours)}{firsts}"


def table_row(name: str, ours: Score) -> str:
    """Return what a row of that table says of kcatalog."""
    return f"| {IN_WORDS[name]} |" + "".join(f" {percent(part, ours)} |" for part in ours[1:])


def queries_for(scenes: Sequence[Scene]) -> dict[str, list[Query]]:
    """Return of each set the queries that ask for names of *scenes*, or for what words mean."""
    sets = query_sets()
    asked = {name: asked_of(scenes, of) for name, of in sets.items()}
    asked["meanings"] = [query._replace(right=frozenset()) for query in sets["meanings"].queries]
    return {name: queries for name, queries in asked.items() if queries}


def page_row(name: str, asked: int, same: int, none: int) -> str:
    """Return what the table of the gallery's page says of a set of queries."""
    score = Score(asked, same, same, asked - same - none, none)
    shares = " | ".join(percent(part, score) for part in (same, none, score.other))
    return f"| {IN_WORDS[name]} | {asked:,} | {shares} |"


def percent(part: int, score: Score) -> str:
    """Return a share in percent, with two digits where it is no whole number."""
    return f"{100 * part / score.asked:.2f}".removesuffix(".00")


def ways(name: str, scenes: Sequence[Scene]) -> dict[str, Way]:
    """Return the ways to search *scenes*, ours first."""
    return {
        "kcatalog": by_kcatalog(name, scenes),
        "WRatio": by_wratio(scenes),
        "FTS5 trigram": by_trigrams(scenes),
        "substring": by_substring(scenes),
    }


def measure(way: Way, queries: Iterable[Query]) -> Score:
    """Count how a way to search answers *queries*."""
    asked = first = among = other = none = 0
    for typed, right, _ in queries:
        found = way(typed)
        is_right = [position in right for position in found[:FIRST]] or [not right]
        asked += 1
        first += is_right[0]
        among += any(is_right)
        other += bool(found) and not is_right[0]
        none += not found
    return Score(asked, first, among, other, none)


def by_kcatalog(name: str, scenes: Iterable[Scene]) -> Way:
    """Search a catalogue of these scenes; who is absent must not be presented as found."""
    catalog = Catalog(scenes)

    def way(typed: str) -> list[int]:
        return [
            hit.scene.number - 1
            for hit in search(catalog, typed)
            if name != ABSENT or hit.match in ("exact", "spelling")
        ]

    return way


def by_wratio(scenes: Sequence[Scene]) -> Way:
    """Search by rapidfuzz's WRatio, as many a Python tool does, from its usual cutoff of 60."""
    forms, owners = forms_of(scenes)

    def way(typed: str) -> list[int]:
        found = process.extract(
            typed, forms, scorer=fuzz.WRatio, processor=str.casefold, score_cutoff=60, limit=12
        )
        return list(dict.fromkeys(owners[at] for _, _, at in found))

    return way


def by_trigrams(scenes: Sequence[Scene]) -> Way:
    """Search by SQLite's trigram index: any shared trigram, best rank first."""
    forms, owners = forms_of(scenes)
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE names USING fts5(form, tokenize='trigram')")
    base.executemany("INSERT INTO names(rowid, form) VALUES (?, ?)", enumerate(forms))

    def way(typed: str) -> list[int]:
        grams = {typed[i : i + 3].replace('"', '""') for i in range(len(typed) - 2)}
        if not grams:
            return []
        match = " OR ".join(f'"{gram}"' for gram in sorted(grams))
        rows = base.execute(
            "SELECT rowid FROM names WHERE names MATCH ? ORDER BY rank LIMIT 12", (match,)
        )
        return list(dict.fromkeys(owners[row] for (row,) in rows))

    return way


def by_substring(scenes: Sequence[Scene]) -> Way:
    """Search by plain substring, case aside."""
    forms, owners = forms_of(scenes)
    folded = [form.casefold() for form in forms]

    def way(typed: str) -> list[int]:
        wanted = typed.casefold()
        return list(dict.fromkeys(owners[at] for at, form in enumerate(folded) if wanted in form))

    return way


def forms_of(scenes: Iterable[Scene]) -> tuple[list[str], list[int]]:
    """Return every stored form, and for each the position of the scene that it belongs to."""
    pairs = [
        (form, position)
        for position, scene in enumerate(scenes)
        for name in (scene.drama.name, *(role.actor_name for role in scene.cast))
        for form in (name.text, name.hangul)
        if form and not form.startswith("#")
    ]
    return [form for form, _ in pairs], [position for _, position in pairs]


if __name__ == "__main__":
    main()
