"""The browser driven by Textual's pilot: every key, the mouse, and sizes from 40 columns."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from random import Random

import pytest
from msgspec.structs import replace
from textual.events import Key, Paste
from textual.pilot import Pilot
from textual.widgets import Input, Label, OptionList

from kcatalog.browse.app import Browser, Handlers, View
from kcatalog.browse.scene_list import SceneList
from kcatalog.catalog import Catalog, CatalogError, Criteria, Scene, Shelf
from kcatalog.storage import load
from tests.factories import the_fifteen
from tests.render.scenes import hostile_scene
from tests.render.screens import disobedient

Steps = Callable[[Pilot[None]], Awaitable[None]]


class Hands:
    """Stands in for the storage: notes what it was asked to do."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.done: list[tuple[str, ...]] = []
        self.refuses = ""
        self.theme = ""

    def remember(self, theme: str) -> None:
        self.theme = theme

    def heart(self, scene: Scene) -> Catalog:
        return self._do("heart", scene.id)

    def note(self, scene: Scene, words: str) -> Catalog:
        return self._do("note", scene.id, words)

    def share(self, scene: Scene, file: str) -> str:
        self._do("share", scene.id, file)
        return f"Written: {file}"

    def _do(self, *what: str) -> Catalog:
        if self.refuses:
            raise CatalogError(self.refuses)
        self.done.append(what)
        return self.catalog


def browse(
    steps: Steps,
    *,
    size: tuple[int, int] = (110, 32),
    catalog: Catalog | None = None,
    criteria: Criteria | None = None,
    view: View = View("dark", spoilers=True),  # noqa: B008 - it never changes
) -> Hands:
    catalog = catalog or the_fifteen()
    hands = Hands(catalog)

    async def run() -> None:
        handlers = Handlers(hands.heart, hands.note, hands.share, hands.remember)
        app = Browser(catalog, criteria or Criteria(), handlers, Random(3), view)
        async with app.run_test(size=size, notifications=True) as pilot:
            app.hands = hands  # type: ignore[attr-defined]
            await steps(pilot)

    asyncio.run(run())
    return hands


def shown(pilot: Pilot[None]) -> list[str]:
    return [scene.id for scene in pilot.app.query_one(SceneList).scenes]


def here(pilot: Pilot[None]) -> str:
    scene = pilot.app.query_one(SceneList).here
    return scene.id if scene else ""


def status(pilot: Pilot[None]) -> str:
    return str(pilot.app.query_one("#status", Label).content)


def screen(pilot: Pilot[None]) -> str:
    lines = pilot.app.screen._compositor.render_strips()  # noqa: SLF001 - what is really drawn
    return "\n".join(line.text.rstrip() for line in lines)


async def settled(pilot: Pilot[None]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def struck(pilot: Pilot[None], *keys: str) -> None:
    """Strike *keys* all at once, as a terminal hands over what is typed while it is busy."""
    for key in keys:
        pilot.app.post_message(Key(key, " " if key == "space" else key if len(key) == 1 else None))
    await settled(pilot)


async def typed(pilot: Pilot[None], text: str) -> None:
    await pilot.press("slash")
    pilot.app.query_one("#query", Input).insert_text_at_cursor(text)
    await pilot.pause()
    await settled(pilot)


def test_all_scenes_are_listed_with_the_card_of_the_first() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.pause()
        assert shown(pilot) == [scene.id for scene in the_fifteen()]
        assert status(pilot) == "15 of 15"
        drawn = screen(pilot)
        for text in ("I Miss You", "힘쎈여자 도봉순", "“I miss you.”", "Princess Hours · 2006"):
            assert text in drawn

    browse(steps)


def test_keys_go_through_the_list_and_the_card_follows() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        for key, number in (
            ("down", 2),
            ("j", 3),
            ("k", 2),
            ("end", 15),
            ("down", 15),
            ("home", 1),
        ):
            await pilot.press(key)
            await pilot.pause()
            assert here(pilot) == the_fifteen()[number - 1].id
            assert f"─ {number} ─" in screen(pilot)
        await pilot.press("pagedown")
        assert pilot.app.query_one(SceneList).cursor > 5

    browse(steps)


def test_a_click_stands_on_the_scene_that_was_clicked() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.click(SceneList, offset=(10, 7))
        assert here(pilot) == "crash-landing-farewell"

    browse(steps)


def test_the_search_finds_as_it_is_typed_and_escape_shows_all_again() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await typed(pilot, "park boyoung")
        assert shown(pilot) == ["strong-woman-miss-you", "abyss-decades"]
        await pilot.press("enter", "down")
        assert here(pilot) == "abyss-decades"
        await pilot.press("escape")
        await pilot.app.workers.wait_for_complete()
        assert len(shown(pilot)) == 15
        assert here(pilot) == "abyss-decades"

    browse(steps)


def test_what_is_typed_right_after_the_slash_is_searched_and_a_slash_in_it_is_text() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("slash", *"g/n")
        assert pilot.app.query_one("#query", Input).value == "g/n"
        await pilot.press("escape", "s", "slash", "enter")
        await settled(pilot)

    assert browse(steps).done == [("share", "strong-woman-miss-you", "strong-woman-miss-you.svg/")]


def test_a_near_miss_is_said_to_be_one() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await typed(pilot, "prak bo-yuong")
        assert status(pilot).startswith("No exact match; did you mean:")
        assert here(pilot) == "strong-woman-miss-you"

    browse(steps)


def test_nothing_found_is_told_with_the_way_back() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await typed(pilot, "zzzzqqqq")
        assert shown(pilot) == []
        assert status(pilot) == "Nothing found; Esc clears the search"
        for key in ("enter", "down", "r", "f", "n", "s", "end", "pagedown"):
            await pilot.press(key)

    assert browse(steps).done == []


@pytest.mark.parametrize(
    ("key", "downs", "criteria"),
    [
        ("d", 1, Criteria(drama="Abyss")),
        ("a", 2, Criteria(actor="Cha Eun-woo")),
        ("m", 1, Criteria(moods=("bittersweet",))),
        ("t", 1, Criteria(tropes=("arranged-marriage",))),
        ("y", 1, Criteria(year=(2000, 2009))),
    ],
)
def test_a_filter_leaves_what_the_command_leaves(key: str, downs: int, criteria: Criteria) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press(key)
        await pilot.press(*["down"] * downs, "enter")
        await pilot.pause()
        assert shown(pilot) == [scene.id for scene in the_fifteen().select(criteria)]
        assert 0 < len(shown(pilot)) < 15

    browse(steps)


def test_a_filter_is_chosen_with_the_mouse_too() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("m")
        await pilot.pause()
        options = pilot.app.screen.query_one(OptionList)
        await pilot.click(options, offset=(5, 1 + options.gutter.top))
        await pilot.pause()
        assert status(pilot).endswith("mood bittersweet")

    browse(steps)


def test_filters_and_search_hold_together() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await typed(pilot, "kiss")
        await pilot.press("enter", "y", "down", "enter")
        await pilot.pause()
        wanted = {scene.id for scene in the_fifteen().select(Criteria(year=(2000, 2009)))}
        assert set(shown(pilot)) <= wanted
        assert status(pilot) == f"{len(shown(pilot))} of 15 · decade 2000s"
        await pilot.press("y", "enter")
        await pilot.pause()
        assert len(shown(pilot)) > len(wanted)

    browse(steps)


def test_the_filters_of_the_command_line_hold_from_the_start() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        assert shown(pilot) == [s.id for s in the_fifteen().select(Criteria(moods=("tender",)))]

    browse(steps, criteria=Criteria(moods=("tender",)))


def test_random_goes_to_another_scene_of_those_shown() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await typed(pilot, "park boyoung")
        await pilot.press("enter")
        for _ in range(4):
            before = here(pilot)
            await pilot.press("r")
            assert here(pilot) in shown(pilot)
            assert here(pilot) != before

    browse(steps)


def test_hearts_and_notes_are_handed_on_and_the_list_stays_where_it_was() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("down", "f")
        assert here(pilot) == "princess-hours-reason"
        await pilot.press("n", *"wow", "enter")
        await pilot.pause()
        assert here(pilot) == "princess-hours-reason"
        await pilot.press("n", "x", "escape")

    assert browse(steps).done == [
        ("heart", "princess-hours-reason"),
        ("note", "princess-hours-reason", "wow"),
    ]


def test_share_asks_for_a_file_and_says_that_it_is_written() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("s", "enter")
        await settled(pilot)
        assert "Written: strong-woman-miss-you.svg" in screen(pilot)

    assert browse(steps).done == [("share", "strong-woman-miss-you", "strong-woman-miss-you.svg")]


def test_what_goes_wrong_is_told_and_the_browser_goes_on() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        pilot.app.hands.refuses = "cannot write: disk full"  # type: ignore[attr-defined]
        await pilot.press("f")
        await pilot.pause()
        assert "disk full" in screen(pilot)
        await pilot.press("down")
        assert here(pilot) == "princess-hours-reason"

    browse(steps)


def test_the_question_mark_tells_the_keys() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("question_mark")
        assert "a scene at random" in screen(pilot)
        await pilot.press("escape")
        assert "a scene at random" not in screen(pilot)

    browse(steps)


def test_all_keys_can_be_read_in_a_small_window() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("question_mark")
        await pilot.pause()
        assert "another scene" in screen(pilot)
        await pilot.press("end")
        await pilot.pause()
        assert re.search(r"\bq +quit", screen(pilot))

    browse(steps, size=(40, 16))


def test_the_card_is_beside_the_list_and_below_it_where_narrow() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        listed, card = pilot.app.query_one(SceneList), pilot.app.query_one("#card")
        await pilot.pause()
        assert card.region.x > listed.region.right - 2
        await pilot.resize_terminal(40, 30)
        await pilot.pause()
        assert card.region.y >= listed.region.bottom
        assert card.region.right <= 40
        drawn = screen(pilot)
        assert "I Miss You" in drawn
        assert "JTBC · 2017" in drawn
        await pilot.resize_terminal(120, 30)
        await pilot.pause()
        assert card.region.y == listed.region.y

    browse(steps)


def test_light_and_dark_can_be_changed() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        dark = pilot.app.screen.styles.background
        await pilot.press("l")
        await pilot.pause()
        assert pilot.app.screen.styles.background.brightness > dark.brightness

    assert browse(steps).theme == "light"


def test_it_begins_as_it_is_told_to() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        assert pilot.app.screen.styles.background.brightness > 0.5
        await pilot.press("l")

    assert browse(steps, view=View("light", spoilers=True)).theme == "dark"


def test_what_is_typed_right_after_a_key_goes_to_what_it_opened() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await struck(pilot, "down", "n", *"so", "space", *"my", "enter")
        await struck(pilot, "d", *"aby", "enter")
        assert shown(pilot) == ["abyss-decades"]

    assert browse(steps).done == [("note", "princess-hours-reason", "so my")]


@pytest.mark.parametrize(
    ("keys", "done"),
    [
        (["ㄹ"], [("heart", "strong-woman-miss-you")]),
        (["ㅓ", "ㄹ"], [("heart", "princess-hours-reason")]),
        (["로"], [("heart", "strong-woman-miss-you")]),  # f, then h
        (["ㅜ", "ㄹ", "enter"], [("note", "strong-woman-miss-you", "ㄹ")]),
    ],
)
def test_keys_work_while_a_korean_layout_is_on(keys: list[str], done: list[tuple[str]]) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        for key in keys:
            await pilot.press(key)
        await settled(pilot)

    assert browse(steps).done == done


def test_a_korean_layout_closes_what_it_opened_and_leaves() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("question_mark", "ㅂ")
        await settled(pilot)
        assert len(pilot.app.screen_stack) == 1
        await pilot.press("ㅂ")
        await settled(pilot)
        assert not pilot.app.is_running

    browse(steps)


@pytest.mark.parametrize(
    ("field", "typed", "criteria"),
    [
        ("d", "coffee", Criteria(drama="Coffee Prince")),
        ("d", "CLOY", Criteria(drama="Crash Landing on You")),
        ("d", "커피", Criteria(drama="Coffee Prince")),
        ("a", "park boyoung", Criteria(actor="Park Bo-young")),
        ("a", "ㅂㅂㅇ", Criteria(actor="Park Bo-young")),
        ("m", "BITTER", Criteria(moods=("bittersweet",))),
        ("y", "201", Criteria(year=(2010, 2019))),
    ],
)
def test_what_is_typed_leaves_the_words_that_it_names(
    field: str, typed: str, criteria: Criteria
) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press(field)
        pilot.app.screen.query_one(Input).insert_text_at_cursor(typed)
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert shown(pilot) == [scene.id for scene in the_fifteen().select(criteria)]

    browse(steps)


def test_a_word_that_is_not_there_is_not_chosen() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("d", *"zzz", "enter", "down", "pageup", "enter")
        assert len(pilot.app.screen_stack) == 2
        await pilot.press("escape")
        assert len(shown(pilot)) == 15

    browse(steps)


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_enter_opens_the_scene_and_escape_or_enter_goes_back(columns: int) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        listed, card = pilot.app.query_one(SceneList), pilot.app.query_one("#card")
        for back in ("escape", "enter"):
            await pilot.press("down", "enter")
            await pilot.pause()
            assert columns - 4 <= card.region.width <= columns
            assert "Princess Hours" in screen(pilot)
            assert "I Miss You" not in screen(pilot)
            assert "q Quit" in screen(pilot)
            await pilot.press(back)
            await pilot.pause()
            assert "I Miss You" in screen(pilot)
            assert pilot.app.focused is listed
            await pilot.press("home")

    browse(steps, size=(columns, 34))


def test_the_search_closes_the_scene_that_is_open() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("enter", "slash", *"goong")
        await settled(pilot)
        assert "1 of 15" in screen(pilot)
        assert shown(pilot) == ["princess-hours-reason"]

    browse(steps)


@pytest.mark.parametrize("columns", range(24, 100, 15))
def test_the_footer_keeps_how_to_learn_the_keys_and_to_leave(columns: int) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        for width in (columns, columns + 7, columns):
            await pilot.resize_terminal(width, 30)
            await pilot.pause()
            footer = screen(pilot).splitlines()[-1]
            assert footer.endswith("? Keys  q Quit")
            assert set(re.split(r"\s{2,}", footer.strip())) <= FOOTER

    browse(steps, size=(columns, 30))


FOOTER = {
    *("/ Search", "⏎ Open", "f Heart", "n Note", "r Random", "s Share"),
    *("? Keys", "q Quit"),
}


@pytest.mark.parametrize("columns", [40, 60, 80, 110])
def test_a_year_is_whole_or_not_there(columns: int) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.pause()
        lines = [line.split("│")[0] for line in screen(pilot).splitlines()]
        dramas = {scene.drama.title: str(scene.drama.year) for scene in the_fifteen()}
        rows = [line.strip() for line in lines if any(d[:9] in line for d in dramas)]
        assert rows
        for row in rows:
            assert not re.search(r" \d{0,3}…$", row), row

    browse(steps, size=(columns, 40))


def test_a_plot_is_covered_until_a_key_uncovers_it() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        scene, other = the_fifteen()[0], the_fifteen()[1]
        await pilot.pause()
        assert "u uncovers it" in screen(pilot)
        assert scene.line not in screen(pilot)
        await pilot.press("u")
        await pilot.pause()
        assert scene.line in screen(pilot)
        await pilot.press("down")
        await pilot.pause()
        assert other.summary[:20] not in screen(pilot)
        await pilot.press("up")
        await pilot.pause()
        assert scene.line in screen(pilot)
        await pilot.press("u")
        await pilot.pause()
        assert scene.line not in screen(pilot)

    browse(steps, view=View("dark", spoilers=False))


def test_a_drama_that_is_seen_is_not_covered() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.pause()
        assert seen.line in screen(pilot)

    seen = load()[0]
    catalog = load().shelved(Shelf(seen=(seen.drama.title,)))
    browse(steps, catalog=catalog, view=View("dark", spoilers=False))


def test_text_is_never_markup() -> None:
    scene = replace(load()[0], title="[red]a[/] [/x] \x1b[31m", line="[bold]b")
    scene = replace(scene, drama=replace(scene.drama, title="[link=x]c"))

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.pause()
        drawn = screen(pilot)
        assert "[red]a[/] [/x] ␛[31m" in drawn
        assert "[bold]b" in drawn
        await pilot.press("n")
        await pilot.press("escape", "d")
        assert "[link=x]c" in screen(pilot)

    browse(steps, catalog=Catalog([scene]))


def test_no_widget_gives_the_terminal_anything_to_obey() -> None:
    told = "a\x1b]0;owned\x07b\x1b[95mc\x9b95md\x00e\x08f\u202eg\u2067h"
    scene = hostile_scene(told)
    catalog = Catalog([scene]).shelved(Shelf(notes={scene.id: told}))

    async def steps(pilot: Pilot[None]) -> None:
        async def press(*keys: str) -> None:
            await pilot.press(*keys)
            await pilot.pause(0.1)
            assert "owned" in screen(pilot)
            assert disobedient(screen(pilot).replace("\n", "")) == []

        for field in "damt":
            await press(field)
            await press("down", "enter")
        await press("n")
        await press("x", "enter")
        await press("s")
        pilot.app.hands.refuses = told  # type: ignore[attr-defined]
        await press("enter")
        await press("f")
        await press("slash")
        query = pilot.app.query_one("#query", Input)
        query.post_message(Paste(told))
        await press("x")
        assert query.value.startswith("a␛]0;owned␇b␛[95mc\ufffd95md␀")

    hands = browse(steps, catalog=catalog)
    assert [what for what, *_ in hands.done] == ["note"]


def test_a_note_that_is_left_as_it_is_is_not_written_again() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("n", "enter")
        await settled(pilot)

    noted = load().shelved(Shelf(notes={load()[0].id: "two\nlines"}))
    assert browse(steps, catalog=noted).done == []


def test_of_10000_scenes_only_those_on_the_screen_are_drawn() -> None:
    scenes = load()
    many = Catalog(
        replace(scene, id=f"{scene.id}-{turn}") for turn in range(667) for scene in scenes
    )

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("end", *["up"] * 10)
        assert here(pilot) == many[-11].id
        assert str(len(many)) in screen(pilot)

    browse(steps, catalog=many)


def test_counts_stand_in_one_column_and_questions_are_whole_at_40_columns() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("d")
        await pilot.pause()
        ends = [re.search(r"(?<=\d)  *│", line) for line in screen(pilot).splitlines()]
        assert len({found.start() for found in ends if found}) == 1
        await pilot.press("escape", "s")
        await pilot.pause()
        words = " ".join(screen(pilot).replace("│", " ").split())
        assert "Share as .svg, .png, .html, .md or .txt" in words
        assert "Enter saves, Esc cancels" in words

    browse(steps, size=(40, 30))
