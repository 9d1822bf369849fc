# ruff: noqa: INP001 - a module of scripts that are run by their path
"""The sets of queries that search is measured by: what is typed, and which scenes are right."""

from __future__ import annotations

import csv
import random
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

from msgspec import convert

from kcatalog.catalog import Drama, Role, Scene
from kcatalog.catalog.vocabulary import MOODS, OUTCOMES, TROPES
from kcatalog.names.hangul import compose, decompose, initials, to_keys
from kcatalog.names.name import Name
from kcatalog.names.romanization import romanize
from kcatalog.names.spelling import parted

REPOSITORY = Path(__file__).parents[1]
DATA = REPOSITORY / "tests" / "data"
SEED = 20261122
KEY_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
NAMES_WITH_SLIPS = 200
FIRST_SCENES = 15


class Query(NamedTuple):
    """What somebody types, the positions of the scenes that are right, and of what kind it is.

    Where nothing is right, nothing may be found.
    """

    typed: str
    right: frozenset[int]
    kind: str = ""


class QuerySet(NamedTuple):
    """Queries, and the scenes that they are asked of."""

    scenes: Sequence[Scene]
    queries: Sequence[Query]


def query_sets() -> dict[str, QuerySet]:
    """Return each set by its name."""
    people, spelled = read_people()
    titles, aliases = read_titles()
    persons, dramas = of_people(people), of_titles(titles)
    sets = {
        "people: real spellings": QuerySet(persons, asking(people, spelled)),
        "people: initials": QuerySet(persons, list(by_initials(people))),
        "people: wrong keyboard": QuerySet(
            persons, asking(people, ((to_keys(n.hangul), n, "") for n in people))
        ),
        "people: slips": QuerySet(persons, asking(people, slips(people))),
        "people: close pairs": close_pairs(spelled),
        "people: slips in Hangul": QuerySet(persons, asking(people, slips_in_hangul(people))),
    }
    for kind in dict.fromkeys(kind for _, _, kind in aliases):
        of_kind = [alias for alias in aliases if alias[2] == kind]
        sets[f"titles: {kind}"] = QuerySet(dramas, asking(titles, of_kind))
    for name, file in (
        ("real slips in Hangul", "hangul_slips.csv"),
        ("as you type", "as_you_type.csv"),
        ("words around", "words_around.csv"),
        ("acronyms", "acronyms.csv"),
        ("by sound", "by_sound.csv"),
        ("seasons", "seasons.csv"),
    ):
        sets[name] = mixed(file, people, titles)
    return sets | {
        "couples": couples(),
        "short names": short_names(),
        "meanings": meanings(),
        "absent": absent(),
    }


def asked_of(scenes: Sequence[Scene], of: QuerySet) -> list[Query]:
    """Return the queries of a set that ask for names of *scenes*, with the positions among these."""
    positions: dict[str, set[int]] = {}
    for position, scene in enumerate(scenes):
        for form in names_of(scene):
            positions.setdefault(form, set()).add(position)
    forms = [names_of(scene) for scene in of.scenes]
    asked = [
        (query, [positions[f] for at in query.right for f in forms[at] if f in positions])
        for query in of.queries
    ]
    return [query._replace(right=frozenset().union(*found)) for query, found in asked if found]


def names_of(scene: Scene) -> set[str]:
    """Return the names and titles of *scene* in both scripts."""
    names = [scene.drama.name, *(n for r in scene.cast for n in (r.actor_name, r.character_name))]
    return {form for name in names for form in (name.text, name.hangul)} - {"", "#"}


def of_people(names: Iterable[Name]) -> list[Scene]:
    """Return a scene for each of *names*, that of an actor."""
    return [scene_of(position, (name,)) for position, name in enumerate(names)]


def of_titles(names: Iterable[Name]) -> list[Scene]:
    """Return a scene for each of *names*, that of a drama."""
    return [scene_of(position, (), name) for position, name in enumerate(names)]


def scene_of(position: int, actors: Sequence[Name], title: Name | None = None) -> Scene:
    """Make a scene that is known by these names alone."""
    title = title or Name(f"#{position}")
    drama = Drama(title=title.text, hangul=title.hangul)
    cast = [Role(actor=n.text, actor_hangul=n.hangul, character="#") for n in actors]
    cast = cast or [Role(actor="#", character="#")]
    return Scene(id=f"scene-{position}", title="#", drama=drama, cast=tuple(cast))


def asking(names: Sequence[Name], asked: Iterable[tuple[str, Name, str]]) -> list[Query]:
    """Return the queries for what is *asked*; who has the same Hangul is right too."""
    positions: dict[str, set[int]] = {}
    for position, name in enumerate(names):
        positions.setdefault(name.hangul, set()).add(position)
    return [Query(typed, frozenset(positions[name.hangul]), kind) for typed, name, kind in asked]


def by_initials(people: Sequence[Name]) -> Iterator[Query]:
    """Return the initials of each person; who shares them is right too."""
    shared: dict[str, set[int]] = {}
    for position, name in enumerate(people):
        shared.setdefault(initials(name.hangul), set()).add(position)
    return (Query(typed, frozenset(right)) for typed, right in shared.items() for _ in right)


def mixed(file: str, people: Sequence[Name], titles: Sequence[Name]) -> QuerySet:
    """Read a set that asks for people and titles among all of them, and among its own."""
    rows = list(rows_of(file))
    own = {"person": list(people), "title": list(titles)}
    for row in rows:
        of = row.get("of") or ("title" if file == "seasons.csv" else "person")
        if (name := Name(row["name"], row["hangul"])) not in own[of]:
            own[of].append(name)
    names = own["person"] + own["title"]
    scenes = [
        scene_of(position, (name,))
        if position < len(own["person"])
        else scene_of(position, (), name)
        for position, name in enumerate(names)
    ]
    asked = [
        (row["typed"], Name(row["name"], row["hangul"]), row.get("kind") or row.get("of") or "")
        for row in rows
    ]
    queries = asking(names, asked)
    also = {"as_you_type.csv": begins, "acronyms.csv": abbreviates}.get(file)
    if also:
        queries = [
            query._replace(
                right=query.right | {at for at, name in enumerate(names) if also(query.typed, name)}
            )
            for query in queries
        ]
    return QuerySet(scenes, queries)


def begins(typed: str, name: Name) -> bool:
    """Return whether who is typing *name* in Hangul has come as far as *typed*."""
    struck = to_keys(name.hangul.replace(" ", "")).lower()
    return (
        struck.startswith(to_keys(typed.replace(" ", "")).lower())
        or initials(name.hangul).startswith(typed)
        or (len(typed) == 1 and typed in name.hangul)
    )


def abbreviates(typed: str, name: Name) -> bool:
    """Return whether *typed* are the first letters of the words and syllables of *name*."""
    words = name.text.replace("-", " ").replace("'", "").split()
    return typed.replace(".", "").casefold() == "".join(word[0] for word in words).casefold()


def couples() -> QuerySet:
    """Read the couples: a scene for each of them, and one for each of the two with another."""
    rows = list(rows_of("couples.csv"))
    pairs = {
        (row["hangul"], row["other_hangul"]): (
            Name(row["name"], row["hangul"]),
            Name(row["other"], row["other_hangul"]),
        )
        for row in rows
    }
    alone = {name.hangul: (name,) for pair in pairs.values() for name in pair}
    casts = [*pairs.values(), *alone.values()]
    numbers = {pair: number for number, pair in enumerate(pairs)}
    queries = [
        Query(
            row["typed"],
            frozenset({numbers[row["hangul"], row["other_hangul"]]}),
            row["separator"] or "space",
        )
        for row in rows
    ]
    return QuerySet([scene_of(number, cast) for number, cast in enumerate(casts)], queries)


def short_names() -> QuerySet:
    """Read the short names, each to be found or not: in its place anybody else, or nobody, is right."""
    rows = list(rows_of("short_names.csv"))
    names = list(dict.fromkeys(Name(row["name"], row["hangul"]) for row in rows))
    everybody = frozenset(range(len(names)))
    queries = []
    for row in rows:
        own = frozenset({names.index(Name(row["name"], row["hangul"]))})
        is_found = row["found"] == "yes"
        right = own if is_found else frozenset()
        others = [Name(n.text, n.hangul) for n in names if n.hangul == row["typed"]]
        if not is_found and others:
            right = everybody - own
        queries.append(Query(row["typed"], right, row["found"]))
    return QuerySet(of_people(names), queries)


def meanings() -> QuerySet:
    """Read the words for moods and tropes: a scene for each mood and trope, and no text."""
    words: list[tuple[str, str]] = [("mood", word) for word in MOODS]
    words += [("trope", word) for word in TROPES]
    words += [("outcome", word) for word in OUTCOMES]
    scenes = []
    for position, (field, word) in enumerate(words):
        scene = scene_of(position, ())
        scenes.append(
            Scene(
                id=scene.id,
                title="#",
                drama=scene.drama,
                cast=scene.cast,
                moods=(word,) if field == "mood" else (),
                tropes=(word,) if field == "trope" else (),
                outcome=word if field == "outcome" else "",
            )
        )
    queries = [
        Query(row["typed"], frozenset({words.index((row["field"], row["word"]))}), row["field"])
        for row in rows_of("meanings.csv")
        if (row["field"], row["word"]) in words
    ]
    return QuerySet(scenes, queries)


def absent() -> QuerySet:
    """Return the names of all who are in none of the first scenes, in each spelling.

    Among the people of all scenes too many share a name with somebody else.
    """
    text = (REPOSITORY / "data" / "scenes.toml").read_text(encoding="utf-8")
    scenes = convert(tomllib.loads(text)["scene"], list[Scene])[:FIRST_SCENES]
    names = [n for s in scenes for r in s.cast for n in (r.actor_name, r.character_name)]
    known = {form for name in names for form in name.forms}
    queries = [
        Query(row[column], frozenset(), column)
        for column in ("name", "hangul", "spelling")
        for row in {row[column]: row for row in rows_of("spellings.csv")}.values()
        if row["hangul"] not in known and row["name"] not in known
    ]
    return QuerySet(scenes, queries)


def slips(people: Sequence[Name]) -> Iterator[tuple[str, Name, str]]:
    """Return each person's name with one slip: a swap, a drop, a doubling or a neighbouring key."""
    draw = random.Random(SEED)  # noqa: S311 - slips of the fingers, no secrets
    return ((slipped(name.text, draw), name, "") for name in people)


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


# What a letter of Hangul is taken for by eye, ear or finger.
VOWELS_TAKEN = {
    "ㅏ": "ㅑㅓ", "ㅐ": "ㅔㅒ", "ㅑ": "ㅏ", "ㅒ": "ㅐ", "ㅓ": "ㅕㅗㅏ", "ㅔ": "ㅐㅖ", "ㅕ": "ㅓㅛ", "ㅖ": "ㅔ",
    "ㅗ": "ㅛㅓ", "ㅛ": "ㅗㅕ", "ㅜ": "ㅠㅡ", "ㅠ": "ㅜ", "ㅡ": "ㅜ", "ㅣ": "ㅏ", "ㅢ": "ㅣ", "ㅘ": "ㅏ",
    "ㅝ": "ㅓ", "ㅚ": "ㅙ", "ㅙ": "ㅚ", "ㅟ": "ㅣ", "ㅞ": "ㅔ",
}  # fmt: skip
CODAS_TAKEN = {
    "ㄴ": "ㅇㅁ",
    "ㅇ": "ㄴㅁ",
    "ㅁ": "ㄴㅇ",
    "ㄱ": "ㅂㅅ",
    "ㅂ": "ㄱㅅ",
    "ㅅ": "ㄱㅂ",
    "ㄹ": "ㄴ",
}
DOUBLES = {"ㄱ": "ㄲ", "ㄷ": "ㄸ", "ㅂ": "ㅃ", "ㅅ": "ㅆ", "ㅈ": "ㅉ"}


def slips_in_hangul(people: Sequence[Name]) -> Iterator[tuple[str, Name, str]]:
    """Return names in Hangul with one slip of each kind that makes nobody else's name of it."""
    draw = random.Random(SEED)  # noqa: S311 - slips of the fingers, no secrets
    known = {name.hangul for name in people}
    for name in draw.sample(people, NAMES_WITH_SLIPS):
        made: dict[str, list[str]] = {}
        for kind, hangul in _slips_of(name.hangul):
            if hangul not in known:
                made.setdefault(kind, []).append(hangul)
        for kind, all_made in made.items():
            yield draw.choice(all_made), name, kind


def _slips_of(hangul: str) -> Iterator[tuple[str, str]]:
    for at, letter in enumerate(hangul):
        before, after = hangul[:at], hangul[at + 1 :]
        onset, vowel, coda = (s := decompose(letter)).onset, s.vowel, s.coda
        for taken in VOWELS_TAKEN.get(vowel, ""):
            yield "vowel", before + compose(onset, taken, coda) + after
        if coda:
            yield "final dropped", before + compose(onset, vowel) + after
        for taken in CODAS_TAKEN.get(coda, ""):
            yield "final mistaken", before + compose(onset, vowel, taken) + after
        if onset in DOUBLES:
            yield "doubled", before + compose(DOUBLES[onset], vowel, coda) + after
        if after and after[0] != letter:
            yield "swapped", before + after[0] + letter + after[1:]


def read_people() -> tuple[list[Name], list[tuple[str, Name, str]]]:
    """Read the people and their other spellings."""
    people: dict[str, Name] = {}
    spelled = []
    for row in rows_of("spellings.csv"):
        name = people.setdefault(row["hangul"], Name(row["name"], row["hangul"]))
        spelled.append((row["spelling"], name, row["source"]))
    return list(people.values()), spelled


def close_pairs(spelled: Iterable[tuple[str, Name, str]]) -> QuerySet:
    """Read the pairs that are easily confused, with all other spellings of these people."""
    people: dict[str, Name] = {}
    for row in rows_of("close_pairs.csv"):
        people.setdefault(row["hangul"], Name(row["name"], row["hangul"]))
        people.setdefault(row["other_hangul"], Name(row["other"], row["other_hangul"]))
    typed = [(typed, people[name.hangul]) for typed, name, _ in spelled if name.hangul in people]
    for name in people.values():
        surname, given = parted(name.hangul)
        typed.append((f"{romanize(surname)} {romanize(given)}", name))
    asked = dict.fromkeys((typed, name, "") for typed, name in typed if typed != name.text)
    names = list(people.values())
    return QuerySet(of_people(names), asking(names, asked))


def read_titles() -> tuple[list[Name], list[tuple[str, Name, str]]]:
    """Read the titles, and their aliases with the kind of each."""
    titles: dict[str, Name] = {}
    aliases = []
    for row in rows_of("titles.csv"):
        name = titles.setdefault(row["title"], Name(row["title"], row["hangul"]))
        aliases.append((row["alias"], name, row["kind"]))
    return list(titles.values()), aliases


def rows_of(file: str) -> Iterator[dict[str, str]]:
    """Read the rows of a data file."""
    with (DATA / file).open(encoding="utf-8", newline="") as lines:
        comments = sum(1 for _ in takewhile(lambda line: line.startswith("#"), lines))
        lines.seek(0)
        for _ in range(comments):
            lines.readline()
        yield from csv.DictReader(lines)
