"""Scenes and names as they are shown where there are no letters for Hangul."""

import re
from typing import Final

from msgspec.structs import replace

from kcatalog.catalog import Role, Scene
from kcatalog.names.name import Name
from kcatalog.names.romanization import romanize

_HANGUL: Final = re.compile("[가-힣]+")


def scene_in_latin(scene: Scene) -> Scene:
    """Return *scene* without what it says in Hangul beside English; names in Hangul alone romanized."""
    return replace(
        scene,
        title=in_latin(scene.title),
        drama=replace(scene.drama, title=in_latin(scene.drama.title), hangul=""),
        cast=tuple(map(_role_in_latin, scene.cast)),
        line_hangul="",
        line_by=in_latin(scene.line_by),
    )


def name_in_latin(name: Name) -> Name:
    """Return *name* without its Hangul, and romanized where it has no other form."""
    return Name(in_latin(name.text))


def in_latin(text: str) -> str:
    """Return *text* with its Hangul romanized."""
    return _HANGUL.sub(lambda found: romanize(found[0]).capitalize(), text)


def _role_in_latin(role: Role) -> Role:
    character = in_latin(role.character or role.character_hangul)
    return replace(
        role, actor=in_latin(role.actor), actor_hangul="", character=character, character_hangul=""
    )
