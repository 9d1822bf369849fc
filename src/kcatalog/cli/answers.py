"""The answers that commands give, each drawn at a terminal, plain in a pipe, or as JSON."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from typer import BadParameter

from kcatalog.catalog import CatalogError, Scene
from kcatalog.catalog.scene import PLOT
from kcatalog.cli import screen
from kcatalog.cli.options import Output, SceneOutput, how_to_uncover
from kcatalog.render import plain
from kcatalog.safe import one_line

if TYPE_CHECKING:
    from kcatalog.names.name import Name
    from kcatalog.render.hits import Reason
    from kcatalog.render.template import Template, Values
    from kcatalog.search import Hit


def list_of(scenes: Sequence[Scene], output: Output) -> None:
    """Answer with *scenes*, one a row."""
    if output.json:
        _write_records(scenes)
    elif output.drawn:
        from kcatalog.render.table import SceneTable

        screen.draw_paged(SceneTable(scenes), color=output.color)
    else:
        screen.print_lines(map(plain.scene_line, scenes))


def rows_of(rows: "Iterable[Values]", template: "Template", output: Output) -> None:
    """Answer with each of *rows* filled into *template*."""
    if output.json:
        raise BadParameter("choose --format or --json, not both")
    screen.print_lines(map(template.fill, rows))


def cards_of(scenes: Sequence[Scene], output: SceneOutput) -> None:
    """Answer with *scenes* as cards."""
    if output.json:
        _write_records(scenes)
        return
    shown = [legible(output.shown(scene)) for scene in scenes]
    if output.drawn:
        from kcatalog.render.card import scene_card

        draw = screen.draw if len(shown) == 1 else screen.draw_paged
        draw(*map(scene_card, shown), color=output.color)
    else:
        screen.print_lines("\n".join(f"{plain.scene_card(each)}\n" for each in shown).splitlines())


def legible(scene: Scene) -> Scene:
    """Return *scene* with what stdout has letters for."""
    if screen.shows_hangul():
        return scene
    from kcatalog.render.latin import scene_in_latin

    return scene_in_latin(scene)


def brief_of(scenes: Sequence[Scene], output: SceneOutput) -> None:
    """Answer with *scenes* in two lines each."""
    if output.json:
        _write_records(scenes)
    elif output.drawn:
        screen.draw_brief(map(output.shown, scenes), color=output.color)
    else:
        screen.print_lines(map(plain.brief, map(output.shown, scenes)))


def scenes_of(scenes: Sequence[Scene], output: SceneOutput) -> None:
    """Answer with several *scenes*: as cards at a terminal, one a line in a pipe."""
    if output.drawn:
        cards_of(scenes, output)
    else:
        list_of(scenes, output)


def hits_of(found: Sequence["Hit"], limit: int | None, output: SceneOutput) -> None:
    """Answer with the first *limit* of what was *found*, each with how and where it matched."""
    hits = found[:limit]
    if output.json:
        from kcatalog.formats.json_records import record

        records_of(record(h.scene) | {"match": h.match, "field": h.field} for h in hits)
    elif output.drawn:
        from kcatalog.render.hits import HitTable

        if hits:
            reasons = ((hit.scene, _reason(hit, output)) for hit in hits)
            screen.draw_paged(HitTable(reasons, len(found) - len(hits)), color=output.color)
    else:
        screen.print_lines(
            f"{plain.scene_line(h.scene)}\t{plain.tab_separated(h.match, h.field)}" for h in hits
        )


def index_of(names: Iterable[tuple["Name", Collection[int]]], heading: str, output: Output) -> None:
    """Answer with *names* and how many scenes each has, the most first."""
    from kcatalog.names.wording import sort_key

    counts = ((name, len(positions)) for name, positions in names)
    counted = sorted(counts, key=lambda pair: (-pair[1], sort_key(pair[0].text)))
    if output.json:
        records_of({"name": n.text, "hangul": n.hangul, "scenes": count} for n, count in counted)
        return
    if not screen.shows_hangul():
        from kcatalog.render.latin import name_in_latin

        counted = [(name_in_latin(name), count) for name, count in counted]
    if output.drawn:
        from kcatalog.render.table import NameTable

        screen.draw_paged(NameTable(counted, heading), color=output.color)
    else:
        screen.print_lines(plain.tab_separated(n.text, n.hangul, count) for n, count in counted)


def words_of(
    meanings: Mapping[str, str],
    positions: Mapping[str, Sequence[int]],
    heading: str,
    output: Output,
) -> None:
    """Answer with each word and its meaning, and how many scenes have it by their *positions*."""
    counted = [(word, meaning, len(positions.get(word, ()))) for word, meaning in meanings.items()]
    if output.json:
        records_of({"word": w, "meaning": meaning, "scenes": n} for w, meaning, n in counted)
    elif output.drawn:
        from kcatalog.render.table import WordTable

        screen.draw_paged(WordTable(counted, heading), color=output.color)
    else:
        screen.print_lines(plain.tab_separated(*row) for row in counted)


def sources_of(scenes: Sequence[Scene], output: Output) -> None:
    """Answer with the sources of *scenes*, one a line."""
    if output.json:
        _write_records(scenes)
        return
    for scene in scenes:
        screen.print_lines(map(one_line, scene.sources))
        if scene.line_translated:
            screen.message("note: the English of the line is a translation made for the catalogue")
    if without := [f"scene {scene.id!r} has no sources" for scene in scenes if not scene.sources]:
        raise CatalogError("\n".join(without))


def records_of(records: Iterable[dict[str, Any]]) -> None:
    """Answer with *records* as JSON."""
    from kcatalog.formats.json_records import to_json

    screen.write_json(to_json(records))


def _reason(hit: "Hit", output: SceneOutput) -> "Reason":
    """Return why *hit* is one, in the words of its scene unless these are covered."""
    from kcatalog.render.hits import Reason
    from kcatalog.search import spans

    if hit.field in PLOT and output.shown(hit.scene) is not hit.scene:
        return Reason(hit.field, how_to_uncover(hit.scene), [])
    text = one_line(hit.text)
    return Reason(hit.field, text, spans(text, hit.terms))


def _write_records(scenes: Sequence[Scene]) -> None:
    from kcatalog.formats.json_records import record

    records_of(map(record, scenes))
