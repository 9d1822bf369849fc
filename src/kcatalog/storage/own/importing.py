"""Scenes on their way in: what becomes of each beside the catalogue, and beside one another."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from kcatalog.catalog import Catalog, Scene
from kcatalog.catalog.drafting import FreeIds, Known
from kcatalog.catalog.scene import bare
from kcatalog.names.folding import plain
from kcatalog.storage.foreign.candidates import Candidate, Written
from kcatalog.storage.foreign.listing import Remark

Outcome = Literal["added", "unchanged", "changed", "refused"]
# The titles of a drama and of a scene, in letters alone.
Titles = tuple[str, str]

_SAME_ID = Remark("another scene of this import has the same id")
_SAME_TITLES = Remark("there is another scene of this drama and title; to replace it, give its id")


class Arrival(Struct, frozen=True):
    """What becomes of one record: why it is refused, or what is left out of it or doubtful in it."""

    file: str
    line: int
    outcome: Outcome
    id: str
    scene: Scene | None
    remarks: tuple[Remark, ...]
    written: Written | None = None


def judged(candidates: Sequence[Candidate], catalog: Catalog, *, as_is: bool) -> list[Arrival]:
    """Judge *candidates* beside *catalog*, and complete them by it unless they are taken *as_is*."""
    gate = _Gate(catalog, as_is=as_is)
    # An id that kcatalog makes gives way to those that scenes bring along.
    order = sorted(range(len(candidates)), key=lambda number: candidates[number].is_id_made)
    arrivals = {number: gate.arrival(candidates[number]) for number in order}
    return [arrivals[number] for number in range(len(candidates))]


class _Gate:
    """The catalogue, and what has come in so far."""

    def __init__(self, catalog: Catalog, *, as_is: bool) -> None:
        self._known = {scene.id: bare(scene) for scene in catalog}
        self._names = None if as_is else Known(catalog)
        self._arrived: dict[str, Scene] = {}
        self._made_ids: dict[Scene, str] = {}
        self._titled: Counter[Titles] = Counter()

    def arrival(self, candidate: Candidate) -> Arrival:
        """Let *candidate* in, or say why not."""
        scene = candidate.scene
        if scene is None:
            return _arrival(candidate, "refused", candidate.id)
        completed = self._names.completed(scene) if self._names else scene
        if candidate.is_id_made:
            return self._without_id(candidate, completed)
        return self._with_id(candidate, scene, completed)

    def _with_id(self, candidate: Candidate, scene: Scene, completed: Scene) -> Arrival:
        known, earlier = self._known.get(scene.id), self._arrived.get(scene.id)
        if earlier not in (None, completed):
            return _refused(candidate, _SAME_ID)
        self._arrived[scene.id] = completed
        if earlier or known in (scene, completed):
            return _arrival(candidate, "unchanged", scene.id, scene)
        if known:  # a new version of a scene says all that it is to say
            return _arrival(candidate, "changed", scene.id, scene)
        return _arrival(candidate, "added", scene.id, completed)

    def _without_id(self, candidate: Candidate, scene: Scene) -> Arrival:
        content = replace(scene, id="")
        if content in self._made_ids:
            return _arrival(candidate, "unchanged", self._made_ids[content], scene)
        titles = _titles(scene)
        alike = self._by_titles.get(titles, [])
        self._titled[titles] += 1
        known = next((each for each in alike if _says_nothing_new(scene, each)), None)
        if known is None and self._titled[titles] <= len(alike):
            return _refused(candidate, _SAME_TITLES)
        id_ = known.id if known else self._ids.take(scene.id)
        self._made_ids[content] = id_
        outcome: Outcome = "unchanged" if known else "added"
        return _arrival(candidate, outcome, id_, replace(scene, id=id_))

    @cached_property
    def _ids(self) -> FreeIds:
        return FreeIds(chain(self._known, self._arrived))

    @cached_property
    def _by_titles(self) -> Mapping[Titles, list[Scene]]:
        """The known scenes by the titles of their drama and their own; those may be several."""
        by_titles = defaultdict(list)
        for scene in self._known.values():
            by_titles[_titles(scene)].append(scene)
        return by_titles


def _arrival(
    candidate: Candidate, outcome: Outcome, id_: str, scene: Scene | None = None
) -> Arrival:
    # What is written stays where it is new; a scene that is there takes what it knows of it.
    stays = outcome == "added" and candidate.written
    said = "{}: not a key that kcatalog knows" if stays else "left out: {}"
    unknown = (Remark(said.format(key)) for key in candidate.unknown) if scene else ()
    remarks = (*candidate.remarks, *unknown)
    return Arrival(candidate.file, candidate.line, outcome, id_, scene, remarks, candidate.written)


def _refused(candidate: Candidate, reason: Remark) -> Arrival:
    return Arrival(candidate.file, candidate.line, "refused", candidate.id, None, (reason,))


def _titles(scene: Scene) -> Titles:
    return plain(scene.drama.title), plain(scene.title)


def _says_nothing_new(given: Struct, known: Struct) -> bool:
    """Return whether all that *given* says, *known* says too; ids aside."""
    return all(
        _is_said(getattr(given, field), getattr(known, field))
        for field in given.__struct_fields__
        if field != "id"
    )


def _is_said(value: Any, known: Any) -> bool:
    if isinstance(value, Struct):
        return _says_nothing_new(value, known)
    if isinstance(value, tuple) and value and isinstance(value[0], Struct):
        return len(value) == len(known) and all(map(_is_said, value, known))
    return value == known or value in (None, "", (), False, 0)
