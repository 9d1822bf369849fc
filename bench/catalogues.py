# ruff: noqa: INP001 - a script, run by its path
"""Make catalogues of any size, as like the real one as chance can be.

`python bench/catalogues.py 10000 scenes.toml` writes 10,000 scenes, always the same ones (a third
word says how many a file may have at most, and the others go into further files): two
people and three scenes a drama, every title and character its own, actors who come back, names
in both scripts, and texts as long as those of the built-in scenes.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from kcatalog.catalog import Drama, Role, Scene
from kcatalog.catalog.vocabulary import MOODS, TROPES
from kcatalog.formats import toml_block
from kcatalog.names.romanization import romanize

SEED: Final = 20261122
SCENES_A_DRAMA: Final = 3
FIRST_DAY: Final = date(2015, 1, 1)

SURNAMES: Final = "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민류나진지엄채원천방공"
SYLLABLES: Final = (
    "민서준현지우은수영진혜하윤도희경태연재승호선미정원아규석유나주빈찬건소예린별솔다온"
    "라해보람율새봄가을겨울노아름별하늘바다강산들꽃길숲"
)
_NOUNS = (
    "봄 여름 가을 겨울 사랑 편지 약속 바다 하늘 별 달 눈 비 바람 꽃 길 집 밤 아침 기억 비밀 선물 노래 춤 꿈 우산 기차 섬 숲 강 정원 "
    "도시 골목 옥상 서점 카페 병원 학교 궁 왕자 공주 의사 검사 작가 화가 요리사 이웃 친구"
)
_WORDS = (
    "snow rain night roof letter promise umbrella train station harbour garden bridge "
    "window lamp river winter spring summer autumn silence heart hand voice name door "
    "street morning evening light shadow coat ring song dance wish secret answer "
    "question road island sea kitchen hospital school palace office bookshop alley "
    "bench swing piano camera phone ticket"
)
_VERBS = (
    "waits runs turns says asks stops holds whispers laughs cries smiles stays "
    "returns admits promises remembers forgets leaves calls writes reads listens "
    "walks stands looks"
)
_SMALL = "the a his her their that this in at on under after before with without for to"
NOUNS, WORDS, VERBS, SMALL = map(str.split, (_NOUNS, _WORDS, _VERBS, _SMALL))
NETWORKS: Final = ("KBS2", "MBC", "SBS", "tvN", "JTBC", "ENA", "OCN", "Netflix", "TVING", "Disney+")


def scenes(count: int) -> Iterator[Scene]:
    """Make *count* scenes; fewer are the first of more."""
    chance = random.Random(SEED)  # noqa: S311 - scenes, no secrets
    actors = list(distinct(chance, 3_000, _person))
    dramas = distinct(chance, count, _drama_title)
    characters = distinct(random.Random(SEED + 1), 2 * count, _person)  # noqa: S311 - as above
    drama = Drama(title="")
    cast: tuple[Role, ...] = ()
    for position in range(count):
        if position % SCENES_A_DRAMA == 0:
            drama = _drama(chance, next(dramas))
            cast = tuple(
                _role(chance.choice(actors), next(characters), confesses=not second)
                for second in range(2)
            )
        yield _scene(chance, position, drama, cast)


def distinct(
    chance: random.Random, most: int, made: Callable[[random.Random], str]
) -> Iterator[str]:
    """Return up to *most* different texts that *made* makes by *chance*."""
    seen: set[str] = set()
    while len(seen) < most:
        text = made(chance)
        if text not in seen:
            seen.add(text)
            yield text


def _person(chance: random.Random) -> str:
    return chance.choice(SURNAMES) + "".join(chance.choices(SYLLABLES, k=2))


def _drama_title(chance: random.Random) -> str:
    words = [
        *chance.choices(NOUNS, k=chance.randint(2, 3)),
        "".join(chance.choices(SYLLABLES, k=2)),
    ]
    return " ".join(words)


def _drama(chance: random.Random, hangul: str) -> Drama:
    title = " ".join(word.capitalize() for word in chance.choices(WORDS, k=chance.randint(2, 4)))
    return Drama(
        title=f"{title} {latin(hangul.rpartition(' ')[2])}",
        hangul=hangul,
        aliases=(latin(hangul),) if chance.random() < 0.5 else (),
        year=chance.randint(1998, 2026),
        network=chance.choice(NETWORKS),
    )


def _role(actor: str, character: str, *, confesses: bool) -> Role:
    return Role(
        actor=latin_person(actor),
        actor_hangul=actor,
        character=latin_person(character),
        character_hangul=character,
        confesses=confesses,
    )


def _scene(chance: random.Random, position: int, drama: Drama, cast: tuple[Role, ...]) -> Scene:
    title = " ".join(word.capitalize() for word in chance.choices(WORDS + SMALL, k=4))
    has_line = chance.random() < 0.4
    return Scene(
        id=f"{'-'.join(chance.choices(WORDS, k=3))}-{position + 1}",
        title=f"{title} {latin(chance.choice(NOUNS))}",
        drama=drama,
        cast=cast,
        episode=chance.randint(1, 20) if chance.random() < 0.8 else None,
        summary=" ".join(_sentence(chance, 16) for _ in range(chance.randint(2, 4))),
        takeaway=_sentence(chance, 14),
        line=_sentence(chance, 8) if has_line else "",
        line_by=cast[0].character if has_line else "",
        moods=tuple(chance.sample(sorted(MOODS), 2)),
        tropes=tuple(chance.sample(sorted(TROPES), 2)),
        added=FIRST_DAY + timedelta(days=position // 4),
        sources=(
            f"https://example.org/dramas/{position // SCENES_A_DRAMA + 1}/scenes/{position + 1}",
        ),
    )


def _sentence(chance: random.Random, length: int) -> str:
    words = [
        chance.choice((WORDS, SMALL, VERBS)[step % 3])
        for step in range(chance.randint(length - 4, length + 6))
    ]
    return f"{' '.join(words).capitalize()}."


def latin(hangul: str) -> str:
    """Write *hangul* in Latin letters, each word with a capital."""
    return " ".join(romanize(word).capitalize() for word in hangul.split())


def latin_person(hangul: str) -> str:
    """Write a person's name in Latin letters, as most do."""
    return f"{latin(hangul[0])} {latin(hangul[1])}-{romanize(hangul[2])}"


def write(count: int, file: Path, most: int) -> None:
    """Write *count* scenes to *file* as TOML, or, where that has more than *most*, to several."""
    made = tuple(scenes(count))
    for number, start in enumerate(range(0, count, most)):
        part = file if count <= most else file.with_suffix(f".{number}.toml")
        part.write_text(toml_block.document(made[start : start + most]), encoding="utf-8")


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]), int((*sys.argv, sys.argv[1])[3]))
