"""`kcatalog share`: one scene as a picture, a page or a text, to be sent."""

from pathlib import Path
from typing import Annotated, Literal

import typer
from msgspec.structs import replace

from kcatalog.catalog import CatalogError, Scene
from kcatalog.cli import screen
from kcatalog.cli.changes import Yes
from kcatalog.cli.options import SceneArgument, Source
from kcatalog.cli.output_file import write_file
from kcatalog.render.plain import scene_card
from kcatalog.safe import quoted

_ENDINGS = ".svg, .png, .html, .md or .txt"


def share_scene(
    scene: SceneArgument,
    source: Source,
    to: Annotated[
        Path, typer.Option("--to", "-o", metavar="FILE", help=f"Ends in {_ENDINGS}; - prints.")
    ] = Path("-"),
    theme: Annotated[
        Literal["paper", "night", "blossom", "rain"],
        typer.Option("--theme", help="How a picture or page looks."),
    ] = "paper",
    yes: Yes = False,
) -> None:
    """Make a card of one scene to send to somebody: a picture, a page or a text.

    The file's ending says which: .svg, .png, .html, .md or .txt. A picture
    fits a phone. Without a file, the text is printed. Your note stays with you.

    Examples:

      kcatalog share crash
      kcatalog share crash --to card.svg
      kcatalog share 2 --to card.png --theme night
      kcatalog share 12 | wl-copy
    """
    shared = as_sent(source.load().get(scene))
    if to == Path("-"):
        screen.print_lines([scene_card(shared)])
    elif write_file(to, card(shared, to, theme), yes=yes):
        screen.message(f"Written: {to}")


def as_sent(scene: Scene) -> Scene:
    """Return *scene* without what is the user's alone: the heart and the note."""
    return replace(scene, favorite=False, note="")


def card(scene: Scene, file: Path, theme: str) -> bytes:
    """Make the card of *scene* that the ending of *file* asks for; raises CatalogError."""
    from kcatalog.share.cards.themes import THEMES

    match file.suffix.lower():
        case ".svg":
            from kcatalog.share.cards.svg import svg_card

            return svg_card(scene, THEMES[theme]).encode()
        case ".png":
            from kcatalog.share.cards.picture import left_out, png_card

            if absent := left_out(scene):
                screen.message(
                    f"Left out of the picture, as its font lacks them: {' '.join(absent)}"
                )
            return png_card(scene, THEMES[theme])
        case ".html" | ".htm":
            from kcatalog.share.cards.webpage import html_card

            return html_card(scene, THEMES[theme]).encode()
        case ".md":
            from kcatalog.formats.markdown import to_markdown

            return to_markdown([scene]).encode()
        case ".txt":
            return f"{scene_card(scene)}\n".encode()
    raise CatalogError(f"{quoted(str(file))} does not end in {_ENDINGS}")
