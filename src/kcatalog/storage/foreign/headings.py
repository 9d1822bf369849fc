"""What stands above a column, and the column of ours that it may be: in English and in Korean."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final
from unicodedata import normalize

from kcatalog.formats.columns import Column, column_named

# What a title is called, of the scene where another heading names the drama, and else of the drama.
_TITLES: Final = ("title", "name", "제목", "이름", "タイトル", "标题")
# The likelier a heading is to be the column, the earlier it stands.
_CALLED: Final[dict[str, tuple[str, ...]]] = {
    "drama": (
        "drama", "drama title", "drama name", "k-drama", "kdrama", "series", "series title", "series name",
        "show", "show title", "show name", "tv show", "tv series", "english title", "title english", "드라마", "드라마 제목",
        "드라마명", "작품", "작품명", "프로그램", "프로그램명", "ドラマ", "电视剧",
    ),
    "title": (
        "scene", "scene title", "scene name", "confession", "confession scene", "moment", "장면", "명장면",
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
        "배우", "배우명", "주연", "주연 배우", "출연", "출연진", "출연자", "出演者", "主演",
    ),
    "character": (
        "character", "characters", "character name", "role", "roles", "role name", "plays", "배역", "배역명",
        "역", "역할", "캐릭터", "등장인물", "役名",
    ),
    "confesses": ("confesses", "who confesses", "confessor", "confessed by", "고백한 사람", "고백자"),
    "summary": ("summary", "what happens", "description", "scene description", "내용", "설명", "장면 설명"),
    "takeaway": ("takeaway", "lesson", "교훈"),
    "loved_for": ("loved for", "why it is loved", "why we love it", "사랑받는 이유"),
    "line": ("line", "quote", "dialogue", "confession line", "words", "english line"),
    "line_hangul": ("korean line", "line in korean", "hangul line", "대사", "명대사", "한국어 대사"),
    "line_by": ("line by", "said by", "speaker", "who says it", "말한 사람"),
    "outcome": ("outcome", "answer", "how it is answered", "결과", "대답"),
    "moods": ("mood", "moods", "feeling", "feelings", "분위기"),
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


@cache
def key_of(heading: str) -> str:
    """Return *heading* without case, blanks, line breaks and punctuation, composed."""
    return re.sub(r"[\W_]+", "", normalize("NFKC", heading).casefold())


def guessed(headings: Sequence[str]) -> dict[Column, str]:
    """Guess which of *headings* are columns of ours: theirs, by ours. Some are paths: `cast.name`."""
    guess = _Guess(headings)
    guess.take_couple()
    for ours, called in _CALLED.items():
        guess.take(ours, called)
    guess.take("title" if "drama" in guess.columns else "drama", _TITLES)
    named = {column_named(ours): theirs for ours, theirs in guess.columns.items()}
    return {column: theirs for column, theirs in named.items() if column}


class _Guess:
    """Headings, taken one after another for the columns that they are named or called like."""

    def __init__(self, headings: Sequence[str]) -> None:
        own = {ours: heading for heading in reversed(headings) if (ours := _own_name(heading))}
        # A title may be that of the drama, and an id that of anything, where they are not ours both.
        if not own.keys() >= {"title", "drama"}:
            own = {ours: heading for ours, heading in own.items() if ours not in ("id", "title")}
        self.columns = own
        self._by_key: dict[str, str] = {}
        for heading in headings:
            for key in _keys(heading):
                self._by_key.setdefault(key, heading)

    def take(self, ours: str, called: Sequence[str]) -> None:
        """Take the heading that is *called* so, the first of several, for the column *ours*."""
        keys = map(key_of, called)
        theirs = next((self._by_key[key] for key in keys if key in self._by_key), None)
        has_cast = ours == "actor" and "actor_1" in self.columns
        if theirs and theirs not in self.columns.values() and not has_cast:
            self.columns.setdefault(ours, theirs)

    def take_couple(self) -> None:
        """Take two headings that name a role each."""
        for couple in _COUPLES:
            if self._by_key.keys() >= set(map(key_of, couple)):
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
    yield key_of(heading)
    steps = heading.split(".")
    if len(steps) > 1:
        yield key_of(".".join(steps[-2:]))
        yield key_of(_last_step(heading))


def _last_step(path: str) -> str:
    """Return the last step of *path*, if that says enough."""
    last = path.rpartition(".")[2]
    return "" if last in _SAYS_LITTLE else last
