"""What people type: phrases, people side by side, and what stands around a name."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import combinations
from typing import Final

from msgspec import Struct

from kcatalog.names.folding import plain
from kcatalog.names.hangul import is_hangul
from kcatalog.names.spelling import is_surname

# A query is read this far: more letters, or more words, make no better question.
LONGEST_QUERY: Final = 300
MOST_WORDS: Final = 10
# A name in one word of Latin letters has this many.
SHORTEST_NAME: Final = 4

# What people are addressed by and what they do; a surname may follow alone.
RANKS: Final = """
    dr doctor mr mister mrs ms miss madam sir professor prof teacher captain lieutenant sergeant
    major general officer detective inspector prosecutor attorney lawyer judge director manager
    chief ceo chairman chairwoman president vice secretary reporter chef nurse prince princess king
    queen emperor empress crown lady lord minister agent 선생 교수 박사 의사 변호사 검사 판사 형사 대위
    중위 상사 팀장 본부장 대표 사장 회장 부회장 실장 비서 기자 작가 감독 왕 세자 공주 왕자 황제
"""
# What fans call them, and what they look for beside a whole name.
COMPANY: Final = """
    oppa unnie unni eonni noona nuna hyung ahjussi ajusshi ajussi ahjumma sunbae sunbaenim hubae ssi
    nim actor actress star singer idol korean drama dramas kdrama kdramas movie movies film films
    series show netflix scene scenes confession couple 커플 배우 가수 오빠 언니 누나 형 선배 씨 님 드라마
    영화 장면
"""
# What Hangul ends a word with.
PARTICLES: Final = """
    에게서 이라는 이랑 하고 에게 한테 께서 으로 에서 이다 이가 이는 이를 이의 이와 이도 이 가 은 는 을 를 의
    와 과 도 만 랑 로 야 아
"""
_QUOTES: Final = str.maketrans("“”", '""')
BETWEEN: Final = (
    r"\s*[·‧ㆍ・•,/&+\u00d7♥♡❤💕|]\ufe0f?\s*|\s+(?:[xX-]|and)\s+|(?<=[가-힣])[xX-](?=[가-힣])"
)
BRACKETED: Final = r"\(.*?\)|\[.*?\]|\uff08.*?\uff09"
_OWNER: Final = r"(?:['’]s|s['’])$"
_ADDRESSED: Final = r"-(?:ssi|shi|nim)$"


class Phrase(Struct, frozen=True):
    """A word of the query, or several that were quoted together."""

    text: str
    quoted: bool = False


class Shorter(Struct, frozen=True):
    """A query without some of its words."""

    text: str
    without: tuple[str, ...]


def phrases(query: str) -> list[Phrase]:
    """Return the words of *query*; what is quoted is one."""
    found: list[Phrase] = []
    parts = query.translate(_QUOTES).split('"')
    for position, part in enumerate(parts):
        is_quoted = position % 2 == 1 and position < len(parts) - 1
        found += [Phrase(text, is_quoted) for text in ([part] if is_quoted else part.split())]
    return [phrase for phrase in found if any(map(str.isalnum, phrase.text))][:MOST_WORDS]


def side_by_side(query: str) -> list[str]:
    """Return what *query* names side by side, as the press does couples: one where it names one."""
    if '"' in query.translate(_QUOTES):
        return [query]
    return [part for part in re.split(BETWEEN, query) if any(map(str.isalnum, part))][:MOST_WORDS]


def hyphened(query: str) -> Iterator[tuple[str, str]]:
    """Yield the two sides of each hyphen of *query* that may stand between two whole names."""
    for found in re.finditer("-", query):
        one, other = query[: found.start()], query[found.end() :]
        if len(one.split()) > 1 and len(other.split()) > 1:
            yield one, other


def without_particles(query: str, is_name: Callable[[str], bool]) -> str:
    """Return *query* with each word of Hangul that is a name and a particle as the name."""
    return " ".join(_stem(word, is_name) for word in query.split())


def _stem(word: str, is_name: Callable[[str], bool]) -> str:
    if not is_hangul(word):
        return re.sub(_ADDRESSED, "", word)
    stems = (
        word[:end]
        for end in range(2, len(word))
        if _is_among(word[end:], PARTICLES, RANKS, COMPANY)
    )
    return next(filter(is_name, stems), word)


def without_company(query: str) -> Shorter | None:
    """Return *query* without brackets, groups that own a name, ranks and forms of address.

    None where it has nothing of these, or nothing else, or where a bare surname would be left
    of what may be a name.
    """
    dropped = [found[1:-1] for found in re.findall(BRACKETED, query)]
    words = re.sub(BRACKETED, " ", query).split()
    left = [word for word in words if not _is_among(word, RANKS, COMPANY)]
    owners = [at for at, word in enumerate(left[:-1], start=1) if re.search(_OWNER, word)]
    left = left[max(owners, default=0) :]
    dropped += [word for word in words if word not in left]
    text = re.sub(_OWNER, "", " ".join(left))
    if not dropped or not plain(text):
        return None
    if is_surname(text) and not all(_is_among(word, RANKS) for word in dropped):
        return None
    return Shorter(text, tuple(dropped))


def _is_among(word: str, *lists: str) -> bool:
    """Return whether *word*, an honorific aside, is in any of *lists*."""
    bare = plain(word).removesuffix("님") or "님"
    return any(bare in _words(each) for each in lists)


@cache
def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def stretches(query: str) -> Iterator[Shorter]:
    """Yield each stretch of *query* that may be a whole name, the longest first, and what is left.

    A surname is never left: with it, a name is somebody else's.
    """
    words = query.split()[:MOST_WORDS]
    spans = sorted(combinations(range(len(words) + 1), 2), key=lambda span: span[0] - span[1])
    for start, end in spans:
        text, without = " ".join(words[start:end]), (*words[:start], *words[end:])
        shortest = 2 if is_hangul(text) else SHORTEST_NAME
        is_whole = end - start > 1 or (len(plain(text)) >= shortest and not is_surname(text))
        if without and is_whole and not any(map(is_surname, without)):
            yield Shorter(text, without)
