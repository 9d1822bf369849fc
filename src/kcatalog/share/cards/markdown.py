"""A share card as Markdown, for a chat or a blog that knows it."""

import re
from collections.abc import Iterator
from typing import Final

from kcatalog.catalog import Role, Scene
from kcatalog.render.safe import one_line
from kcatalog.render.words import aired

# What may mean something within a line: CommonMark 0.31, section 2.4. No more than that, for
# where Markdown is not known, each backslash is seen.
_MARKS: Final = re.compile(r"[\\`*_\[\]<>|~]|&(?=#?\w+;)|^#")


def markdown_card(scene: Scene) -> str:
    """Write *scene* as Markdown; what looks like markup in its texts is text."""
    return "\n\n".join(_paragraphs(scene)) + "\n"


def _paragraphs(scene: Scene) -> Iterator[str]:
    yield f"## {_escaped(scene.title)}"
    drama = " ".join(
        filter(None, (f"*{_escaped(scene.drama.title)}*", _escaped(scene.drama.hangul)))
    )
    yield " · ".join((drama, *map(_escaped, aired(scene))))
    if scene.line:
        by = f"\n> — {_escaped(scene.line_by)}" if scene.line_by else ""
        yield f"> “{_escaped(scene.line)}”{'  ' if by else ''}{by}"
    yield "\n".join(map(_role, scene.cast))
    if scene.summary:
        yield _paragraph(scene.summary)
    if scene.takeaway:
        yield f"**Takeaway:** {_escaped(scene.takeaway)}"


def _role(role: Role) -> str:
    actor = " ".join(filter(None, (f"**{_escaped(role.actor)}**", _escaped(role.actor_hangul))))
    character = " ".join(filter(None, (_escaped(role.character), _escaped(role.character_hangul))))
    return f"- {actor} as {character}" + (", who confesses" if role.confesses else "")


def _paragraph(text: str) -> str:
    """Write *text* so that its first character begins no list or heading."""
    return re.sub(r"^(\d*)([-+=.)])", r"\1\\\2", _escaped(text))


def _escaped(text: str) -> str:
    return _MARKS.sub(r"\\\g<0>", one_line(text))
