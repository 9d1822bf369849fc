"""Apostrophes and quotation marks as printers set them."""

import re


def typographic(text: str) -> str:
    """Return *text* with straight apostrophes and single quotation marks as curved ones."""
    if "'" not in text:
        return text
    closed = re.sub(r"(?<=[^\s(\[\u201c\u2014])'|'(?=\d0s\b)", "\u2019", text)
    return re.sub(r"'(?=\w)", "\u2018", closed)
