"""The commands, one a module, named as they are typed; `words` has those that explain words."""

from msgspec import Struct

_LOOK = "Look around"
_SURPRISE = "One a day, and one to send"
_OWN = "Your own"
_FILES = "Files"


class Entry(Struct, frozen=True):
    """A command's function in its module, and its panel and summary in the help and for TAB."""

    function: str
    panel: str
    summary: str


# In the order of the help. A command's module is imported only when it is called for: building
# all commands takes longer than running one of them.
COMMANDS = {
    "list": Entry("list:list_scenes", _LOOK, "List the scenes"),
    "search": Entry("search:search_scenes", _LOOK, "Find by a name or any words"),
    "show": Entry("show:show_scene", _LOOK, "Show a scene as a card"),
    "actor": Entry("actor:show_actor", _LOOK, "Show an actor's scenes"),
    "drama": Entry("drama:show_drama", _LOOK, "Show a drama's scenes"),
    "browse": Entry("browse:browse_scenes", _LOOK, "Leaf through the scenes"),
    "moods": Entry("words:show_moods", _LOOK, "Explain the moods"),
    "tropes": Entry("words:show_tropes", _LOOK, "Explain the tropes"),
    "outcomes": Entry("words:show_outcomes", _LOOK, "Explain the outcomes"),
    "stats": Entry("stats:show_stats", _LOOK, "Count the scenes"),
    "today": Entry("today:show_today", _SURPRISE, "Show the scene of the day"),
    "random": Entry("random:random_scene", _SURPRISE, "Show a scene at random"),
    "share": Entry("share:share_scene", _SURPRISE, "Make a card to send"),
    "add": Entry("add:add_scene", _OWN, "Add a scene of your own"),
    "edit": Entry("edit:edit_scene", _OWN, "Edit a scene in your editor"),
    "remove": Entry("remove:remove_scene", _OWN, "Remove or hide a scene"),
    "favorite": Entry("favorite:favor_scenes", _OWN, "Mark your favourites"),
    "seen": Entry("seen:see_dramas", _OWN, "Mark dramas as seen"),
    "note": Entry("note:note_on_scene", _OWN, "Write a note on a scene"),
    "undo": Entry("undo:undo_change", _OWN, "Undo the last change"),
    "import": Entry("import_:import_scenes", _FILES, "Import scenes from files"),
    "export": Entry("export:export_scenes", _FILES, "Export scenes to a file"),
    "check": Entry("check:check_files", _FILES, "Check files of scenes"),
    "schema": Entry("schema:print_schema", _FILES, "Print the JSON Schema"),
    "where": Entry("where:show_files", _FILES, "Show which files are used"),
}

ALIASES = {"fav": "favorite", "favourite": "favorite"}

NAMES = (*COMMANDS, *ALIASES)
