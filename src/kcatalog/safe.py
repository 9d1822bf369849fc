"""Text from a file, made harmless to show."""

import re

# Unicode 16.0: C0 and C1 controls and DEL (Cc), line and paragraph separators (Zl, Zp), the
# bidirectional formatting characters of UAX #9, and what else takes no place of its own.
_SPACE = r"[\t\n\v\f\r\x85\u2028\u2029]+"
_CONTROL = "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb]"
_INVISIBLE = "[\u00ad\u034f\u180e\u200b-\u200d\u2060-\u2065\ufeff\U000e0000-\U000e0fff]"


def one_line(text: str) -> str:
    """Show *text* on one line: line ends and tabs as spaces, controls as symbols."""
    if _is_harmless(text):
        return text.strip()
    spaced = re.sub(_SPACE, " ", text)
    return re.sub(_INVISIBLE, "", re.sub(_CONTROL, _symbol, spaced)).strip()


def _is_harmless(text: str) -> bool:
    """Tell at once of most texts that they hold nothing of all this; of the others, nothing.

    Of what takes no place, Python calls the grapheme joiner and the variation selectors printable.
    """
    return text.isprintable() and "\u034f" not in text and max(text, default="") < "\U000e0000"


def _symbol(control: re.Match[str]) -> str:
    code = ord(control[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def quoted(typed: str) -> str:
    """Quote what was *typed* for a message: short, and with control characters escaped."""
    return repr(typed if len(typed) <= 60 else f"{typed[:57]}...")
