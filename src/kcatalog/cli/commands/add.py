"""`kcatalog add`: a scene of the user's own."""

from datetime import date
from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from msgspec import Struct
from msgspec.structs import asdict, replace

from kcatalog.catalog import Catalog, CatalogError, Drama, Role, Scene
from kcatalog.catalog.scene import OWN_FIELDS
from kcatalog.catalog.vocabulary import MOODS, OUTCOMES, TROPES
from kcatalog.cli import candidates, screen
from kcatalog.cli.answers import cards_of
from kcatalog.cli.changes import Yes, confirm, named, own_catalog, own_files
from kcatalog.cli.options import SceneOutput, Several, known_words
from kcatalog.safe import quoted
from kcatalog.storage.files import read_text

if TYPE_CHECKING:
    from kcatalog.catalog.drafting import Known
    from kcatalog.storage.own.changes import Entry

_Text = str | None

# An option of the new scene, called as its field where it has no names.
_part = partial(typer.Option, rich_help_panel="The scene")


class Details(Struct, frozen=True):
    """What the options say of the new scene, most of them by the names of its fields."""

    drama: Annotated[
        _Text,
        _part(
            "--drama",
            "-d",
            metavar="TITLE",
            help="The drama it is from.",
            autocompletion=candidates.dramas,
        ),
    ] = None
    title: Annotated[_Text, _part(metavar="TEXT", help="What the scene is called.")] = None
    actor: Annotated[
        Several,
        _part(
            "--actor",
            "-a",
            metavar="NAME",
            help="An actor in it; repeat for more.",
            autocompletion=candidates.actors,
        ),
    ] = None
    character: Annotated[
        Several,
        _part(
            "--character",
            "-c",
            metavar="NAME",
            help="The character each actor plays, in the same order.",
        ),
    ] = None
    confesses: Annotated[
        Several, _part(metavar="NAME", help="The actor or character who confesses.")
    ] = None
    line: Annotated[_Text, _part(metavar="TEXT", help="The words of the confession.")] = None
    line_hangul: Annotated[_Text, _part(metavar="TEXT", help="The same words in Korean.")] = None
    line_by: Annotated[_Text, _part(metavar="NAME", help="The character who says them.")] = None
    summary: Annotated[_Text, _part(metavar="TEXT", help="What happens.")] = None
    loved_for: Annotated[_Text, _part(metavar="TEXT", help="Why people love it.")] = None
    takeaway: Annotated[_Text, _part(metavar="TEXT", help="What to learn from it.")] = None
    outcome: Annotated[
        _Text, _part(metavar="WORD", help="How it is answered.", autocompletion=candidates.outcomes)
    ] = None
    mood: Annotated[
        Several,
        _part(
            "--mood", "-m", metavar="WORD", help="How it feels.", autocompletion=candidates.moods
        ),
    ] = None
    trope: Annotated[
        Several,
        _part(
            "--trope",
            "-t",
            metavar="WORD",
            help="What happens in it.",
            autocompletion=candidates.tropes,
        ),
    ] = None
    episode: Annotated[
        int | None, _part("--episode", "-e", metavar="NUMBER", help="The episode it is in.")
    ] = None
    year: Annotated[
        int | None, _part("--year", "-y", metavar="YEAR", help="The year the drama began.")
    ] = None
    network: Annotated[
        _Text,
        _part(metavar="NAME", help="The network of the drama.", autocompletion=candidates.networks),
    ] = None
    episodes: Annotated[
        int | None, _part(metavar="NUMBER", help="How many episodes the drama has.")
    ] = None
    hangul: Annotated[_Text, _part(metavar="TITLE", help="The drama's title in Hangul.")] = None
    day: Annotated[
        Several,
        _part(metavar="MM-DD", help="A day of the year on which it is the scene of the day."),
    ] = None
    source: Annotated[
        Several, _part(metavar="URL", help="The address that the facts are from.")
    ] = None
    id: Annotated[
        _Text, _part(metavar="ID", help="Its id; otherwise made from drama and title.")
    ] = None

    def missing(self) -> list[str]:
        """Name the options that no scene can do without and that were not given."""
        given = {
            "drama": [self.drama or ""],
            "title": [self.title or ""],
            "actor": self.actor or [],
        }
        return [f"--{name}" for name, texts in given.items() if not any(map(str.strip, texts))]

    def table(self, known: "Known") -> dict[str, Any]:
        """Return what was given as the table of a scene, its people as they are *known*.

        Raises BadParameter where it cannot be.
        """
        given = asdict(self)
        drama = {field: given[field] for field in Drama.__struct_fields__ if field in given}
        scene = {field: given[field] for field in OWN_FIELDS if field in given}
        # The title that is given is the scene's; that of the drama is called --drama.
        outcome = [self.outcome] if self.outcome else []
        changed = {
            "drama": _given(drama | {"title": self.drama}),
            "cast": self._cast(known),
            "outcome": "".join(known_words(outcome, OUTCOMES, "--outcome")),
            "moods": list(known_words(self.mood, MOODS, "--mood")),
            "tropes": list(known_words(self.trope, TROPES, "--trope")),
            "days": self.day,
            "sources": self.source,
        }
        return _given(scene | changed)

    def _cast(self, known: "Known") -> list[dict[str, Any]]:
        actors, characters = self.actor or [], self.character or []
        if characters and len(characters) != len(actors):
            message = (
                f"{len(actors)} of --actor and {len(characters)} of --character; give one for each"
            )
            raise typer.BadParameter(message)
        cast: list[dict[str, Any]] = [
            _given({"actor": actor, "character": character})
            for actor, character in zip_longest(actors, characters)
        ]
        if self.confesses:
            self._mark_speakers(cast, known)
        return cast

    def _mark_speakers(self, cast: list[dict[str, Any]], known: "Known") -> None:
        from kcatalog.catalog.drafting import speakers

        given = Drama(title=self.drama or "")
        drama = known.drama(given) or given
        roles = [known.completed_role(Role(**role), drama) for role in cast]
        for name in self.confesses or []:
            found = speakers(name, roles)
            if len(found) != 1:
                names = ", ".join(role.actor for role in roles) or "give --actor, too"
                message = f"{quoted(name)} is not one of the cast: {names}"
                raise typer.BadParameter(message, param_hint="--confesses")
            cast[roles.index(found[0])]["confesses"] = True


def add_scene(
    details: Details,
    from_: Annotated[
        Path | None,
        typer.Option(
            "--from", metavar="FILE", help="Read a [[scene]] block from a file; - is stdin."
        ),
    ] = None,
    yes: Yes = False,
) -> None:
    """Add a scene of your own, by options, or by questions at a terminal.

    What the catalogue knows of the drama and the actors is filled in: year, network, Hangul.

    Examples:

      kcatalog add
      kcatalog add --drama Goblin --title "First Snow" --actor "Gong Yoo" --character "Kim Shin"
      kcatalog add --from scene.toml
    """
    from kcatalog.storage.own.changes import entry_of
    from kcatalog.storage.toml.reading import scene_of

    catalog = own_catalog()
    if from_ is not None:
        entry = _entry_from(from_)
        scene = scene_of(entry.table)
    else:
        scene = _scene(details, catalog)
        entry = entry_of(scene)
    if catalog.position(scene.id) is not None:
        raise CatalogError(f"there is a scene {scene.id!r} already; kcatalog edit changes it")
    scene = replace(scene, number=len(catalog) + 1)
    if not yes and screen.can_ask():
        cards_of([scene], SceneOutput(spoilers=True))
        screen.aside(f"Once it is saved, change it by: kcatalog edit {scene.number}")
    if confirm("Save it?", yes=yes):
        own_files().add(entry)
        screen.print_wrapped(f"Added: {named(scene)}")


def _scene(details: Details, catalog: Catalog) -> Scene:
    from kcatalog.catalog.drafting import FreeIds, Known, made_id, twin
    from kcatalog.storage.toml.reading import scene_of

    known = Known(catalog)
    missing, table = details.missing(), details.table(known)
    if missing and not screen.can_ask():
        raise typer.BadParameter(
            f"missing {', '.join(missing)}; in a terminal, kcatalog add asks for them"
        )
    if missing:
        from kcatalog.cli.interview import ask_for_missing

        table = ask_for_missing(table, catalog, known)
    elif found := twin(catalog, table["drama"]["title"], table["title"]):
        screen.message(f"note: {named(found)} has the same drama and title")
    wanted = made_id(table["drama"]["title"], table["title"])
    table.setdefault("id", FreeIds(catalog.ids).take(wanted))
    table.setdefault("added", date.today())  # noqa: DTZ011 - the user's own day
    return known.completed(scene_of(table))


def _entry_from(file: Path) -> "Entry":
    from kcatalog.storage.own.changes import entry_in

    if file == Path("-"):
        return entry_in("stdin", screen.read_stdin())
    return entry_in(str(file), read_text(file))


def _given(table: dict[str, Any]) -> dict[str, Any]:
    """Return what of *table* is given; a text of spaces alone is none."""
    return {
        key: value
        for key, value in table.items()
        if value not in (None, []) and not str(value).isspace()
    }
