"""How the browser looks: dark or light, as the themes of cards are called."""

from typing import Final

from textual.theme import Theme

_NIGHT: Final = Theme(
    name="dark",
    primary="#f4bb82",
    accent="#f4bb82",
    background="#141830",
    surface="#1d2342",
    panel="#262c52",
    foreground="#f3ecdf",
    dark=True,
)
_PAPER: Final = Theme(
    name="light",
    primary="#a8382a",
    accent="#a8382a",
    background="#f7f0e3",
    surface="#fffaf1",
    panel="#eadfc9",
    foreground="#2c2420",
    dark=False,
)
THEMES: Final = (_NIGHT, _PAPER)

_ACCENTED: Final = ("number", "drama", "confesses", "heart")
# The styles of the card on each, for the terminal's own colours are painted over here.
ON: Final = {
    "dark": dict.fromkeys(_ACCENTED, "#f4bb82") | {"frame": "#5d628f"},
    "light": dict.fromkeys(_ACCENTED, "#a8382a") | {"frame": "#cdb897"},
}
