from html.parser import HTMLParser

from msgspec.structs import replace

from kcatalog.catalog import Scene
from kcatalog.share.cards.font import FAMILY
from kcatalog.share.cards.themes import THEMES
from kcatalog.share.cards.webpage import html_card, source_hash
from tests.factories import a_scene_without_characters


class Page(HTMLParser):
    """The tags, attributes and words of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.words = ""
        self.style = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        if self.lasttag == "style":
            self.style = self.style or data
        self.words += data


def test_the_page_tells_the_scene_in_both_scripts(farewell: Scene) -> None:
    words = Page(html_card(farewell, THEMES["night"])).words
    for text in (
        "Crash Landing on You",
        "사랑의 불시착",
        "“사랑하오.”",
        "“I love you.”",
        "리정혁",
        farewell.loved_for,
    ):
        assert text in words
    assert farewell.takeaway in words


def test_a_joined_emoji_stays_whole(farewell: Scene) -> None:
    assert "👩‍❤️‍👨" in Page(html_card(replace(farewell, takeaway="👩‍❤️‍👨!"), THEMES["night"])).words


def test_hostile_texts_stay_texts(hostile: Scene) -> None:
    page = Page(html_card(hostile, THEMES["paper"]))
    assert "script" not in page.tags
    assert "img" not in page.tags
    assert not [name for name in page.attributes if name.startswith("on") or name == "href"]
    assert "$ink" in page.words


def test_the_policy_of_the_page_allows_its_own_style_and_nothing_else(farewell: Scene) -> None:
    text = html_card(farewell, THEMES["rain"])
    style = Page(text).style
    assert f"default-src 'none'; style-src '{source_hash(style)}'" in text


def test_the_shortest_texts_leave_no_empty_quotation(shortest: Scene) -> None:
    page = Page(html_card(shortest, THEMES["paper"]))
    assert "blockquote" not in page.tags
    assert "“" not in page.words


def test_the_font_of_the_package_is_named_before_those_of_the_viewer(farewell: Scene) -> None:
    assert f'1.5 "{FAMILY}", Georgia, ' in Page(html_card(farewell, THEMES["paper"])).style


def test_a_role_without_a_character_is_an_actor_and_no_more() -> None:
    page = html_card(a_scene_without_characters(), THEMES["paper"])
    assert page.count("<span>as ") == 1
    assert '<span lang="ko">공유</span></b><br><em>confesses' in page
