"""`kcatalog share`: one scene as a picture, a page or a text, to be sent."""

from pathlib import Path
from typing import Annotated, Literal, cast, get_args

import typer
from msgspec import Struct
from msgspec.structs import replace

from kcatalog.catalog import CatalogError, Scene
from kcatalog.cli import screen
from kcatalog.cli.changes import Yes
from kcatalog.cli.options import SceneArgument, Source
from kcatalog.cli.output_file import write_file
from kcatalog.render.plain import scene_card
from kcatalog.safe import quoted

Format = Literal["svg", "png", "html", "htm", "md", "markdown", "txt"]

_ENDINGS = ".svg, .png, .html, .md or .txt"


class Target(Struct, frozen=True):
    """Where the card goes, and what it is."""

    to: Annotated[
        Path, typer.Option("--to", "-o", metavar="FILE", help=f"Ends in {_ENDINGS}; - is stdout.")
    ] = Path("-")
    format: Annotated[
        Format | None,
        typer.Option("--format", "-f", help="Otherwise the file's ending says it, or txt."),
    ] = None
    theme: Annotated[
        Literal["paper", "night", "blossom", "rain"],
        typer.Option("--theme", help="How a picture or page looks."),
    ] = "paper"
    yes: Yes = False


def share_scene(scene: SceneArgument, source: Source, target: Target) -> None:
    """Make a card of one scene to send to somebody: a picture, a page or a text.

    The file's ending says which: .svg, .png, .html, .md or .txt. A picture
    fits a phone. Without a file, the text is printed. Your note stays with you.

    Examples:

      kcatalog share crash
      kcatalog share crash --to card.svg
      kcatalog share 2 --to card.png --theme night
      kcatalog share 12 --format md | wl-copy
    """
    is_stdout = target.to == Path("-")
    kind = target.format or ("txt" if is_stdout else format_of(target.to))
    if is_stdout and kind == "png" and screen.stdout_is_terminal():
        raise CatalogError("a picture is nothing for a terminal; name a file with --to")
    shared = card(as_sent(source.load().get(scene)), kind, target.theme)
    if is_stdout and kind == "png":
        screen.write_bytes(shared)
    elif is_stdout:
        screen.print_lines(shared.decode().splitlines())
    elif write_file(target.to, shared, yes=target.yes):
        screen.message(f"Written: {target.to}")


def as_sent(scene: Scene) -> Scene:
    """Return *scene* without what is the user's alone: the heart and the note."""
    return replace(scene, favorite=False, note="")


def format_of(file: Path) -> Format:
    """Return what the ending of *file* says that it is; raises CatalogError where it says nothing."""
    ending = file.suffix.casefold().removeprefix(".")
    if ending not in get_args(Format):
        raise CatalogError(f"{quoted(str(file))} does not end in {_ENDINGS}")
    return cast("Format", ending)


def card(scene: Scene, kind: Format, theme: str) -> bytes:
    """Make the card of *scene* as what *kind* says; raises CatalogError where it cannot be."""
    match kind:
        case "svg":
            from kcatalog.share.cards.svg import svg_card
            from kcatalog.share.cards.themes import THEMES

            return svg_card(scene, THEMES[theme]).encode()
        case "png":
            from kcatalog.share.cards.picture import left_out, png_card
            from kcatalog.share.cards.themes import THEMES

            if absent := left_out(scene):
                screen.message(
                    f"Left out of the picture, as its font lacks them: {' '.join(absent)}"
                )
            return png_card(scene, THEMES[theme])
        case "html" | "htm":
            from kcatalog.share.cards.themes import THEMES
            from kcatalog.share.cards.webpage import html_card

            return html_card(scene, THEMES[theme]).encode()
        case "md" | "markdown":
            from kcatalog.formats.markdown import to_markdown

            return to_markdown([scene]).encode()
        case "txt":
            return f"{scene_card(scene)}\n".encode()
