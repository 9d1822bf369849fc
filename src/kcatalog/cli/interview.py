"""The conversation that `add` has at a terminal: it asks for what is missing of a scene."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from kcatalog.catalog import Catalog, CatalogError, Drama, Role
from kcatalog.catalog.drafting import Known, speakers, twin, without_quotes
from kcatalog.catalog.phrases import quantity
from kcatalog.catalog.vocabulary import MOODS, OUTCOMES, TROPES, nearest_word, read_words
from kcatalog.cli import candidates, screen
from kcatalog.cli.prompt import Answer, Offer, UnfitError, ask, confirm
from kcatalog.names.name import Name
from kcatalog.safe import quoted
from kcatalog.storage.foreign import values
from kcatalog.storage.toml.validation import dotted, errors_of

Table = dict[str, Any]
Reader = Callable[[str], Answer]

# What is typed to leave empty what would be taken from the catalogue.
_NONE: Final = "-"
_WELCOME: Final = (
    "A new scene of your own. Enter skips a question, or takes what stands in [brackets]; - takes"
    " nothing. What has a * is needed. TAB completes, Ctrl-C leaves."
)
# How like a title what is typed must be for that to be a slip of it, in percent: Abyss with a letter
# amiss is 80, and of 160 other dramas none came nearer than 78.
_LIKE_A_TITLE: Final = 80
# What stands for what is still to be asked.
_PLACEHOLDERS: Final[Table] = {"id": "x", "title": "x", "drama": {}, "cast": [{"actor": "x"}]}
# The questions that begin another subject.
_AFTER_A_GAP: Final = frozenset(("line", "summary", "outcome", "episode"))


def ask_for_missing(given: Table, catalog: Catalog, known: Known) -> Table:
    """Ask for what *given* leaves out of the table of a scene, and return the whole.

    Raises CatalogError before the first question where what is given cannot be.
    """
    for path, message in errors_of(_PLACEHOLDERS | given):
        if path != ("drama", "title"):
            raise CatalogError(f"this scene: {dotted(path)}: {message}")
    interview = _Interview(given, catalog, known)
    screen.message(_WELCOME)
    return interview.scene()


class _Interview:
    """The questions about one scene, in the order in which they come up."""

    def __init__(self, given: Table, catalog: Catalog, known: Known) -> None:
        self._given = given
        self._catalog = catalog
        self._known = known
        # Read now: whatever is said of reading would be written over a question at TAB.
        self._dramas = _names(catalog.names("dramas"))
        self._actors = _names(catalog.names("actors"))

    def scene(self) -> Table:
        given = {key: value for key, value in self._given.items() if value}
        drama = self._drama(given.pop("drama", {}))
        title = given.pop("title", None) or self._title(drama)
        cast = given.pop("cast", None) or self._cast(self._usual(drama))
        table = {"drama": drama, "title": title, "cast": cast} | given
        for field, question in self._questions(cast).items():
            if field in table:
                continue
            if field in _AFTER_A_GAP:
                screen.message("")
            if answer := question(table):
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
            "outcome": lambda _: "".join(_words("How it is answered", "outcome", OUTCOMES, most=1)),
            "moods": lambda _: _words("Moods", "mood", MOODS),
            "tropes": lambda _: _words("Tropes", "trope", TROPES),
            "episode": lambda table: _reply("Episode", self._episode_of(table["drama"])),
            "sources": lambda _: _reply("Where it is from (a web address)", _addresses_in),
        }

    def _drama(self, given: Table) -> Table:
        title = given.get("title") or _needed("Drama", self._dramas)
        given = given | {"title": title}
        if (known := self._known.drama(Drama(**given))) and self._is_that(known, is_likely=True):
            return given
        if known is None and (near := self._near_drama(title)) and self._is_that(near):
            return given | {"title": near.title}
        more: dict[str, tuple[str, Reader[Any]]] = {
            "hangul": ("Its title in Hangul", str),
            "year": ("The year it began", _year_in),
            "network": ("Network", str),
            "episodes": ("How many episodes", _number_in),
        }
        asked = {key: _reply(*more[key]) for key in more if key not in given}
        return given | {key: value for key, value in asked.items() if value}

    def _usual(self, drama: Table) -> Drama:
        """Return *drama* as the catalogue knows it, or else as it is."""
        given = Drama(**drama)
        return self._known.drama(given) or given

    def _episode_of(self, drama: Table) -> Reader[int | None]:
        last = self._usual(drama).episodes

        def read(reply: str) -> int | None:
            number = _number_in(reply)
            if number and last and number > last:
                raise UnfitError(f"this drama has {quantity(last, 'episode')}")
            return number

        return read

    def _near_drama(self, title: str) -> Drama | None:
        """Return the drama of the catalogue that *title* is near to."""
        roll = self._catalog.dramas
        for found in roll.names.find(title)[:1]:
            if any(_is_near(title, form) for form in found.name.forms):
                return self._catalog[roll.scenes(found.position)[0]].drama
        return None

    def _is_that(self, drama: Drama, *, is_likely: bool = False) -> bool:
        """Show what the catalogue knows of *drama*, and ask whether it is the one."""
        length = quantity(drama.episodes, "episode") if drama.episodes else ""
        facts = (drama.title, drama.hangul, drama.network, str(drama.year or ""), length)
        screen.aside(", ".join(filter(None, facts)))
        return confirm("Is that the one?", default=is_likely)

    def _title(self, drama: Table) -> str:
        title = _needed("What the scene is called")
        if found := twin(self._catalog, drama["title"], title):
            screen.aside(
                f"Scene {found.number} of this drama has that title already;"
                f" to change it, press Ctrl-C and type: kcatalog edit {found.number}"
            )
        return title

    def _cast(self, drama: Drama) -> list[Table]:
        screen.message("")
        speaker = _needed("Who confesses (the actor)", self._actors)
        cast = [self._role(speaker, drama) | {"confesses": True}]
        while actor := _ask("Another actor (Enter goes on)", str, "", self._actors):
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
        if known := self._known.actor(Name(typed)):
            return known.actor
        near = [found.name.text for found in self._catalog.actors.names.find(typed)[:1]]
        return next((n for n in near if confirm(f"Is that {n}?", default=False)), typed)

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


def _is_near(typed: str, title: str) -> bool:
    """Return whether *typed* is *title* but for a slip or two, or a piece of it."""
    from rapidfuzz.fuzz import ratio

    from kcatalog.names.folding import plain
    from kcatalog.names.hangul import strokes

    key, known = strokes(plain(typed)), strokes(plain(title))
    return key in known or ratio(key, known) >= _LIKE_A_TITLE


def _needed(question: str, offered: Offer | None = None) -> str:
    def read(reply: str) -> str:
        if not reply:
            raise UnfitError("a scene cannot do without it; Ctrl-C leaves")
        return reply

    return _ask(f"{question} *", read, "", offered)


def _words(
    question: str, kind: str, known: dict[str, str], *, most: int | None = None
) -> list[str]:
    """Ask for words of the list *known*, each of which is a *kind*, with spaces or commas between."""

    def read(reply: str) -> list[str]:
        found = read_words(reply, known)
        if unknown := [word for word in found if word not in known]:
            close = nearest_word(unknown[0], known)
            hint = f"did you mean {close}?" if close else "the words are those above"
            guess = (
                ", ".join(close if word == unknown[0] else word for word in found) if close else ""
            )
            raise UnfitError(f"no {kind} {quoted(unknown[0])}; {hint}", guess)
        if most and len(found) > most:
            raise UnfitError("one of these words, please")
        return found

    screen.aside(", ".join(known))
    return _reply(question, read, offered=_last_word(known))


def _reply(
    question: str, read: Reader[Answer], *, default: str = "", offered: Offer | None = None
) -> Answer:
    """Ask *question*; say where it is skipped."""
    answer = _ask(question, read, default, offered)
    if not answer:
        screen.aside("skipped")
    return answer


def _ask(question: str, read: Reader[Answer], default: str, offered: Offer | None) -> Answer:
    """Ask *question*, and give *read* nothing where what stands for that is typed."""
    return ask(question, lambda reply: read("" if reply == _NONE else reply), default, offered)


def _year_in(reply: str) -> int | None:
    """Read a year, alone or in a date."""
    try:
        return values.read_year(reply) if reply else None
    except values.UnreadableError:
        raise UnfitError("a year such as 2016, or nothing") from None


def _number_in(reply: str) -> int | None:
    """Read the number of an episode, or of all of them: `16`, `Ep 16`, `16화`."""
    if not reply:
        return None
    try:
        number = values.read_number(reply)
    except values.UnreadableError:
        number = 0
    if not 1 <= number <= 9999:
        raise UnfitError("a number from 1 to 9999, or nothing")
    return number


def _addresses_in(reply: str) -> Sequence[str]:
    """Read web addresses with spaces between; one may begin without https."""
    found = [word if "://" in word else f"https://{word}" for word in reply.split()]
    wrong = [address for address in found if not _is_address(address)]
    if wrong:
        raise UnfitError(f"no web address: {quoted(wrong[0].removeprefix('https://'))}")
    return found


def _is_address(text: str) -> bool:
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in parts.netloc.strip(".")


def _names(names: Sequence[Name]) -> Offer:
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
