import pytest
from markdown_it import MarkdownIt
from msgspec.structs import replace

from kcatalog.catalog import Scene
from kcatalog.share.cards.markdown import markdown_card


def test_a_card_reads_well_as_plain_text(farewell: Scene) -> None:
    assert markdown_card(farewell).split("\n\n")[:4] == [
        "## It's All in the Farewell Moment",
        "*Crash Landing on You* 사랑의 불시착 · tvN · 2019 · episode 16",
        "> “Stop running!”  \n> — Ri Jeong-hyeok",
        (
            "- **Hyun Bin** 현빈 as Ri Jeong-hyeok 리정혁, who confesses\n"
            "- **Son Ye-jin** 손예진 as Yoon Se-ri 윤세리"
        ),
    ]


@pytest.mark.parametrize(
    "summary",
    ["# no heading", "- no item", "1. no item", "> no quotation", "*no* _stress_ `code` [a](b)",
     "<b>no tag</b> &lt; ~~no~~ \\ | x"],
)  # fmt: skip
def test_what_looks_like_markup_is_text(shortest: Scene, summary: str) -> None:
    tokens = MarkdownIt().parse(markdown_card(replace(shortest, summary=summary)))
    [inline] = [token for token in tokens[-3:] if token.type == "inline"]
    assert tokens[-3].type == "paragraph_open"
    assert [child.type for child in inline.children or []] == ["text"]
    assert (inline.children or [inline])[0].content == summary
