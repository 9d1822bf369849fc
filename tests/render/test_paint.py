from io import StringIO

import pytest
from rich.console import Console
from rich.text import Text
from rich.theme import Theme

from kcatalog.catalog import Scene
from kcatalog.render.card import scene_card
from kcatalog.render.paint import codes_of, has_mixed_colors, painted
from kcatalog.render.text import Drawn
from kcatalog.render.theme import THEMES
from tests.factories import a_scene
from tests.render.scenes import EVERYDAY

LOVED = a_scene(favorite=True, note="watched it twice")


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("scene", [*EVERYDAY, LOVED], ids=["all", "long", "bare", "loved"])
def test_a_card_is_painted_as_rich_would_draw_it(scene: Scene, theme: str) -> None:
    for colored in (True, False):
        codes = codes_of(THEMES[theme], colored=colored)
        ours = "\n".join(painted(line, codes) for line in scene_card(scene, 60))
        assert seen(ours) == seen(by_rich(scene, theme, colored=colored))


def test_the_themes_of_mixed_colours_are_known() -> None:
    assert {name for name, styles in THEMES.items() if has_mixed_colors(styles)} == {
        "dark",
        "light",
    }


def test_without_codes_the_text_alone_is_written() -> None:
    assert painted((("a", "title"), (" b", "")), {}) == "a b"


def test_each_run_ends_with_a_reset() -> None:
    codes = codes_of({"title": "bold #ff8000", "": ""}, colored=True)
    assert painted((("a", "title"), ("b", "")), codes) == "\x1b[1;38;2;255;128;0ma\x1b[0mb"


def by_rich(scene: Scene, theme: str, *, colored: bool) -> str:
    console = Console(
        file=StringIO(),
        width=60,
        theme=Theme(THEMES[theme]),
        no_color=not colored,
        force_terminal=True,
        color_system="truecolor",
        legacy_windows=False,
        highlight=False,
        _environ={},
    )
    console.print(Drawn(lambda columns: scene_card(scene, columns)))
    assert isinstance(console.file, StringIO)
    return console.file.getvalue().rstrip("\n")


def seen(written: str) -> list[tuple[str, str]]:
    """Return each letter that a terminal shows of *written*, with its style."""
    console = Console()
    text = Text.from_ansi(written)
    return [
        (letter, str(text.get_style_at_offset(console, position)))
        for position, letter in enumerate(text.plain)
    ]
