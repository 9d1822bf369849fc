from hypothesis import given
from hypothesis import strategies as st

from kcatalog.names.romanization import romanize
from kcatalog.names.spelling import latin, spelling_cost

SYLLABLES = st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)


def test_romanization_is_by_letter() -> None:
    assert romanize("박보영 2") == "bakboyeong2"


@given(st.text(SYLLABLES, min_size=2, max_size=4))
def test_the_romanization_of_a_name_is_a_spelling_of_it(hangul: str) -> None:
    assert spelling_cost(latin(romanize(hangul)), hangul) is not None
