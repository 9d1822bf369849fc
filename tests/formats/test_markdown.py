from kcatalog.formats.markdown import to_markdown
from tests.factories import a_scene, a_scene_without_characters


def test_a_joined_emoji_stays_whole() -> None:
    assert "## Us 👩‍❤️‍👨" in to_markdown([a_scene(title="Us 👩‍❤️‍👨")])


def test_a_scene_is_told_whole_with_its_line_in_both_languages() -> None:
    written = to_markdown([a_scene()])
    assert "tvN · 2016 · episode 13 of 16" in written
    assert (
        "> “너와 함께한 시간 모두 눈부셨다.”\n>\n> “Every moment I spent with you shone.”\n>\n> — Kim Shin"
    ) in written
    assert "**Loved for:** Nine hundred years, and one short sentence." in written
    assert "**Outcome:** parted" in written


def test_no_control_character_reaches_the_terminal() -> None:
    written = to_markdown([a_scene(title="T\x1b]0;owned\x07", summary="a\u202eb")])
    assert not set("\x1b\x07\u202e") & set(written)
    assert "## T" in written


def test_a_role_without_a_character_is_an_actor_and_no_more() -> None:
    assert "\n- Gong Yoo (공유), who confesses\n" in to_markdown([a_scene_without_characters()])
