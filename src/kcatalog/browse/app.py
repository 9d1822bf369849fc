"""The browser: what is typed and clicked, to scenes shown."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from random import Random
from typing import Any, ClassVar, Final, NamedTuple

from msgspec.structs import replace
from rich.theme import Theme as Styles
from textual import events, work
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.notifications import SeverityLevel
from textual.widgets import Input, Label, Static

from kcatalog.browse.filters import CRITERIA, WORDS, words_named
from kcatalog.browse.footer import FittingFooter
from kcatalog.browse.look import ON, THEMES
from kcatalog.browse.questions import Choice, Keys, Line, Question, TextInput
from kcatalog.browse.scene_list import SceneList
from kcatalog.catalog import Catalog, CatalogError, Criteria, Scene
from kcatalog.catalog.draw import draw
from kcatalog.catalog.scene import covered
from kcatalog.names.hangul import to_keys
from kcatalog.render.card import scene_card
from kcatalog.render.theme import STYLES
from kcatalog.safe import one_line
from kcatalog.search import Hit, remark, search


class Handlers(NamedTuple):
    """What the browser has others do: each may raise CatalogError, which is shown.

    `heart` and `note` give the catalogue as it is afterwards; `share` gives words on what it did;
    `remember` keeps the name of a theme for the next time.
    """

    heart: Callable[[Scene], Catalog]
    note: Callable[[Scene, str], Catalog]
    share: Callable[[Scene, str], str]
    remember: Callable[[str], None]


class View(NamedTuple):
    """How the browser begins: dark or light, and whether with the plots of dramas not seen."""

    theme: str
    spoilers: bool


def _letter(key: str, action: str, description: str, **settings: Any) -> Binding:
    """Bind *key*, with priority: what is typed right after it goes to what it has opened already."""
    return Binding(key, action, description, priority=True, **settings)


class Card(VerticalScroll):
    """The card of a scene, which can have the screen to itself."""

    ALLOW_MAXIMIZE = True


class Browser(App[None]):
    """All scenes of a catalogue to look through, search and filter."""

    CSS_PATH = "browse.tcss"
    ENABLE_COMMAND_PALETTE = False
    ESCAPE_TO_MINIMIZE = False  # Esc goes back to the list, too
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-wide")]  # noqa: RUF012 - Textual's form
    BINDINGS: ClassVar[list[BindingType]] = [
        _letter("slash", "search", "Search", key_display="/"),
        _letter("enter", "open", "Open", key_display="⏎"),
        _letter("f", "heart", "Heart"),
        _letter("n", "note", "Note"),
        _letter("r", "random", "Random"),
        _letter("s", "share", "Share"),
        _letter("u", "uncover", "Uncover", show=False),
        _letter("d", "filter('drama')", "Drama", show=False),
        _letter("a", "filter('actor')", "Actor", show=False),
        _letter("m", "filter('mood')", "Mood", show=False),
        _letter("t", "filter('trope')", "Trope", show=False),
        _letter("o", "filter('outcome')", "Outcome", show=False),
        _letter("y", "filter('decade')", "Decade", show=False),
        _letter("l", "light", "Light or dark", show=False),
        Binding("escape", "clear", "Clear", show=False),
        _letter("question_mark", "keys", "Keys", key_display="?"),
        _letter("q", "leave", "Quit"),
    ]

    def __init__(
        self,
        catalog: Catalog,
        criteria: Criteria,
        handlers: Handlers,
        chance: Random,
        view: View,
    ) -> None:
        super().__init__()
        self.catalog = catalog
        self._searched = catalog
        self._asked = criteria
        self._handlers = handlers
        self._chance = chance
        self._view = view
        self._uncovered: set[str] = set()
        self._on_card: Scene | None = None
        self._already_shown: list[str] = []
        self._chosen: dict[str, str] = {}
        self._hits: list[Hit] | None = None

    def compose(self) -> ComposeResult:
        """Lay out the search above the list and the card."""
        yield TextInput(placeholder="Search: / and a name, a title, any words", id="query")
        yield Label(id="status", markup=False)
        with Horizontal(id="both"):
            yield SceneList()
            with Card(id="card"):
                yield Static(id="scene")
        yield FittingFooter()

    def on_mount(self) -> None:
        """Show all scenes."""
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self._view.theme
        self._style_cards()
        self._list.focus()
        self._show()

    @property
    def _list(self) -> SceneList:
        return self.query_one(SceneList)

    # What is shown

    def _show(self, stay_on: str = "") -> None:
        criteria = self._criteria()
        left: Sequence[Scene] = self.catalog.select(criteria)
        if self._hits is not None:
            by_id = {scene.id: scene for scene in left}
            left = [by_id[hit.scene.id] for hit in self._hits if hit.scene.id in by_id]
        self._list.show(left, stay_on)
        self.query_one("#status", Label).update(self._status(len(left)))

    def _criteria(self) -> Criteria:
        wanted = self._asked
        for field, word in self._chosen.items():
            wanted = replace(wanted, **CRITERIA[field](word))
        return wanted

    def _status(self, left: int) -> str:
        if self._hits == []:
            return "Nothing found; Esc clears the search"
        parts = [f"{left} of {len(self.catalog)}", *(f"{f} {w}" for f, w in self._chosen.items())]
        return one_line(f"{remark(self._hits or ())} {' · '.join(parts)}")

    def on_scene_list_reached(self, event: SceneList.Reached) -> None:
        """Show the card of the scene that the list stands on: its beginning, or what was noted."""
        before, self._on_card = self._on_card, event.scene
        self._draw_card(event.scene)
        if not (before and event.scene and before.id == event.scene.id):
            self.query_one(Card).scroll_home(animate=False)
        elif before.note != event.scene.note:
            self.query_one(Card).scroll_end(animate=False)

    def _draw_card(self, scene: Scene | None) -> None:
        card = scene_card(self._as_shown(scene)) if scene else "No scene matches all of these."
        self.query_one("#scene", Static).update(card)

    def _as_shown(self, scene: Scene) -> Scene:
        is_open = self._view.spoilers or scene.id in self._uncovered
        return scene if is_open else covered(scene, "The plot is covered; u uncovers it.")

    def _style_cards(self) -> None:
        self.console.push_theme(Styles(STYLES | ON[self.theme]))

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave letters to whatever is being typed or chosen."""
        is_free = len(self.screen_stack) == 1 and not isinstance(self.focused, Input)
        return is_free if action in _BY_LETTER else super().check_action(action, parameters)

    def on_key(self, event: events.Key) -> None:
        """Take what a Korean layout makes of keys for the keys themselves."""
        keys = to_keys(event.character or "")
        if keys != event.character:
            for key in keys:
                self.simulate_key(key)

    async def action_keys(self) -> None:
        """Say what each key does."""
        await self.push_screen(Keys(_KEYS))

    def action_leave(self) -> None:
        """Leave the browser."""
        self.exit()

    async def _ask(self, question: Question, answer: Callable[[str], None]) -> None:
        """Ask *question*, to take every key from now on; *answer* is called with what is said."""

        def answered(words: str | None) -> None:
            if words is not None:
                answer(words)

        await self.push_screen(question, answered)
        question.set_focus(question.query_one(Input))

    # Search

    def action_search(self) -> None:
        """Go to the search."""
        self.screen.minimize()
        self.screen.set_focus(self.query_one("#query", Input))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search for what is typed so far."""
        if event.input.id == "query":
            self._search(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go from the search to what it found."""
        if event.input.id == "query":
            self._list.focus()

    @work(thread=True, exclusive=True)
    def _search(self, words: str) -> None:
        hits = search(self._searched, words) if words.strip() else None
        self.call_from_thread(self._show_hits, words, hits)

    def _show_hits(self, words: str, hits: list[Hit] | None) -> None:
        is_news = hits is not None or self._hits is not None
        if is_news and words == self.query_one("#query", Input).value:
            self._hits = hits
            self._show()

    # Filters

    async def action_filter(self, field: str) -> None:
        """Ask which drama, actor, mood, trope, outcome or decade is wanted."""
        scenes = self.catalog.select(self._asked)
        counts = Counter(word for scene in scenes for word in set(WORDS[field](scene)))
        ordered = sorted(counts.items(), key=lambda pair: pair[0].casefold())

        def filter_by(word: str) -> None:
            self._chosen.pop(field, None)
            self._chosen |= {field: word} if word else {}
            self._show()

        named = partial(words_named, self.catalog, field)
        await self._ask(Choice(f"Which {field}?", ordered, named), filter_by)

    def action_clear(self) -> None:
        """Close the scene that is open, or else clear the search and the filters."""
        if self.screen.maximized:
            self.action_open()
            return
        self._chosen.clear()
        self._hits = None
        self.query_one("#query", Input).clear()
        self._list.focus()
        self._show_again()

    def _show_again(self) -> None:
        here = self._list.here
        self._show(here.id if here else "")

    # What is done with the scene

    def action_open(self) -> None:
        """Show the card of the scene alone, or with the list again."""
        card = self.query_one(Card)
        if self.screen.maximized:
            self.screen.minimize()
            self._list.focus()
        elif self._list.here:
            self.screen.maximize(card, container=False)
            card.focus()

    def action_uncover(self) -> None:
        """Uncover the plot of the scene, or cover it again."""
        if scene := self._list.here:
            self._uncovered ^= {scene.id}
            self._draw_card(scene)

    def action_random(self) -> None:
        """Go to another scene by chance, to each once before any comes back."""
        if here := self._list.here:
            drawn = draw(
                self._list.scenes, self._chance, already_shown=self._already_shown, last=here.id
            )
            self._already_shown = drawn.already_shown
            self._list.go_to(drawn.scenes[0])

    def action_heart(self) -> None:
        """Give the scene a heart, or take it away."""
        if scene := self._list.here:
            self._change(lambda: self._handlers.heart(scene), scene)

    async def action_note(self) -> None:
        """Ask for a note on the scene."""
        if scene := self._list.here:

            def note(words: str) -> None:
                if words != one_line(scene.note):
                    self._change(lambda: self._handlers.note(scene, words), scene)

            await self._ask(Line(f"Your note on {scene.title}", scene.note), note)

    def _change(self, change: Callable[[], Catalog], scene: Scene) -> None:
        try:
            self.catalog = change()
        except CatalogError as error:
            self._say(str(error), severity="error")
        else:
            self._show(scene.id)

    async def action_share(self) -> None:
        """Ask for a file's name, and make the scene's card in it."""
        if scene := self._list.here:

            def share(file: str) -> None:
                if file:
                    try:
                        self._say(self._handlers.share(scene, file))
                    except CatalogError as error:
                        self._say(str(error), severity="error")

            question = "Share as .svg, .png, .html, .md or .txt"
            await self._ask(Line(question, f"{scene.id}.svg"), share)

    def _say(self, words: str, severity: SeverityLevel = "information") -> None:
        self.notify(one_line(words), severity=severity, markup=False)

    def action_light(self) -> None:
        """Go from dark to light or back, also for the next time."""
        self.theme = "light" if self.theme == "dark" else "dark"
        self._style_cards()
        self._show_again()
        self._handlers.remember(self.theme)


_KEYS: Final = (
    ("/", "search as you type"),
    ("↑ ↓ j k", "another scene"),
    ("Enter", "open it, and back"),
    ("Tab", "search, list, card"),
    ("d a m t o y", "only one drama, actor, mood, trope, outcome, decade"),
    ("Esc", "clear search and filters"),
    ("r", "a scene at random"),
    ("f", "a heart, or none"),
    ("n", "a note"),
    ("s", "share as a card"),
    ("u", "uncover the plot"),
    ("l", "light or dark"),
    ("q", "quit"),
)
_BY_LETTER: Final = frozenset(
    binding.action.partition("(")[0]
    for binding in Browser.BINDINGS
    if isinstance(binding, Binding) and binding.priority
)
