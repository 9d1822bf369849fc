"""`export --to gallery.html`: the scenes that the filters leave, as one page."""

import json
import re
from pathlib import Path

from tests.conftest import COUNT, Run


def _titles(page: str) -> list[str]:
    [data] = re.findall(r'type="application/json">(.*?)</script>', page)
    return [scene["title"] for scene in json.loads(data)["scenes"]]


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
