"""A scene that is imported over the user's own changes what differs, and nothing else."""

import re
import tomllib
from datetime import date
from typing import Any, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import convert
from msgspec.structs import replace

from kcatalog.catalog import Drama, Role, Scene
from kcatalog.formats.toml_block import table
from kcatalog.storage.own.updating import updated
from kcatalog.storage.toml.editing import literal

BLOCK = """\
# Above it.
[[scene]] # the header
id = "mine" # the id
title = "Title" # the title
# Between two.
summary = \"\"\"
Two
lines\"\"\" # the summary
episode = 3 # I think
mine = { rating = 5 } # not known
moods = [ # the moods
  "sweet", # the hug
  "brave", # the words
]

  [scene.drama] # the drama
  title = "Drama"
  seen = true # twice
  year = 2016 # began
  # Below it.

# Before the cast.
[[scene.cast]] # the first
actor = "A" # my favourite
character = "a"
stars = 5

[[scene.cast]] # the second
actor = "B"
character = "b" # so sweet
# The end.
"""

_COMMENT = re.compile("# [a-z]+(?: [ABC])?")


def scene_in(block: str) -> Scene:
    [found] = tomllib.loads(block)["scene"]
    return scene_of(found)


def scene_of(found: dict[str, Any]) -> Scene:
    return convert(found, Scene)


def brought_up(block: str, new: Scene) -> str:
    """Update *block*, and find that it says what it is said to say, and *new*."""
    result, said = updated(block, tomllib.loads(block)["scene"][0], new)
    assert tomllib.loads(result) == {"scene": [said]}
    assert scene_in(result) == new
    return result


def test_only_the_values_that_differ_are_written_anew() -> None:
    old = scene_in(BLOCK)
    new = replace(
        old,
        title="New",
        moods=("brave", "funny"),
        drama=replace(old.drama, year=2017),
        cast=(replace(old.cast[0], actor_hangul="에이"), old.cast[1]),
    )
    assert brought_up(BLOCK, new) == BLOCK.replace('"Title"', '"New"').replace(
        '  "sweet", # the hug\n  "brave", # the words\n',
        '  # the hug\n  "brave", # the words\n  "funny",\n',
    ).replace("2016", "2017").replace(
        'actor = "A" # my favourite\n', 'actor = "A" # my favourite\nactor_hangul = "에이"\n'
    )


def test_a_value_that_goes_leaves_its_comments() -> None:
    old = scene_in(BLOCK)
    new = replace(old, episode=None, summary="", moods=(), drama=replace(old.drama, year=None))
    assert brought_up(BLOCK, new) == BLOCK.replace("episode = 3 # I", "# I").replace(
        'summary = """\nTwo\nlines""" # the summary', "# the summary"
    ).replace(
        'moods = [ # the moods\n  "sweet", # the hug\n  "brave", # the words\n]\n',
        ("# the moods\n# the hug\n# the words\n"),
    ).replace("  year = 2016 # began", "  # began")


def test_a_new_value_stands_where_the_catalogue_has_it() -> None:
    new = replace(scene_in(BLOCK), line="Yes.", tropes=("kiss",))
    result = brought_up(BLOCK, new)
    assert "episode = 3 # I think\n" in result
    assert '"""\n' in result
    assert result.index("line = ") > result.index("summary = ")
    assert result.index("tropes = ") > result.index("moods = ")
    assert result.index("tropes = ") < result.index("[scene.drama]")


def test_a_role_takes_what_is_its_own_along() -> None:
    old = scene_in(BLOCK)
    third = Role(actor="C", character="c")
    result = brought_up(BLOCK, replace(old, cast=(third, old.cast[1], old.cast[0])))
    [found] = tomllib.loads(result)["scene"]
    assert [role.get("stars") for role in found["cast"]] == [None, None, 5]
    assert 'actor = "A" # my favourite\ncharacter = "a"\nstars = 5\n' in result
    result = brought_up(BLOCK, replace(old, cast=(old.cast[1],)))
    assert "# the first\n# my favourite\n" in result
    assert "stars" not in result


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_the_comments_of_a_role_that_goes_stay_whatever_comes_in_its_stead(ending: str) -> None:
    old = scene_in(BLOCK)
    added = '\n# A third.\n[[scene.cast]] # the third\nactor = "C"\ncharacter = "c"\n'
    block = (BLOCK + added).replace("\n", ending)
    result = brought_up(block, replace(old, cast=(Role(actor="C", character="c"), old.cast[1])))
    for comment in ("Before the cast.", "the first", "my favourite", "the second", "the third"):
        assert f"# {comment}{ending}" in result
    assert result.count("\n") == result.count(ending)


@pytest.mark.parametrize("kept", [[0], [1], [2], [2, 1], [1, 0], [2, 0]])
def test_the_comments_inside_an_inline_role_that_goes_stay(kept: list[int]) -> None:
    roles = [
        f'{{ actor = "{name}", actor_aliases = [ # of {name}\n  "{name}{name}" ] }}'
        for name in "ABC"
    ]
    for layout in ("[{}, {}, {}]", "[\n  {},\n  {}, # beside\n  {}\n]"):
        block = (
            '[[scene]]\nid = "x"\ntitle = "T"\ndrama = { title = "D" }\n'
            f"cast = {layout.format(*roles)}\n"
        )
        old = scene_in(block)
        result = brought_up(block, replace(old, cast=tuple(old.cast[n] for n in kept)))
        assert sorted(_COMMENT.findall(result)) == sorted(_COMMENT.findall(block))


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_an_inline_cast_and_drama_are_changed_inside_their_brackets(ending: str) -> None:
    block = (
        '[[scene]]\nid = "x"\ntitle = "T"\ndrama = { title = "D", seen = true, year = 2016 }\n'
        'cast = [ # who\n  { actor = "A", stars = 5, character = "a" }, # first\n'
        '  { actor = "B", character = "b" } # second\n]\n'
    ).replace("\n", ending)
    old = scene_in(block)
    new = replace(
        old, drama=Drama(title="E", network="tvN"), cast=(*old.cast, Role(actor="C", character="c"))
    )
    assert brought_up(block, new) == (
        '[[scene]]\nid = "x"\ntitle = "T"\ndrama = { title = "E", network = "tvN", seen = true }\n'
        'cast = [ # who\n  { actor = "A", stars = 5, character = "a" }, # first\n'
        '  { actor = "B", character = "b" }, # second\n  { actor = "C", character = "c" },\n]\n'
    ).replace("\n", ending)
    assert brought_up(block, replace(old, cast=old.cast[:1])) == (
        '[[scene]]\nid = "x"\ntitle = "T"\ndrama = { title = "D", seen = true, year = 2016 }\n'
        'cast = [ # who\n  { actor = "A", stars = 5, character = "a" }, # first\n'
        "  # second\n]\n"
    ).replace("\n", ending)


def test_a_drama_in_dotted_keys_gets_another_dotted_key() -> None:
    block = (
        '[[scene]]\nid = "x"\ntitle = "T"\n  drama.title = "D" # d\n'
        'cast = [{ actor = "A", character = "a" }]\n'
    )
    old = scene_in(block)
    new = replace(old, drama=replace(old.drama, hangul="디"))
    assert brought_up(block, new) == block.replace("# d\n", '# d\n  drama.hangul = "디"\n')


WORDS = st.sampled_from(["A", "B", "C", "a # b", 'q"', "[x]", "two\nlines", "사랑", "'", "\\"])
ROLES = st.builds(
    Role,
    actor=WORDS,
    actor_hangul=st.sampled_from(["", "에이"]),
    actor_aliases=st.lists(WORDS, max_size=2, unique=True).map(tuple),
    character=WORDS,
    confesses=st.booleans(),
)
SCENES = st.builds(
    Scene,
    id=st.just("mine"),
    title=WORDS,
    drama=st.builds(
        Drama,
        title=WORDS,
        hangul=st.sampled_from(["", "디"]),
        aliases=st.lists(WORDS, max_size=2, unique=True).map(tuple),
        year=st.sampled_from([None, 2016, 2017]),
    ),
    cast=st.lists(ROLES, min_size=1, max_size=3).map(tuple),
    episode=st.sampled_from([None, 3]),
    summary=st.sampled_from(["", "S", "Two\nlines"]),
    moods=st.lists(st.sampled_from(["sweet", "brave", "funny"]), max_size=3, unique=True).map(
        tuple
    ),
    added=st.sampled_from([None, date(2026, 11, 22)]),
)


Choice = TypeVar("Choice")


class Layout:
    """Writes a scene as somebody might, with comments and keys of their own everywhere."""

    def __init__(self, data: st.DataObject) -> None:
        self._data = data
        self._count = 0

    def block(self, scene: Scene) -> str:
        given = table(scene)
        drama, cast = given.pop("drama"), given.pop("cast")
        body = [self.pair(key, value) for key, value in given.items()]
        tables: list[str] = []
        form = self.any(["header", "dotted", "inline"])
        if form == "header":
            tables.append(self.table("[scene.drama]", drama))
        elif form == "dotted":
            own = {**drama, "own": self.number()}
            body += [self.pair(f"drama.{key}", value) for key, value in own.items()]
        else:
            body.append(f"{self.pad()}drama = {self.inline(drama)}{self.comment()}\n")
        if self.any([True, False]):
            tables += [self.table("[[scene.cast]]", role) for role in cast]
        else:
            body.append(f"{self.pad()}cast = {self.array([self.inline(role) for role in cast])}\n")
        body.append(f"{self.pad()}mine = {self.number()}{self.comment()}\n")
        lines = ["# " * self.any([0, 1]) + "\n", "[[scene]]", self.comment(), "\n"]
        return "".join([*lines, *self._data.draw(st.permutations(body)), *tables])

    def any(self, choices: list[Choice]) -> Choice:
        return self._data.draw(st.sampled_from(choices))

    def number(self) -> int:
        self._count += 1
        return 7000 + self._count

    def comment(self) -> str:
        return f" # c{self.number()}" if self.any([True, False]) else ""

    def pad(self) -> str:
        above = f"# c{self.number()}\n" if self.any([True, False]) else ""
        return self.any(["", "\n"]) + above + self.any(["", "  "])

    def pair(self, key: str, value: Any) -> str:
        if isinstance(value, list):
            return f"{self.pad()}{key} = {self.array(list(map(literal, value)))}\n"
        return f"{self.pad()}{key} = {literal(value)}{self.comment()}\n"

    def array(self, items: list[str]) -> str:
        if self.any([True, False]):
            return f"[{', '.join(items)}]{self.comment()}"
        lines = [f"  {item},{self.comment()}\n" for item in items]
        return f"[{self.comment()}\n{''.join(lines)}]{self.comment()}"

    def inline(self, given: dict[str, Any]) -> str:
        pairs = [f"{key} = {literal(value)}" for key, value in given.items()]
        return "{ " + ", ".join([*pairs, f"own = {self.number()}"]) + " }"

    def table(self, header: str, given: dict[str, Any]) -> str:
        pairs = [self.pair(key, value) for key, value in given.items()]
        pairs.append(f"{self.pad()}own = {self.number()}{self.comment()}\n")
        return f"{self.pad()}{header}{self.comment()}\n" + "".join(pairs)


@settings(deadline=None, max_examples=150)
@given(SCENES, SCENES, st.data())
def test_in_any_layout_no_comment_and_no_unknown_key_is_lost(
    old: Scene, new: Scene, data: st.DataObject
) -> None:
    block = Layout(data).block(old)
    if data.draw(st.booleans()):
        block = block.replace("\n", "\r\n")
    assert scene_in(block) == old
    result = brought_up(block, new)
    assert [each for each in re.findall("# c[0-9]+", block) if each not in result] == []
    assert result.count("\r\n") in (0, result.count("\n"))
    before, after = tomllib.loads(block)["scene"][0], tomllib.loads(result)["scene"][0]
    assert after["mine"] == before["mine"]
    assert after["drama"]["own"] == before["drama"]["own"]
    roles = [role["own"] for role in after["cast"] if "own" in role]
    assert len(roles) == min(len(old.cast), len(new.cast))
    assert brought_up(result, new) == result
