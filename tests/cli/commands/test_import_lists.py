"""Lists that others made, taken in through the command line: all of their scenes, and their people."""

from pathlib import Path

import pytest

from kcatalog.catalog import Scene
from kcatalog.storage import load
from tests.cli.dialog import talk
from tests.conftest import COUNT, REPOSITORY, Run
from tests.storage.foreign.spreadsheets import spreadsheet

LISTS = REPOSITORY / "tests" / "data" / "foreign"


@pytest.fixture
def lists(data: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in the folder of the lists, with a catalogue of one's own that is empty."""
    monkeypatch.chdir(LISTS)
    return data


def imported() -> list[Scene]:
    return list(load()[COUNT:])


@pytest.mark.usefixtures("lists")
@pytest.mark.parametrize(
    ("line", "count", "name", "titles"),
    [
        ("cast-lists.csv", 10, "Jun Ji-hyun", ["The Kiss in the Snow"]),
        ("cast-lists.csv", 10, "박보검", ["In the Alley"]),
        ("cast-lists.csv", 10, "Jung Hae-in", ["Under the Umbrella"]),
        ("scripts.csv", 4, "Мария", ["Признание"]),
        ("composed-or-not.csv", 2, "김고은", ["두 번째 고백"]),
        ("values.csv", 8, "Hyun Bin", ["It's All in the Farewell Moment", "One", "Two", "Three"]),
        ("korean.csv", 2, "한지민", ["바다에서"]),
        ("windows.csv", 2, "Kim Hye-soo", ["The Radio"]),
        ("excel.csv", 2, "Park Min-young", ["On the Roof"]),
        ("couples.tsv", 2, "Park Min-young", ["On the Roof"]),
        ("lines.jsonl", 2, "Kim Hye-soo", ["The Radio"]),
        ("service.json", 2, "Park Min-young", ["On the Roof"]),
        ("service.json --map drama=name,title=scene,actor=cast.0.name", 2, "Ji Chang-wook", ["On the Roof"]),
        ("service.json --map actor=cast.0.name", 2, "Ji Chang-wook", ["On the Roof"]),
        ("notes.md", 3, "Lee Bo-young", ["In the Car"]),
        ("dramas.csv --set title=Confession", 3, "Kim Hye-soo", ["Confession"]),
        ("dramas.csv --map drama=Name,title=Name,actor=cast", 3, "Kim Hye-soo", ["Signal"]),
    ],
)  # fmt: skip
def test_a_list_comes_in_whole_and_its_people_are_found(
    kcatalog: Run, line: str, count: int, name: str, titles: list[str]
) -> None:
    result = kcatalog(f"import {line}")
    assert result.err.endswith(f"{count} added, 0 unchanged, 0 changed, 0 refused\n")
    found = [row.split("\t")[1] for row in kcatalog(f"search '{name}'").out.splitlines()]
    assert set(titles) <= set(found)
    again = kcatalog(f"import {line}").err
    assert again.endswith(f"0 added, {count} unchanged, 0 changed, 0 refused\n")


def test_a_spreadsheet_comes_in(kcatalog: Run, data: Path, tmp_path: Path) -> None:
    pytest.importorskip("python_calamine")
    rows: list[list[object]] = [
        ["Drama", "Scene", "Actors", "Year"],
        ["Healer", "On the Roof", "Ji Chang-wook, Park Min-young", 2014.0],
        [1988, "In the Alley", "Park Bo-gum", None],
    ]
    (tmp_path / "list.xlsx").write_bytes(spreadsheet(rows))
    kcatalog(f"import {tmp_path}/list.xlsx")
    assert [(s.drama.title, s.drama.year) for s in imported()] == [("Healer", 2014), ("1988", None)]
    assert "On the Roof" in kcatalog("search 'Park Min-young'").out
    assert data.exists()


@pytest.mark.usefixtures("lists")
def test_values_are_read_as_people_write_them(kcatalog: Run) -> None:
    rows = kcatalog("import values.csv").out.splitlines()
    scenes = imported()
    years = [2018, 2016, 2016, 2016, 2016, 2016, None, None]
    assert [scene.drama.year for scene in scenes] == years
    assert [scene.episode for scene in scenes] == [16, 16, 16, 16, 16, 16, None, None]
    moods: list[tuple[str, ...]] = [("sweet", "tender"), ("sweet", "bold"), ("quiet", "warm")]
    assert [scene.moods for scene in scenes] == [*moods, (), (), (), (), ()]
    assert [scene.cast[0].confesses for scene in scenes] == [True] * 6 + [False] * 2
    assert [str(scene.added) for scene in scenes] == ["2026-11-22"] * 6 + ["None"] * 2
    assert [row.split("\t")[3] for row in rows[:6]] == [""] * 6
    assert rows[6].endswith("\tleft out: added: may be 2026-03-04 or 2026-04-03: '03/04/2026'")
    for word in (
        "year: not a year: 'soon'",
        "episode: not one number: 'final'",
        "moods: no such word: 'swoony' (did you mean tender?)",
        "confesses: neither yes nor no, nor one of the cast: 'perhaps'",
        "added: not a date: 'tomorrow'",
    ):
        assert f"left out: {word}" in rows[7]


@pytest.mark.usefixtures("lists")
def test_how_a_file_is_read_is_said(kcatalog: Run) -> None:
    err = kcatalog("import korean.csv windows.csv excel.csv couples.tsv").err
    for word in (
        "korean.csv: CP949 (EUC-KR)\n",
        "korean.csv: read as --map 'drama=제목,title=장면,",
        "windows.csv: UTF-16, tabs between cells\n",
        "excel.csv: semicolons between cells\n",
        "couples.tsv: tabs between cells\n",
    ):
        assert word in err


@pytest.mark.usefixtures("lists")
def test_a_list_of_dramas_is_told_once_and_nothing_of_it_comes_in(kcatalog: Run) -> None:
    result = kcatalog("import dramas.csv", code=1)
    assert result.out == ""
    assert result.err == (
        "kcatalog: dramas.csv: a list of dramas, not of scenes: no column for title; --map title=COLUMN "
        "names it, --set title=TEXT is for all rows; its columns are 'Name', 'Aired Date', 'Original Network', "
        "'Cast', 'Rating'\n"
    )
    assert imported() == []


@pytest.mark.usefixtures("lists")
def test_what_a_map_leaves_out_is_guessed_and_shown(kcatalog: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "드라마,Lead,Scene,Aired,Rank\nSignal,Lee Je-hoon,Radio,2016,1\n", "utf-8"
    )
    said = kcatalog(f"import {tmp_path}/a.csv --map actor=Lead").err
    assert "read as --map 'actor=Lead,drama=드라마,title=Scene,year=Aired'; left out: Rank" in said
    [scene] = imported()
    assert (scene.drama.title, scene.title, scene.cast[0].actor) == (
        *("Signal", "Radio", "Lee Je-hoon"),
    )
    err = kcatalog(f"import {tmp_path}/a.csv --map actor=드라마", code=1).err
    assert "no column for drama" in err


def test_map_takes_our_columns_in_singular_and_plural(kcatalog: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("Drama,Scene,Two,Air\nSignal,Radio,Gong Yu,sweet\n", "utf-8")
    kcatalog(f"import {file} --map 'Actors=Two,Mood=Air'")
    [scene] = imported()
    assert (scene.cast[0].actor, scene.cast[0].actor_hangul) == ("Gong Yoo", "공유")
    assert scene.moods == ("sweet",)


def test_what_is_left_out_is_said_where_no_column_is_a_guess(kcatalog: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("Drama,Title,Actor,Rating\nSignal,Radio,Lee Je-hoon,5\n", "utf-8")
    assert kcatalog(f"import {file}").err.startswith(f"{file}: left out: Rating\n1 added")


@pytest.mark.usefixtures("lists")
def test_what_comes_in_is_completed_unless_it_is_taken_as_it_is(
    kcatalog: Run, tmp_path: Path
) -> None:
    (tmp_path / "a.csv").write_text("Drama,Scene,Actor\n태양의 후예,On the Truck,송중기\n", "utf-8")
    (tmp_path / "b.csv").write_text("Drama,Scene,Actor\nAbyss,Again,Park Boyoung\n", "utf-8")
    kcatalog(f"import {tmp_path}/a.csv")
    kcatalog(f"import {tmp_path}/b.csv --as-is")
    completed, as_is = imported()
    assert completed.drama.title == "Descendants of the Sun"
    assert (completed.drama.hangul, completed.drama.network) == ("태양의 후예", "KBS2")
    assert (completed.cast[0].actor, completed.cast[0].actor_hangul) == ("Song Joong-ki", "송중기")
    assert (as_is.drama.hangul, as_is.cast[0].actor) == ("", "Park Boyoung")
    by_title = kcatalog("list --drama 'Descendants of the Sun'").out
    assert kcatalog("list --drama 태양의후예").out == by_title
    assert "On the Truck" in by_title


@pytest.mark.usefixtures("lists")
def test_rows_with_the_same_titles_all_come_in_once(kcatalog: Run, tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    first = "Drama,Scene,Actor\nHealer,Roof,A\nHealer,Roof,B\nHealer,Roof,A\n"
    file.write_text(first, "utf-8")
    assert "2 added, 1 unchanged" in kcatalog(f"import {file}").err
    assert [scene.id for scene in imported()] == ["healer-roof", "healer-roof-2"]
    file.write_text(f"{first}Healer,Roof,C\n", "utf-8")
    assert "1 added, 3 unchanged, 0 changed, 0 refused" in kcatalog(f"import {file}").err


@pytest.mark.usefixtures("lists")
def test_a_list_that_says_less_than_is_known_by_now_is_unchanged(
    kcatalog: Run, tmp_path: Path
) -> None:
    kcatalog("import couples.tsv")
    kcatalog("export --drama Signal --to " + f"{tmp_path}/own.json")
    text = (tmp_path / "own.json").read_text("utf-8")
    (tmp_path / "own.json").write_text(text.replace('"summary": ""', '"summary": "Mine"'), "utf-8")
    assert "1 changed" in kcatalog(f"import {tmp_path}/own.json").err
    assert "0 added, 2 unchanged" in kcatalog("import couples.tsv").err
    assert [scene.summary for scene in imported()] == ["", "Mine"]


@pytest.mark.usefixtures("lists")
def test_an_id_that_is_made_gives_way_to_one_that_is_given(kcatalog: Run, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text(
        "id,title,drama,actor_1\n,Roof,Healer,A\nhealer-roof,Other,Signal,B\n", "utf-8"
    )
    rows = kcatalog(f"import {tmp_path}/x.csv").out.splitlines()
    assert [row.split("\t")[2] for row in rows] == ["healer-roof-2", "healer-roof"]


@pytest.mark.usefixtures("lists")
def test_columns_of_ours_that_are_misspelled_are_told(kcatalog: Run, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text(
        "title,drama,actor_1,mood,notes\nRoof,Healer, A ,sweet,hello\nTop,Healer,A,,\n", "utf-8"
    )
    result = kcatalog(f"import {tmp_path}/x.csv")
    assert (
        "read as --map title=title,drama=drama,actor_1=actor_1,moods=mood; left out: notes"
        in result.err
    )
    assert [row.split("\t")[3] for row in result.out.splitlines()] == ["left out: notes", ""]
    assert [(scene.cast[0].actor, scene.moods) for scene in imported()] == [
        ("A", ("sweet",)),
        ("A", ()),
    ]


@pytest.mark.usefixtures("lists")
def test_several_people_in_the_column_of_one_are_told(kcatalog: Run, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text('title,drama,actor_1\nRoof,Healer,"A, B"\n', "utf-8")
    assert "actor: taken for one person: 'A, B'" in kcatalog(f"import {tmp_path}/x.csv").out


@pytest.mark.usefixtures("lists")
def test_what_is_set_is_for_all_that_have_nothing_there(kcatalog: Run) -> None:
    kcatalog(
        "import couples.tsv lines.jsonl --set network=SBS --set confesses=yes --set moods=sweet"
    )
    assert [scene.drama.network for scene in imported()] == ["KBS2", "tvN", "SBS", "SBS"]
    assert {scene.moods for scene in imported()} == {("sweet",)}
    assert all(scene.cast[0].confesses for scene in imported())


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ("--map drama", "'drama' is not OURS=THEIRS"),
        ("--map dama=Name", "no scene has a column 'dama'; did you mean 'drama'?"),
        ("--map drama=Name,dama=Name", "no scene has a column 'dama'"),
        ("--map drama=A,drama=B", "the column 'drama' is given twice"),
        ("--map actor_100=A", "no scene has a column 'actor_100'"),
        ("--set title", "'title' is not OURS=TEXT"),
        ("--set titel=X", "did you mean 'title'?"),
        ("--from-format docx", "'docx' is not one of"),
    ],
)
@pytest.mark.usefixtures("lists")
def test_an_option_that_is_not_understood_is_wrong_usage(
    kcatalog: Run, options: str, message: str
) -> None:
    err = kcatalog(f"import dramas.csv {options}", code=2).err
    assert message in " ".join(err.replace("│", "").split())


@pytest.mark.usefixtures("lists")
def test_stdin_is_read_as_what_it_is_said_to_be(kcatalog: Run) -> None:
    text = (LISTS / "couples.tsv").read_text("utf-8")
    assert kcatalog("import - --from-format tsv", stdin=text).out.startswith("added\tstdin:2\t")
    assert len(imported()) == 2
    assert "say what stdin holds, such as csv" in kcatalog("import -", stdin=text, code=2).err


@pytest.mark.usefixtures("lists")
def test_a_file_of_another_ending_is_read_as_it_is_said_to_be(
    kcatalog: Run, tmp_path: Path
) -> None:
    (tmp_path / "list.txt").write_bytes((LISTS / "couples.tsv").read_bytes())
    assert "--from-format says what it is" in kcatalog(f"import {tmp_path}/list.txt", code=1).err
    kcatalog(f"import {tmp_path}/list.txt --from-format csv")
    assert len(imported()) == 2


def test_a_guess_is_shown_at_a_terminal_for_a_yes(lists: Path) -> None:
    said = talk("import couples.tsv", ["n\r"]).out
    assert "couples.tsv: read as follows; for another reading: --map OURS=THEIRS,...\n" in said
    assert "\n  drama=" in said
    assert "Is that right? [Y/n]" in said
    assert imported() == []
    talk("import couples.tsv", ["\r"])
    assert len(imported()) == 2
    assert "Is that right" not in talk("import couples.tsv --yes", []).out
    assert lists.exists()


def test_a_dry_run_of_1500_rows_fits_on_a_screen(
    terminal: Run, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    rows = [f"Drama {n},Scene {n},{'' if n % 3 else 'A'},{n}\n" for n in range(1500)]
    Path("x.csv").write_text("Drama,Scene,Actor,Year\n" + "".join(rows), "utf-8")
    result = terminal("import x.csv --dry-run --yes", TERM="dumb")
    assert [line.rstrip() for line in result.out.splitlines()] == [
        "Refused",
        "1,000  cast: missing; every scene needs it",
        "       x.csv:3, 4, 6, 997 more",
        "Worth a look",
        "  500  left out: year: not a year",
        "       x.csv:2 '0', 5 '3', 8 '6', 497 more",
    ]
    assert "would be: 500 added, 0 unchanged, 0 changed, 1000 refused" in result.err
    assert not data.exists()


@pytest.mark.usefixtures("lists")
def test_a_value_that_is_far_too_long_is_left_out_at_once(kcatalog: Run, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text(
        f"drama,title,actor,year,episode,added\nD,T,A,{'1' * 200_000},{'2' * 200_000},x\n", "utf-8"
    )
    out = kcatalog(f"import {tmp_path}/x.csv").out
    assert "left out: year: too long: '111" in out
    assert len(out) < 1_000


def test_an_item_that_is_no_record_is_refused_and_the_others_come_in(
    kcatalog: Run, tmp_path: Path
) -> None:
    file = tmp_path / "x.json"
    file.write_text('[{"series": "A", "scene": "B", "lead": "C"},\n5,\n"text"]')
    assert kcatalog(f"import {file}").out.splitlines() == [
        f"added\t{file}:1\ta-b\t",
        f"refused\t{file}:2\t\texpected a table, got a number",
        f"refused\t{file}:3\t\texpected a table, got text",
    ]
    assert [scene.title for scene in imported()] == ["B"]


@pytest.mark.parametrize(
    "field", ["episode", "episode_likely", "year", "episodes", "added", "line_translated"]
)
@pytest.mark.parametrize("value", ["[1, 2]", "[]", '{"name": [1]}', '{"a": 1}'])
def test_several_values_where_one_belongs_are_left_out_with_a_word(
    kcatalog: Run, tmp_path: Path, field: str, value: str
) -> None:
    (tmp_path / "x.json").write_text(
        f'[{{"drama": "A Drama", "title": "T", "actor": "A Fan", "{field}": {value}}}]',
        encoding="utf-8",
    )
    result = kcatalog(f"import {tmp_path}/x.json --yes")
    assert "1 added" in result.err
    assert "Traceback" not in result.out + result.err


@pytest.mark.parametrize(
    ("given", "left_out"),
    [
        ('"summary": {"en": "Long text", "ko": "x"}', ["summary.en", "summary.ko"]),
        ('"line": {"title": {"x": 1}}', ["line.title.x"]),
        ('"year": {"foo": {"x": 1}}', ["year.foo.x"]),
        ('"year": [{"actor": "B"}, null]', ["year.actor"]),
        ('"foo": {"x": 1}', ["foo.x"]),
        ('"foo": {"x.y": 1}', ["foo.x.y"]),
        ('"foo": 0, "bar": false', ["foo", "bar"]),
        ('"foo": [{"x": null}, {"y": ""}], "bar": []', []),
    ],
)
@pytest.mark.usefixtures("data")
def test_what_is_not_taken_is_named_however_deep_it_lies(
    kcatalog: Run, tmp_path: Path, given: str, left_out: list[str]
) -> None:
    file = tmp_path / "x.json"
    file.write_text(f'[{{"drama": "D", "title": "T", "actor": "A", {given}}}]', "utf-8")
    said = "; ".join(f"left out: {path}" for path in left_out)
    assert kcatalog(f"import {file}").out == f"added\t{file}:1\td-t\t{said}\n"


@pytest.mark.usefixtures("data")
def test_a_value_is_taken_though_another_record_has_several_in_its_place(
    kcatalog: Run, tmp_path: Path
) -> None:
    file = tmp_path / "x.json"
    file.write_text(
        '[{"drama": "D", "title": "T", "actor": "A", "summary": "Hers"},\n'
        '{"drama": "D", "title": "U", "actor": "A", "summary": {"en": "His"}}]',
        encoding="utf-8",
    )
    out = kcatalog(f"import {file}").out
    assert out == f"added\t{file}:1\td-t\t\nadded\t{file}:2\td-u\tleft out: summary.en\n"
    assert [scene.summary for scene in imported()] == ["Hers", ""]


@pytest.mark.parametrize(
    "text", ["\\ud800", "T\\ud800", "T\\uDBFFabc", "\\udc00", "\\\\\\ud83d\\n"]
)
@pytest.mark.usefixtures("data")
def test_half_of_a_letter_in_json_is_named_with_its_line(
    kcatalog: Run, tmp_path: Path, text: str
) -> None:
    file = tmp_path / "x.json"
    file.write_text(
        '[{"drama": "D", "title": "\\ud83e\\udef0 \\\\ud800",\n' + f'"actor": "{text}"}}]', "utf-8"
    )
    half = text.replace("T", "").replace("\\\\", "")[:6]
    assert kcatalog(f"import {file}", code=1).err == (
        f"kcatalog: {file}:2: not valid JSON: {half} is half of a letter, without its other half\n"
    )


@pytest.mark.usefixtures("data")
def test_a_title_that_was_taken_for_the_drama_is_said_to_be(kcatalog: Run, tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    file.write_text('[{"title": "T", "actor": "A"}]', "utf-8")
    assert kcatalog(f"import {file}", code=1).err == (
        f"kcatalog: {file}: a list of dramas, not of scenes: 'title' was taken for the drama; "
        "--map title='title' takes it for the scene, --set title=TEXT is for all rows; "
        "its columns are 'title', 'actor'\n"
    )
    kcatalog(f"import {file} --map title=title --set drama=D")
    [scene] = imported()
    assert (scene.drama.title, scene.title) == ("D", "T")
