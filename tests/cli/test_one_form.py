"""A text is the same text however its letters are stored: composed, or taken apart."""

import json
from pathlib import Path
from unicodedata import normalize

import pytest

from tests.conftest import Run
from tests.factories import toml_of

NETWORK = "채널A"


@pytest.fixture
def twins(tmp_path: Path) -> Path:
    """Write two scenes of one drama, the second with its letters taken apart, and one escaped."""
    drama = {"title": "Café 미남당", "hangul": "미남당", "year": 2022, "network": NETWORK}
    cast = [{"actor": "Seo In-guk", "actor_hangul": "서인국", "character": "한재준"}]
    table = {"title": "고백", "drama": drama, "cast": cast}
    first, *others = (toml_of({"id": id_} | table) for id_ in ("a", "b", "c"))
    escaped = "".join(f"\\u{ord(letter):04x}" for letter in normalize("NFD", "미남당"))
    apart = [normalize("NFD", others[0]), others[1].replace("미남당", escaped)]
    file = tmp_path / "twins.toml"
    file.write_text("\n".join([first, *apart]), encoding="utf-8")
    return file


def test_a_decomposed_twin_is_no_second_person_drama_or_network(kcatalog: Run, twins: Path) -> None:
    for command in ("actor", "drama"):
        names = json.loads(kcatalog(f"{command} --json --catalog {twins}").out)
        assert [name["scenes"] for name in names] == [3]
    found = json.loads(kcatalog(f"stats --json --catalog {twins}").out)
    assert found["by"]["network"] == {NETWORK: 3}


@pytest.mark.parametrize("typed", [NETWORK, normalize("NFD", NETWORK)])
def test_a_network_is_met_in_either_form(kcatalog: Run, twins: Path, typed: str) -> None:
    scenes = json.loads(kcatalog(f"list --network {typed} --json --catalog {twins}").out)
    assert [scene["id"] for scene in scenes] == ["a", "b", "c"]


def test_what_is_shown_is_composed(kcatalog: Run, twins: Path) -> None:
    lines = kcatalog(f"list --plain --catalog {twins}").out.splitlines()
    assert len({line.split("\t", 1)[1].rsplit("\t", 1)[0] for line in lines}) == 1
    assert lines == [normalize("NFC", line) for line in lines]


def test_a_new_scene_is_stored_composed(kcatalog: Run, tmp_path: Path) -> None:
    title = normalize("NFD", "한복남의 고백")
    kcatalog(f"add --title '{title}' --drama '미남당' --actor '서인국' --character '한재준' --yes")
    own = tmp_path / "home" / ".local" / "share" / "kcatalog" / "scenes.toml"
    assert "한복남의 고백" in own.read_text(encoding="utf-8")
