"""The gallery: scenes as one web page that needs nothing but itself."""

import re
from collections.abc import Mapping, Sequence
from html import escape
from importlib.resources import files
from typing import Any, Final
from urllib.parse import quote

import msgspec.json
from msgspec.structs import replace

from kcatalog.catalog import Catalog, Scene
from kcatalog.catalog.fields import NAME_FIELDS, NAMES, TITLES, NameField
from kcatalog.catalog.phrases import aired
from kcatalog.catalog.scene import covered
from kcatalog.catalog.synonyms import SYNONYMS, by_phrase
from kcatalog.names.name import Name
from kcatalog.safe import one_line
from kcatalog.search.answering import Answering
from kcatalog.search.hits import RANK_OF_MATCH, Answers
from kcatalog.share.cards.svg import seal, template
from kcatalog.share.cards.webpage import source_hash
from kcatalog.share.gallery.names import Spellings, keys_of_people, keys_of_titles
from kcatalog.share.gallery.rules import search_rules
from kcatalog.share.typography import typographic

_FOLDER: Final = files(__package__)
# In the order in which each uses the ones before.
_SCRIPTS: Final = ("picks.js", "matcher.js", "lookup.js", "search.js", "image.js", "page.js")


def gallery_page(scenes: Sequence[Scene], *, spoilers: bool = True) -> str:
    """Write *scenes* as one web page: to be looked at, searched and filtered without a network.

    Without *spoilers* the plots of dramas that are not seen are covered until they are asked for.
    """
    style = re.sub(r"\s*([{};:,])\s+", r"\1", _text("page.css"))
    script = "\n".join(
        (
            '"use strict";(() => {',
            'const DATA = JSON.parse(document.getElementById("data").textContent);',
            *map(_squeezed, _SCRIPTS),
            "begin();})();",
        )
    )
    return template(__package__, "page.html").substitute(
        style=style,
        style_hash=source_hash(style),
        script=script,
        script_hash=source_hash(script),
        seal=seal("none", "currentColor"),
        icon=_icon(seal("#f7f0e3", "#a8382a")),
        description=escape(_description(scenes)),
        data=_escaped_json(gallery_data(scenes, spoilers=spoilers)),
    )


def gallery_data(scenes: Sequence[Scene], *, spoilers: bool = True) -> dict[str, Any]:
    """Return what the page knows of *scenes*; people and dramas stand once and are numbered."""
    bearers = {field: _bearers(scenes, field) for field in NAME_FIELDS}
    positions = {
        field: {name: number for number, name in enumerate(names)}
        for field, names in bearers.items()
    }
    spellings = Spellings()
    return {
        "scenes": [
            _record(scene, positions) | {"covered": not spoilers and covered(scene) != scene}
            for scene in scenes
        ],
        "names": {field: [*map(_forms, names)] for field, names in bearers.items()},
        "keys": {
            field: (keys_of_titles if field in TITLES else keys_of_people)(names, spellings)
            for field, names in bearers.items()
        },
        "spellings": spellings.as_data(),
        "bearers": {field: [*names.values()] for field, names in bearers.items()},
        "meanings": _meanings(scenes),
        "synonyms": list(by_phrase().items()),
        **search_rules(),
    }


def _bearers(scenes: Sequence[Scene], field: NameField) -> dict[Name, list[int]]:
    """Return the names of *field*, each with the scenes that have it."""
    bearers: dict[Name, list[int]] = {}
    for number, scene in enumerate(scenes):
        for name in dict.fromkeys(NAMES[field](scene)):
            bearers.setdefault(name, []).append(number)
    return bearers


def _meanings(scenes: Sequence[Scene]) -> list[tuple[str, list[tuple[int, str]]]]:
    """Return for each word that fans say in another way the scenes of it, each with the field."""
    answering = Answering(Catalog(scenes))
    found: dict[str, Answers] = {word: {} for word in SYNONYMS}
    for word, answers in found.items():
        answering.note_meaning(answers, word, RANK_OF_MATCH["meaning"])
    return [
        (word, [(number, answer.field) for number, answer in answers.items()])
        for word, answers in found.items()
    ]


def _forms(name: Name) -> list[str]:
    return [typographic(one_line(name.text)), one_line(name.hangul), *map(one_line, name.aliases)]


def _record(scene: Scene, positions: Mapping[NameField, Mapping[Name, int]]) -> dict[str, Any]:
    texts = {
        "title": scene.title,
        "line": scene.line,
        "korean": scene.line_hangul,
        "by": scene.line_by,
        "outcome": scene.outcome,
        "summary": scene.summary,
        "loved_for": scene.loved_for,
        "takeaway": scene.takeaway,
        "aired": " · ".join(aired(scene)),
        # An episode that is only likely is not sent.
        "sent": " · ".join(aired(replace(scene, episode_likely=None))),
        "network": scene.drama.network,
    }
    return {
        **{field: typographic(one_line(text)) for field, text in texts.items()},
        "id": scene.id,
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
    return f"{count} from {of}, with something to take from each when it is your turn."


def _icon(seal: str) -> str:
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='-29 0 122 122'>{seal}</svg>"
    return quote(svg.replace('"', "'"), safe="/:='() ,.;-")


def _squeezed(name: str) -> str:
    """Return a script without its comments, indentation and needless line ends."""
    lines = (line.strip() for line in _text(name).splitlines())
    script = "\n".join(line for line in lines if line and not line.startswith("//"))
    return re.sub(r"(?<=[{(\[,;])\n", "", script)


def _text(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")
