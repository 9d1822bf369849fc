# ruff: noqa: INP001 - a script, run by its path
"""Measure how often search finds the right person or title, beside three common ways to search.

Run it from the repository: `python bench/search_quality.py`. It prints one row for each kind of
query and each way to search: how often the right one is first, how often it is among the first
three, how often somebody else is first, and how often nothing is found. With `--readme` it prints
the table of docs/search.md instead.

It reads, from tests/data:

- spellings.csv: people as the catalogue would hold them, and other spellings. The source of a
  spelling is `rr` (Revised Romanization) or `mr` (McCune-Reischauer), both made by rule, `press`
  (as newspapers and agencies write), `listing` (as databases of films and dramas do), `fan` (as
  fans type, joined, turned round or abbreviated), or `facts` (found in the sources of the fifteen
  scenes). All but rr, mr and facts are written from memory.
- close_pairs.csv: pairs of people whose names are easily confused. They are asked for by the
  other spellings of the same people and by the Revised Romanization, never as they are stored.
- titles.csv: dramas and their other titles, by what these have in common with the stored ones:
  `romanized`, `punctuation` (or small words), a shared `word`, or nothing (`other`).

Initials, keys and slips are made from the names, the slips from a fixed seed.
"""

from __future__ import annotations

import csv
import random
import sqlite3
import sys
from collections.abc import Callable, Iterator
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz, process

from kcatalog.catalog import Catalog, Drama, Role, Scene
from kcatalog.names.hangul import initials, to_keys
from kcatalog.names.name import Name
from kcatalog.names.romanization import romanize
from kcatalog.names.spelling import parted
from kcatalog.search import search

DATA = Path(__file__).parents[1] / "tests" / "data"
SEED = 20261122
SLIPS_A_PERSON = 1
FIRST = 3
KEY_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")

# A way to search takes a query and gives the names that it finds, best first.
Way = Callable[[str], list[Name]]


class Query(NamedTuple):
    """What somebody types, and the name that is meant."""

    typed: str
    meant: Name


class Score(NamedTuple):
    """How often of *asked* the right one was first, among the first three, and so on."""

    asked: int
    first: int
    among: int
    other: int
    none: int


def main() -> None:
    """Print the table."""
    if "--readme" in sys.argv:
        print("\n".join(readme_table()))
        return
    print(f"{'':25}{'':17}{'asked':>6}{'first':>9}{'in 3':>9}{'other':>9}{'none':>9}")
    for title, (names, queries) in query_sets().items():
        for label, way in ways(names, are_titles=is_of_titles(title)).items():
            score = measure(way, queries, by_initials=title == INITIALS)
            rates = "".join(f"{part / score.asked:9.2%}" for part in score[1:])
            print(f"{title:25}{label:17}{score.asked:6}{rates}")


def query_sets() -> dict[str, tuple[list[Name], list[Query]]]:
    """Return each kind of query: the names that are searched, and what is asked."""
    people, spelled = read_people()
    titles, aliases = read_titles()
    sets: dict[str, tuple[list[Name], list[Query]]] = {
        "people: real spellings": (people, spelled),
        INITIALS: (people, [Query(initials(name.hangul), name) for name in people]),
        "people: wrong keyboard": (people, [Query(to_keys(name.hangul), name) for name in people]),
        "people: slips": (people, list(slips(people))),
        "people: close pairs": read_close_pairs(spelled),
    }
    for kind in dict.fromkeys(kind for kind, _ in aliases):
        sets[f"titles: {kind}"] = (titles, [query for k, query in aliases if k == kind])
    return sets


INITIALS = "people: initials"
IN_WORDS = {
    "people: real spellings": "names in other spellings",
    INITIALS: "names by their initials in Hangul",
    "people: wrong keyboard": "names on the wrong keyboard layout",
    "people: slips": "names with a slip of the fingers",
    "people: close pairs": "names that another comes close to",
    "titles: romanized": "Korean titles in Latin letters",
    "titles: punctuation": "titles with other punctuation or small words",
    "titles: word": "other titles that share a word",
    "titles: other": "other titles that share nothing",
}


def is_of_titles(kind: str) -> bool:
    """Return whether a kind of query asks for titles, not for people."""
    return kind.startswith("titles")


def readme_table() -> Iterator[str]:
    """Return the lines of the table in docs/search.md."""
    yield "| in percent | first | in 3 | other | none | WRatio | FTS5 | substring |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for kind, (names, queries) in query_sets().items():
        ours, *others = (
            measure(way, queries, by_initials=kind == INITIALS)
            for way in ways(names, are_titles=is_of_titles(kind)).values()
        )
        firsts = "".join(f" {percent(score.first, score)} |" for score in others)
        yield f"{readme_row(kind, ours)}{firsts}"


def readme_row(kind: str, ours: Score) -> str:
    """Return what a row of that table says of kcatalog."""
    return f"| {IN_WORDS[kind]} |" + "".join(f" {percent(part, ours)} |" for part in ours[1:])


def percent(part: int, score: Score) -> str:
    """Return a share in percent, with two digits where it is no whole number."""
    return f"{100 * part / score.asked:.2f}".removesuffix(".00")


def ways(names: list[Name], *, are_titles: bool) -> dict[str, Way]:
    """Return the ways to search *names*, ours first."""
    return {
        "kcatalog": by_kcatalog(names, are_titles=are_titles),
        "WRatio": by_wratio(names),
        "FTS5 trigram": by_trigrams(names),
        "substring": by_substring(names),
    }


def measure(way: Way, queries: list[Query], *, by_initials: bool) -> Score:
    """Count how a way to search answers *queries*; by initials, who shares them is right too."""
    first = among = other = none = 0
    for typed, meant in queries:
        found = way(typed)
        right = [
            name.hangul == meant.hangul
            or (by_initials and initials(name.hangul) == initials(meant.hangul))
            for name in found[:FIRST]
        ]
        first += right[:1] == [True]
        among += any(right)
        other += right[:1] == [False]
        none += not found
    return Score(len(queries), first, among, other, none)


def by_kcatalog(names: list[Name], *, are_titles: bool) -> Way:
    """Search a catalogue that has one scene for each name."""
    catalog = Catalog(
        scene_of(name, position, is_title=are_titles) for position, name in enumerate(names)
    )
    return lambda typed: [names[hit.scene.number - 1] for hit in search(catalog, typed)]


def scene_of(name: Name, position: int, *, is_title: bool) -> Scene:
    """Make a scene that is known by *name* alone."""
    drama = Drama(title=name.text, hangul=name.hangul) if is_title else Drama(title=f"#{position}")
    actor, hangul = ("#", "") if is_title else (name.text, name.hangul)
    role = Role(actor=actor, actor_hangul=hangul, character="#")
    return Scene(id=f"scene-{position}", title="#", drama=drama, cast=(role,))


def by_wratio(names: list[Name]) -> Way:
    """Search by rapidfuzz's WRatio, as many a Python tool does, from its usual cutoff of 60."""
    forms, owners = forms_of(names)

    def way(typed: str) -> list[Name]:
        found = process.extract(
            typed, forms, scorer=fuzz.WRatio, processor=str.casefold, score_cutoff=60, limit=12
        )
        return list(dict.fromkeys(owners[at] for _, _, at in found))

    return way


def by_trigrams(names: list[Name]) -> Way:
    """Search by SQLite's trigram index: any shared trigram, best rank first."""
    forms, owners = forms_of(names)
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE names USING fts5(form, tokenize='trigram')")
    base.executemany("INSERT INTO names(rowid, form) VALUES (?, ?)", enumerate(forms))

    def way(typed: str) -> list[Name]:
        grams = {typed[i : i + 3].replace('"', '""') for i in range(len(typed) - 2)}
        if not grams:
            return []
        match = " OR ".join(f'"{gram}"' for gram in sorted(grams))
        rows = base.execute(
            "SELECT rowid FROM names WHERE names MATCH ? ORDER BY rank LIMIT 12", (match,)
        )
        return list(dict.fromkeys(owners[row] for (row,) in rows))

    return way


def by_substring(names: list[Name]) -> Way:
    """Search by plain substring, case aside."""
    forms, owners = forms_of(names)
    folded = [form.casefold() for form in forms]

    def way(typed: str) -> list[Name]:
        wanted = typed.casefold()
        return list(dict.fromkeys(owners[at] for at, form in enumerate(folded) if wanted in form))

    return way


def forms_of(names: list[Name]) -> tuple[list[str], list[Name]]:
    """Return every stored form, and for each the name that it belongs to."""
    pairs = [(form, name) for name in names for form in (name.text, name.hangul) if form]
    return [form for form, _ in pairs], [name for _, name in pairs]


def slips(people: list[Name]) -> Iterator[Query]:
    """Return each person's name with one slip: a swap, a drop, a doubling or a neighbouring key."""
    draw = random.Random(SEED)  # noqa: S311 - slips of the fingers, no secrets
    for name in people:
        for _ in range(SLIPS_A_PERSON):
            yield Query(slipped(name.text, draw), name)


def slipped(text: str, draw: random.Random) -> str:
    """Return *text* with one slip of the fingers."""
    positions = [
        position for position, letter in enumerate(text) if letter.lower() in "".join(KEY_ROWS)
    ]
    while True:
        position = draw.choice(positions)
        before, letter, after = text[:position], text[position], text[position + 1 :]
        made = draw.choice(
            (
                before + after[:1] + letter + after[1:],
                before + after,
                before + letter + text[position:],
                before + draw.choice(neighbours(letter)) + after,
            )
        )
        if made != text and (made[position + 1 : position + 2] or "-").isalpha():
            return made


def neighbours(letter: str) -> str:
    """Return the keys to the left and right of *letter* on QWERTY."""
    row = next(row for row in KEY_ROWS if letter.lower() in row)
    position = row.index(letter.lower())
    return row[max(0, position - 1) : position] + row[position + 1 : position + 2]


def read_people() -> tuple[list[Name], list[Query]]:
    """Read the people and their other spellings."""
    people: dict[str, Name] = {}
    spelled: list[Query] = []
    for row in rows_of("spellings.csv"):
        name = people.setdefault(row["hangul"], Name(row["name"], row["hangul"]))
        spelled.append(Query(row["spelling"], name))
    return list(people.values()), spelled


def read_close_pairs(spelled: list[Query]) -> tuple[list[Name], list[Query]]:
    """Read the pairs that are easily confused, with all other spellings of these people."""
    people: dict[str, Name] = {}
    for row in rows_of("close_pairs.csv"):
        people.setdefault(row["hangul"], Name(row["name"], row["hangul"]))
        people.setdefault(row["other_hangul"], Name(row["other"], row["other_hangul"]))
    typed = [
        Query(query.typed, people[query.meant.hangul])
        for query in spelled
        if query.meant.hangul in people
    ]
    for name in people.values():
        surname, given = parted(name.hangul)
        typed.append(Query(f"{romanize(surname)} {romanize(given)}", name))
    asked = dict.fromkeys(query for query in typed if query.typed != query.meant.text)
    return list(people.values()), list(asked)


def read_titles() -> tuple[list[Name], list[tuple[str, Query]]]:
    """Read the titles, and their aliases by kind."""
    titles: dict[str, Name] = {}
    aliases: list[tuple[str, Query]] = []
    for row in rows_of("titles.csv"):
        name = titles.setdefault(row["title"], Name(row["title"], row["hangul"]))
        aliases.append((row["kind"], Query(row["alias"], name)))
    return list(titles.values()), aliases


def rows_of(file: str) -> Iterator[dict[str, str]]:
    """Read the rows of a data file."""
    with (DATA / file).open(encoding="utf-8", newline="") as lines:
        comments = sum(1 for _ in takewhile(lambda line: line.startswith("#"), lines))
        lines.seek(0)
        for _ in range(comments):
            lines.readline()
        yield from csv.DictReader(lines)


if __name__ == "__main__":
    main()
