"""Which column of a list is which of ours: as chosen, or as guessed by its heading, English or Korean."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final
from unicodedata import normalize

from msgspec import Struct

from kcatalog.formats.cells import text_of
from kcatalog.formats.columns import ROLE_COLUMNS, Column, column_named
from kcatalog.safe import quoted
from kcatalog.storage.errors import BadFileError
from kcatalog.storage.foreign.cast import person_of
from kcatalog.storage.foreign.listing import Listing
from kcatalog.storage.foreign.records import (
    Record,
    is_blank,
    paths_in,
    plain_text,
    tidied,
    value_at,
)
from kcatalog.storage.foreign.tables import Given

# What a title is called, of the scene where another heading names the drama, and else of the drama.
_TITLES: Final = ("title", "name", "제목", "이름", "タイトル", "标题")
# The likelier a heading is to be the column, the earlier it stands.
_CALLED: Final[dict[str, tuple[str, ...]]] = {
    "drama": (
        "drama", "drama title", "drama name", "k-drama", "kdrama", "series", "series title", "series name", "title of drama",
        "show", "show title", "show name", "tv show", "tv series", "english title", "title english", "드라마", "드라마 제목",
        "드라마명", "작품", "작품명", "프로그램", "프로그램명", "ドラマ", "电视剧",
    ),
    "title": (
        "scene", "scene title", "scene name", "best scene", "confession", "confession scene", "moment", "장면", "명장면",
        "장면 제목", "고백", "고백 장면", "고백씬",
    ),
    "drama_hangul": (
        "korean title", "hangul", "hangul title", "native title", "original title", "original name",
        "title (korean)", "한글 제목", "한국어 제목", "원제",
    ),
    "drama_aliases": ("also known as", "aka", "other titles", "alternative titles", "다른 제목"),
    "year": (
        "year", "release year", "year of release", "years", "released", "release date", "first aired",
        "aired", "aired date", "air date", "original air date", "first air date", "original release",
        "premiere", "start date", "연도", "년도", "방영 연도", "방영년도", "방송 연도", "방영", "방영일", "방영 기간",
        "방송일", "첫 방송", "첫방송", "시작일",
    ),
    "network": (
        "network", "networks", "networks name", "original network", "tv network", "channel", "broadcaster",
        "station", "platform", "방송사", "방송국", "채널", "방송 채널", "플랫폼",
    ),
    "episodes": (
        "episodes", "number of episodes", "no. of episodes", "num episodes", "episode count", "eps",
        "total episodes", "회차수", "총 회차", "부작", "에피소드 수",
    ),
    "episode": ("episode", "ep", "ep.", "episode no.", "episode number", "회", "화", "회차", "에피소드"),
    "actor": (
        "actor", "actors", "actor name", "actor/actress", "actors/actresses", "cast", "main cast", "cast name",
        "cast actor", "lead", "leads", "lead actors", "lead cast", "main actors", "star", "stars", "starring",
        "lead actor", "lead actress", "male lead", "female lead", "main actor", "main actress", "actress",
        "actor and actress", "main leads", "couple", "lead couple", "main couple", "pairing", "otp", "ship",
        "배우", "배우명", "주연", "주연 배우", "출연", "출연진", "출연자", "커플", "出演者", "主演",
    ),
    "character": (
        "character", "characters", "character name", "role", "roles", "role name", "plays", "배역", "배역명",
        "역", "역할", "캐릭터", "등장인물", "役名",
    ),
    "confesses": ("confesses", "who confesses", "confessor", "confessed by", "고백한 사람", "고백자"),
    "summary": ("summary", "what happens", "what happened", "description", "scene description", "내용", "설명", "장면 설명"),
    "takeaway": ("takeaway", "lesson", "교훈"),
    "loved_for": ("loved for", "why it is loved", "why we love it", "사랑받는 이유"),
    "line": ("line", "quote", "dialogue", "confession line", "words", "english line"),
    "line_hangul": ("korean line", "line in korean", "hangul line", "대사", "명대사", "한국어 대사"),
    "line_by": ("line by", "said by", "speaker", "who says it", "말한 사람"),
    "outcome": ("outcome", "answer", "how it is answered", "결과", "대답"),
    "moods": ("mood", "moods", "feeling", "feelings", "how it felt", "how it feels", "분위기"),
    "tropes": ("trope", "tropes"),
    "sources": ("source", "sources", "link", "links", "url", "urls", "출처", "링크"),
    "added": ("date added", "added on", "추가일", "추가한 날"),
}  # fmt: skip
# Two headings that together name the couple.
_COUPLES: Final = (
    ("actor", "actress"),
    ("lead actor", "lead actress"),
    ("main actor", "main actress"),
    ("male lead", "female lead"),
    ("남자 배우", "여자 배우"),
    ("남자 주인공", "여자 주인공"),
)
# At the end of a path they say too little: `network.id` is no id of a scene.
_SAYS_LITTLE: Final = frozenset(("id", "title", "name"))

_MOST_NAMED: Final = 12
_TWICE: Final = "the column {} appears twice; only one can be read"


class ColumnMap(Struct, frozen=True):
    """Our columns that a list has, by its headings for them, and its headings that are none of ours.

    Where the list *is_own*, its cells say what they hold to the letter; where this *is_guess*,
    some headings are not called as our columns.
    """

    columns: dict[Column, str]
    left_out: tuple[str, ...] = ()
    is_own: bool = False
    is_guess: bool = False

    def given(self, record: Record) -> Iterator[Given]:
        """Yield what *record* has in each of our columns."""
        for column, theirs in self.columns.items():
            value = value_at(record, theirs)
            if value in (None, "", []):
                continue
            if not self.is_own:
                yield from _tidied(column, plain_text(value))
            elif isinstance(value, str):
                yield column, text_of(value)
            else:
                yield column, plain_text(value)

    def unknown(self, record: Record) -> list[str]:
        """Return the columns that are not ours, though the others are, of what *record* has in them."""
        unknown = self.left_out if self.is_own else ()
        return [path for path in unknown if not is_blank(value_at(record, path))]


def columns_of(
    listing: Listing, chosen: Mapping[Column, str], defaults: Collection[Column]
) -> ColumnMap | None:
    """Return the columns of *listing*, as *chosen* or else as guessed; None where it holds tables of scenes.

    Raises BadFileError where a column is not there, or twice, or where none says what every scene
    needs and *defaults* do not either.
    """
    if listing.is_strict or not (listing.headings or listing.records):
        return None
    if not (chosen or listing.headings) and any(map(_is_scene, listing.records)):
        return None
    headings = listing.headings or paths_in(record for _, record in listing.records)
    columns = _read_as(listing.file, headings, chosen)
    _check_required(listing.file, headings, columns, defaults)
    return columns


@cache
def _key_of(heading: str) -> str:
    """Return *heading* without case, blanks, line breaks and punctuation, composed."""
    return re.sub(r"[\W_]+", "", normalize("NFKC", heading).casefold())


def guessed(headings: Sequence[str], chosen: Mapping[Column, str]) -> dict[Column, str]:
    """Guess which of *headings* are columns of ours beside those *chosen*: theirs, by ours.

    Some are paths: `cast.name`.
    """
    guess = _Guess(headings, {str(ours): theirs for ours, theirs in chosen.items()})
    guess.take_couple()
    for ours, called in _CALLED.items():
        guess.take(ours, called)
    guess.take("title" if "drama" in guess.columns else "drama", _TITLES)
    named = {column_named(ours): theirs for ours, theirs in guess.columns.items()}
    taken = chosen.values()
    return {
        column: theirs
        for column, theirs in named.items()
        if column and theirs not in taken and not any(_overlap(column, one) for one in chosen)
    }


def _overlap(one: Column, other: Column) -> bool:
    """Return whether two columns hold the same: one role's, or that of a role and of the whole cast."""
    return one.name == other.name and (one.number == other.number or not one.number * other.number)


def _is_scene(located: tuple[int, Any]) -> bool:
    """Return whether a record is the table of a scene, or of what may be one in looser words."""
    match located[1]:
        case {"title": _, "drama": _, "cast": str() | [str(), *_] | [{"actor": _}, *_]}:
            return True
    return False


def _read_as(file: str, headings: Sequence[str], chosen: Mapping[Column, str]) -> ColumnMap:
    """Map the columns as *chosen*, and as guessed what nobody chooses."""
    theirs = {ours: _heading(file, headings, heading) for ours, heading in chosen.items()}
    guess = guessed(headings, theirs)
    keys = Counter(map(_key_of, headings))
    twice = {heading for heading in guess.values() if keys[_key_of(heading)] > 1}
    if twice and not chosen:
        raise BadFileError.of(file, _TWICE.format(quoted(min(twice, key=headings.index))))
    guess = {ours: heading for ours, heading in guess.items() if heading not in twice}
    in_order = sorted(guess.items(), key=lambda pair: headings.index(pair[1]))
    columns = theirs | dict(in_order)
    taken = {*columns.values(), *map(_without_positions, theirs.values())}
    left_out = tuple(heading for heading in headings if heading and heading not in taken)
    is_own = {"title", "drama"} <= set(headings)
    return ColumnMap(columns, left_out, is_own=is_own, is_guess=_is_guess(guess))


def _is_guess(theirs: Mapping[Column, str]) -> bool:
    return any(_key_of(str(ours)) != _key_of(heading) for ours, heading in theirs.items())


def _check_required(
    file: str, headings: Sequence[str], columns: ColumnMap, defaults: Collection[Column]
) -> None:
    missing = _missing((*columns.columns, *defaults))
    if missing == ["actor"]:
        heading = quoted(next(iter(columns.left_out), "COLUMN"))
        message = (
            f"no column for the actors; say which: --map actor={heading}; "
            f"its columns are {_named(headings)}"
        )
        raise BadFileError.of(file, message)
    if missing:
        what = (
            "a list of dramas, not of scenes" if missing[0] != "drama" else "not a list of scenes"
        )
        first = missing[0]
        lacking = f"no column for {_listed(missing)}; --map {first}=COLUMN names it"
        for ours, theirs in columns.columns.items():
            if _own_name(theirs) == first:
                lacking = (
                    f"{quoted(theirs)} was taken for the {ours}; "
                    f"--map {first}={quoted(theirs)} takes it for the scene"
                )
        message = (
            f"{what}: {lacking}, --set {first}=TEXT is for all rows; "
            f"its columns are {_named(headings)}"
        )
        raise BadFileError.of(file, message)


def _missing(chosen: Iterable[Column]) -> list[str]:
    """Return what every scene needs and none of the columns *chosen* says."""
    named = {column.name for column in chosen}
    return [name for name in ("drama", "title", "actor") if name not in named]


def _heading(file: str, headings: Sequence[str], theirs: str) -> str:
    """Return the heading that *theirs* means; a path with positions means itself."""
    key = _key_of(theirs)
    alike = [each for each in headings if each == theirs] or [
        each for each in headings if _key_of(each) == key
    ]
    if len(alike) > 1:
        raise BadFileError.of(file, _TWICE.format(quoted(theirs)))
    if alike:
        return alike[0]
    if _without_positions(theirs) in headings:
        return theirs
    message = f"no column {quoted(theirs)}; its columns are {_named(headings)}"
    raise BadFileError.of(file, message)


def _without_positions(path: str) -> str:
    return re.sub(r"\.\d+(?=\.|$)", "", path)


def _listed(words: Sequence[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last


def _named(headings: Sequence[str]) -> str:
    shown = ", ".join(map(quoted, headings[:_MOST_NAMED]))
    more = len(headings) - _MOST_NAMED
    return f"{shown} and {more} more" if more > 0 else shown or "none"


def _tidied(column: Column, value: Any) -> Iterator[Given]:
    is_parted = column.kind == "list" or (column.part == "cast" and not column.number)
    if isinstance(value, list):
        yield column, value if is_parted else ", ".join(map(str, value))
    elif column.number and column.name in ("actor", "character"):
        person = person_of(value)
        yield column, person.name
        hangul = ROLE_COLUMNS[f"{column.name}_hangul"]
        yield hangul._replace(number=column.number), person.hangul
    else:
        yield column, tidied(value, in_one_line=not is_parted)


class _Guess:
    """Headings, taken one after another for the columns that they are named or called like."""

    def __init__(self, headings: Sequence[str], chosen: Mapping[str, str]) -> None:
        own = {ours: heading for heading in reversed(headings) if (ours := _own_name(heading))}
        # A title may be that of the drama, and an id that of anything, where they are not ours both.
        if not own.keys() >= {"title", "drama"}:
            own = {ours: heading for ours, heading in own.items() if ours not in ("id", "title")}
        own = {ours: heading for ours, heading in own.items() if heading not in chosen.values()}
        self.columns = {**own, **chosen}
        self._by_key: dict[str, str] = {}
        for heading in headings:
            for key in _keys(heading):
                self._by_key.setdefault(key, heading)

    def take(self, ours: str, called: Sequence[str]) -> None:
        """Take the heading that is *called* so, the first of several, for the column *ours*."""
        keys = map(_key_of, called)
        theirs = next((self._by_key[key] for key in keys if key in self._by_key), None)
        has_cast = ours == "actor" and "actor_1" in self.columns
        if theirs and theirs not in self.columns.values() and not has_cast:
            self.columns.setdefault(ours, theirs)

    def take_couple(self) -> None:
        """Take two headings that name a role each."""
        for couple in _COUPLES:
            if self._by_key.keys() >= set(map(_key_of, couple)):
                self.columns.pop("actor", None)
                self.take("actor_1", couple[:1])
                self.take("actor_2", couple[1:])


def _own_name(heading: str) -> str | None:
    """Return the name of our column that *heading* is but for case, blanks and punctuation."""
    spelled = re.sub(r"[\W_]+", "_", normalize("NFKC", heading).casefold()).strip("_")
    name = re.sub(r"(?<=[a-z])(?=\d)", "_", spelled)
    for each in (name, _last_step(heading)):
        if column_named(each):
            return each
    return None


def _keys(heading: str) -> Iterator[str]:
    """Yield what *heading* is called; a path, also by its last two steps or its last one."""
    yield _key_of(heading)
    steps = heading.split(".")
    if len(steps) > 1:
        yield _key_of(".".join(steps[-2:]))
        yield _key_of(_last_step(heading))


def _last_step(path: str) -> str:
    """Return the last step of *path*, if that says enough."""
    last = path.rpartition(".")[2]
    return "" if last in _SAYS_LITTLE else last
