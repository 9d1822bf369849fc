from kcatalog.render.text import styled, title
from tests.factories import a_scene


def test_text_from_a_file_has_only_the_style_that_it_is_given() -> None:
    text = styled("[bold]x[/bold]\x1b[1m", "quiet")
    assert (text.plain, text.style, text.spans) == ("[bold]x[/bold]␛[1m", "quiet", [])


def test_the_title_of_a_favourite_has_a_heart() -> None:
    assert title(a_scene(title="[i]Rain", favorite=True)).plain == "[i]Rain ♥"
    assert title(a_scene(title="[i]Rain")).plain == "[i]Rain"
