"""The model: scenes with their drama and cast, and what the user's shelf says of them."""

from datetime import date
from typing import Annotated, Final

from msgspec import Meta, Struct
from msgspec.structs import replace

from kcatalog.names.name import Name

# A slug that holds a letter, so that no id can be taken for a number.
ID_PATTERN = r"^(?=[0-9-]*[a-z])[a-z0-9]+(-[a-z0-9]+)*$(?!\n)"

# No catalogue is so large that a scene's number has more.
MOST_DIGITS = 9

# What is neither empty nor of spaces alone. msgspec would try the pattern at each reading from the
# index, which takes most of the time, so that of a scene only the schema has it, and
# `storage.toml.validation` holds files to it.
_NOT_BLANK: Final = r"\S"

# Each title says what is expected, in the words of a message about a file.
Text = Annotated[
    str,
    Meta(
        min_length=1,
        title="text that is not blank",
        extra_json_schema={"pattern": _NOT_BLANK},
    ),
]
Words = Annotated[str, Meta(pattern=_NOT_BLANK)]
Id = Annotated[
    str,
    Meta(
        pattern=ID_PATTERN,
        max_length=80,
        title="an id such as 'crash-landing-farewell' (a-z, 0-9 and single hyphens)",
    ),
]
Year = Annotated[int, Meta(ge=1950, le=2100, title="a year from 1950 to 2100")]
Episode = Annotated[int, Meta(ge=1, le=9999, title="an episode from 1 to 9999")]
# A month and a day that some year has.
Day = Annotated[
    str,
    Meta(
        pattern=r"^((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])"
        r"|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|[12][0-9]))$(?!\n)",
        title="a month and a day such as '12-25'",
    ),
]


# The fields of a scene that its catalogue gives to it, and that no TOML file of scenes holds.
GIVEN: Final = ("number", "favorite", "note", "hidden", "seen")

# The fields that give the plot away.
PLOT: Final = ("summary", "loved_for", "outcome", "line", "line_hangul")


class CatalogError(Exception):
    """Say what is wrong with a catalogue, a file or a request, in words for the user."""


class Drama(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The series that a scene is from."""

    title: Annotated[Text, Meta(description="The title in English.")]
    hangul: Annotated[str, Meta(description="The title in Hangul.")] = ""
    aliases: Annotated[tuple[Text, ...], Meta(description="Other titles.")] = ()
    year: Annotated[Year | None, Meta(description="The year it began.")] = None
    network: Annotated[str, Meta(description="The network or platform it aired on.")] = ""
    episodes: Annotated[Episode | None, Meta(description="How many episodes it has.")] = None

    @property
    def name(self) -> Name:
        """Return the title with its other spellings."""
        return Name(self.title, self.hangul, self.aliases)


class Role(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One person in a scene: an actor, and the character where it is known."""

    actor: Annotated[Text, Meta(description="The actor, in the usual spelling.")]
    actor_hangul: Annotated[str, Meta(description="The actor in Hangul.")] = ""
    actor_aliases: Annotated[tuple[Text, ...], Meta(description="Other spellings.")] = ()
    character: Annotated[str, Meta(description="The character, in the usual spelling.")] = ""
    character_hangul: Annotated[str, Meta(description="The character in Hangul.")] = ""
    character_aliases: Annotated[tuple[Text, ...], Meta(description="Other names.")] = ()
    confesses: Annotated[bool, Meta(description="True for the one who confesses.")] = False

    @property
    def actor_name(self) -> Name:
        """Return the actor's name with its other spellings."""
        return Name(self.actor, self.actor_hangul, self.actor_aliases)

    @property
    def has_character(self) -> bool:
        """Return whether it is known whom the actor plays."""
        return bool(self.character or self.character_hangul)

    @property
    def character_name(self) -> Name:
        """Return the character's name with its other spellings."""
        return Name(self.character, self.character_hangul, self.character_aliases)


class Scene(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One confession scene, the item that the catalogue holds.

    `number` is where it stands in the catalogue that it was read into, from 1; `favorite`, `note`,
    `hidden` and `seen`, which is the drama's, are from the user's shelf. None of them is ever
    written to a TOML file of scenes.
    """

    id: Annotated[Id, Meta(description="The scene's lasting name: a-z, 0-9 and hyphens.")]
    title: Annotated[Text, Meta(description="What the scene is called.")]
    drama: Drama
    cast: Annotated[tuple[Role, ...], Meta(min_length=1, description="Who is in the scene.")]
    episode: Annotated[Episode | None, Meta(description="Where a source states it.")] = None
    episode_likely: Annotated[Episode | None, Meta(description="Where it is only derived.")] = None
    summary: Annotated[str, Meta(description="What happens, in two to four sentences.")] = ""
    loved_for: Annotated[str, Meta(description="Why people love it.")] = ""
    takeaway: Annotated[
        str, Meta(description="What somebody about to confess can learn from it.")
    ] = ""
    line: Annotated[str, Meta(description="The words of the confession, in English.")] = ""
    line_translated: Annotated[bool, Meta(description="True for a translation of our own.")] = False
    line_hangul: Annotated[str, Meta(description="The words of the confession, in Korean.")] = ""
    line_by: Annotated[str, Meta(description="The character who says the line.")] = ""
    outcome: Annotated[str, Meta(description="How it is answered.")] = ""
    moods: Annotated[tuple[str, ...], Meta(description="How it feels.")] = ()
    tropes: Annotated[tuple[str, ...], Meta(description="What happens in it.")] = ()
    days: Annotated[
        tuple[Day, ...], Meta(description="Days of the year on which it is the scene of the day.")
    ] = ()
    added: Annotated[date | None, Meta(description="The day it joined the catalogue.")] = None
    sources: Annotated[tuple[Text, ...], Meta(description="Where the facts are from.")] = ()
    number: int = 0
    favorite: bool = False
    note: str = ""
    hidden: bool = False
    seen: bool = False


class Shelf(Struct, frozen=True, kw_only=True):
    """What the user keeps beside the scenes, by their ids, and the titles of the dramas seen."""

    favorites: tuple[Id, ...] = ()
    hidden: tuple[Id, ...] = ()
    notes: dict[Id, Words] = {}
    seen: tuple[Words, ...] = ()


# What a scene says of itself, in the order of a file; drama and cast apart.
OWN_FIELDS = tuple(
    name for name in Scene.__struct_fields__ if name not in {"drama", "cast", *GIVEN}
)


def bare(scene: Scene, number: int = 0) -> Scene:
    """Return *scene* with *number*, and with nothing that a shelf says of it."""
    return replace(scene, number=number, favorite=False, note="", hidden=False, seen=False)


def covered(scene: Scene, instead: str = "") -> Scene:
    """Return *scene* without its plot, *instead* in the place of the summary; a seen one as it is."""
    if scene.seen or not any(getattr(scene, field) for field in PLOT):
        return scene
    return replace(scene, **dict.fromkeys(PLOT, "") | {"summary": instead})
