"""Ranked answers to a query: what is asked of the scenes, in which order."""

from collections.abc import Container, Sequence
from functools import reduce

from kcatalog.catalog import Catalog
from kcatalog.names.costs import shared_pairs
from kcatalog.names.folding import plain, words
from kcatalog.names.hangul import is_hangul, strokes
from kcatalog.names.lookup import MOST_NEAREST
from kcatalog.names.name import Name
from kcatalog.names.people import is_surname_of
from kcatalog.names.spelling import is_like_a_person, is_surname
from kcatalog.search.answering import Answering
from kcatalog.search.hits import PEOPLE, Answer, Answers, Hit
from kcatalog.search.query import (
    LONGEST_QUERY,
    Shorter,
    hyphened,
    side_by_side,
    stretches,
    without_company,
    without_particles,
)


def search(
    catalog: Catalog,
    query: str,
    *,
    among: Container[int] | None = None,
    limit: int | None = None,
) -> list[Hit]:
    """Find the scenes of *catalog* that answer *query*, best first: the first *limit* of them.

    *among* are the positions of the scenes that are wanted at all. What the search needs of the
    catalogue is made at the first search and kept as long as the catalogue is.
    """
    answers, without = _asked(Answering(catalog), query[:LONGEST_QUERY])
    ranked = sorted((*answer.order, position) for position, answer in answers.items())
    positions = [position for *_, position in ranked if among is None or position in among]
    best = ((answers[position], catalog[position]) for position in positions[:limit])
    return [Hit(a.rank, a.likeness, a.sources, scene, without) for a, scene in best]


def nearest(catalog: Catalog, query: str) -> list[Name]:
    """Return the names that look most like *query*, for a message that nothing was found.

    They are compared in the script that *query* is written in.
    """
    from kcatalog.catalog.synonyms import words_for  # noqa: PLC0415 - only where nothing was found

    query = query[:LONGEST_QUERY]
    hints = (word for typed in query.split() for word in words_for(typed) if word != typed)
    if found := [Name(word) for word in hints if search(catalog, word, limit=1)]:
        return found[:MOST_NEAREST]
    rolls = Answering(catalog).rolls.values()
    close = {name for roll in rolls for name in roll.names.nearest(query)}
    key = strokes(plain(query))
    in_hangul = is_hangul(query)

    def order(name: Name) -> tuple[float, str]:
        form = name.hangul if in_hangul else name.text
        return -shared_pairs(key, strokes(plain(form))), name.text

    return sorted(close, key=order)[:MOST_NEAREST]


# How scenes answer a query, and the words of it that are left out for that.
_Asked = tuple[Answers, tuple[str, ...]]


def _asked(scenes: Answering, query: str) -> _Asked:
    """Return how scenes answer *query*, which may name several people side by side."""
    if scenes.named(query):
        return _found(scenes, query), ()
    hyphens = (sides for sides in hyphened(query) if all(map(scenes.named, sides)))
    for parts in (side_by_side(query), *hyphens):
        each = [_asked_one(scenes, part) for part in parts] if len(parts) > 1 else []
        if each and all(_of_people(answers) for answers, _ in each):
            return _in_common(each)
    return _asked_one(scenes, query)


def _asked_one(scenes: Answering, query: str) -> _Asked:
    if found := _found(scenes, query):
        return found, ()
    bare = without_particles(query, scenes.is_name)
    if bare != query and (found := _found(scenes, bare)):
        return found, ()
    shorter = without_company(bare) or Shorter(bare, ())
    if shorter.without and (found := _around(scenes, shorter.text)):
        return found, shorter.without
    near = scenes.near(query)
    people = {s.name for a in near.values() for s in a.sources if s.name and s.field in PEOPLE}
    # Who is near by a slip is likelier than somebody with a shorter name.
    is_slip = any(plain(name.text) not in words(query) for name in people)
    found, without = ({}, ()) if is_slip else _amid(scenes, shorter)
    return found or near, without


def _found(scenes: Answering, query: str) -> Answers:
    """Return the scenes that *query* names, or those that answer all of its words."""
    named = scenes.named(query)
    # Whoever asks for a person by name wants no scene that only holds the words.
    if _of_people(named):
        return named
    covering = scenes.covering(query)
    if not named:
        return covering
    unnamed = {n: a for n, a in covering.items() if not any(source.name for source in a.sources)}
    return unnamed | named


def _around(scenes: Answering, text: str) -> Answers:
    """Return the scenes of somebody whom *text* names, now that it names nothing else."""
    found = _of_people(_found(scenes, without_particles(text, scenes.is_name)))
    if not is_surname(text):
        return found
    key = plain(text)
    return {
        n: a
        for n, a in found.items()
        if any(is_surname_of(key, s.name) for s in a.sources if s.name)
    }


def _amid(scenes: Answering, shorter: Shorter) -> _Asked:
    """Return the scenes of somebody whose whole name stands amid other words."""
    # Another word beside a whole name may make it somebody else's.
    for stretch in stretches(shorter.text) if not is_like_a_person(shorter.text) else ():
        # A single Latin word is near too many names to be one by another spelling.
        is_loose = " " in stretch.text or is_hangul(stretch.text)
        is_asked = is_loose or scenes.is_name(stretch.text)
        answers = scenes.named(stretch.text) if is_asked else {}
        if not answers and is_hangul(stretch.text):
            answers = _found(scenes, stretch.text)
        if found := _of_people(answers):
            return found, (*shorter.without, *stretch.without)
    return {}, ()


def _in_common(each: Sequence[_Asked]) -> _Asked:
    """Return the scenes that answer all of several questions."""
    common = set.intersection(*(set(answers) for answers, _ in each))
    joined = {number: reduce(Answer.joined, (a[number] for a, _ in each)) for number in common}
    return joined, tuple(word for _, without in each for word in without)


def _of_people(answers: Answers) -> Answers:
    return {
        number: answer
        for number, answer in answers.items()
        if any(source.field in PEOPLE for source in answer.sources)
    }
