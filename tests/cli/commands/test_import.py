import json
import os
import random
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path
from unicodedata import normalize

import pytest
from msgspec.structs import replace

from kcatalog.catalog import Catalog, Scene
from kcatalog.formats.csv_rows import to_csv
from kcatalog.formats.json_records import record, to_json
from kcatalog.formats.toml_block import document
from kcatalog.storage import load
from tests.conftest import COUNT, Run
from tests.factories import a_bare_scene, a_drama, a_role, a_scene, toml_of

HOSTILE_SCENE = a_scene(
    "hostile",
    title='=cmd("x"); a, "b"\n\'c\' \\; ',
    drama=a_drama(aliases=("a;b", "\\", "a\\;", "'=x", "; ")),
    cast=(a_role("-A", "+B", confesses=True), a_role("@C", "D\r\nE"), a_role("F", "G")),
    summary="  [[scene]]\n'''\n\"\"\" \x00\x1b[31m &amp; <b> 🫰 ",
)
SCENES = (HOSTILE_SCENE, a_scene(), a_bare_scene())
WRITTEN = {
    "toml": document(SCENES),
    "json": to_json(map(record, Catalog(SCENES))).decode(),
    "csv": to_csv(SCENES),
}


@pytest.mark.parametrize("kind", WRITTEN)
def test_what_was_exported_is_imported_whole(
    kcatalog: Run, data: Path, tmp_path: Path, kind: str
) -> None:
    first = tmp_path / f"first.{kind}"
    first.write_bytes(WRITTEN[kind].encode())
    result = kcatalog(f"import {first} --as-is")
    assert result.err == "3 added, 0 unchanged, 0 changed, 0 refused\n"
    kcatalog(f"export --to {tmp_path}/second.{kind}")
    kcatalog(f"export --to {tmp_path}/second.toml --yes")
    kcatalog("remove hostile --yes")
    kcatalog("remove goblin-snow --yes")
    kcatalog("remove bare --yes")
    kcatalog(f"import {tmp_path}/second.{kind} --as-is")
    kcatalog(f"export --to {tmp_path}/third.toml")
    assert (tmp_path / "third.toml").read_bytes() == (tmp_path / "second.toml").read_bytes()
    assert (tmp_path / "third.toml").read_text("utf-8").endswith(WRITTEN["toml"])
    assert kcatalog(f"import {first}").err == "0 added, 3 unchanged, 0 changed, 0 refused\n"
    assert data.exists()


def test_what_the_shelf_says_of_scenes_changes_none_of_them(
    kcatalog: Run, data: Path, tmp_path: Path
) -> None:
    kcatalog(f"export {tmp_path}/goblin.json --drama goblin")
    kcatalog("seen goblin")
    kcatalog("fav goblin-newtons-apple")
    result = kcatalog(f"import {tmp_path}/goblin.json")
    assert result.err == "0 added, 2 unchanged, 0 changed, 0 refused\n"
    assert not (data / "scenes.toml").exists()


def test_added_unchanged_changed_and_refused_are_told_with_their_lines(
    kcatalog: Run, data: Path, tmp_path: Path
) -> None:
    kcatalog("add --drama D --title Mine --actor A --character B --id mine")
    mine = next(scene for scene in load() if scene.id == "mine")
    given = json.loads(to_json([record(mine)]))[0]
    changed = given | {"title": "Other"}
    file = tmp_path / "friends.json"
    lines = [
        json.dumps(given | {"id": "new"}),
        json.dumps(given),
        json.dumps(changed | {"colour": "plum"}),
        json.dumps({"id": "../x", "title": 3}),
    ]
    file.write_text("[\n" + ",\n".join(lines) + "\n]\n", "utf-8")
    result = kcatalog(f"import {file} --dry-run")
    assert "would be: 1 added, 1 unchanged, 0 changed, 2 refused; nothing was changed" in result.err
    file.write_text("[\n" + ",\n".join([lines[0], *lines[2:]]) + "\n]\n", "utf-8")
    result = kcatalog(f"import {file}")
    assert result.err == "1 added, 0 unchanged, 1 changed, 1 refused\n"
    rows = [line.split("\t") for line in result.out.splitlines()]
    assert [row[:3] for row in rows] == [
        ["added", f"{file}:2", "new"],
        ["changed", f"{file}:3", "mine"],
        ["refused", f"{file}:4", "../x"],
    ]
    assert rows[1][3] == "left out: colour"
    assert "drama: missing; every scene needs it" in rows[2][3]
    assert "title: expected text, got a number" in rows[2][3]
    assert {scene.id: scene.title for scene in load()[COUNT:]} == {"mine": "Other", "new": "Mine"}
    kcatalog("undo")
    assert [scene.title for scene in load()[COUNT:]] == ["Mine"]
    assert data.exists()


def test_one_file_that_cannot_be_read_keeps_out_everything(
    kcatalog: Run, data: Path, tmp_path: Path
) -> None:
    (tmp_path / "good.toml").write_text(WRITTEN["toml"], "utf-8")
    (tmp_path / "bad.json").write_text("[{]", "utf-8")
    kcatalog(f"import {tmp_path}/good.toml {tmp_path}/bad.json", code=1)
    assert not (data / "scenes.toml").exists()


FOREIGN = '"Name","Aired On","Lead, and more","Part","Blurb"\n'


def foreign_rows(count: int) -> tuple[str, int, int]:
    chance = random.Random(4)
    rows, good, refused = [FOREIGN], 0, 0
    for n in range(count):
        title = f'The "Drama", No. {n} &amp; More' if n % 3 else f"Café, {n}"
        aired = chance.choice(["Dec 14, 2019 - Feb 16, 2020", "2016", "", "2012-05-01"])
        lead = "" if n % 7 == 0 else f"Kim, Actor {n}"
        part = "" if n % 11 == 0 else "Lee &#39;X&#39;"
        good += bool(lead)
        refused += not lead
        blurb = "He says,\nat last: &quot;it is you&quot;."
        cells = (title, aired, lead, part, blurb)
        rows.append(",".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in cells) + "\r\n")
    return "".join(rows), good, refused


def test_a_foreign_table_of_1500_dramas_arrives_but_for_what_can_be_no_scene(
    kcatalog: Run, data: Path, tmp_path: Path
) -> None:
    text, good, refused = foreign_rows(1500)
    file = tmp_path / "dramas.csv"
    file.write_text(text, "utf-8", newline="")
    columns = (
        'drama=Name,title=Name,year="Aired On",actor=Lead, and more,character=Part,summary=Blurb'
    )
    columns = columns.replace('"', "")
    result = kcatalog(f"import {file} --map '{columns}'")
    assert result.err == f"{good} added, 0 unchanged, 0 changed, {refused} refused\n"
    assert good + refused == 1500
    rows = [line.split("\t") for line in result.out.splitlines()]
    told = [(row[1], row[3]) for row in rows if row[0] == "refused"]
    assert len(told) == refused
    assert told[0] == (f"{file}:2", "cast: missing; every scene needs it")
    assert all(":" in where and "missing" in reason for where, reason in told)
    scene = next(scene for scene in load() if scene.id.startswith("the-drama-no-1-more"))
    assert scene.drama.title == 'The "Drama", No. 1 & More'
    assert scene.cast[0].character == "Lee 'X'"
    assert scene.summary == 'He says, at last: "it is you".'
    assert {s.drama.year for s in load()[COUNT:]} == {2019, 2016, 2012, None}
    assert kcatalog(f"import {file} --map '{columns}'").err.startswith(f"0 added, {good} unchanged")
    assert data.exists()


@pytest.mark.parametrize(
    ("columns", "message"),
    [("drama", "is not OURS=THEIRS"), ("dama=Name", "no scene has a column 'dama'")],
)
def test_a_map_that_is_none_is_wrong_usage(
    kcatalog: Run, tmp_path: Path, columns: str, message: str
) -> None:
    (tmp_path / "x.csv").write_text(FOREIGN, "utf-8")
    err = kcatalog(f"import {tmp_path}/x.csv --map {columns}", code=2).err
    assert message in " ".join(err.replace("│", "").split())


def test_a_column_that_is_not_there_is_told(kcatalog: Run, tmp_path: Path, data: Path) -> None:
    (tmp_path / "x.csv").write_text(FOREIGN, "utf-8")
    assert "no column 'Nam'" in kcatalog(f"import {tmp_path}/x.csv --map drama=Nam", code=1).err
    assert not data.exists()


def a_long_file(count: int) -> list[Scene]:
    summary = "She runs to the border, and he calls to her not to run. " * 6
    return [a_bare_scene(f"scene-{n}", title=f"Title {n}", summary=summary) for n in range(count)]


def test_ten_thousand_scenes_come_in_and_one_more_is_added_to_them(
    kcatalog: Run, data: Path, tmp_path: Path
) -> None:
    file = tmp_path / "many.json"
    file.write_bytes(to_json(map(record, Catalog(a_long_file(10_000)))))
    kcatalog(f"import {file}")
    kcatalog("add --drama D --title T --actor A --character B --id one-more")
    ids = [scene["id"] for scene in tomllib.loads((data / "scenes.toml").read_text())["scene"]]
    assert ids == [*(f"scene-{number}" for number in range(10_000)), "one-more"]


def test_a_row_that_only_comes_to_the_same_id_replaces_no_scene(
    kcatalog: Run, tmp_path: Path, data: Path
) -> None:
    kcatalog("add --drama Goblin --title 'First Snow' --actor A --character B --summary Hers")
    before = (data / "scenes.toml").read_bytes()
    (tmp_path / "x.csv").write_text("D,T,A,C\nGoblin,First Snow,GY,KS\n", "utf-8")
    columns = "drama=D,title=T,actor=A,character=C"
    result = kcatalog(f"import {tmp_path}/x.csv --map {columns}", code=1)
    assert "another scene of this drama and title" in result.out
    assert (data / "scenes.toml").read_bytes() == before


def test_a_row_with_more_cells_than_columns_is_refused(kcatalog: Run, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("title,drama,actor,character\nHello, World,D,A,C\n", "utf-8")
    result = kcatalog(f"import {tmp_path}/x.csv", code=1)
    assert "5 cells under 4 columns; is a comma not quoted?" in result.out


FRIENDS = """\
# A list of my favourites.

# This one made me cry.
[[scene]]
id = "first-snow" # of the year
title = "First Snow"
[scene.drama]
title = "Nobody's Drama"
[[scene.cast]]
actor = "Gong Yoo" # !
actor_hangul = "공유"
character = "Nobody"
"""


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_the_comments_of_a_scene_come_along_with_it(
    kcatalog: Run, data: Path, tmp_path: Path, ending: str
) -> None:
    (tmp_path / "friends.toml").write_bytes(FRIENDS.replace("\n", ending).encode())
    kcatalog(f"import {tmp_path}/friends.toml")
    text = (data / "scenes.toml").read_bytes().decode()
    assert text.endswith(FRIENDS.partition("\n\n")[2])
    assert "A list of my favourites" not in text


def test_the_comments_of_a_scene_come_along_where_it_is_completed(
    kcatalog: Run, data: Path, tmp_path: Path
) -> None:
    (tmp_path / "friends.toml").write_text(FRIENDS.replace('actor_hangul = "공유"\n', ""), "utf-8")
    kcatalog(f"import {tmp_path}/friends.toml")
    assert (data / "scenes.toml").read_text("utf-8").endswith(FRIENDS.partition("\n\n")[2])


@pytest.mark.parametrize("kind", WRITTEN)
def test_a_scene_that_changed_keeps_its_comments_layout_and_unknown_keys(
    kcatalog: Run, data: Path, tmp_path: Path, kind: str
) -> None:
    data.mkdir(parents=True)
    text = FRIENDS.replace("title =", "mine = 5 # my own\ntitle =", 1)
    (data / "scenes.toml").write_text(text, "utf-8")
    scene = next(scene for scene in load() if scene.id == "first-snow")
    changed = replace(scene, title="Snow", drama=replace(scene.drama, year=2016))
    given = {
        "toml": document([changed]),
        "json": to_json(map(record, Catalog([changed]))).decode(),
        "csv": to_csv([changed]),
    }
    (tmp_path / f"x.{kind}").write_text(given[kind], "utf-8")
    result = kcatalog(f"import {tmp_path}/x.{kind}")
    assert result.err.endswith("0 added, 0 unchanged, 1 changed, 0 refused\n")
    assert (data / "scenes.toml").read_text("utf-8") == text.replace("First Snow", "Snow").replace(
        'title = "Nobody\'s Drama"\n', 'title = "Nobody\'s Drama"\nyear = 2016\n'
    )
    kcatalog("undo")
    assert (data / "scenes.toml").read_text("utf-8") == text


def test_an_import_is_made_though_nobody_reads_what_became_of_it(
    process: Run, data: Path, tmp_path: Path
) -> None:
    file = tmp_path / "many.json"
    file.write_bytes(to_json(map(record, Catalog(a_long_file(5_000)))))
    ours, theirs = os.pipe()
    os.close(ours)
    done = subprocess.run(
        [sys.executable, "-m", "kcatalog", "import", str(file), "--yes"],
        stdout=theirs,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    os.close(theirs)
    assert done.stderr == "5000 added, 0 unchanged, 0 changed, 0 refused\n"
    assert len(tomllib.loads((data / "scenes.toml").read_text("utf-8"))["scene"]) == 5_000
    assert process("undo").out == "Undone: imported 5,000 scenes\n"


def test_what_is_imported_is_in_though_nobody_reads_the_answer(
    process: Run, tmp_path: Path, data: Path
) -> None:
    file = tmp_path / "big.toml"
    file.write_text("\n".join(toml_of(a_bare_scene(f"s-{n}")) for n in range(2000)), "utf-8")
    line = f"{shlex.quote(sys.executable)} -m kcatalog import {shlex.quote(str(file))} | true"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)
    assert done.stderr.splitlines() == ["2000 added, 0 unchanged, 0 changed, 0 refused"]
    assert len(process("list").out.splitlines()) == COUNT + 2000
    assert (data / "scenes.toml").exists()


@pytest.mark.parametrize("line", ["friends.txt --from-format toml", "- --from-format toml"])
def test_the_comments_of_toml_come_along_whatever_its_file_is_called(
    kcatalog: Run, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("friends.txt").write_text(FRIENDS, "utf-8")
    kcatalog(f"import {line}", stdin=FRIENDS)
    assert (data / "scenes.toml").read_text("utf-8").endswith(FRIENDS.partition("\n\n")[2])


def test_a_file_is_read_once_and_as_what_it_is_said_to_be(
    kcatalog: Run, data: Path, tmp_path: Path
) -> None:
    (tmp_path / "list.toml").write_text("drama,title,actor\nD,T,A\n", "utf-8")
    assert "1 added" in kcatalog(f"import {tmp_path}/list.toml --from-format csv").err
    assert 'id = "d-t"' in (data / "scenes.toml").read_text("utf-8")


def test_an_unknown_key_in_toml_stays_and_is_not_said_to_be_left_out(
    kcatalog: Run, data: Path, tmp_path: Path
) -> None:
    file = tmp_path / "friends.toml"
    file.write_text(FRIENDS.replace("title =", "mystery = 3\ntitle =", 1), "utf-8")
    out = kcatalog(f"import {file}").out
    assert out.endswith("\tfirst-snow\tmystery: not a key that kcatalog knows\n")
    assert "mystery = 3" in (data / "scenes.toml").read_text("utf-8")
    file.write_text(FRIENDS.replace("title =", "riddle = 4\ntitle =", 1), "utf-8")
    assert kcatalog(f"import {file}").out.endswith("\tfirst-snow\tleft out: riddle\n")
    kcatalog("undo")
    file.write_text(
        'scene = [{ title = "T", mystery = 3, drama.title = "D", cast = [{ actor = "A" }] }]'
    )
    assert kcatalog(f"import {file}").out.endswith("\td-t\tleft out: mystery\n")
    assert "mystery" not in (data / "scenes.toml").read_text("utf-8")


def test_what_is_stored_decomposed_is_unchanged_the_second_time(
    kcatalog: Run, data: Path, tmp_path: Path
) -> None:
    file = tmp_path / "apart.json"
    scene = a_bare_scene("apart", title="Café 눈")
    file.write_text(normalize("NFD", to_json([record(scene)]).decode()), "utf-8")
    assert kcatalog(f"import {file}").out.startswith("added")
    was = (data / "scenes.toml").read_bytes()
    assert kcatalog(f"import {file}").out.startswith("unchanged")
    assert (data / "scenes.toml").read_bytes() == was
