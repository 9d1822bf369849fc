"""The footer: as many keys as fit, and always the last two, how to learn the others and to leave."""

from collections.abc import Iterator

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

# A key has a blank on either side, and its description one behind it.
_BLANKS = 3


class FittingFooter(Footer):
    """The keys from the first on that fit beside the last two."""

    def compose(self) -> ComposeResult:
        """Lay out the keys that fit."""
        keys = [widget for widget in super().compose() if isinstance(widget, FooterKey)]
        first, last = keys[:-2], keys[-2:]
        room = self.app.size.width - sum(map(_width, last))
        yield from _fitting(first, room)
        yield from last

    def on_resize(self) -> None:
        """Lay out the keys that fit now."""
        self.bindings_changed(self.screen)


def _fitting(keys: list[FooterKey], room: int) -> Iterator[FooterKey]:
    for key in keys:
        room -= _width(key)
        if room < 0:
            return
        yield key


def _width(key: FooterKey) -> int:
    return cell_len(key.key_display + key.description) + _BLANKS
