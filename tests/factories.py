"""Scenes made for a test: complete by themselves, so that a test names only what it is about."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import tomli_w
from msgspec import to_builtins
from msgspec.structs import replace

from kcatalog.catalog import Catalog, Drama, Role, Scene
from kcatalog.storage import load

# What a file may hold and a terminal should never be given as it is.
HOSTILE = {
    "markup": "[bold]loud[/bold] [/x] [link=https://example.org]here[/link] \\[red]",
    "ansi": "\x1b[31mred\x1b[0m \x1b]0;owned\x07 \x1b]8;;https://example.org\x1b\\here",
    "c1": "\x9b31mred \x90dcs\x9c \x84 \x85 next",
    "controls": "bell\x07 back\x08\x08space null\x00 delete\x7f return\rover",
    "lines": "one\ntwo\r\nthree\u2028four\u2029five\x0bsix\x0cseven",
    "tabs": "a\tb\t\tc",
    "right-to-left": "left \u202egnitirw\u202c \u2067isolate\u2069 \u200fmark \u061cletter",
    "hebrew": "שלום world مرحبا",
    "zero-width": "ze\u200bro\u200c wi\u200ddth\ufeff jo\u2060in so\u00adft",
    "emoji": "❤️ 👩‍❤️‍👨 🇰🇷 👍🏽 🥹",
    "long-word": "x" * 5_000,
    "long-hangul": "사랑" * 2_500,
    "combining": "Z\u0351\u036b\u0343\u036a" * 40,
    "jamo": "\u1109\u1161\u1105\u1161\u11bc \u3164\u115f",
    "surrogate": "half \ud800 and \udfff",
    "blank": " \u200b ",
}


def the_fifteen() -> Catalog:
    """Return the scenes that the catalogue began with: few enough to know by heart."""
    return Catalog(load()[:15])


def a_drama(**changes: Any) -> Drama:
    """Make a drama, with *changes* to its fields."""
    drama = Drama(
        title="Goblin",
        hangul="도깨비",
        aliases=("Guardian",),
        year=2016,
        network="tvN",
        episodes=16,
    )
    return replace(drama, **changes)


def a_role(actor: str = "Gong Yoo", character: str = "Kim Shin", **changes: Any) -> Role:
    """Make the role of *character*, played by *actor*, with *changes* to its fields."""
    return Role(actor=actor, character=character, **changes)


def a_scene(id: str = "goblin-snow", **changes: Any) -> Scene:  # noqa: A002 - the field's name
    """Make a scene with every field filled, and *changes* to its fields."""
    scene = Scene(
        id=id,
        title="First Snow",
        drama=a_drama(),
        cast=(
            a_role(actor_hangul="공유", character_hangul="김신", confesses=True),
            a_role("Kim Go-eun", "Ji Eun-tak", actor_hangul="김고은", character_hangul="지은탁"),
        ),
        episode=13,
        summary="Snow falls, and he says at last what he has kept for nine hundred years.",
        loved_for="Nine hundred years, and one short sentence.",
        takeaway="Say it while it snows.",
        line="Every moment I spent with you shone.",
        line_translated=True,
        line_hangul="너와 함께한 시간 모두 눈부셨다.",
        line_by="Kim Shin",
        outcome="parted",
        moods=("tender", "bittersweet"),
        tropes=("parting", "embrace"),
        days=("12-24",),
        added=date(2026, 11, 22),
        sources=("https://example.org/goblin",),
    )
    return replace(scene, **changes)


def a_bare_scene(id: str = "bare", **changes: Any) -> Scene:  # noqa: A002 - as above
    """Make a scene with only what every scene needs, and *changes* to its fields."""
    scene = Scene(id=id, title="Bare", drama=Drama(title="Some Drama"), cast=(a_role(),))
    return replace(scene, **changes)


def a_scene_without_characters() -> Scene:
    """Make a scene of which only the second role has a character."""
    first = a_role("Gong Yoo", "", actor_hangul="공유", confesses=True)
    return a_scene(cast=(first, a_role("Kim Go-eun", "Ji Eun-tak")))


def a_catalog(*scenes: Scene) -> Catalog:
    """Make a catalogue of *scenes*, numbered in their order."""
    return Catalog(scenes)


def a_table(**changes: Any) -> dict[str, Any]:
    """Make the TOML table of a short valid scene; a change to None leaves the key out."""
    table = {
        "id": "x",
        "title": "A Title",
        "drama": {"title": "A Drama"},
        "cast": [{"actor": "An Actor", "character": "A Character"}],
    } | changes
    return {key: value for key, value in table.items() if value is not None}


def toml_of(*scenes: Scene | Mapping[str, Any]) -> str:
    """Write *scenes*, or the tables of scenes, as the text of a catalogue file."""
    return tomli_w.dumps({"scene": [_table(scene) for scene in scenes]})


def _table(scene: Scene | Mapping[str, Any]) -> Mapping[str, Any]:
    if not isinstance(scene, Scene):
        return scene
    table = to_builtins(scene, builtin_types=(date,))
    assert isinstance(table, dict)
    table.pop("number", None)
    return table
