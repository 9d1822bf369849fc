"""Plain text: a tab-separated line a scene, and a card without colour or frame."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kcatalog.catalog import Scene
from kcatalog.catalog.phrases import aired, couple, hearted, labelled, played, with_hangul
from kcatalog.safe import one_line

if TYPE_CHECKING:
    from kcatalog.catalog.tally import Tally


def scene_line(scene: Scene) -> str:
    """Write *scene* as number, title, drama, couple, year and id, separated by tabs.

    A favourite's title has a heart after it.
    """
    return tab_separated(
        scene.number, hearted(scene), scene.drama.title, couple(scene), scene.drama.year, scene.id
    )


def tab_separated(*values: object) -> str:
    """Write *values* on one line with tabs between; None is empty."""
    return "\t".join("" if value is None else one_line(str(value)) for value in values)


def scene_card(scene: Scene) -> str:
    """Write *scene* as a card of plain text, each paragraph on a line of its own."""
    return "\n\n".join("\n".join(map(one_line, part)) for part in _paragraphs(scene) if part)


def tally_lines(tally: "Tally") -> Iterator[str]:
    """Write *tally* as lines of what is counted, the name and the number, separated by tabs."""
    for total in ("scenes", "dramas", "actors"):
        yield tab_separated("total", total, getattr(tally, total))
    for subject, counts in tally.by.items():
        for name, count in counts.items():
            yield tab_separated(subject, name, count)


def brief(scene: Scene) -> str:
    """Write *scene* in two lines: title and drama, then its line, or else its takeaway or couple."""
    line = scene.line or scene.line_hangul
    said = f'"{line}"' if line else scene.takeaway or couple(scene)
    return f"{one_line(scene.title)} ({one_line(scene.drama.title)})\n{one_line(said)}"


def _paragraphs(scene: Scene) -> Iterator[list[str]]:
    drama = with_hangul(scene.drama.title, scene.drama.hangul)
    yield [f"{scene.number}. {hearted(scene)}", ", ".join((drama, *aired(scene)))]
    if said := [f'"{line}"' for line in (scene.line_hangul, scene.line) if line]:
        by = f" - {scene.line_by}" if scene.line_by else ""
        yield [*said[:-1], f"{said[-1]}{by}"]
    yield list(map(played, scene.cast))
    yield [scene.summary] if scene.summary else []
    lines = {label: f"{label}: {text}" for label, text in labelled(scene)}
    for label in ("Loved for", "Takeaway"):
        yield [lines[label]] if label in lines else []
    words = (lines[label] for label in ("Outcome", "Moods", "Tropes") if label in lines)
    yield [*words, f"Id: {scene.id}"]
    yield [f"Note: {scene.note}"] if scene.note else []
