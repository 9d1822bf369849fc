"""The scenes that words on the command line name: by number or id, or as people name them."""

from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Annotated, Final

import typer

from kcatalog.catalog import Catalog, CatalogError, Scene
from kcatalog.cli import candidates, screen
from kcatalog.cli.changes import named
from kcatalog.cli.selection import did_you_mean
from kcatalog.safe import quoted

if TYPE_CHECKING:
    from kcatalog.search import Hit

# So many scenes are listed to choose from.
_MOST_LISTED: Final = 10
# How like a name must be to what was typed for that to be a slip of it, in percent.
_LIKE_A_NAME: Final = 85
# How like an id must be for it to be offered instead.
_LIKE_AN_ID: Final = 60
# A name has so many words at most where others follow.
_MOST_WORDS: Final = 12

# An argument by which scenes are named.
scene_argument = partial(typer.Argument, autocompletion=candidates.scenes)

SceneArgument = Annotated[
    list[str],
    scene_argument(metavar="SCENE", help="Number, id, drama, couple or title, in any spelling."),
]
ScenesArgument = Annotated[
    list[str],
    scene_argument(
        metavar="SCENE...", help="Numbers or ids; or one drama, couple or title, in any spelling."
    ),
]


def find_scene(catalog: Catalog, words: Sequence[str]) -> Scene:
    """Return the one scene that *words* name, as `find_scenes` does.

    Raises BadParameter where each of them names another.
    """
    scenes = find_scenes(catalog, words)
    if len(scenes) > 1:
        raise typer.BadParameter(f"one scene at a time, not {len(scenes)}", param_hint="SCENE")
    return scenes[0]


def find_scenes(catalog: Catalog, words: Sequence[str]) -> list[Scene]:
    """Return the scenes that *words* name one by one, or else the one that they name together.

    Raises BadParameter for no words at all, and CatalogError, with the scenes to choose from or
    with the nearest names, where they name several scenes or none.
    """
    typed = " ".join(words).strip()
    if not typed:
        raise typer.BadParameter("name a scene, such as: kcatalog show 4", param_hint="SCENE")
    if len(words) > 1 and _name_one_each(catalog, words):
        return [_only(catalog, word) for word in words]
    return [_only(catalog, typed)]


def find_scene_before_text(catalog: Catalog, words: Sequence[str]) -> tuple[Scene, Sequence[str]]:
    """Return the scene that the first of *words* name, as many as can, and the words after these.

    The first one alone does where it is a number, an id or quoted. Raises as `find_scene` does.
    """
    first = words[0]
    is_alone = len(first.split()) != 1 or _is_number_or_id(catalog, first)
    end = 1 if is_alone or len(words) == 1 else _end_of_name(catalog, words)
    return find_scene(catalog, [" ".join(words[:end])]), words[end:]


def _end_of_name(catalog: Catalog, words: Sequence[str]) -> int:
    """Return how many of *words*, from the first on, make up a name of a scene.

    All may be a slip of one. Raises CatalogError where they are not.
    """
    firm: dict[int, int] = {}
    for end in range(1, min(len(words), _MOST_WORDS) + 1):
        hits = _named(catalog, " ".join(words[:end]))
        if hits and _is_firm(hits[0], words[end - 1]):
            firm[end] = hits[0].rank
    if firm:
        return max(firm, key=lambda end: (-firm[end], end))
    if catalog.starting(bare(words[0])):
        return 1
    typed = " ".join(words)
    if not _named(catalog, typed):
        hint = "name it by its number, or in quotes: kcatalog note 'coffee prince' so good"
        raise CatalogError(f"no scene {quoted(typed)}; {hint}")
    return len(words)


def _is_firm(hit: "Hit", last: str) -> bool:
    """Return whether *hit* is on one name that ends with the word *last* of what was typed.

    A title answers with a small word after it, too, and a scene to words from here and there.
    """
    from kcatalog.names.wording import SMALL_WORDS

    is_one = hit.match == "spelling" or (hit.match == "text" and len(hit.sources) == 1)
    return hit.match == "exact" or (is_one and last.casefold() not in SMALL_WORDS)


def _name_one_each(catalog: Catalog, words: Sequence[str]) -> bool:
    """Return whether *words* are a scene each: all are numbers or ids, or some, and no name of one."""
    if all(_is_number_or_id(catalog, word) for word in words):
        return True
    hits = _named(catalog, " ".join(words))
    is_name = bool(hits) and hits[0].match != "near"
    return not is_name and any(_is_number_or_id(catalog, word) for word in words)


def _is_number_or_id(catalog: Catalog, word: str) -> bool:
    return bare(word).isdecimal() or catalog.position(bare(word)) is not None


def bare(word: str) -> str:
    """Return *word* as a number or an id is written."""
    return word.strip().removeprefix("#").casefold()


def _named(catalog: Catalog, typed: str) -> list["Hit"]:
    """Return the scenes of which *typed* best is a name: of the drama, its people or its own."""
    from kcatalog.catalog.fields import NAME_FIELDS
    from kcatalog.search import search

    hits = [h for h in search(catalog, typed) if h.field in NAME_FIELDS and not h.without]
    best = [hit for hit in hits if hit.match == hits[0].match]
    return [hit for hit in best if hit.match != "near" or is_slip(typed, hit.form)]


def is_slip(typed: str, name: str) -> bool:
    """Return whether *typed* is *name*, or a part of it, but for a letter or two."""
    from rapidfuzz.fuzz import partial_ratio, ratio

    from kcatalog.names.folding import plain
    from kcatalog.names.hangul import strokes

    key, known = strokes(plain(typed)), strokes(plain(name))
    alike = partial_ratio if len(key) <= len(known) else ratio
    return alike(key, known) >= _LIKE_A_NAME


def _only(catalog: Catalog, typed: str) -> Scene:
    """Return the one scene whose number or id is *typed*, or that it is a name or the start of."""
    with suppress(CatalogError):
        return catalog.get(bare(typed))
    hits = _named(catalog, typed)
    match = hits[0].match if hits else ""
    starting = [catalog[position] for position in catalog.starting(bare(typed))]
    called = [] if match == "near" and starting else [hit.scene for hit in hits]
    scenes = called if match == "exact" else [*starting, *(s for s in called if s not in starting)]
    is_slip = bool(called) and match == "near"
    if len(scenes) > 1:
        relation = "is near" if is_slip else "names"
        heading = f"{quoted(typed)} {relation} {len(scenes)} scenes; choose one by its number:"
        scenes.sort(key=lambda scene: scene.number)
        shown = [f"{scene.number}. {scene.title}, {scene.drama.title}" for scene in scenes]
        raise CatalogError(listed(heading, shown, _MOST_LISTED))
    if not scenes:
        raise CatalogError(f"no scene {quoted(typed)}{_nearest(catalog, typed)}")
    if is_slip:
        screen.message(f"note: nothing is called {quoted(typed)}; this is {named(scenes[0])}")
    return scenes[0]


def listed(heading: str, shown: Sequence[str], most: int) -> str:
    """Return *heading* above the first *most* lines of what is *shown*, and how many more there are."""
    more = [f"... and {len(shown[most:])} more"] if shown[most:] else []
    return "\n".join([heading, *shown[:most], *more])


def _nearest(catalog: Catalog, typed: str) -> str:
    """Return the end of the message that no scene is called as *typed*."""
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extractOne

    from kcatalog.search import nearest

    if bare(typed).isdecimal():
        return f"; they are numbered from 1 to {len(catalog)}"
    if close := extractOne(typed.casefold(), catalog.ids, scorer=ratio, score_cutoff=_LIKE_AN_ID):
        return f"; did you mean {close[0]}?"
    return did_you_mean(typed, nearest(catalog, typed)) or "; see all: kcatalog list"
