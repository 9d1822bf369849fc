"""The changes of the user's files, each made so that it can be taken back.

The history is two piles of steps, one back and one forth. A step holds only what it puts in the
place of what, and the digests of the text that it is for and of what becomes of that. It is
written before its change is made, so that a change that was made can be taken back, whatever
interrupted it; the digests say of one that was not.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from hashlib import sha256
from itertools import accumulate, islice
from pathlib import Path
from typing import Final

import msgspec.json
from msgspec import MsgspecError, Struct

from kcatalog.catalog import CatalogError
from kcatalog.storage import paths
from kcatalog.storage.exchange import ChangedMeanwhileError, exchange_content, read_when_still
from kcatalog.storage.files import (
    LARGEST,
    decoded,
    read_bytes_if_there,
    replace_file,
    too_large,
    without_mark,
)
from kcatalog.storage.locks import locked
from kcatalog.storage.toml.splicing import Splice, inverse, spliced

# So many changes can be taken back; older ones go sooner where together they hold more letters.
MOST_STEPS: Final = 100
MOST_LETTERS: Final = 4_000_000

_AT_ONCE: Final = 1 << 20

# So many bytes may JSON need for the longest text that is put back.
_LARGEST: Final = 7 * LARGEST

# How often a change is begun again because a hand changed the file meanwhile.
_MOST_TRIES: Final = 50

OnWait = Callable[[], object]
# What a change is called, and what it makes of a text.
Planned = tuple[str, Sequence[Splice]]
Plan = Callable[[str], Planned]


class Step(Struct, frozen=True):
    """A change of one of the user's files, from the text with the digest *now* to that with *then*."""

    done: str
    file: str
    now: str
    then: str
    splices: tuple[Splice, ...]


# What writes a step to the history, before or after it is made.
Recorded = Callable[[Step], AbstractContextManager[None]]


class History(Struct, frozen=True):
    """What `undo` takes back and what `undo --redo` puts back, the next of each last."""

    back: tuple[Step, ...] = ()
    forth: tuple[Step, ...] = ()


def make(file: Path, plan: Plan, on_wait: OnWait) -> None:
    """Make the change of *file* that *plan* gives for its text, which is without a byte order mark.

    Where a hand changes the file meanwhile, *plan* is asked again, for the text that it left.
    """
    with locked(paths.history(), on_wait):
        back = _read().back
        _rewrite(file, plan, lambda step: _recorded_first(file, (*back, step), ()), on_wait)


def undo(on_wait: OnWait) -> str:
    """Undo the last change that still stands, and return what it was.

    Raises CatalogError where there is none, or where the file was changed by hand since.
    """
    with locked(paths.history(), on_wait):
        history = _read()
        file, step, back = _next(history.back, "nothing to undo")
        plan = _retracing(file, step, f"changed since kcatalog {step.done}; that cannot be undone")
        _rewrite(file, plan, lambda undone: _recorded_last(back, (*history.forth, undone)), on_wait)
    return step.done


def redo(on_wait: OnWait) -> str:
    """Make the change again that was taken back last, and return what it was.

    Raises CatalogError where there is none, or where the file was changed by hand since.
    """
    with locked(paths.history(), on_wait):
        history = _read()
        file, step, forth = _next(history.forth, "nothing to redo")
        plan = _retracing(file, step, f"changed since; kcatalog cannot redo: {step.done}")
        back = history.back
        _rewrite(file, plan, lambda step: _recorded_first(file, (*back, step), forth), on_wait)
    return step.done


def current_text(file: Path) -> str:
    """Return the text of *file*, while nobody is writing to it; empty where it is not there."""
    return without_mark(decoded(file, read_when_still(file) or b""))


def _rewrite(file: Path, plan: Plan, recorded: Recorded, on_wait: OnWait) -> None:
    with locked(file, on_wait):
        for _ in range(_MOST_TRIES):
            with suppress(ChangedMeanwhileError):
                _rewrite_once(file, plan, recorded)
                return
    raise CatalogError(f"{file}: another program keeps changing it; nothing was changed")


def _rewrite_once(file: Path, plan: Plan, recorded: Recorded) -> None:
    before = read_when_still(file)
    whole = decoded(file, before or b"")
    text = without_mark(whole)
    done, splices = plan(text)
    result = spliced(text, splices)
    if result == text:
        return
    after = _encoded(file, whole[: len(whole) - len(text)] + result)
    way_back = inverse(text, splices)
    with recorded(Step(done, _name(file), _digest(result), _digest(text), way_back)):
        exchange_content(file, before, after, paths.backup(file))


def _retracing(file: Path, step: Step, refusal: str) -> Plan:
    """Return the plan that makes *step*, and says *refusal* of a text that it is not for."""

    def plan(text: str) -> Planned:
        if (_digest(text), _digest(spliced(text, step.splices))) == (step.now, step.then):
            return step.done, step.splices
        if _digest(current_text(paths.backup(file))) == step.then:
            raise CatalogError(
                f"{file}: {refusal}; what was there before is in {paths.backup(file)}"
            )
        raise CatalogError(f"{file}: {refusal}")

    return plan


def _next(pile: Sequence[Step], none: str) -> tuple[Path, Step, tuple[Step, ...]]:
    """Return the last step of *pile* to be made, the file it is for, and the steps that remain.

    Raises CatalogError, with the words *none*, where there is none.
    """
    ours = {_name(file): file for file in (paths.own_scenes(), paths.shelf())}
    remaining = list(pile)
    for position, step in reversed(list(enumerate(pile))):
        if file := ours.get(step.file):
            del remaining[position]
            if not _is_made(pile[: position + 1], _digest(current_text(file))):
                return file, step, tuple(remaining)
    raise CatalogError(none)


def _is_made(pile: Sequence[Step], now: str) -> bool:
    """Return whether the last step of *pile* led to the text with the digest *now*.

    It did alone, or with steps before it, where each time the record of that was interrupted.
    """
    last = pile[-1]
    reached = last.now
    for step in reversed([each for each in pile if each.file == last.file]):
        if now == last.now or step.now != reached:
            return False
        reached = step.then
        if reached == now:
            return True
    return False


@contextmanager
def _recorded_first(file: Path, back: Sequence[Step], forth: Sequence[Step]) -> Iterator[None]:
    """Write the history before a change of *file* is made, and put the old one back where it is not."""
    before = _read()
    _write(back, forth)
    try:
        yield
    except BaseException:  # what interrupts it may come when it is made
        with suppress(CatalogError):
            if _digest(current_text(file)) != back[-1].now:
                _write(before.back, before.forth)
        raise


@contextmanager
def _recorded_last(back: Sequence[Step], forth: Sequence[Step]) -> Iterator[None]:
    """Write the history once a change is taken back; the digests say so by themselves."""
    yield
    with suppress(CatalogError):
        _write(back, forth)


def _read() -> History:
    """Read the history: none where it is damaged; raises BadFileError where it cannot be read."""
    if _is_off():
        return History()
    content = read_bytes_if_there(paths.history(), _LARGEST)
    try:
        return msgspec.json.decode(content or b"{}", type=History)
    except (MsgspecError, UnicodeDecodeError, RecursionError):
        return History()


def _write(back: Sequence[Step], forth: Sequence[Step]) -> None:
    history = History(_nearest(back), _nearest(forth))
    if not _is_off():
        replace_file(paths.history(), msgspec.json.encode(history), mode=0o600)


def _is_off() -> bool:
    """Return whether the history is no file but, as /dev/null is, what holds nothing."""
    file = paths.history()
    return file.exists() and not (file.is_file() or file.is_dir())


def _nearest(pile: Sequence[Step]) -> tuple[Step, ...]:
    """Return the last steps of *pile*, as many as are kept; the very last, however large it is."""
    letters = (sum(len(splice.new) for splice in step.splices) for step in reversed(pile))
    count = sum(size <= MOST_LETTERS for size in islice(accumulate(letters), MOST_STEPS))
    return tuple(pile[len(pile) - max(count, 1) :]) if pile else ()


def _encoded(file: Path, text: str) -> bytes:
    try:
        content = text.encode()
    except UnicodeEncodeError:
        raise CatalogError("some of this is not text; nothing was changed") from None
    if len(content) > LARGEST:
        raise CatalogError(f"{file} would have {too_large(len(content))}; nothing was changed")
    return content


def _name(file: Path) -> str:
    """Return what *file* is called in the history: its path after links, in ASCII."""
    return ascii(os.path.realpath(file))


def _digest(text: str) -> str:
    digest = sha256()
    for start in range(0, len(text), _AT_ONCE):  # a second copy of all of it may be large
        digest.update(text[start : start + _AT_ONCE].encode())
    return digest.hexdigest()
