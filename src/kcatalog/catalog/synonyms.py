"""What fans call the moods, tropes and outcomes of scenes, in English and in Korean."""

from functools import cache
from typing import Final

from kcatalog.names.folding import plain

# For each word of the fixed lists, and for one of the scenes' texts, what stands for it.
SYNONYMS: Final[dict[str, str]] = {
    "awkward": "shy, embarrassed, embarrassing, 어색한, 수줍은, 부끄러운",
    "bittersweet": "sad, angst, angsty, heartbreaking, tearjerker, tragic, melodrama, 슬픈, 눈물, 애절한",
    "bold": "direct, confident, straightforward, 당당한, 직진, 돌직구",
    "brave": "courage, courageous, 용감한, 용기",
    "calm": "peaceful, relaxing, 잔잔한",
    "desperate": "desperation, 절박한, 간절한",
    "dreamy": "magical, fairy tale, 몽환적인",
    "funny": "hilarious, comedy, romcom, 웃긴, 재미있는, 코믹",
    "intense": "passionate, passion, dramatic, 강렬한, 격정적인",
    "longing": "yearning, pining, 그리움, 애틋한",
    "playful": "teasing, flirting, banter, 장난스러운",
    "quiet": "silent, subtle, 조용한",
    "sincere": "honest, heartfelt, earnest, 진심, 솔직한",
    "sweet": "romantic, romance, cute, fluffy, fluff, adorable, 달달한, 달콤한, 귀여운, 로맨틱",
    "tender": "gentle, heart-fluttering, swoon, swoony, 설레는, 설렘, 심쿵, 다정한",
    "tense": "suspense, suspenseful, 긴장감",
    "warm": "happy, healing, heartwarming, wholesome, cozy, 행복한, 행복, 따뜻한, 힐링",
    "arranged-marriage": "contract marriage, fake marriage, 계약결혼, 정략결혼",
    "birthday": "생일",
    "class-gap": "chaebol, rich, rich and poor, cinderella, heir, heiress, 재벌, 신데렐라",
    "disguise": "crossdressing, gender bender, secret identity, fake dating, 남장, 변장",
    "drunk": "drunken, tipsy, alcohol, drinking, soju, 술, 취중, 취중진담, 소주",
    "embrace": "hug, hugs, hugging, back hug, 포옹, 백허그",
    "fantasy": "supernatural, ghost, time travel, 판타지, 귀신, 타임슬립",
    "first-love": "childhood love, 첫사랑",
    "forbidden-love": "forbidden, star-crossed, 금지된 사랑",
    "friends-to-lovers": "best friends, childhood friends, friend zone, 친구, 소꿉친구",
    "gift": "ring, present, flowers, necklace, 반지, 선물, 꽃",
    "historical": "sageuk, joseon, period drama, 사극, 조선",
    "hospital": "doctor, doctors, medical, 병원, 의사",
    "jealousy": "jealous, rival, 질투",
    "kiss": "kisses, kissing, first kiss, 키스, 뽀뽀, 첫키스",
    "letter": "love letter, note, diary, 편지",
    "love-triangle": "triangle, love rival, 삼각관계",
    "music": "song, singing, piano, guitar, 노래, 음악, 피아노",
    "night-sky": "stars, moon, moonlight, fireworks, 별, 달, 밤하늘, 불꽃놀이",
    "one-sided": "unrequited, unrequited love, crush, 짝사랑",
    "parting": "farewell, goodbye, breakup, separation, 이별, 작별",
    "phone": "phone call, telephone, text message, 전화, 문자",
    "proposal": "propose, proposes, marriage proposal, marry me, 청혼, 프로포즈, 프러포즈",
    "public": "in public, in front of everyone, 공개 고백",
    "quarrel": "fight, argument, enemies to lovers, enemies, bickering, 싸움, 말다툼, 앙숙, 혐관",
    "rain": "rainy, raining, in the rain, umbrella, 비, 빗속, 우산",
    "rescue": "danger, saves, hero, 구출, 위기",
    "reunion": "reunited, meet again, 재회",
    "royalty": "prince, princess, king, queen, palace, 왕자, 공주, 왕, 궁",
    "school": "high school, university, college, student, 학교, 고등학교, 대학교, 학생",
    "sea": "beach, ocean, seaside, river, 바다, 해변, 한강",
    "second-couple": "second lead, second leads, side couple, 서브커플, 서브남주",
    "slow-burn": "슬로우번",
    "wedding": "marriage, bride, 결혼, 결혼식",
    "workplace": "office, office romance, boss, colleagues, secretary, 사내연애, 회사, 직장",
    "accepted": "happy ending, 해피엔딩",
    "returned": "mutual, mutual love, 쌍방",
    "refused": "reject, rejected, rejection, turned down, 거절",
    "unanswered": "no answer, unresolved",
    "parted": "sad ending, 새드엔딩",
    "confess": "confession, confessions, declaration, 고백",
    "snow": "first snow, winter, 눈, 첫눈, 겨울",
}


def words_for(phrase: str) -> tuple[str, ...]:
    """Return the words that *phrase* stands for, beside itself; scenes of a kind are of that kind."""
    key, known = plain(phrase), by_phrase()
    return known.get(key.removesuffix("s").removesuffix("scene"), ()) or known.get(key, ())


@cache
def by_phrase() -> dict[str, tuple[str, ...]]:
    """Return what each phrase stands for, by its plain letters."""
    found: dict[str, tuple[str, ...]] = {}
    for word, phrases in SYNONYMS.items():
        for key in map(plain, (word, *phrases.split(", "))):
            found[key] = (*found.get(key, ()), word)
    return found
