import pytest

from kcatalog.catalog import Drama, Role, Scene
from kcatalog.storage import load


@pytest.fixture
def shortest() -> Scene:
    """Return a scene with nothing but what every scene needs, in one letter each."""
    return Scene(
        id="a",
        title="A",
        drama=Drama(title="B"),
        cast=(Role(actor="C", character="D"),),
        number=1,
    )


@pytest.fixture
def longest() -> Scene:
    """Return a scene with every field, each far longer than a card has room for."""
    words = "Wide MM WW wonderful 사랑의불시착 words’ end — " * 40
    unbroken = "W" * 900 + "가" * 900
    roles = tuple(
        Role(
            actor=f"{words[:200]}{unbroken[:n]}",
            actor_hangul="김수한무거북이와두루미" * 5,
            character=unbroken[:n],
            character_hangul="고문영" * 30,
            confesses=True,
        )
        for n in (90, 950, 20)
    )
    return Scene(
        id="a" * 80,
        title=unbroken[700:1100] + words,
        drama=Drama(title=words, hangul="사랑" * 300, year=2100, network=words),
        cast=roles,
        episode=9999,
        line=words * 3,
        line_by=unbroken,
        takeaway=words + unbroken,
        number=1,
    )


@pytest.fixture
def hostile() -> Scene:
    """Return a scene whose every text tries to break out of where it is put."""
    attack = (
        """<script>alert(1)</script></script></title></style><img src=x onerror=alert(1)>"""
        """" onload="alert(1)' onclick='alert(1) ]]> --> &lt;b&gt; javascript:alert(1) $ink ${x}"""
        "\x1b[31m\u202e\u2028\ufffe\x00"
    )
    return Scene(
        id="hostile",
        title=attack,
        drama=Drama(title=attack, hangul=attack, aliases=(attack,), network=attack),
        cast=(Role(actor=attack, actor_hangul=attack, character=attack, character_hangul=attack),),
        summary=attack,
        takeaway=attack,
        line=attack,
        line_by=attack,
        sources=("javascript:alert(1)", f"https://example.org/{attack}"),
        number=1,
    )


@pytest.fixture
def farewell() -> Scene:
    """Return a scene of the catalogue that has every field."""
    return load().get("crash-landing-farewell")
