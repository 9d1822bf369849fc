"""Command lines, split into words and quoted as the user's system has it."""

import shlex
import sys
from subprocess import list2cmdline


def split_words(line: str, platform: str = sys.platform) -> list[str]:
    """Split the command *line* into words; no words where a quote in it is not closed.

    On Windows, a backslash stands between folders, and only the double quote quotes.
    """
    lexer = shlex.shlex(line, posix=True)
    lexer.whitespace_split = True
    lexer.commenters = ""
    if platform == "win32":
        lexer.escape = ""
        lexer.quotes = '"'
    try:
        return list(lexer)
    except ValueError:
        return []


def quote_word(word: str, platform: str = sys.platform) -> str:
    """Quote *word* so that it can be typed as one."""
    return list2cmdline([word]) if platform == "win32" else shlex.quote(word)
