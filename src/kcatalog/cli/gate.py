"""The gate to a terminal: whoever writes, only text and its styles pass."""

from io import TextIOWrapper

from kcatalog.safe import with_styles


class Gate(TextIOWrapper):
    """The stream to a terminal, which shows as symbols what the terminal would obey, but styles."""

    def __init__(self, stream: TextIOWrapper) -> None:
        super().__init__(stream.buffer, stream.encoding, stream.errors, line_buffering=True)
        self._stream = stream  # forgotten, it would close the buffer

    def write(self, text: str, /) -> int:
        """Write *text*, and return its length."""
        super().write(with_styles(text))
        return len(text)
