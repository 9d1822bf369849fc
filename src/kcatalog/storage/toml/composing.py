"""Text in TOML composed: a letter and its accents may be stored apart."""

from typing import Any
from unicodedata import is_normalized, normalize


def composed_by(text: str, value: Any) -> Any:
    """Return *value*, which *text* parses to, with all text in it composed."""
    # An escape may spell what the file itself does not hold.
    is_composed = is_normalized("NFC", text) and "\\u" not in text and "\\U" not in text
    return value if is_composed else composed(value)


def composed(value: Any) -> Any:
    """Return *value* with all text in it composed."""
    if isinstance(value, str):
        return normalize("NFC", value)
    if isinstance(value, dict):
        return {key: composed(each) for key, each in value.items()}
    return [*map(composed, value)] if isinstance(value, list) else value
