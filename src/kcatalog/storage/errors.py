"""What is wrong with a file, or doubtful in it, and where."""

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from kcatalog.catalog import CatalogError


class Problem(Struct, frozen=True):
    """One error or warning about a file, and where."""

    file: str
    message: str
    line: int = 0
    scene: str = ""
    field: str = ""

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        scene = f"scene {self.scene}" if self.scene else ""
        return ": ".join(part for part in (where, scene, self.field, self.message) if part)

    def below(self, count: int) -> str:
        """Say what is wrong in the same file with *count* lines more at its top."""
        return str(replace(self, file="line", line=self.line + count if self.line else 0))


class BadFileError(CatalogError):
    """Say everything that is wrong with a file, a line each."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems

    @classmethod
    def of(cls, file: str, message: str, line: int = 0) -> "BadFileError":
        """Say the one thing that is wrong with *file*."""
        return cls([Problem(file, message, line)])


# Gets what is odd but harmless in a file, such as an unknown key.
OnWarning = Callable[[Problem], object]
