"""The browser: what is typed and clicked, to scenes shown."""

from collections import Counter
from collections.abc import Callable, Sequence
from random import Random
from typing import ClassVar, Final, NamedTuple

from msgspec.structs import replace
from rich.theme import Theme as Styles
from textual import work
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.notifications import SeverityLevel
from textual.widgets import Footer, Input, Label, Static

from kcatalog.browse.filters import CRITERIA, WORDS
from kcatalog.browse.look import ON, THEMES
from kcatalog.browse.questions import Choice, Keys, Line, TextInput
from kcatalog.browse.scene_list import SceneList
from kcatalog.catalog import Catalog, CatalogError, Criteria, Scene
from kcatalog.catalog.draw import draw
from kcatalog.render.card import scene_card
from kcatalog.render.theme import STYLES
from kcatalog.safe import one_line
from kcatalog.search import Hit, remark, search


class Doings(NamedTuple):
    """What the browser has others do: each may raise CatalogError, which is shown.

    `heart` and `note` give the catalogue as it is afterwards; `share` gives words on what it did.
    """

    heart: Callable[[Scene], Catalog]
    note: Callable[[Scene, str], Catalog]
    share: Callable[[Scene, str], str]


class Browser(App[None]):
    """All scenes of a catalogue to look through, search and filter."""

    CSS_PATH = "browse.tcss"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-wide")]  # noqa: RUF012 - Textual's form
    BINDINGS: ClassVar[list[BindingType]] = [
        # With priority, so that what is typed right after it goes to the search already.
        Binding("slash", "search", "Search", key_display="/", priority=True),
        Binding("f", "heart", "Heart"),
        Binding("n", "note", "Note"),
        Binding("r", "random", "Random"),
        Binding("s", "share", "Share"),
        Binding("question_mark", "keys", "Keys", key_display="?"),
        Binding("d", "filter('drama')", "Drama", show=False),
        Binding("a", "filter('actor')", "Actor", show=False),
        Binding("m", "filter('mood')", "Mood", show=False),
        Binding("t", "filter('trope')", "Trope", show=False),
        Binding("o", "filter('outcome')", "Outcome", show=False),
        Binding("y", "filter('decade')", "Decade", show=False),
        Binding("escape", "clear", "All scenes", show=False),
        Binding("l", "light", "Light or dark", show=False),
        Binding("q", "quit", "Quit"),
    ]

    def __init__(
        self, catalog: Catalog, criteria: Criteria, doings: Doings, chance: Random
    ) -> None:
        super().__init__()
        self.catalog = catalog
        self._searched = catalog
        self._asked = criteria
        self._doings = doings
        self._chance = chance
        self._out_of_bag: list[str] = []
        self._chosen: dict[str, str] = {}
        self._hits: list[Hit] | None = None

    def compose(self) -> ComposeResult:
        """Lay out the search above the list and the card."""
        yield TextInput(placeholder="Search: / and a name, a title, any words", id="query")
        yield Label(id="status", markup=False)
        with Horizontal(id="both"):
            yield SceneList()
            with VerticalScroll(id="card"):
                yield Static(id="scene")
        yield Footer()

    def on_mount(self) -> None:
        """Show all scenes."""
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = "night"
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
            return "Nothing found; Esc shows all scenes again"
        parts = [f"{left} of {len(self.catalog)}", *(f"{f} {w}" for f, w in self._chosen.items())]
        return one_line(f"{remark(self._hits or ())} {' · '.join(parts)}")

    def on_scene_list_reached(self, event: SceneList.Reached) -> None:
        """Show the card of the scene that the list stands on."""
        scene = event.scene
        card = scene_card(scene) if scene else "No scene matches all of these."
        self.query_one("#scene", Static).update(card)
        self.query_one("#card").scroll_home(animate=False)

    def _style_cards(self) -> None:
        self.console.push_theme(Styles(STYLES | ON[self.theme]))

    # Search

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave a slash to whatever is being typed or chosen."""
        is_free = len(self.screen_stack) == 1 and not isinstance(self.focused, Input)
        return is_free if action == "search" else super().check_action(action, parameters)

    def action_search(self) -> None:
        """Go to the search."""
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

    @work
    async def action_filter(self, field: str) -> None:
        """Ask which drama, actor, mood, trope, outcome or decade is wanted."""
        scenes = self.catalog.select(self._asked)
        counts = Counter(word for scene in scenes for word in set(WORDS[field](scene)))
        ordered = sorted(counts.items(), key=lambda pair: pair[0].casefold())
        word = await self.push_screen_wait(Choice(f"Which {field}?", ordered))
        if word is not None:
            self._chosen.pop(field, None)
            self._chosen |= {field: word} if word else {}
            self._show()

    def action_clear(self) -> None:
        """Show all scenes again."""
        self._chosen.clear()
        self._hits = None
        self.query_one("#query", Input).clear()
        self._list.focus()
        here = self._list.here
        self._show(here.id if here else "")

    # What is done with the scene

    def action_random(self) -> None:
        """Go to another scene by chance, to each once before any comes back."""
        if here := self._list.here:
            drawn = draw(
                self._list.scenes, self._chance, already_shown=self._out_of_bag, last=here.id
            )
            self._out_of_bag = drawn.already_shown
            self._list.go_to(drawn.scenes[0])

    def action_heart(self) -> None:
        """Return the scene a heart, or take it away."""
        if scene := self._list.here:
            self._change(lambda: self._doings.heart(scene), scene)

    @work
    async def action_note(self) -> None:
        """Ask for a note on the scene."""
        if scene := self._list.here:
            words = await self.push_screen_wait(Line(f"Your note on {scene.title}", scene.note))
            if words not in (None, one_line(scene.note)):
                self._change(lambda: self._doings.note(scene, words), scene)

    def _change(self, change: Callable[[], Catalog], scene: Scene) -> None:
        try:
            self.catalog = change()
        except CatalogError as error:
            self._complain(error)
        else:
            self._show(scene.id)

    @work
    async def action_share(self) -> None:
        """Ask for a file's name, and make the scene's card in it."""
        if scene := self._list.here:
            question = "Share as (.svg, .png, .html, .md or .txt)"
            file = await self.push_screen_wait(Line(question, f"{scene.id}.svg"))
            if file:
                try:
                    self._say(self._doings.share(scene, file))
                except CatalogError as error:
                    self._complain(error)

    def _complain(self, error: CatalogError) -> None:
        self._say(str(error), severity="error")

    def _say(self, words: str, severity: SeverityLevel = "information") -> None:
        self.notify(one_line(words), severity=severity, markup=False)

    def action_light(self) -> None:
        """Go from dark to light, or back."""
        self.theme = "paper" if self.theme == "night" else "night"
        self._style_cards()
        here = self._list.here
        self._show(here.id if here else "")

    def action_keys(self) -> None:
        """Tell what each key does."""
        self.push_screen(Keys(_KEYS))


_KEYS: Final = (
    ("/", "search as you type"),
    ("↑ ↓ j k", "another scene"),
    ("Tab", "between search, list and card"),
    ("d a m t o y", "only one drama, actor, mood, trope, outcome, decade"),
    ("Esc", "all scenes again"),
    ("r", "a scene at random"),
    ("f", "a heart, or none"),
    ("n", "a note"),
    ("s", "share as a card"),
    ("l", "light or dark"),
    ("q", "quit"),
)
