import pytest
from rich.color import Color, ColorType
from rich.style import Style

from kcatalog.render.theme import STYLES, THEMES

# The backgrounds of terminals as they come: black, the common greys, and the tinted ones.
BACKGROUNDS = {
    "dark": ["#000000", "#1e1e1e", "#282c34", "#002b36", "#300a24", "#2e3440"],
    "light": ["#ffffff", "#fafafa", "#fdf6e3", "#f5f5f5"],
}
ON_BACKGROUNDS = [(theme, ground) for theme, grounds in BACKGROUNDS.items() for ground in grounds]


@pytest.mark.parametrize(("theme", "background"), ON_BACKGROUNDS)
def test_every_colour_of_a_theme_is_legible_on_its_backgrounds(theme: str, background: str) -> None:
    ground = luminance(Color.parse(background))
    contrasts = {
        name: contrast(luminance(color), ground)
        for name, style in THEMES[theme].items()
        if (color := Style.parse(style).color)
    }
    assert {name: ratio for name, ratio in contrasts.items() if ratio < 4.5} == {}
    assert len(contrasts) >= 10


def test_contrast_is_measured_as_wcag_has_it() -> None:
    black, white, grey = (luminance(Color.parse(one)) for one in ("#000000", "#ffffff", "#777777"))
    assert contrast(black, white) == pytest.approx(21)
    assert contrast(grey, white) == pytest.approx(4.48, abs=0.01)


def test_every_theme_has_the_same_styles() -> None:
    assert {frozenset(styles) for styles in THEMES.values()} == {frozenset(STYLES)}


def test_the_theme_of_a_terminal_uses_its_own_palette() -> None:
    colors = [color for style in STYLES.values() if (color := Style.parse(style).color)]
    assert {color.type for color in colors} == {ColorType.STANDARD}


def test_the_theme_without_colour_has_none() -> None:
    assert [style for style in THEMES["none"].values() if Style.parse(style).color] == []


def luminance(color: Color) -> float:
    """Return the relative luminance of WCAG 2.2."""
    parts = (part / 255 for part in color.get_truecolor())
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: float, other: float) -> float:
    """Return the contrast ratio of WCAG 2.2."""
    lighter, darker = max(one, other), min(one, other)
    return (lighter + 0.05) / (darker + 0.05)
