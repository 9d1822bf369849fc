"""`export --to gallery.html`: the scenes that the filters leave, as one page."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import COUNT, Run


def _scenes(page: str) -> list[dict[str, Any]]:
    [data] = re.findall(r'type="application/json">(.*?)</script>', page)
    return list(json.loads(data)["scenes"])


def _titles(page: str) -> list[str]:
    return [scene["title"] for scene in _scenes(page)]


def test_the_ending_html_makes_a_gallery_of_all_scenes(kcatalog: Run, tmp_path: Path) -> None:
    file = tmp_path / "gallery.html"
    assert kcatalog(f"export --to {file}").err == f"{COUNT} scenes written to {file}\n"
    assert len(_titles(file.read_text(encoding="utf-8"))) == COUNT


def test_the_gallery_holds_what_the_filters_leave(kcatalog: Run) -> None:
    page = kcatalog("export --format html --drama goong").out
    assert _titles(page) == ["The Reason Is Love"]


def test_a_private_note_is_not_in_the_gallery(kcatalog: Run) -> None:
    kcatalog("note 4 'for my eyes only'")
    assert "my eyes only" not in kcatalog("export --format html").out


def test_plots_are_covered_on_demand_and_those_of_seen_dramas_are_not(kcatalog: Run) -> None:
    assert {scene["covered"] for scene in _scenes(kcatalog("export -f html").out)} == {False}
    kcatalog("seen goong")
    scenes = _scenes(kcatalog("export -f html --no-spoilers").out)
    assert [scene["title"] for scene in scenes if not scene["covered"]] == ["The Reason Is Love"]


def test_plots_are_covered_where_the_settings_say_so(
    kcatalog: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KCATALOG_SPOILERS", "no")
    assert {scene["covered"] for scene in _scenes(kcatalog("export -f html").out)} == {True}
    uncovered = _scenes(kcatalog("export -f html --spoilers").out)
    assert {scene["covered"] for scene in uncovered} == {False}
    assert kcatalog("export -f toml").out.startswith("[[scene]]")


def test_only_a_gallery_covers_plots(kcatalog: Run) -> None:
    assert "only a gallery covers plots" in kcatalog("export -f csv --no-spoilers", code=2).err
