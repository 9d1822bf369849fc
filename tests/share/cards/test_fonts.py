from pathlib import Path

import pytest

from kcatalog.catalog import CatalogError
from kcatalog.share.cards import fonts


@pytest.fixture
def fc_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a program of our own in the place of fontconfig's, and no known font in its place."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(fonts, "_KNOWN", {})
    return tmp_path / "fc-list"


def _answers(program: Path, *families: str) -> None:
    program.write_text("#!/bin/sh\n" + "".join(f"echo '{name}'\n" for name in families))
    program.chmod(0o755)


@pytest.mark.parametrize(
    ("families", "chosen"),
    [
        (("Noto Sans CJK KR", "Noto Serif CJK JP", "Noto Serif CJK KR"), "Noto Serif CJK KR"),
        (("NanumGothic", "NanumMyeongjo"), "NanumMyeongjo"),
        (("NanumGothic",), "NanumGothic"),
    ],
)
def test_a_korean_family_with_serifs_goes_before_others(
    fc_list: Path, families: tuple[str, ...], chosen: str
) -> None:
    _answers(fc_list, *families)
    assert fonts.hangul_family() == chosen


def test_a_known_font_is_found_without_fontconfig(
    fc_list: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "_KNOWN", {str(fc_list.parent): "AppleMyungjo"})
    assert fonts.hangul_family() == "AppleMyungjo"


@pytest.mark.parametrize("has_fontconfig", [False, True])
def test_no_font_is_told_with_what_to_install(fc_list: Path, *, has_fontconfig: bool) -> None:
    if has_fontconfig:
        _answers(fc_list)
    with pytest.raises(CatalogError, match="fonts-noto-cjk"):
        fonts.hangul_family()
