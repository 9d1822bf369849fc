"""The gallery: scenes as one web page that needs nothing but itself."""

import re
from collections.abc import Iterable, Sequence
from html import escape
from importlib.resources import files
from string import Template
from typing import Any, Final, get_args
from urllib.parse import quote

import msgspec.json

from kcatalog.catalog import Scene
from kcatalog.catalog.phrases import aired
from kcatalog.names.keys import Sort, lists_of
from kcatalog.names.name import Name
from kcatalog.names.people import People
from kcatalog.names.titles import Titles
from kcatalog.safe import one_line
from kcatalog.share.cards.webpage import source_hash
from kcatalog.share.gallery.rules import search_rules

_FOLDER: Final = files(__package__)
# In the order in which each uses the ones before.
_SCRIPTS: Final = ("picks.js", "spelling.js", "names.js", "search.js", "page.js")


def gallery_page(scenes: Sequence[Scene]) -> str:
    """Write *scenes* as one web page: to be looked at, searched and filtered without a network."""
    style = re.sub(r"\s*([{};:,])\s+", r"\1", _text("page.css"))
    script = "\n".join(
        (
            '"use strict";(() => {',
            'const DATA = JSON.parse(document.getElementById("data").textContent);',
            f"DATA.rules = {msgspec.json.encode(search_rules()).decode()};",
            *map(_squeezed, _SCRIPTS),
            "begin();})();",
        )
    )
    seal = Template((files("kcatalog.share") / "seal.svg").read_text(encoding="utf-8")).substitute
    return Template(_text("page.html")).substitute(
        style=style,
        style_hash=source_hash(style),
        script=script,
        script_hash=source_hash(script),
        seal=seal(accent="currentColor", paper="none"),
        icon=_icon(seal(accent="#a8382a", paper="#f7f0e3")),
        description=escape(_description(scenes)),
        data=_escaped_json(gallery_data(scenes)),
    )


def gallery_data(scenes: Sequence[Scene]) -> dict[str, Any]:
    """Return what the page knows of *scenes*; people and dramas stand once and are numbered."""
    positions = {
        "drama": _numbered(scene.drama.name for scene in scenes),
        "actor": _numbered(role.actor_name for scene in scenes for role in scene.cast),
        "character": _numbered(
            role.character_name for scene in scenes for role in scene.cast if role.has_character
        ),
        "title": _numbered(Name(scene.title) for scene in scenes),
    }
    return {
        "scenes": [_record(scene, positions) for scene in scenes],
        "names": {field: [*map(_forms, names)] for field, names in positions.items()},
        "keys": {
            field: _keys(names, are_titles=field in ("drama", "title"))
            for field, names in positions.items()
        },
    }


def _keys(names: Iterable[Name], *, are_titles: bool) -> dict[str, Any]:
    """Return the keys of *names* as pairs, for an object of JavaScript would sort some of them."""
    lists = lists_of(names, (Titles if are_titles else People).keys_of)
    return {sort: sorted(lists[sort].items()) for sort in get_args(Sort)}


def _numbered(names: Iterable[Name]) -> dict[Name, int]:
    return {name: number for number, name in enumerate(dict.fromkeys(names))}


def _forms(name: Name) -> list[str]:
    return [one_line(name.text), one_line(name.hangul), *map(one_line, name.aliases)]


def _record(scene: Scene, positions: dict[str, dict[Name, int]]) -> dict[str, Any]:
    texts = {
        "id": scene.id,
        "title": scene.title,
        "line": scene.line,
        "korean": scene.line_hangul,
        "by": scene.line_by,
        "outcome": scene.outcome,
        "summary": scene.summary,
        "loved_for": scene.loved_for,
        "takeaway": scene.takeaway,
        "aired": " · ".join(aired(scene)),
        "network": scene.drama.network,
    }
    return {
        **{field: one_line(text) for field, text in texts.items()},
        "year": scene.drama.year,
        "added": scene.added and scene.added.toordinal(),
        "days": scene.days,
        "moods": scene.moods,
        "tropes": scene.tropes,
        "called": positions["title"][Name(scene.title)],
        "drama": positions["drama"][scene.drama.name],
        "cast": [
            (
                positions["actor"][role.actor_name],
                positions["character"].get(role.character_name),
                role.confesses,
            )
            for role in scene.cast
        ],
    }


def _escaped_json(data: dict[str, Any]) -> str:
    """Write *data* as JSON in which nothing can end the element that it stands in."""
    text = msgspec.json.encode(data).decode()
    return text.replace("<", r"\u003c").replace(">", r"\u003e").replace("&", r"\u0026")


def _description(scenes: Sequence[Scene]) -> str:
    dramas = len({scene.drama.name for scene in scenes})
    count = "One scene" if len(scenes) == 1 else f"{len(scenes):,} scenes"
    of = "a Korean drama" if dramas == 1 else f"{dramas:,} Korean dramas"
    return f"{count} from {of}, and what to take along when it is your turn."


def _icon(seal: str) -> str:
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='-29 0 122 122'>{seal.strip()}</svg>"
    return quote(svg.replace('"', "'"), safe="/:='() ,.;-")


def _squeezed(name: str) -> str:
    """Return a script without its comments, indentation and needless line ends."""
    lines = (line.strip() for line in _text(name).splitlines())
    script = "\n".join(line for line in lines if line and not line.startswith("//"))
    return re.sub(r"(?<=[{(\[,;])\n", "", script)


def _text(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")
