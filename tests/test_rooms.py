"""The rooms of the source: which imports which, what lies at the root, and how long things are."""

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter

import pytest

from tests.conftest import REPOSITORY

SOURCE = REPOSITORY / "src"
ROOT = {"__init__", "__main__", "safe", "index"}

# Imports run down this list only: a room takes from those below its own line.
FLOORS = (
    {"__main__"},
    {"cli"},
    {"browse"},
    {"share", "render"},
    {"storage"},
    {"formats", "search"},
    {"catalog"},
    {"names"},
    {"index", "safe"},
    {"__init__"},
)
FLOOR = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}

LONGEST_MODULE = 400
LONGEST_FUNCTION = 50


@cache
def modules() -> dict[str, ast.Module]:
    """Return the source of every module by its name, that of a package with `__init__`."""
    return {
        ".".join(file.relative_to(SOURCE).with_suffix("").parts): ast.parse(file.read_bytes())
        for file in sorted(SOURCE.rglob("*.py"))
    }


def test_imports_run_down_the_rooms_only() -> None:
    upwards = [
        f"{name} imports {imported}"
        for name in modules()
        for imported in imports(name)
        if room(name) != room(imported) and FLOOR[room(name)] >= FLOOR[room(imported)]
    ]
    assert upwards == []


def test_no_module_imports_itself_by_way_of_others() -> None:
    graph = {name: set(imports(name)) for name in modules()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"a circle: {' -> '.join(error.args[1])}")


def test_only_what_all_rooms_share_lies_at_the_root() -> None:
    assert {path.stem for path in (SOURCE / "kcatalog").glob("*.py")} <= ROOT


def test_every_room_has_its_floor() -> None:
    assert {room(name) for name in modules()} <= set(FLOOR)


@pytest.mark.parametrize("banned", ["utils", "helpers", "common"])
def test_no_module_is_named_for_nothing(banned: str) -> None:
    assert [name for name in modules() if banned in name.split(".")] == []


def test_no_module_is_too_long() -> None:
    lengths = {path: path.read_bytes().count(b"\n") for path in SOURCE.rglob("*.py")}
    too_long = {str(path.relative_to(SOURCE)) for path, n in lengths.items() if n > LONGEST_MODULE}
    assert too_long == set()


def test_no_function_is_too_long() -> None:
    functions = (
        (f"{name}.{node.name}", (node.end_lineno or 0) - node.lineno + 1)
        for name, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    assert [name for name, lines in functions if lines > LONGEST_FUNCTION] == []


def room(name: str) -> str:
    """Return the room of a module: the folder, or the file at the root, that it is in."""
    return name.split(".")[1]


def imports(name: str) -> Iterator[str]:
    """Yield the modules of the package that *name* imports when it runs, wherever it does so."""
    for node in running(modules()[name]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in modules())
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name} imports relatively"
            for alias in node.names:
                asked = f"{node.module}.{alias.name}", f"{node.module}", f"{node.module}.__init__"
                yield from [one for one in asked if one in modules()][:1]


def running(node: ast.AST) -> Iterator[ast.AST]:
    """Yield *node* and what is in it, but not what stands there for the checker of types alone."""
    yield node
    is_checking = isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
    inside = node.orelse if isinstance(node, ast.If) and is_checking else ast.iter_child_nodes(node)
    for child in inside:
        yield from running(child)
