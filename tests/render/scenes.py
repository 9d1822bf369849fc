"""The scenes that are drawn: three of every day, one with hostile text in every field, any."""

from typing import Any

from hypothesis import strategies as st

from kcatalog.catalog import Drama, Role, Scene
from tests.factories import HOSTILE, a_bare_scene, a_catalog, a_drama, a_role, a_scene

EVERYDAY = a_catalog(
    a_scene(),
    a_scene(
        "long-titled-scene-of-a-long-titled-drama",
        title="It Is All in the Farewell Moment, and in the One After It",
        drama=a_drama(
            title="Weightlifting Fairy Kim Bok-joo and the Long Title",
            hangul="역도요정 김복주와 긴 제목의 이야기",
            network="MBC",
            year=2017,
            episodes=None,
        ),
        cast=(
            a_role("Lee Sung-kyung", "Kim Bok-joo", actor_hangul="이성경", confesses=True),
            a_role("Nam Joo-hyuk", "Jung Joon-hyung", character_hangul="정준형", confesses=True),
            a_role(
                "Kyung Soo-jin", "Song Shi-ho", actor_hangul="경수진", character_hangul="송시호"
            ),
        ),
        episode=None,
        episode_likely=11,
        summary="Two friends who have known each other since school run into each other at the "
        "pool, where neither can swim away from what was said the night before. 사랑해요, he says.",
        line="I like you. More than the weights, more than the noodles, more than the sea.",
        line_hangul="",
        line_by="",
        tropes=(),
    ),
    a_bare_scene(),
)


def hostile_scene(text: str, **changes: Any) -> Scene:
    """Make a scene with the hostile *text* in every field that a file may hold it in."""
    role = Role(
        actor=text, actor_hangul=text, character=text, character_hangul=text, confesses=True
    )
    return a_scene(
        title=text,
        drama=Drama(title=text, hangul=text, aliases=(text,), network=text, year=2020),
        cast=(role, role),
        summary=text,
        loved_for=text,
        takeaway=text,
        line=text,
        line_hangul=text,
        line_by=text,
        sources=(text,),
        **changes,
    )


TEXTS = (
    st.text(max_size=30)
    | st.text(
        st.sampled_from("사랑가 a[]/\\b\x1b\x9b\u202e\u200b\u1160\u1109❤️👍🏽👩\u200d👨\n\t"),
        max_size=60,
    )
    | st.sampled_from(list(HOSTILE.values()))
)
ROLES = st.builds(
    Role,
    actor=TEXTS,
    actor_hangul=TEXTS,
    character=TEXTS,
    character_hangul=TEXTS,
    confesses=st.booleans(),
)
SCENES = st.builds(
    Scene,
    id=st.sampled_from(["a", "goblin-snow", "a" * 80]),
    title=TEXTS,
    drama=st.builds(
        Drama,
        title=TEXTS,
        hangul=TEXTS,
        network=TEXTS,
        year=st.none() | st.integers(1950, 2100),
        episodes=st.none() | st.integers(1, 9999),
    ),
    cast=st.lists(ROLES, min_size=1, max_size=3).map(tuple),
    episode=st.none() | st.integers(1, 9999),
    episode_likely=st.none() | st.integers(1, 9999),
    summary=TEXTS,
    loved_for=TEXTS,
    takeaway=TEXTS,
    line=TEXTS,
    line_hangul=TEXTS,
    line_by=TEXTS,
    outcome=st.sampled_from(["", "accepted", "refused"]),
    moods=st.lists(st.sampled_from(["tender", "bold"]), max_size=2).map(tuple),
    tropes=st.lists(st.sampled_from(["kiss", "rain"]), max_size=2).map(tuple),
    sources=st.lists(TEXTS, max_size=2).map(tuple),
    number=st.integers(1, 100_000),
)
