"""What the browser asks: a choice out of many, a line of text; and the help on keys."""

from collections.abc import Sequence
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label, OptionList, Static
from textual.widgets.option_list import Option

from kcatalog.safe import one_line, with_symbols


class TextInput(Input):
    """A line to type in, which shows as symbols what a terminal would obey of what is pasted."""

    def replace(self, text: str, start: int, end: int) -> None:
        """Replace what is between *start* and *end* by *text*."""
        super().replace(with_symbols(text).replace("\t", " "), start, end)


class Choice(ModalScreen[str | None]):
    """Ask which of several words is meant; `any` comes first and is the empty text."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss(None)", "Back")]

    def __init__(self, question: str, counts: Sequence[tuple[str, int]]) -> None:
        super().__init__()
        self._question = question
        self._words = ["", *(word for word, _ in counts)]
        self._lines = [Text("any"), *(_counted(word, count) for word, count in counts)]

    def compose(self) -> ComposeResult:
        """Lay out the question above its answers."""
        with Vertical(classes="question"):
            yield Label(self._question)
            yield OptionList(*(Option(line) for line in self._lines))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer with the word that was chosen."""
        self.dismiss(self._words[event.option_index])


class Line(ModalScreen[str | None]):
    """Ask for a line of text, with one to begin from."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss(None)", "Back")]

    def __init__(self, question: str, begin: str = "") -> None:
        super().__init__()
        self._question = one_line(question)
        self._begin = one_line(begin)

    def compose(self) -> ComposeResult:
        """Lay out the question above the line."""
        with Vertical(classes="question"):
            yield Label(self._question, markup=False)
            yield TextInput(self._begin, select_on_focus=False)
            yield Label("Enter to take it, Esc to leave it", classes="quiet")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer with what was typed."""
        self.dismiss(event.value.strip())


class Keys(ModalScreen[None]):
    """Tell what each key does."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,question_mark,q,enter", "dismiss(None)", "Back")
    ]

    def __init__(self, keys: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._keys = keys

    def compose(self) -> ComposeResult:
        """Lay out the keys with what they do."""
        table = Table.grid(padding=(0, 2, 0, 0))
        for key, meaning in self._keys:
            table.add_row(Text(key, "bold"), meaning)
        with Vertical(classes="question"):
            yield Label("Keys")
            yield Static(table)


def _counted(word: str, count: int) -> Text:
    return Text.assemble(one_line(word), (f"  {count}", "dim"))
