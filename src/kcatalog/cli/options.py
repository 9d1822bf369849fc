"""The options that commands share, in groups, and the way a command takes a group whole."""

import re
import time
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from inspect import Parameter, Signature, signature
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

import typer
from msgspec import Struct, structs

from kcatalog.catalog import Catalog, CatalogError, Criteria, Scene, Selection
from kcatalog.catalog.phrases import quantity
from kcatalog.catalog.scene import covered
from kcatalog.catalog.vocabulary import MOODS, OUTCOMES, TROPES, nearest_word, read_words
from kcatalog.cli import candidates, screen
from kcatalog.index import WhileWorking
from kcatalog.safe import quoted
from kcatalog.storage import Problem, load

if TYPE_CHECKING:
    from kcatalog.render.template import Template

Command = TypeVar("Command", bound=Callable[..., None])

# What an option gives that may be repeated.
Several = list[str] | None

# The options of each section of the help.
_filter = partial(typer.Option, rich_help_panel="Filters (a scene must match them all)")
_order = partial(typer.Option, rich_help_panel="Order")
_output = partial(typer.Option, rich_help_panel="Output")


class Years(Struct, frozen=True):
    """A first and a last year, both included."""

    first: int
    last: int


_YEARS = r"([0-9]{4})?(?:(\.\.|-)([0-9]{4})?)?"


def _years(text: str) -> Years:
    """Read `2016`, `2010..2017`, `2010..`, `..2017`, or any of these with a hyphen for the dots."""
    read = re.fullmatch(_YEARS, text.strip())
    first, dots, last = read.groups() if read else (None, None, None)
    if not (first or last):
        raise typer.BadParameter(f"{quoted(text)} is not a year or a range such as 2010..2017")
    years = Years(int(first or 0), int(last or (9999 if dots else first or 0)))
    if years.first > years.last:
        raise typer.BadParameter(f"{quoted(text)} ends before it begins")
    return years


def _word(kind: str, words: candidates.Completer, *short: str) -> Any:
    meaning = f"With this {kind}; see: kcatalog {kind}s."
    return _filter(f"--{kind}", *short, metavar="WORD", help=meaning, autocompletion=words)


class Filters(Struct, frozen=True):
    """Which scenes are wanted."""

    actor: Annotated[
        Several,
        _filter(
            "--actor",
            "-a",
            metavar="NAME",
            help="With this actor.",
            autocompletion=candidates.actors,
        ),
    ] = None
    character: Annotated[
        Several,
        _filter(
            "--character",
            "-c",
            metavar="NAME",
            help="With this character.",
            autocompletion=candidates.characters,
        ),
    ] = None
    drama: Annotated[
        Several,
        _filter(
            "--drama",
            "-d",
            metavar="TITLE",
            help="From this drama; repeat for any of several.",
            autocompletion=candidates.dramas,
        ),
    ] = None
    year: Annotated[
        Years | None,
        _filter(
            "--year",
            "-y",
            metavar="YEAR[..YEAR]",
            parser=_years,
            help="From this year, or a range of years.",
            autocompletion=candidates.years,
        ),
    ] = None
    network: Annotated[
        Several,
        _filter(
            "--network",
            metavar="NAME",
            help="From this network; repeat for any of several.",
            autocompletion=candidates.networks,
        ),
    ] = None
    mood: Annotated[Several, _word("mood", candidates.moods, "-m")] = None
    trope: Annotated[Several, _word("trope", candidates.tropes, "-t")] = None
    outcome: Annotated[Several, _word("outcome", candidates.outcomes)] = None
    favorites: Annotated[
        bool, _filter("--favorites", "--favourites", help="Only your favourites.")
    ] = False
    hidden: Annotated[bool, _filter("--hidden", help="Only those that you have hidden.")] = False

    def criteria(self) -> Criteria:
        """Return what is wanted; raises BadParameter for a mood, trope or outcome of no list."""
        return Criteria(
            actor=tuple(self.actor or ()),
            character=tuple(self.character or ()),
            drama=tuple(self.drama or ()),
            network=tuple(self.network or ()),
            year=(self.year.first, self.year.last) if self.year else None,
            moods=known_words(self.mood, MOODS, "--mood"),
            tropes=known_words(self.trope, TROPES, "--trope"),
            outcomes=known_words(self.outcome, OUTCOMES, "--outcome"),
            favorites=self.favorites,
            hidden=self.hidden,
        )


class Order(Struct, frozen=True):
    """In which order, and how many."""

    sort: Annotated[
        Literal["number", "title", "drama", "year", "network"],
        _order(
            "--sort",
            "-s",
            metavar="FIELD",
            case_sensitive=False,
            help="number (default), title, drama, year or network.",
        ),
    ] = "number"
    reverse: Annotated[bool, _order("--reverse", "-r", help="Reverse the order.")] = False
    limit: Annotated[
        int | None, _order("--limit", "-n", min=1, metavar="N", help="Show N at most.")
    ] = None

    def arrange(self, scenes: Selection) -> Selection:
        """Sort *scenes* and keep the first of them."""
        if self.sort == "number":
            return scenes[:: -1 if self.reverse else 1][: self.limit]
        return scenes.sorted_by(self.sort, reverse=self.reverse)[: self.limit]


class Source(Struct, frozen=True):
    """Which files the scenes are read from."""

    catalog: Annotated[
        list[Path] | None,
        _output(
            "--catalog",
            metavar="FILE",
            envvar="KCATALOG_CATALOG",
            help="Use only this file; repeat to lay one over another.",
        ),
    ] = None

    def load(self) -> Catalog:
        """Load the catalogue, and say on stderr where something is odd in it."""
        return load_with_warnings(*(self.catalog or ()))


def load_with_warnings(*files: Path) -> Catalog:
    """Load the catalogue, and say on stderr which of its files `check` has warnings about."""
    warnings: list[Problem] = []
    catalog = load(*files, on_warning=warnings.append, while_working=_showing_progress())
    if warnings:
        _report_warnings(warnings)
    return catalog


def _report_warnings(warnings: list[Problem]) -> None:
    from kcatalog.cli.shell_words import quote_word

    for file, count in Counter(warning.file for warning in warnings).items():
        found = quantity(count, "warning")
        screen.message(f"note: {found} about {file}; see: kcatalog check {quote_word(file)}")


def _showing_progress() -> WhileWorking:
    begun = time.process_time()

    def show_progress(size: int) -> AbstractContextManager[None]:
        from kcatalog.cli.progress import shown_after_a_moment

        return shown_after_a_moment("Reading the scenes ...", begun, size)

    return show_progress


class Output(Struct, frozen=True):
    """How the answer is written."""

    json: Annotated[bool, _output("--json", help="Write JSON, for programs.")] = False
    plain: Annotated[bool, _output("--plain", help="Write plain text, as in a pipe.")] = False
    color: Annotated[
        bool | None,
        _output(
            "--color/--no-color",
            "--colour/--no-colour",
            help="Use colour even in a pipe, or never.",
        ),
    ] = None

    @property
    def drawn(self) -> bool:
        """Return whether the answer is drawn: at a terminal, or where colour is asked for."""
        is_asked = screen.stdout_is_terminal() or screen.is_color_asked_for(self.color)
        return is_asked and not self.plain and not self.json


Spoilers = Annotated[
    bool | None,
    _output(
        "--spoilers/--no-spoilers", help="Show or cover the plots of dramas that you have not seen."
    ),
]

Brief = Annotated[
    bool, typer.Option("--brief", "-b", help="Print two lines, for a shell's start-up file.")
]


def shows_spoilers(asked: bool | None) -> bool:
    """Return whether plots are shown: as *asked*, or else as the settings have it."""
    return screen.settings().spoilers if asked is None else asked


class SceneOutput(Output, frozen=True):
    """How scenes are written, and whether with their plots."""

    spoilers: Spoilers = None

    def shown(self, scene: Scene) -> Scene:
        """Return *scene* as it is shown: covered, where its plot is, with how to uncover it."""
        return scene if shows_spoilers(self.spoilers) else covered(scene, how_to_uncover(scene))


def how_to_uncover(scene: Scene) -> str:
    """Return the words that stand for the plot of *scene*, with the line to type for it."""
    return f"The plot is covered; uncover it: kcatalog show {scene.number} --spoilers"


# What people ask of --format that only files are written in.
_FILE_FORMATS = ("toml", "json", "csv", "markdown", "md", "html")


def format_option(*fields: str) -> Any:
    """Make the option that takes a template of *fields*."""

    def template(text: str) -> "Template":
        from kcatalog.render.template import Template

        if text in fields:
            raise typer.BadParameter(f"fields stand in braces: '{{{text}}}'")
        if text.casefold() in _FILE_FORMATS:
            raise typer.BadParameter(
                f"--format takes a template; try: kcatalog export --format {text}"
            )
        try:
            return Template(text, fields)
        except CatalogError as error:
            raise typer.BadParameter(str(error)) from None

    return _output(
        "--format",
        metavar="TEMPLATE",
        parser=template,
        help="Print one line per scene, such as '{number}\\t{title}'.",
    )


def grouped(function: Command) -> Command:
    """Give *function* the single options of each group that it takes, for Typer to read."""
    taken = signature(function).parameters.values()
    groups = {
        each.name: each.annotation
        for each in taken
        if isinstance(each.annotation, type) and issubclass(each.annotation, Struct)
    }

    def command(**given: Any) -> None:
        for name, group in groups.items():
            options = {option: given.pop(option) for option in group.__struct_fields__}
            given[name] = group(**options)
        function(**given)

    command.__doc__ = function.__doc__
    command.__name__ = function.__name__
    parameters = [
        option for parameter in taken for option in _options(groups.get(parameter.name), parameter)
    ]
    command.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {option.name: option.annotation for option in parameters}
    return command  # type: ignore[return-value]


def _options(group: type[Struct] | None, parameter: Parameter) -> list[Parameter]:
    if group is None:
        return [parameter.replace(kind=Parameter.KEYWORD_ONLY)]
    return [
        Parameter(field.name, Parameter.KEYWORD_ONLY, default=field.default, annotation=field.type)
        for field in structs.fields(group)
    ]


def known_words(words: list[str] | None, known: dict[str, str], option: str) -> tuple[str, ...]:
    """Spell *words* as the list *known* does; one may be several, with commas or spaces between.

    Raises BadParameter for a word that is not in the list.
    """
    found = tuple(chain.from_iterable(read_words(each, known) for each in words or ()))
    if unknown := [word for word in found if word not in known]:
        kind = option.strip("-")
        close = nearest_word(unknown[0], known)
        hint = f"did you mean {close}? All" if close else "all"
        message = f"no {kind} {quoted(unknown[0])}; {hint} {kind}s: kcatalog {kind}s"
        raise typer.BadParameter(message, param_hint=option)
    return found
