"""`kcatalog export`: scenes as a file for others, or for another program."""

from codecs import BOM_UTF8
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Final, Literal, get_args

import typer
from msgspec import Struct

from kcatalog.catalog import CatalogError, Scene
from kcatalog.catalog.phrases import quantity
from kcatalog.cli import screen
from kcatalog.cli.changes import Yes
from kcatalog.cli.options import Filters, Order, Output, Source, Spoilers, shows_spoilers
from kcatalog.cli.output_file import To, write_file
from kcatalog.cli.selection import select
from kcatalog.safe import quoted

Format = Literal["toml", "json", "csv", "markdown", "table", "html"]

_ENDINGS: Final[dict[str, Format]] = {
    ".toml": "toml",
    ".json": "json",
    ".csv": "csv",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
}
_SHOWN: Final = ".toml, .json, .csv, .md or .html"


def _format(text: str) -> Format:
    """Read the name of a format, which is an ending without its dot, or `table`."""
    word = text.strip().casefold().removeprefix(".")
    if word == "table":
        return "table"
    if kind := _ENDINGS.get(f".{word}"):
        return kind
    raise typer.BadParameter(f"no format {quoted(text)}; there are {', '.join(get_args(Format))}")


class Target(Struct, frozen=True):
    """Where the scenes go, and written how."""

    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FILE]", help=f"A file that ends in {_SHOWN}; without one, stdout."
        ),
    ] = None
    to: To = None
    format: Annotated[
        Format | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            parser=_format,
            autocompletion=lambda: list(get_args(Format)),
            help="toml, json, csv, markdown, table or html; otherwise as the file's ending says.",
        ),
    ] = None
    yes: Yes = False
    spoilers: Spoilers = None

    @property
    def path(self) -> Path:
        """Return the file to write to; raises BadParameter where two are named."""
        if self.file and self.to:
            raise typer.BadParameter(f"one file at a time, not {self.file} and {self.to}")
        return self.to or self.file or Path("-")


def export_scenes(filters: Filters, order: Order, source: Source, target: Target) -> None:
    """Export scenes as TOML, JSON, CSV, Markdown or a web page: all, or those that match the filters.

    What is exported as TOML, JSON, CSV or a Markdown table can be imported again. A file that ends
    in .html becomes a gallery: one page to look at, search and send; with --no-spoilers its plots are
    covered until they are asked for. One that ends in .csv opens in Excel with its Hangul.

    Examples:

      kcatalog export --mood sweet --format md
      kcatalog export scenes.md --format table
      kcatalog export gallery.html
      kcatalog export gallery.html --no-spoilers
      kcatalog export scenes.csv
      kcatalog export loved.toml --favorites
    """
    file = target.path
    kind = target.format or _format_of(file)
    chosen = order.arrange(select(source.load(), filters.criteria(), Output()))
    if target.spoilers is not None and kind != "html":
        raise typer.BadParameter("only a gallery covers plots; name a file that ends in .html")
    spoilers = shows_spoilers(target.spoilers)
    document = _encoded(_written(chosen, kind, spoilers=spoilers))
    if kind == "csv" and file != Path("-"):
        document = BOM_UTF8 + document  # Excel takes it for another encoding otherwise
    if file == Path("-"):
        screen.write_bytes(document)
    elif write_file(file, document, yes=target.yes):
        screen.message(f"{quantity(len(chosen), 'scene')} written to {file}")


def _format_of(file: Path) -> Format:
    if file == Path("-"):
        return "toml"
    if kind := _ENDINGS.get(file.suffix.casefold()):
        return kind
    raise typer.BadParameter(f"{quoted(str(file))} does not end in {_SHOWN}; name the --format")


def _written(scenes: Sequence[Scene], kind: Format, *, spoilers: bool) -> str:
    match kind:
        case "toml":
            from kcatalog.formats.toml_block import document

            return document(scenes)
        case "json":
            from kcatalog.formats.json_records import record, to_json

            return to_json(map(record, scenes)).decode() + "\n"
        case "csv":
            from kcatalog.formats.csv_rows import to_csv

            return to_csv(scenes)
        case "markdown":
            from kcatalog.formats.markdown import to_markdown

            return to_markdown(scenes)
        case "table":
            from kcatalog.formats.markdown import to_table

            return to_table(scenes)
        case "html":
            from kcatalog.share.gallery import gallery_page

            return gallery_page(scenes, spoilers=spoilers)


def _encoded(document: str) -> bytes:
    try:
        return document.encode()
    except UnicodeEncodeError:
        raise CatalogError(
            "some of these scenes hold characters that cannot be written in UTF-8"
        ) from None
