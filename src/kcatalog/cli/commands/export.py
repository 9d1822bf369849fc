"""`kcatalog export`: scenes as a file for others, or for another program."""

from codecs import BOM_UTF8
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Final, Literal, cast, get_args

import typer
from msgspec import Struct

from kcatalog.catalog import CatalogError, Scene
from kcatalog.cli import screen
from kcatalog.cli.changes import Yes
from kcatalog.cli.options import Filters, Order, Output, Source
from kcatalog.cli.output_file import write_file
from kcatalog.cli.selection import select

Format = Literal["toml", "json", "csv", "md", "markdown", "table", "html", "htm"]

# All but the table, which is Markdown too, are endings of files.
_ENDINGS: Final = tuple(f".{name}" for name in get_args(Format) if name != "table")


class Target(Struct, frozen=True):
    """Where the scenes go, and written how."""

    to: Annotated[
        Path,
        typer.Option("--to", "-o", metavar="FILE", help="Write to this file; - is stdout."),
    ] = Path("-")
    format: Annotated[
        Format | None,
        typer.Option("--format", "-f", help="Otherwise the file's ending says it, or TOML."),
    ] = None
    yes: Yes = False


def export_scenes(filters: Filters, order: Order, source: Source, target: Target) -> None:
    """Write scenes as TOML, JSON, CSV, Markdown or a web page: all, or what the filters leave.

    What is exported as TOML, JSON, CSV or a Markdown table can be imported again. A file that ends
    in .html becomes a gallery: one page to look at, search and send. One that ends in .csv opens in
    Excel with its Hangul.

    Examples:

      kcatalog export --favorites --to loved.toml
      kcatalog export --mood sweet --format md
      kcatalog export --format table --to scenes.md
      kcatalog export --to scenes.csv
      kcatalog export --to gallery.html
    """
    kind = target.format or _format_of(target.to)
    chosen = order.arrange(select(source.load(), filters.criteria(), Output()))
    document = _encoded(_written(chosen, kind))
    if kind == "csv" and target.to != Path("-"):
        document = BOM_UTF8 + document  # Excel takes it for another encoding otherwise
    if target.to == Path("-"):
        screen.write_bytes(document)
    elif write_file(target.to, document, yes=target.yes):
        count = "1 scene" if len(chosen) == 1 else f"{len(chosen)} scenes"
        screen.message(f"{count} written to {target.to}")


def _format_of(file: Path) -> Format:
    if file == Path("-"):
        return "toml"
    if file.suffix.casefold() in _ENDINGS:
        return cast("Format", file.suffix.casefold()[1:])
    known = ", ".join(_ENDINGS)
    raise typer.BadParameter(f"{file.name!r} has none of the endings {known}; name the --format")


def _written(scenes: Sequence[Scene], kind: Format) -> str:
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
        case "md" | "markdown":
            from kcatalog.formats.markdown import to_markdown

            return to_markdown(scenes)
        case "table":
            from kcatalog.formats.markdown import to_table

            return to_table(scenes)
        case "html" | "htm":
            from kcatalog.share.gallery import gallery_page

            return gallery_page(scenes)


def _encoded(document: str) -> bytes:
    try:
        return document.encode()
    except UnicodeEncodeError:
        raise CatalogError("some of these scenes hold what is not text") from None
