import csv
import json
import tomllib
from io import StringIO
from pathlib import Path

import pytest

from kcatalog.formats.toml_block import document
from kcatalog.storage import load, paths
from tests.conftest import COUNT, Run


def test_stdout_gets_toml_unless_another_format_is_named(kcatalog: Run) -> None:
    assert kcatalog("export").out == document(load())
    assert len(json.loads(kcatalog("export --format json").out)) == COUNT
    rows = list(csv.DictReader(StringIO(kcatalog("export --format csv").out, newline="")))
    assert rows[3]["actor_1"] == "Hyun Bin"
    assert kcatalog("export --format markdown -n 1 --to -").out.startswith("## I Miss You\n")


@pytest.mark.parametrize("kind", ["toml", "json", "csv", "md", "markdown", "html", "htm", "MD"])
def test_the_ending_says_the_format(kcatalog: Run, tmp_path: Path, kind: str) -> None:
    kcatalog(f"export --drama goong --to {tmp_path}/x.{kind}")
    assert "The Reason Is Love" in (tmp_path / f"x.{kind}").read_text("utf-8")
    assert "I Miss You" not in (tmp_path / f"x.{kind}").read_text("utf-8")


def test_an_ending_that_says_nothing_is_wrong_usage(kcatalog: Run, tmp_path: Path) -> None:
    kcatalog(f"export --to {tmp_path}/x.txt", code=2)
    assert not (tmp_path / "x.txt").exists()


@pytest.mark.parametrize("more", ["", "--mood sweet", "--favorites"])
def test_a_second_file_is_wrong_usage(kcatalog: Run, more: str) -> None:
    assert "export takes no 'b.toml'" in kcatalog(f"export a.toml {more} b.toml", code=2).err


def test_a_file_that_is_there_is_not_replaced_unasked(kcatalog: Run, tmp_path: Path) -> None:
    file = tmp_path / "x.toml"
    file.write_text("# precious\n", "utf-8")
    assert "to replace it, add --yes" in kcatalog(f"export --to {file}", code=1).err
    assert file.read_text("utf-8") == "# precious\n"
    kcatalog(f"export --to {file} --yes")
    assert len(tomllib.loads(file.read_text("utf-8"))["scene"]) == COUNT


def test_no_text_is_taken_for_markdown(kcatalog: Run, data: Path) -> None:
    kcatalog(
        "add --drama '<b>*x*</b>' --title '# [a](b) `c` & d' --actor '_A_' --character '1. B' --yes"
    )
    out = kcatalog("export --format markdown --drama '<b>*x*</b>'").out
    assert "## \\# \\[a\\](b) \\`c\\` &amp; d\n" in out
    assert "*&lt;b&gt;\\*x\\*&lt;/b&gt;*" in out
    assert data.exists()


@pytest.mark.parametrize("name", ["scenes.toml", "shelf.toml", "link.toml", "new.toml"])
def test_the_own_files_are_no_file_to_export_to(
    kcatalog: Run, data: Path, tmp_path: Path, name: str
) -> None:
    kcatalog("add --drama D --title T --actor A --character B")
    (tmp_path / "link.toml").symlink_to(data / "scenes.toml")
    (tmp_path / "new.toml").symlink_to(data / "shelf.toml")
    before = (data / "scenes.toml").read_bytes()
    file = (data if name in ("scenes.toml", "shelf.toml") else tmp_path) / name
    err = kcatalog(f"export --to {file} --format toml --yes", code=1).err
    assert f"{file} belongs to kcatalog; choose another" in err
    assert (data / "scenes.toml").read_bytes() == before
    assert not (data / "shelf.toml").exists()


def test_neither_the_way_back_nor_the_built_in_scenes_are_exported_over(kcatalog: Run) -> None:
    kcatalog("add --drama D --title T --actor A")
    own = paths.own_scenes()
    for file in (paths.history(), paths.backup(own), paths.built_in_catalog()):
        before = file.read_bytes() if file.exists() else b""
        err = kcatalog(f"export --to {file} --format toml --yes", code=1).err
        assert f"{file} belongs to kcatalog" in err
        assert (file.read_bytes() if file.exists() else b"") == before


@pytest.mark.parametrize(
    ("name", "same"), [("md", "markdown"), ("htm", "html")], ids=["markdown", "html"]
)
def test_a_format_has_the_names_of_its_endings(kcatalog: Run, name: str, same: str) -> None:
    assert kcatalog(f"export --format {name}").out == kcatalog(f"export --format {same}").out


def test_csv_says_its_encoding_to_excel_in_a_file_alone(kcatalog: Run, tmp_path: Path) -> None:
    kcatalog(f"export --to {tmp_path}/x.csv")
    out = kcatalog("export --format csv").out
    written = (tmp_path / "x.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbfid,title,")
    assert written.decode("utf-8-sig").replace("\r\n", "\n") == out
    assert not out.startswith("\ufeff")


def test_a_list_in_a_cell_has_no_semicolons(kcatalog: Run) -> None:
    rows = list(csv.DictReader(StringIO(kcatalog("export --format csv").out, newline="")))
    assert rows[3]["tropes"] == "embrace, forbidden-love, parting"


@pytest.mark.parametrize("kind", ["table", "csv", "json", "toml"])
def test_what_is_exported_comes_back_unchanged(
    kcatalog: Run, data: Path, tmp_path: Path, kind: str
) -> None:
    file = tmp_path / ("x.md" if kind == "table" else f"x.{kind}")
    kcatalog(f"export --format {kind} --to {file}")
    assert f"0 added, {COUNT} unchanged, 0 changed, 0 refused" in kcatalog(f"import {file}").err
    assert not data.exists()


def test_a_markdown_table_has_the_columns_that_any_scene_fills(kcatalog: Run, data: Path) -> None:
    kcatalog("add --drama 'a|b' --title '*c*' --actor 'D <e>' --summary 'f\ng' --id h")
    heading, below, row = kcatalog("export --drama 'a|b' --format table").out.splitlines()
    assert heading == "| id | title | drama | summary | added | actor_1 |"
    assert below == "| --- | --- | --- | --- | --- | --- |"
    assert row.startswith(r"| h | \*c\* | a\|b | f<br>g | 20")
    assert row.endswith(" | D &lt;e&gt; |")
    assert data.exists()
