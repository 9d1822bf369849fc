"""What is worth a word of a record, so that all that is alike can be counted."""

from typing import NamedTuple

from kcatalog.safe import quoted


class Remark(NamedTuple):
    """A message, the same for all records that it is true of, and the text of this one."""

    message: str
    text: str = ""

    def __str__(self) -> str:
        return f"{self.message}: {quoted(self.text)}" if self.text else self.message
