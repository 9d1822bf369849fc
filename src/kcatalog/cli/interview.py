"""The conversation that `add` has at a terminal: it asks for what is missing of a scene."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

from kcatalog.catalog import Catalog, CatalogError, Drama, Role
from kcatalog.catalog.drafting import Known, speakers, twin, without_quotes
from kcatalog.catalog.phrases import quantity
from kcatalog.catalog.vocabulary import MOODS, OUTCOMES, TROPES
from kcatalog.cli import candidates, screen
from kcatalog.cli.prompt import Offer
from kcatalog.cli.replies import (
    UnfitError,
    addresses_in,
    number_in,
    outcome_in,
    words_in,
    year_in,
)
from kcatalog.storage.toml.validation import dotted, errors_of

if TYPE_CHECKING:
    from kcatalog.names.lookup import Names

Table = dict[str, Any]
Answer = TypeVar("Answer")
Reader = Callable[[str], Answer]

# What is typed to leave empty what would be taken from the catalogue.
_NONE: Final = "-"
_WELCOME: Final = (
    "A new scene of your own. Enter skips a question, or takes what stands in [brackets]; - takes"
    " nothing. What has a * is needed. TAB completes, Ctrl-C leaves."
)
# What stands for what is still to be asked.
_PLACEHOLDERS: Final[Table] = {"id": "x", "title": "x", "drama": {}, "cast": [{"actor": "x"}]}
# The questions that begin another subject.
_AFTER_A_GAP: Final = frozenset(("line", "summary", "outcome", "episode"))


def ask_for_missing(given: Table, catalog: Catalog) -> Table:
    """Ask for what *given* leaves out of the table of a scene, and return the whole.

    Raises CatalogError before the first question where what is given cannot be.
    """
    for path, message in errors_of(_PLACEHOLDERS | given):
        if path != ("drama", "title"):
            raise CatalogError(f"this scene: {dotted(path)}: {message}")
    screen.message(_WELCOME)
    return _Interview(given, catalog).scene()


class _Interview:
    """The questions about one scene, in the order in which they come up."""

    def __init__(self, given: Table, catalog: Catalog) -> None:
        self._given = given
        self._catalog = catalog
        self._known = Known(catalog)

    def scene(self) -> Table:
        given = {key: value for key, value in self._given.items() if value}
        drama = self._drama(given.pop("drama", {}))
        title = given.pop("title", None) or self._title(drama)
        cast = given.pop("cast", None) or self._cast(self._usual(drama))
        table = {"drama": drama, "title": title, "cast": cast} | given
        for field, ask in self._questions(cast).items():
            if field in table:
                continue
            if field in _AFTER_A_GAP:
                screen.message("")
            if answer := ask(table):
                table[field] = answer
        return table

    def _questions(self, cast: list[Table]) -> dict[str, Callable[[Table], Any]]:
        return {
            "line": lambda _: _reply("The words of the confession", without_quotes),
            "line_hangul": lambda _: _reply("The same in Korean", without_quotes),
            "line_by": lambda table: self._speaker(table, cast),
            "summary": lambda _: _reply("What happens", str),
            "loved_for": lambda _: _reply("What you love it for", str),
            "takeaway": lambda _: _reply("What one can take from it", str),
            "outcome": lambda _: _words("How it is answered", OUTCOMES, outcome_in),
            "moods": lambda _: _words("Moods", MOODS, partial(words_in, kind="mood", known=MOODS)),
            "tropes": lambda _: _words(
                "Tropes", TROPES, partial(words_in, kind="trope", known=TROPES)
            ),
            "episode": lambda _: _reply("Episode", number_in),
            "sources": lambda _: _reply("Where it is from (a web address)", addresses_in),
        }

    def _drama(self, given: Table) -> Table:
        title = given.get("title") or _needed("Drama", _names(self._catalog.dramas.names))
        given = given | {"title": title}
        if (known := self._known.drama(Drama(**given))) and self._is_that(known):
            return given
        if known is None and (near := self._near_drama(title)) and self._is_that(near):
            return given | {"title": near.title}
        more: dict[str, tuple[str, Reader[Any]]] = {
            "hangul": ("Its title in Hangul", str),
            "year": ("The year it began", year_in),
            "network": ("Network", str),
            "episodes": ("How many episodes", number_in),
        }
        asked = {key: _reply(*more[key]) for key in more if key not in given}
        return given | {key: value for key, value in asked.items() if value}

    def _usual(self, drama: Table) -> Drama:
        """Return *drama* as the catalogue knows it, or else as it is."""
        given = Drama(**drama)
        return self._known.drama(given) or given

    def _near_drama(self, title: str) -> Drama | None:
        """Return the drama of the catalogue that *title* may be another spelling of."""
        roll = self._catalog.dramas
        found = roll.names.find(title)[:1]
        return next((self._catalog[roll.scenes(each.position)[0]].drama for each in found), None)

    def _is_that(self, drama: Drama) -> bool:
        """Show what the catalogue knows of *drama*, and ask whether it is the one."""
        length = quantity(drama.episodes, "episode") if drama.episodes else ""
        facts = (drama.title, drama.hangul, drama.network, str(drama.year or ""), length)
        screen.aside(", ".join(filter(None, facts)))
        return screen.confirm("Is that the one?")

    def _title(self, drama: Table) -> str:
        title = _needed("What the scene is called")
        if found := twin(self._catalog, drama["title"], title):
            screen.aside(
                f"Scene {found.number} of this drama has that title already;"
                f" to change it, press Ctrl-C and type: kcatalog edit {found.number}"
            )
        return title

    def _cast(self, drama: Drama) -> list[Table]:
        offered = _names(self._catalog.actors.names)
        screen.message("")
        speaker = _needed("Who confesses (the actor)", offered)
        cast = [self._role(speaker, drama) | {"confesses": True}]
        while actor := _until("Another actor (Enter goes on)", str, "", offered):
            cast.append(self._role(actor, drama))
        return cast

    def _role(self, typed: str, drama: Drama) -> Table:
        actor = self._actor(typed)
        role = self._known.completed_role(Role(actor=actor), drama)
        if role.actor_hangul:
            screen.aside(f"{role.actor}, {role.actor_hangul}")
        character = _reply("Plays", str, default=self._usual_character(role, drama))
        return {"actor": role.actor} | ({"character": character} if character else {})

    def _actor(self, typed: str) -> str:
        """Return the usual name of the actor that is *typed*, where the catalogue knows it."""
        found = self._catalog.actors.names.find(typed)[:1]
        for name, match in ((each.name.text, each.match) for each in found):
            if match in ("exact", "spelling") or screen.confirm(f"Is that {name}?"):
                return name
        return typed

    def _usual_character(self, role: Role, drama: Drama) -> str:
        """Return whom the actor of *role* plays in *drama* in another scene of the catalogue."""
        names = (
            known.character
            for scene in self._catalog
            if scene.drama.title == drama.title
            for known in scene.cast
            if known.actor == role.actor
        )
        return next(filter(None, names), "")

    def _speaker(self, table: Table, cast: Sequence[Table]) -> str:
        """Ask who of *cast* says the line, if there is one."""
        if not (table.get("line") or table.get("line_hangul")):
            return ""
        drama = self._usual(table["drama"])
        roles = [self._known.completed_role(Role(**role), drama) for role in cast]
        names = [role.character or role.actor for role in roles]

        def read(reply: str) -> str:
            found = speakers(reply, roles) if reply else []
            if reply and len(found) != 1:
                raise UnfitError(f"one of the cast, please: {', '.join(names)}")
            return "".join(role.character or role.actor for role in found)

        return _reply("Who says them", read, default=names[0], offered=_beginning(names))


def _needed(question: str, offered: Offer | None = None) -> str:
    def read(reply: str) -> str:
        if not reply:
            raise UnfitError("a scene cannot do without it; Ctrl-C leaves")
        return reply

    return _until(f"{question} *", read, "", offered)


def _words(question: str, known: Iterable[str], read: Reader[Answer]) -> Answer:
    screen.aside(", ".join(known))
    return _reply(question, read, offered=_last_word(known))


def _reply(
    question: str, read: Reader[Answer], *, default: str = "", offered: Offer | None = None
) -> Answer:
    """Ask *question*; say where it is skipped."""
    answer = _until(question, read, default, offered)
    if not answer:
        screen.aside("skipped")
    return answer


def _until(question: str, read: Reader[Answer], default: str, offered: Offer | None) -> Answer:
    """Ask *question* until *read* can read the reply."""
    while True:
        reply = screen.ask(question, default, offered)
        try:
            return read("" if reply == _NONE else reply)
        except UnfitError as error:
            screen.aside(str(error))


def _names(names: "Names") -> Offer:
    return lambda typed: [each.value for each in candidates.names_beginning(names, typed)]


def _beginning(words: Iterable[str]) -> Offer:
    return lambda typed: filter(candidates.beginning(typed), words)


def _last_word(known: Iterable[str]) -> Offer:
    """Offer words of *known* for the last of those that are typed."""

    def offer(typed: str) -> Iterable[str]:
        start = typed[: max(typed.rfind(" "), typed.rfind(",")) + 1]
        begins = candidates.beginning(typed[len(start) :])
        return [f"{start}{word}" for word in known if begins(word)]

    return offer
