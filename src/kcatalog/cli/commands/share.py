"""`kcatalog share`: one scene as a picture, a page or a text, to be sent."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from kcatalog.catalog import CatalogError, Scene, quoted
from kcatalog.cli import candidates, screen
from kcatalog.cli.options import Source
from kcatalog.render.plain import scene_card

_ENDINGS = ".svg, .png, .html, .md or .txt"


def share_scene(
    scene: Annotated[
        str,
        typer.Argument(
            metavar="SCENE", help="Number, id, or start of an id.", autocompletion=candidates.scenes
        ),
    ],
    source: Source,
    to: Annotated[
        Path, typer.Option("--to", "-o", metavar="FILE", help=f"Ends in {_ENDINGS}; - prints.")
    ] = Path("-"),
    theme: Annotated[
        Literal["paper", "night", "blossom", "rain"],
        typer.Option("--theme", help="How a picture or page looks."),
    ] = "paper",
) -> None:
    """Make a card of one scene to send to somebody: a picture, a page or a text.

    The file's ending says which: .svg, .png, .html, .md or .txt. A picture
    fits a phone. Without a file, the text is printed.

    Examples:

      kcatalog share crash
      kcatalog share crash --to card.svg
      kcatalog share 2 --to card.png --theme night
      kcatalog share 12 | wl-copy
    """
    shared = source.load().get(scene)
    if to == Path("-"):
        screen.write([scene_card(shared)])
    else:
        _write(to, card(shared, to, theme))


def card(scene: Scene, file: Path, theme: str) -> bytes:
    """Make the card of *scene* that the ending of *file* asks for; raises CatalogError."""
    from kcatalog.share.cards.themes import THEMES

    match file.suffix.lower():
        case ".svg":
            from kcatalog.share.cards.svg import svg_card

            return svg_card(scene, THEMES[theme]).encode()
        case ".png":
            from kcatalog.share.cards.picture import png_card

            return png_card(scene, THEMES[theme])
        case ".html" | ".htm":
            from kcatalog.share.cards.webpage import html_card

            return html_card(scene, THEMES[theme]).encode()
        case ".md":
            from kcatalog.share.cards.markdown import markdown_card

            return markdown_card(scene).encode()
        case ".txt":
            return f"{scene_card(scene)}\n".encode()
    raise CatalogError(f"{quoted(str(file))} does not end in {_ENDINGS}")


def _write(file: Path, content: bytes) -> None:
    try:
        file.write_bytes(content)
    except OSError as error:
        raise CatalogError(f"cannot write {file}: {error.strerror}") from None
    screen.tell(f"Written: {file}")
