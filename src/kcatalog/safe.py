"""Text from a file, made harmless to show."""

import re

# Unicode 16.0: C0 and C1 controls and DEL (Cc), line and paragraph separators (Zl, Zp), the
# bidirectional formatting characters of UAX #9, and what else takes no place of its own.
_SPACE = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")
_CONTROL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb]"
)
_INVISIBLE = re.compile("[\u00ad\u034f\u180e\u200b-\u200d\u2060-\u2065\ufeff\U000e0000-\U000e0fff]")


def one_line(text: str) -> str:
    """Show *text* on one line: line ends and tabs as spaces, controls as symbols."""
    return _INVISIBLE.sub("", _CONTROL.sub(_symbol, _SPACE.sub(" ", text))).strip()


def _symbol(control: re.Match[str]) -> str:
    code = ord(control[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"
