"""What the browser asks: a choice out of many, a line of text; and the help on keys."""

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Label, OptionList, Static
from textual.widgets.option_list import Option

from kcatalog.safe import one_line, with_symbols


class TextInput(Input):
    """A line to type in, which shows as symbols what a terminal would obey of what is pasted."""

    def replace(self, text: str, start: int, end: int) -> None:
        """Replace what is between *start* and *end* by *text*."""
        super().replace(with_symbols(text).replace("\t", " "), start, end)


class Question(ModalScreen[str | None]):
    """Ask something that is answered with a text, or not at all."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss(None)", "Back")]


class Choice(Question):
    """Ask which of several words is wanted, of which *named* returns those that fit what is typed.

    Before anything is typed, `any` comes first, which is the empty text.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move('cursor_down')", show=False),
        Binding("up", "move('cursor_up')", show=False),
        Binding("pagedown", "move('page_down')", show=False),
        Binding("pageup", "move('page_up')", show=False),
    ]

    def __init__(
        self,
        question: str,
        counts: Sequence[tuple[str, int]],
        named: Callable[[str, Iterable[str]], list[str]],
    ) -> None:
        super().__init__()
        self._question = question
        self._counts = dict(counts)
        self._named = named

    def compose(self) -> ComposeResult:
        """Lay out the question above a line to type in and the answers."""
        with Vertical(classes="question"):
            yield Label(self._question)
            yield TextInput(placeholder="type to find one")
            yield OptionList()

    def on_mount(self) -> None:
        """Offer all words."""
        self._offer(["", *self._counts])

    def on_input_changed(self, event: Input.Changed) -> None:
        """Offer the words that fit what is typed."""
        typed = event.value.strip()
        self._offer(self._named(typed, self._counts) if typed else ["", *self._counts])

    def on_input_submitted(self) -> None:
        """Answer with the word that the list stands on."""
        if option := self.query_one(OptionList).highlighted_option:
            self.dismiss(option.id)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer with the word that was clicked."""
        self.dismiss(event.option_id)

    def action_move(self, action: str) -> None:
        """Move in the list, while the line has the keys."""
        getattr(self.query_one(OptionList), f"action_{action}")()

    def _offer(self, words: list[str]) -> None:
        shown = (_counted(word, self._counts[word]) if word else Text("any") for word in words)
        options = self.query_one(OptionList)
        options.set_options(map(Option, shown, words))
        options.highlighted = 0 if words else None


class Line(Question):
    """Ask for a line of text, with one to begin from."""

    def __init__(self, question: str, begin: str = "") -> None:
        super().__init__()
        self._question = one_line(question)
        self._begin = one_line(begin)

    def compose(self) -> ComposeResult:
        """Lay out the question above the line."""
        with Vertical(classes="question"):
            yield Label(self._question, markup=False)
            yield TextInput(self._begin, select_on_focus=False)
            yield Label("Enter saves, Esc cancels", classes="quiet")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer with what was typed."""
        self.dismiss(event.value.strip())


class Keys(ModalScreen[None]):
    """Say what each key does."""

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
        with VerticalScroll(classes="question"):
            yield Label("Keys")
            yield Static(table)


def _counted(word: str, count: int) -> Table:
    """Return *word* on the left and *count* on the right, as wide as the list."""
    line = Table.grid(padding=(0, 1, 0, 0), expand=True)
    line.add_column(ratio=1)
    line.add_column(justify="right", no_wrap=True)
    line.add_row(one_line(word), Text(str(count), "dim"))
    return line
