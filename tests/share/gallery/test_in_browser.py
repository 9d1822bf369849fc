from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from kcatalog.catalog import Catalog, Criteria, Scene
from kcatalog.catalog.daily import pick_of_the_day
from kcatalog.share.typography import typographic
from kcatalog.storage import load
from tests.conftest import COUNT
from tests.factories import a_scene_without_characters, the_fifteen
from tests.share.gallery.conftest import FIRST_HITS, Open, Page

# Note each text that is drawn on a canvas, and where it ends.
SPELL_OUT = """
window.drawn = [];
const fill = CanvasRenderingContext2D.prototype.fillText;
CanvasRenderingContext2D.prototype.fillText = function (text, left, top) {
  window.drawn.push([text, left + this.measureText(text.trim()).width]);
  fill.call(this, text, left, top);
};
"""
AXE = """
const done = arguments[arguments.length - 1];
axe.run(document).then(found => done([
  found.passes.length,
  found.violations.flatMap(one => one.nodes.map(node => one.id + ': ' + node.html)),
]));
"""


@pytest.fixture
def catalog() -> Catalog:
    return the_fifteen()


@pytest.fixture
def page(page_of: Open, catalog: Catalog) -> Page:
    return page_of(catalog)


def until(page: Page, holds: Callable[[], object]) -> None:
    WebDriverWait(page.browser, 5, poll_frequency=0.02).until(lambda _: holds())


def is_open(page: Page) -> bool:
    return bool(page.run("return document.querySelector('#card').open"))


def read_title(page: Page) -> str:
    """Return the title that has the focus: the address changes first, and the card after it."""
    return str(page.run("return document.activeElement.textContent"))


def choose(page: Page, name: str, value: str) -> None:
    page.run(
        "const select = document.getElementById(arguments[0]); select.value = arguments[1];"
        "select.dispatchEvent(new Event('input', {bubbles: true}))",
        name,
        value,
    )


def test_every_scene_is_there_and_nothing_is_fetched_or_complained_of(
    page: Page, catalog: Catalog
) -> None:
    assert page.ids() == [scene.id for scene in catalog]
    assert page.text("#status") == "15 scenes"
    assert page.run("return performance.getEntriesByType('resource').length") == 0
    assert page.complaints() == []


def test_typing_searches_at_once(page: Page) -> None:
    page.click("#query")
    page.press("park boyoung")
    assert page.ids() == ["strong-woman-miss-you", "abyss-decades"]
    assert page.text("#status") == "2 of 15 scenes"


def test_a_near_miss_is_said_to_be_one(page: Page) -> None:
    page.click("#query")
    page.press("prak bo-yuong")
    assert page.text("#status").startswith("No exact match; did you mean")
    assert page.ids()[0] == "strong-woman-miss-you"


def test_nothing_found_is_told_and_escape_brings_all_back(page: Page) -> None:
    page.click("#query")
    page.press("zzzzqqqq")
    assert page.text("#status") == "Nothing found for “zzzzqqqq”."
    assert page.ids() == []
    page.press(Keys.ESCAPE)
    assert len(page.ids()) == 15


@pytest.mark.parametrize(
    ("name", "value", "criteria"),
    [
        ("drama", "Abyss", Criteria(drama="Abyss")),
        ("actor", "윤은혜", Criteria(actor="윤은혜")),
        ("mood", "tender", Criteria(moods=("tender",))),
        ("trope", "kiss", Criteria(tropes=("kiss",))),
        ("outcome", "returned", Criteria(outcomes=("returned",))),
        ("decade", "2000s", Criteria(year=(2000, 2009))),
    ],
)
def test_a_filter_leaves_what_the_command_leaves(
    page: Page, catalog: Catalog, name: str, value: str, criteria: Criteria
) -> None:
    choose(page, name, value)
    assert page.ids() == [scene.id for scene in catalog.select(criteria)]
    assert 0 < len(page.ids()) < 15


def test_filters_and_search_hold_together_and_are_cleared_together(page: Page) -> None:
    page.click("#query")
    page.press("kiss")
    choose(page, "decade", "2010s")
    choose(page, "mood", "tender")
    found = page.ids()
    assert found
    assert len(found) < 5
    page.click("#clear")
    until(page, lambda: len(page.ids()) == 15)


def test_an_actor_of_two_spellings_is_offered_once(page_of: Open, catalog: Catalog) -> None:
    first, *others = catalog.select(Criteria(actor="박보영"))
    other = replace(others[0], cast=(replace(others[0].cast[1], actor="Park Boyoung"),))
    page = page_of(Catalog([first, other]))
    options = page.run("return [...document.querySelectorAll('#actor option')].map(o => o.value)")
    assert options == ["", "박보영", "박형식"]
    choose(page, "actor", "박보영")
    assert len(page.ids()) == 2


def test_surprise_opens_one_of_the_shown_scenes_and_never_the_same_again(
    page: Page, catalog: Catalog
) -> None:
    choose(page, "decade", "2000s")
    shown = {typographic(catalog.get(id_).title) for id_ in page.ids()}
    page.click("#random")
    until(page, lambda: is_open(page))
    seen = [read_title(page)]
    for _ in range(6):
        page.press("r")
        until(page, lambda: read_title(page) != seen[-1])
        seen.append(read_title(page))
        assert page.run("return location.hash.slice(1)") in page.ids()
    assert set(seen) == shown


def test_everything_works_with_the_keyboard_alone(page: Page, catalog: Catalog) -> None:
    page.press("/")
    page.press("song joongki")
    first, second = page.ids()
    page.run("document.querySelector('#scenes a').focus()")
    page.press(Keys.ENTER)
    until(page, lambda: is_open(page))
    assert page.run("return document.activeElement.id") == "card-title"
    for turned_to in (second, first):
        page.press(Keys.ARROW_RIGHT)
        until(page, lambda: read_title(page) == typographic(catalog.get(turned_to).title))  # noqa: B023 - at once
        assert page.run("return location.hash") == f"#{turned_to}"
    page.press(Keys.ESCAPE)
    until(page, lambda: not is_open(page))
    assert page.run("return document.activeElement.hash") == f"#{first}"


@pytest.mark.parametrize("word", ["constructor", "__proto__", "toString hasOwnProperty", "valueOf"])
def test_words_that_every_object_has_are_words_like_others(page: Page, word: str) -> None:
    page.click("#query")
    page.press(word)
    assert page.text("#status") == f"Nothing found for “{word}”."
    assert page.complaints() == []


@pytest.mark.parametrize("fragment", ["#100%", "#%E0%A4", "#no-scene"])
def test_an_address_of_no_scene_shows_all_of_them(page: Page, fragment: str) -> None:
    page.open(fragment=fragment)
    assert len(page.ids()) == 15
    assert not is_open(page)
    page.press("/")
    page.press("abyss")
    assert page.ids() == ["abyss-decades"]
    assert page.complaints() == []


@pytest.mark.parametrize("key", ["Escape", "Enter"])
def test_a_key_while_hangul_is_composed_is_for_the_input_method(page: Page, key: str) -> None:
    page.click("#query")
    page.compose("박", "보")
    # Browsers number the keys that an input method takes 229: UI Events, chapter 7.3.1.
    event = {"type": "rawKeyDown", "key": key, "windowsVirtualKeyCode": 229}
    page.browser.execute_cdp_cmd("Input.dispatchKeyEvent", event)
    assert page.run("return document.querySelector('#query').value") == "박보"
    assert page.ids() == ["strong-woman-miss-you", "abyss-decades"]
    assert not is_open(page)
    page.browser.execute_cdp_cmd("Input.insertText", {"text": "보"})
    page.press(Keys.ESCAPE)
    assert len(page.ids()) == 15


def test_letters_typed_into_the_search_are_no_commands(page: Page) -> None:
    page.click("#query")
    page.press("rt/")
    assert not is_open(page)
    assert page.run("return document.querySelector('#query').value") == "rt/"


def test_a_link_to_a_scene_opens_it_with_all_that_it_holds(page: Page, farewell: Scene) -> None:
    page.open(fragment="#crash-landing-farewell")
    card = page.text("#card")
    for text in (
        farewell.title,
        farewell.summary,
        farewell.takeaway,
        "“사랑하오.”",
        "리정혁",
        farewell.loved_for,
    ):
        assert typographic(text) in card
    page.browser.back()


def test_light_and_dark_follow_the_system_until_one_is_chosen(page: Page) -> None:
    def paper() -> object:
        return page.run("return getComputedStyle(document.body).backgroundColor")

    light = paper()
    assert page.text("#light") == "Dark mode"
    page.open(light="dark")
    dark = paper()
    assert dark != light
    assert page.text("#light") == "Light mode"
    page.click("#light")
    assert paper() == light
    assert page.text("#light") == "Dark mode"
    page.open(light="dark")
    assert paper() == light


@pytest.mark.parametrize("width", [320, 390])
def test_nothing_is_wider_than_a_phone(page_of: Open, longest: Scene, width: int) -> None:
    page = page_of([*load(), longest])
    page.open(width=width)
    assert page.run("return document.documentElement.scrollWidth") == width
    page.open(width=width, fragment=f"#{longest.id}")
    card = page.run(
        "const d = document.querySelector('#card'); return d.scrollWidth - d.clientWidth"
    )
    assert card == 0


def test_the_first_screen_of_a_phone_shows_a_card_and_its_filters_fold_away(page: Page) -> None:
    page.open(width=390, height=844)
    assert (
        page.run("return document.querySelector('#scenes .who').getBoundingClientRect().bottom")
        < 844
    )
    assert not page.run("return document.querySelector('#mood').checkVisibility()")
    page.click("summary")
    assert page.run("return document.querySelector('#mood').checkVisibility()")
    choose(page, "mood", "tender")
    choose(page, "decade", "2010s")
    assert page.text("summary") == "Filters: tender, 2010s"
    page.click("summary")
    page.click("#clear")
    until(page, lambda: len(page.ids()) == 15)
    until(page, lambda: page.text("summary") == "Filters")


def test_the_filters_are_open_where_there_is_room(page: Page) -> None:
    assert page.run("return document.querySelector('#mood').checkVisibility()")
    assert not page.run("return document.querySelector('summary').checkVisibility()")


def test_a_phone_shows_the_takeaway_of_each_scene_before_anything_is_scrolled(
    page_of: Open,
) -> None:
    page = page_of(load())
    for scene in load()[::9]:
        page.open(width=390, height=844, fragment=f"#{scene.id}")
        until(page, lambda: is_open(page))
        script = (
            "const p = [...document.querySelectorAll('#card h3')].find(h => h.textContent === 'Takeaway');"
            "const buttons = document.querySelector('.buttons').getBoundingClientRect();"
            "return buttons.top - p.nextElementSibling.getBoundingClientRect().bottom"
        )
        assert page.run(script) > 0, scene.id


def test_a_card_is_saved_as_an_image(page_of: Open, longest: Scene, tmp_path: Path) -> None:
    likely = next(scene for scene in load() if scene.episode_likely)
    page = page_of([likely, longest])
    page.browser.execute_cdp_cmd(
        "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)}
    )
    for scene in (likely, longest):
        page.open(width=390, fragment=f"#{scene.id}")
        until(page, lambda: is_open(page))
        page.run(SPELL_OUT)
        page.click("#save")
        file = tmp_path / f"{scene.id}.png"
        until(page, file.exists)
        with Image.open(file) as image:
            assert image.width == 1080
            assert image.height >= 1350
            assert len(image.convert("RGB").getcolors(1 << 24) or ()) > 20
        drawn = page.run("return window.drawn")
        assert max(right for _, right in drawn) <= 1080
        words = " ".join(text for text, _ in drawn)
        assert "Takeaway" in words
        assert "likely" not in words
    assert page.complaints() == []


@pytest.mark.parametrize("light", ["light", "dark"])
@pytest.mark.parametrize(
    ("width", "fragment"), [(1200, ""), (1200, "#crash-landing-farewell"), (390, "")]
)
def test_axe_finds_no_violation(
    page: Page, axe: str, light: str, width: int, fragment: str
) -> None:
    page.open(width=width, light=light, fragment=fragment)
    page.browser.execute_cdp_cmd("Runtime.evaluate", {"expression": axe})
    passes, violations = page.browser.execute_async_script(AXE)
    assert violations == []
    assert passes > 20


@pytest.mark.parametrize("count", [1, 2, 3, COUNT])
def test_the_pick_of_the_day_is_that_of_the_command(page_of: Open, count: int) -> None:
    old, *others = load()[:count]
    scenes = Catalog([replace(old, added=date(2026, 1, 5)), *others])
    page = page_of(scenes)
    days = [date(2026, 1, 1) + timedelta(days=41 * turn) for turn in range(12)]
    days += [date(2026, 11, 11), date(2027, 2, 14), date(2028, 12, 31)]
    shown = [_today_on(page, day) for day in days]
    assert shown == [pick_of_the_day(scenes, day).id for day in days]


def _today_on(page: Page, day: date) -> object:
    clock = (
        f"const now = new Date({day.year}, {day.month - 1}, {day.day}, 23, 59);"
        "Date = new Proxy(Date, {construct: (_, given) => given.length ? new _(...given) : now})"
    )
    command = "Page.addScriptToEvaluateOnNewDocument"
    script = page.browser.execute_cdp_cmd(command, {"source": clock})
    page.open()
    command = "Page.removeScriptToEvaluateOnNewDocument"
    page.browser.execute_cdp_cmd(command, script)
    return page.run("return document.querySelector('#today a').hash.slice(1)")


def test_hostile_data_does_nothing_and_is_shown_as_it_is(page_of: Open, hostile: Scene) -> None:
    page = page_of([hostile])
    page.open(fragment="#hostile")
    until(page, lambda: is_open(page))
    assert "<script>alert(1)</script></script>" in page.text("#card h2")
    assert page.run("return document.scripts.length") == 2
    assert page.run("return document.querySelectorAll('img, iframe, object, base').length") == 0
    assert (
        page.run(
            "return [...document.querySelectorAll('*')].flatMap(e => [...e.attributes])"
            ".filter(a => a.name.startsWith('on') || /^javascript:/i.test(a.value)).length"
        )
        == 0
    )
    assert page.complaints() == []


def test_the_policy_of_the_page_stops_what_would_have_slipped_in(page: Page) -> None:
    page.run(
        "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.got=1\">');"
        "const s = document.createElement('script'); s.textContent = 'window.got=1';"
        "document.body.append(s)"
    )
    until(page, lambda: len(page.complaints()) >= 2)
    assert page.run("return window.got") is None


@pytest.fixture(scope="module")
def many() -> Catalog:
    scenes = load()
    return Catalog(
        replace(
            scene,
            id=f"{scene.id}-{turn}",
            title=f"{scene.title} {turn}",
            drama=replace(scene.drama, title=f"{scene.drama.title} {turn}"),
        )
        for turn in range(25)
        for scene in scenes
    )[:2000]  # type: ignore[return-value]


def test_2000_scenes_are_drawn_as_they_are_wanted_and_searched_without_delay(
    page_of: Open, many: Catalog
) -> None:
    page = page_of(many)
    assert page.text("#status") == "2000 scenes"
    assert len(page.ids()) < 300
    drawn = len(page.ids())
    page.run("window.scrollTo(0, document.body.scrollHeight)")
    until(page, lambda: len(page.ids()) > drawn)
    took = [
        page.run(
            "const query = document.querySelector('#query'); query.value = arguments[0];"
            "const before = performance.now();"
            "query.dispatchEvent(new Event('input', {bubbles: true}));"
            "return performance.now() - before",
            text,
        )
        for text in ("p", "park", "park bo", "park boyoung", "prak bo-yuong", "rain", "abys")
    ]
    assert max(took) < 1000, took


def test_the_dramas_are_offered_in_alphabetical_order(page: Page) -> None:
    names = page.run("return [...document.querySelectorAll('#drama option')].map(o => o.text)")
    assert names[:3] == ["any", "Abyss", "Business Proposal"]
    assert len(names) == 16


def test_a_role_without_a_character_is_an_actor_and_no_more(page_of: Open) -> None:
    page = page_of([a_scene_without_characters()])
    page.run("location.hash = 'goblin-snow'")
    until(page, lambda: is_open(page))
    assert page.text(".cast").splitlines() == [
        "Gong Yoo 공유", "confesses", "Kim Go-eun", "as Ji Eun-tak",
    ]  # fmt: skip
    assert page.run(FIRST_HITS, ["Ji Eun-tak", "Gong Yoo"]) == ["goblin-snow"] * 2
    assert page.complaints() == []


def plot(scene: Scene) -> list[str]:
    return [
        typographic(text)
        for text in (scene.line, scene.line_hangul, scene.summary, scene.loved_for)
    ]


@pytest.fixture
def covered(page_of: Open, catalog: Catalog) -> Page:
    return page_of(
        [replace(scene, seen=scene.id == "princess-hours-reason") for scene in catalog],
        spoilers=False,
    )


@pytest.mark.parametrize("how", ["click", "key"])
def test_a_plot_is_covered_until_it_is_asked_for(
    covered: Page, catalog: Catalog, farewell: Scene, how: str
) -> None:
    assert f"“{farewell.line}”" not in covered.text("#scenes")
    assert typographic(farewell.takeaway) in covered.text("#scenes")
    covered.open(fragment=f"#{farewell.id}")
    until(covered, lambda: is_open(covered))
    assert [text for text in plot(farewell) if text in covered.text("#card")] == []
    assert farewell.outcome not in covered.text("#card .moods")
    assert typographic(farewell.takeaway) in covered.text("#card")
    covered.click("#uncover") if how == "click" else covered.press("p")
    assert [text for text in plot(farewell) if text not in covered.text("#card")] == []
    assert farewell.outcome in covered.text("#card .moods")
    assert covered.run("return document.activeElement.id") == "card-title"
    covered.press(Keys.ESCAPE)
    assert covered.run("return document.activeElement.hash") == f"#{farewell.id}"
    assert f"“{farewell.line}”" in covered.text("#scenes")
    other = catalog.get("strong-woman-miss-you")
    assert typographic(other.line) not in covered.text("#scenes")


def test_a_plot_that_is_covered_is_neither_copied_nor_saved(covered: Page, farewell: Scene) -> None:
    covered.open(fragment=f"#{farewell.id}")
    until(covered, lambda: is_open(covered))
    covered.run(SPELL_OUT)
    covered.run("navigator.clipboard.writeText = async (text) => { window.copied = text }")
    covered.run("HTMLCanvasElement.prototype.toBlob = () => {}")
    covered.click("#copy")
    covered.click("#save")
    until(covered, lambda: covered.text("#copy") == "Copied")
    sent = covered.run("return window.copied + window.drawn.join()")
    assert typographic(farewell.line) not in sent
    assert farewell.outcome not in sent


def test_the_plot_of_a_drama_that_is_seen_is_not_covered(covered: Page, catalog: Catalog) -> None:
    seen = catalog.get("princess-hours-reason")
    covered.open(fragment=f"#{seen.id}")
    until(covered, lambda: is_open(covered))
    assert [text for text in plot(seen) if text not in covered.text("#card")] == []
    assert covered.run("return document.querySelector('#uncover')") is None


@pytest.mark.parametrize("light", ["light", "dark"])
def test_axe_finds_no_violation_in_what_is_covered(covered: Page, axe: str, light: str) -> None:
    covered.open(width=390, light=light, fragment="#crash-landing-farewell")
    covered.browser.execute_cdp_cmd("Runtime.evaluate", {"expression": axe})
    assert covered.browser.execute_async_script(AXE)[1] == []
