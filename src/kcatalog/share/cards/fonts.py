"""A font with Hangul, found among those that the system has."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kcatalog.catalog import CatalogError

# Where macOS and Windows keep the fonts that they come with, each with its family's name.
_KNOWN: Final = {
    "/System/Library/Fonts/Supplemental/AppleMyungjo.ttf": "AppleMyungjo",
    "/System/Library/Fonts/AppleSDGothicNeo.ttc": "Apple SD Gothic Neo",
    "C:/Windows/Fonts/batang.ttc": "Batang",
    "C:/Windows/Fonts/malgun.ttf": "Malgun Gothic",
}
# What a family with serifs has in its name, as the card is drawn for one.
_SERIF: Final = ("serif", "myeongjo", "myungjo", "batang")

_NONE_FOUND: Final = (
    "no font on this system has Hangul, and a picture needs one; install Noto Serif CJK or Nanum"
    " Myeongjo (Debian and Ubuntu: fonts-noto-cjk), or share the scene as .svg, .html or .txt"
)


def hangul_family() -> str:
    """Name a family that has Hangul, one with serifs before others; raises CatalogError if none."""
    families = sorted(_families(), key=_unlikeness)
    if not families:
        raise CatalogError(_NONE_FOUND)
    return families[0]


def _unlikeness(family: str) -> tuple[bool, bool, str]:
    """Sort families with serifs first, and of those that know several scripts the Korean one."""
    return not _has_serifs(family), not family.endswith("KR"), family


def _families() -> Iterator[str]:
    yield from (family for path, family in _KNOWN.items() if Path(path).exists())
    if fc_list := shutil.which("fc-list"):
        listed = subprocess.run(  # noqa: S603 - no word of it is typed by anybody
            [fc_list, ":lang=ko", "--format", "%{family[0]}\n"],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        yield from filter(None, listed.stdout.split("\n"))


def _has_serifs(family: str) -> bool:
    name = family.lower()
    return "sans" not in name and any(word in name for word in _SERIF)
