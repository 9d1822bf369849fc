import json

from kcatalog.catalog.vocabulary import MOODS, OUTCOMES
from kcatalog.formats.json_schema import to_json_schema
from kcatalog.storage import paths
from tests.conftest import Run


def test_the_schema_beside_the_scenes_is_the_one_of_the_model() -> None:
    assert paths.schema().read_bytes() == to_json_schema()


def test_the_command_prints_it(process: Run) -> None:
    assert process("schema").out.encode() == to_json_schema()


def test_it_offers_what_a_file_may_hold_and_no_more() -> None:
    scene = json.loads(to_json_schema())["$defs"]["Scene"]
    assert scene["required"] == ["id", "title", "drama", "cast"]
    assert {"number", "favorite", "note", "hidden", "seen"}.isdisjoint(scene["properties"])
    offered = [word["const"] for word in scene["properties"]["moods"]["items"]["oneOf"]]
    assert offered == list(MOODS)
    outcomes = [word["const"] for word in scene["properties"]["outcome"]["oneOf"]]
    assert outcomes == ["", *OUTCOMES]
