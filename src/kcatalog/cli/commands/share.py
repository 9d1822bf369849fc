"""`kcatalog share`: one scene as a picture, a page or a text, to be sent."""

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Final, Literal

import typer
from msgspec import Struct
from msgspec.structs import replace

from kcatalog.catalog import Catalog, CatalogError, Scene
from kcatalog.catalog.scene import covered
from kcatalog.cli import screen
from kcatalog.cli.answers import legible
from kcatalog.cli.changes import Yes
from kcatalog.cli.options import Source, Spoilers, shows_spoilers
from kcatalog.cli.output_file import To, write_file
from kcatalog.cli.scenes import find_scene, scene_argument
from kcatalog.render.plain import scene_card
from kcatalog.safe import one_line, quoted
from kcatalog.storage.paths import expanded

Format = Literal["svg", "png", "html", "md", "txt"]

_ENDINGS: Final[dict[str, Format]] = {
    ".svg": "svg",
    ".png": "png",
    ".html": "html",
    ".htm": "html",
    ".md": "md",
    ".markdown": "md",
    ".txt": "txt",
}
_SHOWN: Final = ".svg, .png, .html, .md or .txt"


def _format(text: str) -> Format:
    """Read the name of a format, which is an ending without its dot."""
    if kind := _ENDINGS.get(f".{text.strip().casefold().removeprefix('.')}"):
        return kind
    raise typer.BadParameter(f"no format {quoted(text)}; there are svg, png, html, md and txt")


def _message(text: str) -> str:
    """Read a message on one line; raises BadParameter for bytes that are no text."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise typer.BadParameter("not UTF-8 text") from None
    return one_line(text)


class Target(Struct, frozen=True):
    """Where the card goes, and what it is."""

    to: To = None
    format: Annotated[
        Format | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            parser=_format,
            help="svg, png, html, md or txt; otherwise as the file's ending says.",
        ),
    ] = None
    theme: Annotated[
        Literal["paper", "night", "blossom", "rain"],
        typer.Option(
            "--theme",
            metavar="THEME",
            case_sensitive=False,
            help="How a picture or page looks: paper, night, blossom or rain.",
        ),
    ] = "paper"
    message: Annotated[
        str,
        typer.Option(
            "--message",
            "-m",
            metavar="TEXT",
            parser=_message,
            help="A few words to whoever you send it to, at the foot of the card.",
        ),
    ] = ""
    yes: Yes = False
    spoilers: Spoilers = None


def share_scene(
    words: Annotated[
        list[str],
        scene_argument(
            metavar="SCENE [FILE]",
            help=f"A scene, however you name it, and a file that ends in {_SHOWN}.",
        ),
    ],
    source: Source,
    target: Target,
) -> None:
    """Make a card of one scene to send to somebody: a picture, a page or plain text.

    The file's ending says which: .svg, .png, .html, .md or .txt. A picture fits a phone. Without
    a file, the text is printed. Your note is left out; so is the plot with --no-spoilers, or where
    your settings say so, whether you have seen the drama or not.

    Examples:

      kcatalog share vincenzo
      kcatalog share vincenzo card.svg
      kcatalog share 2 card.png --theme night
      kcatalog share 2 card.png --message 'For Mina, who asked.'
      kcatalog share 12 --format md | wl-copy
      kcatalog share 4 card.svg --no-spoilers
    """
    named, file = (words, target.to) if target.to else _split(words)
    is_stdout = file == Path("-")
    kind = target.format or ("txt" if is_stdout else format_of(file))
    if is_stdout and kind == "png" and screen.stdout_is_terminal():
        raise CatalogError("a picture cannot be printed to a terminal; name a file")
    find = find_scene if target.to else _find_before_file
    scene = as_sent(find(source.load(), named), target.spoilers)
    shared = card(legible(scene) if is_stdout else scene, kind, target.theme, target.message)
    if is_stdout and kind == "png":
        screen.write_bytes(shared)
    elif is_stdout:
        screen.print_lines(shared.decode().splitlines())
    elif write_file(file, shared, yes=target.yes):
        screen.message(f"Written: {file}")


def _split(words: Sequence[str]) -> tuple[Sequence[str], Path]:
    """Part *words* into those that name a scene, and the file that is the last where it is one."""
    *named, last = words
    is_file = named and (last == "-" or _is_file_name(last))
    return (named, expanded(Path(last))) if is_file else (words, Path("-"))


def _is_file_name(word: str) -> bool:
    """Return whether the ending of *word* is one of ours, or one that others give to files."""
    from mimetypes import guess_type

    return Path(word).suffix.casefold() in _ENDINGS or guess_type(word)[0] is not None


def _find_before_file(catalog: Catalog, words: Sequence[str]) -> Scene:
    """Return the one scene that *words* name; the last may be a file that lacks its ending."""
    try:
        return find_scene(catalog, words)
    except CatalogError as error:
        *scene, last = words
        if not scene or Path(last).suffix:
            raise
        try:
            find_scene(catalog, scene)
        except (CatalogError, typer.BadParameter):
            raise error from None
        line = shlex.join(["kcatalog", "share", *scene, f"{last}.svg"])
        message = f"no scene {quoted(last)}; if it is a file, give it an ending: {line}"
        raise CatalogError(message) from None


def as_sent(scene: Scene, spoilers: bool | None) -> Scene:
    """Return *scene* without what is the user's alone, and without an episode that is only likely.

    The heart, the note and what was seen are the user's.
    """
    sent = replace(scene, favorite=False, note="", seen=False, episode_likely=None)
    return sent if shows_spoilers(spoilers) else covered(sent)


def format_of(file: Path) -> Format:
    """Return what the ending of *file* says that it is; raises CatalogError where it says nothing."""
    if kind := _ENDINGS.get(file.suffix.casefold()):
        return kind
    raise CatalogError(f"{quoted(str(file))} does not end in {_SHOWN}")


def card(scene: Scene, kind: Format, theme: str, message: str = "") -> bytes:
    """Make the card of *scene* as what *kind* says; raises CatalogError where it cannot be."""
    match kind:
        case "svg":
            from kcatalog.share.cards.svg import svg_card
            from kcatalog.share.cards.themes import THEMES

            return svg_card(scene, THEMES[theme], message).encode()
        case "png":
            from kcatalog.share.cards.picture import left_out, png_card
            from kcatalog.share.cards.themes import THEMES

            if absent := left_out(scene, message):
                screen.message(
                    f"Left out of the picture, as its font lacks them: {' '.join(absent)}"
                )
            return png_card(scene, THEMES[theme], message)
        case "html":
            from kcatalog.share.cards.themes import THEMES
            from kcatalog.share.cards.webpage import html_card

            return html_card(scene, THEMES[theme], message).encode()
        case "md":
            from kcatalog.formats.markdown import to_markdown

            return to_markdown([scene], message).encode()
        case "txt":
            below = f"\n{message}\n" if message else ""
            return f"{scene_card(scene)}\n{below}".encode()
