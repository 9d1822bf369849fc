"""Answers to first guesses: for words that are no command, or not of one, the line to type."""

import re
import shlex
from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches
from itertools import chain, pairwise
from typing import Any, Final, NoReturn

import typer

from kcatalog.catalog import Catalog, Criteria
from kcatalog.catalog.vocabulary import VOCABULARY, nearest_word, read_words
from kcatalog.cli import screen
from kcatalog.cli.commands import ALIASES
from kcatalog.safe import quoted

# What people type for what is called otherwise, and what follows is added to it.
GUESSES: Final = {
    "all": "list",
    "ls": "list",
    "scenes": "list",
    "favorites": "list --favorites",
    "favourites": "list --favorites",
    "hidden": "list --hidden",
    "find": "search",
    "grep": "search",
    "look": "search",
    "query": "search",
    "card": "show",
    "cat": "show",
    "get": "show",
    "info": "show",
    "open": "show",
    "view": "show",
    "actors": "actor",
    "dramas": "drama",
    "mood": "moods",
    "trope": "tropes",
    "outcome": "outcomes",
    "gui": "browse",
    "tui": "browse",
    "ui": "browse",
    "count": "stats",
    "network": "stats",
    "networks": "stats",
    "year": "stats",
    "years": "stats",
    "daily": "today",
    "pick": "today",
    "shuffle": "random",
    "surprise": "random",
    "image": "share",
    "send": "share",
    "create": "add",
    "new": "add",
    "change": "edit",
    "delete": "remove",
    "hide": "remove --hide",
    "rm": "remove",
    "heart": "favorite",
    "like": "favorite",
    "love": "favorite",
    "star": "favorite",
    "watched": "seen",
    "comment": "note",
    "notes": "note",
    "back": "undo",
    "restore": "undo",
    "revert": "undo",
    "redo": "undo --redo",
    "load": "import",
    "backup": "export",
    "gallery": "export gallery.html",
    "save": "export",
    "lint": "check",
    "validate": "check",
    "config": "where",
    "files": "where",
    "path": "where",
    "settings": "where",
    "completion": "--install-completion",
    "version": "--version",
}
# Options of `list` that are typed as commands, with what they take.
_FILTERS: Final = ("character", "mood", "network", "outcome", "trope", "year")
# Commands that explain the words of one kind; the scenes that have them are those of `list`.
EXPLAINING: Final = ("moods", "tropes", "outcomes")
# What words beside one command say, by what they look like, and the option for it.
_OWN: Final = {
    "add": (r".+", "--drama"),
    "list": (r"[0-9]{1,3}", "--limit"),
    "random": (r"[0-9]{1,3}", "--count"),
    "today": (r"yesterday|today|tomorrow|[0-9]{4}-[0-9]{2}-[0-9]{2}", "--date"),
}
# What a word beside a command can say of a scene, in the order in which it is taken for that.
_SAYING: Final[dict[str, Callable[[str], Criteria]]] = {
    "--mood": lambda word: Criteria(moods=(word,)),
    "--trope": lambda word: Criteria(tropes=(word,)),
    "--outcome": lambda word: Criteria(outcomes=(word,)),
    "--network": lambda word: Criteria(network=word),
    "--year": lambda word: Criteria(year=(int(word), int(word))),
    "--drama": lambda word: Criteria(drama=word),
    "--actor": lambda word: Criteria(actor=word),
    "--character": lambda word: Criteria(character=word),
}
# What the help calls a value that may be of several words.
_OF_WORDS: Final = ("NAME", "TITLE", "TEXT", "TEMPLATE")
# An option as it was typed, with its value, and the words that stand after it.
_Part = tuple[list[str], list[str]]
# Options that people take for one another.
_ALIKE: Final = (
    {"--limit", "--count", "--number", "--max"},
    {"--to", "--output", "--out", "--file"},
)
# What takes back what a line does, to be typed after its scenes; nothing where only `undo` does.
_TAKING_BACK: Final = {
    "favorite": "--remove",
    "seen": "--remove",
    "note": "--remove",
    "remove --hide": "--unhide",
    "remove": "",
    "add": "",
    "edit": "",
    "import": "",
}
# Commands that cannot do without a word.
NEEDING: Final = ("search", "show", "share", "edit", "remove", "favorite", "note", "import")
# Commands that take no word.
_WORDLESS: Final = ("undo", "where", "schema")
# A mistyped command is as like the right one as this.
_LIKE_A_COMMAND: Final = 0.75


def refuse_command(words: Sequence[str], commands: Sequence[str]) -> NoReturn:
    """Exit with wrong usage: the first of *words* is none of *commands*, but another line may do."""
    said = _not_blank(words)
    _refuse(f"no command {quoted(words[0])}", _line_for(said, commands) if said else ["--help"])


def refuse_words(
    command: str,
    words: Sequence[str],
    typed: Sequence[str],
    options: Sequence[Any],
    catalog: Catalog,
) -> NoReturn:
    """Exit with wrong usage: of what was *typed*, *command* takes the *options*, not the *words*."""
    reason = f"{command} takes options, not {quoted(' '.join(words))}"
    words, typed = _not_blank(words), _not_blank(typed)
    whole = " ".join(words)
    looks, option = _OWN.get(command, ("", ""))
    parts = list(_parts(typed, options))
    given = list(chain.from_iterable(one for one, _ in parts))
    joined = _joined(parts, options)
    said = _options_for(words, catalog)
    if whole.casefold() == "help":
        line = [command, "--help"]
    # What is added need not be in the catalogue yet.
    elif joined and (command == "add" or not said or _are_met(joined, catalog)):
        line = [command, *chain.from_iterable(joined)]
    elif option and re.fullmatch(looks, whole, re.IGNORECASE):
        line = [command, *given, option, whole]
    elif said:
        line = ["list" if command in EXPLAINING else command, *given, *said]
    else:
        line = ["search", *words]
    _refuse(reason, line)


def _not_blank(words: Sequence[str]) -> list[str]:
    return [word for word in words if word.strip()]


def _parts(typed: Sequence[str], options: Sequence[Any]) -> Iterator[_Part]:
    """Yield each option that was *typed* and the words after it, first those after none."""
    with_value = {name for each in options if not each.is_flag for name in each.opts}
    split = (word.split("=", 1) if word.startswith("--") else [word] for word in typed)
    words = [word for word in chain.from_iterable(split) if word != "--"]
    starts = [position for position, word in enumerate(words) if word.startswith("-")]
    yield [], words[: starts[0] if starts else None]
    for start, end in pairwise([*starts, len(words)]):
        first_word = start + (2 if words[start] in with_value else 1)
        yield words[start:first_word], words[first_word:end]


def _joined(parts: Sequence[_Part], options: Sequence[Any]) -> list[list[str]]:
    """Return the options with all words after each in its value; none where one takes no such."""
    names = {
        name: each.opts[0] for each in options if each.metavar in _OF_WORDS for name in each.opts
    }
    if any(words and names.keys().isdisjoint(given) for given, words in parts):
        return []
    return [
        [names[given[0]], " ".join([*given[1:], *words])] if words else given
        for given, words in parts
    ]


def _are_met(options: Sequence[list[str]], catalog: Catalog) -> bool:
    """Return whether a scene meets each of *options* that names a drama or somebody."""
    named = ("--drama", "--actor", "--character")
    return all(catalog.select(_SAYING[one[0]](one[1])) for one in options if {*one[:1]} & {*named})


def offer_option(error: Any, options: Sequence[Any]) -> None:
    """Let the *error* that there is no such option name the one of *options* that does the same."""
    ours = {name for each in options for name in each.opts}
    for alike in _ALIKE:
        if getattr(error, "option_name", None) in alike - ours and alike & ours:
            error.message = f"No such option: {error.option_name}; here it is {min(alike & ours)}"
            error.possibilities = None


def _refuse(reason: str, line: Sequence[str]) -> NoReturn:
    screen.message(f"kcatalog: {reason}; try: {shlex.join(['kcatalog', *line])}")
    raise typer.Exit(2)


def _line_for(words: Sequence[str], commands: Sequence[str]) -> list[str]:
    """Return the line that whoever typed *words* most likely is after."""
    first, *rest = words
    word = first.casefold()
    if word == "help":
        meant = _meant(rest[0].casefold(), commands) if rest else []
        return [*(meant or rest)[:1], "--help"]
    if rest and word in _FILTERS:
        end = next((n for n, each in enumerate(rest) if each.startswith("-")), len(rest))
        return [*_filtered(word, " ".join(rest[:end])), *rest[end:]]
    if word.removeprefix("#").isdecimal():
        return ["show", *words]
    if word.startswith("un") and (back := _line_back(_meant(word[2:], commands), rest)):
        return back
    line = _meant(word, commands) or ["search", first]
    if line[0] in _WORDLESS:
        return line
    return [*line, *rest] if rest or len(line) > 1 or line[0] not in NEEDING else [*line, "--help"]


def _filtered(kind: str, value: str) -> list[str]:
    """Return the line for the scenes whose *kind* is *value*, or for the list that knows no such."""
    known = next((words for subject, words in VOCABULARY.items() if subject == kind), None)
    if not known:
        return ["list", f"--{kind}", value] if value else ["list"]
    words = [w if w in known else nearest_word(w, known) or "" for w in read_words(value, known)]
    options = (("--" + kind, word) for word in words)
    return ["list", *chain.from_iterable(options)] if all(words) else [f"{kind}s"]


def _meant(word: str, commands: Sequence[str]) -> list[str]:
    """Return the line, without what follows, that *word* most likely stands for, if any."""
    if word in GUESSES:
        return GUESSES[word].split()
    close = get_close_matches(word, commands, n=1, cutoff=_LIKE_A_COMMAND)
    return [ALIASES.get(command, command) for command in close]


def _line_back(line: Sequence[str], rest: Sequence[str]) -> list[str]:
    """Return the line that takes back what *line* did to the *rest*; none where it changes nothing."""
    option = _TAKING_BACK.get(" ".join(line))
    if option is None:
        return []
    if not option:
        return ["undo"]
    return [line[0], *rest, option] if rest else [line[0], "--help"]


def _options_for(words: Sequence[str], catalog: Catalog) -> list[str]:
    """Return the options that say what *words* do, together or one by one; none if they say no such."""
    if option := _option_for(" ".join(words), catalog):
        return [option, " ".join(words)]
    options = [(_option_for(word, catalog), word) for word in words]
    return [each for pair in options for each in pair] if all(dict(options)) else []


def _option_for(word: str, catalog: Catalog) -> str:
    """Return the option that takes *word*, if any scene meets it."""
    is_year = re.fullmatch("[0-9]{4}", word) is not None
    ways = ((o, way) for o, way in _SAYING.items() if is_year or o != "--year")
    return next((option for option, way in ways if catalog.select(way(word))), "")
