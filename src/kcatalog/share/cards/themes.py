"""The themes of share cards: the colours of each, and the picture behind the words."""

from importlib.resources import files
from typing import Final

from msgspec import Struct


class Theme(Struct, frozen=True):
    """The colours that a card is set in, each legible on `paper`."""

    name: str
    paper: str
    ink: str
    quiet: str
    accent: str
    rule: str

    @property
    def motif(self) -> str:
        """The SVG that lies behind the words, drawn for a card 1080 wide."""
        return (files(__package__) / "motifs" / f"{self.name}.svg").read_text(encoding="utf-8")


THEMES: Final = {
    theme.name: theme
    for theme in (
        Theme("paper", "#f7f0e3", "#2c2420", "#6f6157", "#a8382a", "#dccbb3"),
        Theme("night", "#171c36", "#f5eedf", "#b3afd0", "#f4bb82", "#3d4169"),
        Theme("blossom", "#fcecec", "#45232d", "#85565f", "#b8365c", "#efc6cc"),
        Theme("rain", "#dde7ea", "#1d2b33", "#4d6470", "#1f6585", "#b4c7ce"),
    )
}
