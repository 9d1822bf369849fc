"""Answers to first guesses: for words that are no command, or not of one, the line to type."""

import re
import shlex
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from typing import Final, NoReturn

import typer

from kcatalog.catalog import Catalog, Criteria
from kcatalog.cli import screen
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
# A mistyped command is as like the right one as this.
_LIKE_A_COMMAND: Final = 0.75


def refuse_command(words: Sequence[str], commands: Sequence[str]) -> NoReturn:
    """Exit with wrong usage: the first of *words* is none of *commands*, but another line may do."""
    _refuse(f"no command {quoted(words[0])}", _line_for(words, commands))


def refuse_words(command: str, words: Sequence[str], catalog: Catalog) -> NoReturn:
    """Exit with wrong usage: *command* takes options, and no *words* beside them."""
    whole = " ".join(words)
    looks, option = _OWN.get(command, ("", ""))
    if whole.casefold() == "help":
        line = [command, "--help"]
    elif option and re.fullmatch(looks, whole, re.IGNORECASE):
        line = [command, option, whole]
    elif options := _options_for(words, catalog):
        line = ["list" if command in EXPLAINING else command, *options]
    else:
        line = ["search", *words]
    _refuse(f"{command} takes options, not {quoted(whole)}", line)


def _refuse(reason: str, line: Sequence[str]) -> NoReturn:
    screen.message(f"kcatalog: {reason}; try: {shlex.join(['kcatalog', *line])}")
    raise typer.Exit(2)


def _line_for(words: Sequence[str], commands: Sequence[str]) -> list[str]:
    """Return the line that whoever typed *words* most likely is after."""
    first, *rest = words
    word = first.casefold()
    if word == "help":
        return [*rest[:1], "--help"]
    if rest and word in _FILTERS:
        return ["list", f"--{word}", " ".join(rest)]
    if word in GUESSES:
        return [*GUESSES[word].split(), *rest]
    if word.removeprefix("#").isdecimal():
        return ["show", *words]
    if close := get_close_matches(word, commands, n=1, cutoff=_LIKE_A_COMMAND):
        return [*close, *rest]
    return ["search", *words]


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
