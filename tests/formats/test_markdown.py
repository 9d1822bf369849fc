from kcatalog.formats.markdown import to_markdown
from tests.factories import a_scene


def test_no_control_character_reaches_the_terminal() -> None:
    written = to_markdown([a_scene(title="T\x1b]0;owned\x07", summary="a\u202eb")])
    assert not set("\x1b\x07\u202e") & set(written)
    assert "## T" in written
