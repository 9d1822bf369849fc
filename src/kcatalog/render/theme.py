"""The styles that cards and tables are drawn in, by what they are for."""

from typing import Final

# ANSI colours, which each terminal's own palette keeps legible on its background; magenta is
# the one that stays clear of both black and white.
STYLES: Final = {
    "frame": "magenta",
    "number": "magenta",
    "title": "bold",
    "drama": "magenta",
    "heart": "red",
    "quiet": "dim",
    "line": "italic",
    "note": "italic",
    "confesses": "magenta",
    "match": "bold underline",
    "heading": "bold",
}
