"""Text from a file, made harmless to show."""

import re

# Unicode 16.0: C0 and C1 controls and DEL (Cc), line and paragraph separators (Zl, Zp), the
# bidirectional formatting characters of UAX #9, and what else takes no place of its own.
_SPACE = r"[\t\n\v\f\r\x85\u2028\u2029]+"
_CONTROL = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb]"
_INVISIBLE = "[\u00ad\u034f\u180e\u200b-\u200d\u2060-\u2065\ufeff\U000e0000-\U000e0fff]"
# ECMA-48, select graphic rendition: the one sequence that does no more than to style what follows.
_STYLE = r"\x1b\[[0-9;]*m"

# An emoji and what may follow it within one, as in the ZWJ sequences of UTS #51; the letters are
# those with the property Extended_Pictographic.
_EMOJI = (
    "[\xa9\xae\u203c\u2049\u2122\u2139\u2194-\u2199\u21a9\u21aa\u231a\u231b\u2328\u2388\u23cf"
    "\u23e9-\u23f3\u23f8-\u23fa\u24c2\u25aa\u25ab\u25b6\u25c0\u25fb-\u25fe\u2600-\u2605"
    "\u2607-\u2612\u2614-\u2685\u2690-\u2705\u2708-\u2712\u2714\u2716\u271d\u2721\u2728\u2733"
    "\u2734\u2744\u2747\u274c\u274e\u2753-\u2755\u2757\u2763-\u2767\u2795-\u2797\u27a1\u27b0"
    "\u27bf\u2934\u2935\u2b05-\u2b07\u2b1b\u2b1c\u2b50\u2b55\u3030\u303d\u3297\u3299"
    "\U0001f000-\U0001f0ff\U0001f10d-\U0001f10f\U0001f12f\U0001f16c-\U0001f171\U0001f17e"
    "\U0001f17f\U0001f18e\U0001f191-\U0001f19a\U0001f1ad-\U0001f1e5\U0001f201-\U0001f20f"
    "\U0001f21a\U0001f22f\U0001f232-\U0001f23a\U0001f23c-\U0001f23f\U0001f249-\U0001f3fa"
    "\U0001f400-\U0001f53d\U0001f546-\U0001f64f\U0001f680-\U0001f6ff\U0001f774-\U0001f77f"
    "\U0001f7d5-\U0001f7ff\U0001f80c-\U0001f80f\U0001f848-\U0001f84f\U0001f85a-\U0001f85f"
    "\U0001f888-\U0001f88f\U0001f8ae-\U0001f8ff\U0001f90c-\U0001f93a\U0001f93c-\U0001f945"
    "\U0001f947-\U0001faff\U0001fc00-\U0001fffd]"
)
_JOINED = f"{_EMOJI}[\ufe0f\U0001f3fb-\U0001f3ff]?"
_JOINED_EMOJI = f"{_JOINED}(?:\u200d{_JOINED})+"


def one_line(text: str) -> str:
    """Return *text* on one line: line ends and tabs as spaces, controls as symbols."""
    if _is_harmless(text):
        return text.strip()
    return in_lines(re.sub(_SPACE, " ", text)).strip()


def in_lines(text: str) -> str:
    """Return *text* with its lines and tabs, other controls as symbols, and nothing invisible."""
    shown = with_symbols(text.replace("\r\n", "\n"))
    return re.sub(f"({_JOINED_EMOJI})|{_INVISIBLE}", r"\1", shown)


def with_symbols(text: str) -> str:
    """Return *text* with as many letters: controls as symbols, but line ends and tabs."""
    return re.sub(_CONTROL, _symbol, text)


def with_styles(text: str) -> str:
    """Return drawn *text* with its styles, line ends and tabs, other controls as symbols."""
    return re.sub(f"({_STYLE})|{_CONTROL}", lambda found: found[1] or _symbol(found), text)


def without_controls(text: str) -> str:
    """Return *text* on one line, without controls and without what is invisible."""
    found = re.sub(f"({_JOINED_EMOJI})|{_CONTROL}|{_INVISIBLE}", r"\1", re.sub(_SPACE, " ", text))
    return found.strip()


def letters(text: str) -> list[str]:
    """Return the letters of *text*, an emoji that is joined of several as one."""
    return re.findall(f"{_JOINED_EMOJI}|.", text, re.DOTALL)


def _is_harmless(text: str) -> bool:
    """Return True if *text* surely needs no cleaning; of a few harmless texts False, too.

    Of what takes no place, Python calls the grapheme joiner and the variation selectors printable.
    """
    if text.isascii():
        return text.isprintable()
    return text.isprintable() and "\u034f" not in text and max(text) < "\U000e0000"


def _symbol(control: re.Match[str]) -> str:
    code = ord(control[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def quoted(typed: str) -> str:
    """Quote what was *typed* for a message: short, and with control characters escaped."""
    return repr(typed if len(typed) <= 60 else f"{typed[:57]}...")
