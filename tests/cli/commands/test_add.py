import tomllib
from pathlib import Path

import pytest

from tests.cli.dialog import NEEDS_GNU_READLINE, converse, talk
from tests.conftest import COUNT, Run
from tests.factories import a_drama, a_scene, toml_of

ADD = (
    'add --drama "goong" --title "On the Stairs" --actor "Yoon Eunhye" --character "Shin Chae-kyung" '
    '--confesses "Yoon Eunhye"'
)


def scenes(data: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = tomllib.loads((data / "scenes.toml").read_text("utf-8"))[
        "scene"
    ]
    return found


def test_a_scene_is_added_by_options_alone(kcatalog: Run, data: Path) -> None:
    result = kcatalog(f"{ADD} --mood Sweet --episode 3 --id stairs")
    assert result.out == f"Added: {COUNT + 1}. On the Stairs (stairs)\n"
    [scene] = scenes(data)
    assert (scene["id"], scene["episode"], scene["moods"]) == ("stairs", 3, ["sweet"])
    assert kcatalog("list").out.splitlines()[-1].startswith(f"{COUNT + 1}\tOn the Stairs\t")


def test_what_the_catalogue_knows_of_drama_actor_and_character_is_filled_in(
    kcatalog: Run, data: Path
) -> None:
    kcatalog(ADD)
    [scene] = scenes(data)
    assert scene["id"] == "goong-on-the-stairs"
    assert scene["drama"] == {
        "title": "Princess Hours",
        "hangul": "궁",
        "aliases": ["Goong", "Gung", "Palace", "The Palace", "Imperial Household"],
        "year": 2006,
        "network": "MBC",
        "episodes": 24,
    }
    assert scene["cast"] == [
        {
            "actor": "Yoon Eun-hye",
            "actor_hangul": "윤은혜",
            "character": "Shin Chae-kyung",
            "character_hangul": "신채경",
            "character_aliases": scene["cast"][0]["character_aliases"],  # type: ignore[index]
            "confesses": True,
        }
    ]


@pytest.mark.parametrize(
    ("typed", "actor", "hangul"),
    [
        ("Park Bo-geom", "Park Bo-gum", "박보검"),
        ("Kim Su-hyun", "Kim Soo-hyun", "김수현"),
        ("song jung ki", "Song Joong-ki", "송중기"),
    ],
)
def test_an_actor_is_known_in_any_spelling(
    kcatalog: Run, data: Path, typed: str, actor: str, hangul: str
) -> None:
    kcatalog(f"add --drama 'Full House' --title On --actor '{typed}' --yes")
    [scene] = scenes(data)
    assert scene["cast"] == [{"actor": actor, "actor_hangul": hangul}]


def test_drama_and_character_are_known_in_any_spelling(kcatalog: Run, data: Path) -> None:
    kcatalog("add --drama 'The Coffee Prince' --title On --actor Yu --character 'Choe Hangyeol'")
    text = (data / "scenes.toml").read_text("utf-8")
    assert 'title = "Coffee Prince"\n' in text
    assert 'character = "Choi Han-kyul"\ncharacter_hangul = "최한결"\n' in text


def test_a_role_needs_no_character(kcatalog: Run, data: Path) -> None:
    kcatalog("add --drama D --title T --actor Somebody --confesses Somebody")
    assert scenes(data)[0]["cast"] == [{"actor": "Somebody", "confesses": True}]
    err = kcatalog("add --drama D --title T --actor A --actor B --character C", code=2).err
    assert "2 of --actor and 1 of --character; give one for each" in " ".join(err.split())
    every = kcatalog("list").out
    assert every.splitlines()[-1].endswith("Somebody\t\td-t")
    assert kcatalog("list --character ''").out == every


def test_two_scenes_of_one_title_have_two_ids(kcatalog: Run, data: Path) -> None:
    kcatalog(ADD)
    kcatalog(ADD)
    assert [scene["id"] for scene in scenes(data)] == [
        "goong-on-the-stairs",
        "goong-on-the-stairs-2",
    ]


def test_every_part_of_a_scene_can_be_given(kcatalog: Run, data: Path) -> None:
    kcatalog(
        f"{ADD} --line 'I like you.' --line-hangul 좋아해요 --line-by Chae-kyung --loved-for Stairs."
        " --outcome Refused --day 02-14 --day 12-24 --drama Oga --hangul 오가 --episodes 12"
    )
    [scene] = scenes(data)
    assert scene["drama"] == {"title": "Oga", "hangul": "오가", "episodes": 12}
    assert (scene["line_hangul"], scene["loved_for"]) == ("좋아해요", "Stairs.")
    assert (scene["outcome"], scene["days"]) == ("refused", ["02-14", "12-24"])


def test_what_is_missing_is_wrong_usage_where_nobody_can_be_asked(
    kcatalog: Run, data: Path
) -> None:
    result = kcatalog("add --drama X", code=2)
    assert "missing --title, --actor" in result.err
    assert not data.exists()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ("--actor B", "2 of --actor and 1 of --character"),
        ("--confesses Nobody", "'Nobody' is not one of the cast: A"),
        (
            "--actor B --character CC --confesses C --confesses D",
            "'D' is not one of the cast: A, B",
        ),
        ("--mood swet", "no mood 'swet'; did you mean sweet?"),
        ("--outcome yes", "no outcome 'yes'; all outcomes: kcatalog outcomes"),
    ],
)
def test_options_that_do_not_fit_are_wrong_usage(
    kcatalog: Run, data: Path, options: str, message: str
) -> None:
    err = kcatalog(f"add --drama X --title Y --actor A --character C {options}", code=2).err
    assert message in " ".join(err.replace("│", "").split())
    assert not data.exists()


@pytest.mark.parametrize("id_", ["../../etc/passwd", "a/b", "A", "12", "..", ""])
def test_an_id_that_is_none_is_refused(kcatalog: Run, data: Path, id_: str) -> None:
    result = kcatalog(f"add --drama X --title Y --actor A --character C --id '{id_}'", code=1)
    assert "this scene: id: expected an id" in result.err
    assert not (data / "scenes.toml").exists()


@pytest.mark.parametrize("name", ["gong yoo", "공유", "Kim Shin", "김신", "yoo"])
def test_whoever_confesses_is_named_in_any_form(kcatalog: Run, data: Path, name: str) -> None:
    cast = "--actor 'Gong Yoo' --character 'kim shin' --actor 'Kim Go-eun' --character 'Ji Eun-tak'"
    kcatalog(f"add --drama goblin --title On {cast} --confesses '{name}'")
    text = (data / "scenes.toml").read_text("utf-8")
    assert text.count("confesses = true") == 1
    assert text.index("confesses = true") < text.index("Kim Go-eun")


def test_an_id_that_is_taken_is_refused(kcatalog: Run, data: Path) -> None:
    err = kcatalog(f"{ADD} --id crash-landing-farewell", code=1).err
    assert "there is a scene 'crash-landing-farewell' already" in err
    assert not (data / "scenes.toml").exists()


BLOCK = """# my comment
[[scene]]
id = "plum" # kept
title = '''The
[[scene]]'''
mine = 1
[scene.drama]
title = "The Plum Tree"
[[scene.cast]]
actor = "A"
character = "B"
"""


def test_a_block_is_taken_from_a_file_as_it_is_written(
    kcatalog: Run, data: Path, tmp_path: Path
) -> None:
    file = tmp_path / "plum.toml"
    file.write_text(BLOCK.replace("\n", "\r\n"), encoding="utf-8", newline="")
    kcatalog(f"add --from {file}")
    assert (data / "scenes.toml").read_text("utf-8").endswith(f"\n\n{BLOCK}")


def test_a_block_is_taken_from_stdin(kcatalog: Run, data: Path) -> None:
    kcatalog("add --from -", stdin=BLOCK)
    assert [scene["id"] for scene in scenes(data)] == ["plum"]


def test_a_text_of_spaces_alone_is_none(kcatalog: Run, data: Path) -> None:
    kcatalog("add --drama D --title T --actor A --line ' ' --character ' ' --network ' '")
    [scene] = scenes(data)
    assert "line" not in scene
    assert scene["drama"] == {"title": "D"}
    assert scene["cast"] == [{"actor": "A"}]
    assert "missing --title" in kcatalog("add --drama D --title ' ' --actor A", code=2).err


def test_two_blocks_are_refused(kcatalog: Run, data: Path) -> None:
    err = kcatalog("add --from -", stdin=BLOCK + BLOCK.replace("plum", "pear"), code=1).err
    assert "expected one [[scene]] block and nothing else; there are 2" in err
    assert not (data / "scenes.toml").exists()


REPLIES: dict[str, str | list[str]] = {
    "Drama": "Goong",
    "scene is called": "On the Stairs",
    "Who confesses": "Yoon Eun-hye",
    "Another actor": "",
}


def test_at_a_terminal_what_is_missing_is_asked_for(data: Path) -> None:
    replies = REPLIES | {
        "Plays": "Shin Chae-kyung",
        "The words": "I like you.",
        "in Korean": "「좋아해요」",
        "Who says": "chae-kyung",
        "love it for": "The stairs.",
        "answered": "Refused",
        "Moods": "sweet brave",
        "Tropes": "slow burn, rain",
        "Episode": "ep 7",
        "web address": "www.example.com/a",
    }
    out = converse("add", replies).out
    assert f"Added: {COUNT + 1}. On the Stairs (goong-on-the-stairs)" in out
    assert "On the Stairs" in out.partition("Save it?")[0], "the card is shown before it is saved"
    assert "What happens: \n  skipped\n" in out
    [scene] = scenes(data)
    assert {key: scene[key] for key in ("moods", "tropes", "episode", "sources", "outcome")} == {
        "moods": ["sweet", "brave"],
        "tropes": ["slow-burn", "rain"],
        "episode": 7,
        "sources": ["https://www.example.com/a"],
        "outcome": "refused",
    }
    assert (scene["line"], scene["line_by"]) == ("I like you.", "Shin Chae-kyung")
    assert (scene["line_hangul"], scene["loved_for"]) == ("좋아해요", "The stairs.")


def test_an_episode_that_the_drama_does_not_have_is_asked_for_again(data: Path) -> None:
    out = converse("add", REPLIES | {"Episode": ["25", "24"]}).out
    assert "this drama has 24 episodes" in out
    assert scenes(data)[0]["episode"] == 24


def test_the_conversation_offers_what_the_catalogue_knows(data: Path) -> None:
    out = converse("add", REPLIES | {"Drama": "cloy", "Who confesses": "hyunbin"}).out
    assert "  Crash Landing on You, 사랑의 불시착, tvN, 2019, 16 episodes\n" in out
    assert "  Hyun Bin, 현빈\n" in out
    assert "Plays [Ri Jeong-hyeok]: " in out
    text = (data / "scenes.toml").read_text("utf-8")
    assert 'title = "Crash Landing on You"\nhangul = "사랑의 불시착"\n' in text
    assert 'year = 2019\nnetwork = "tvN"\nepisodes = 16\n' in text
    assert 'actor = "Hyun Bin"\nactor_hangul = "현빈"\n' in text
    assert 'character = "Ri Jeong-hyeok"\ncharacter_hangul = "리정혁"\n' in text
    assert "confesses = true" in text


def test_what_is_offered_may_be_declined(data: Path) -> None:
    replies = {
        "Is that the one": "n",
        "it began": "1999",
        "Plays": "-",
        "Drama": "crsh landing on you",
    }
    converse("add", REPLIES | replies)
    [scene] = scenes(data)
    assert scene["drama"] == {"title": "crsh landing on you", "year": 1999}
    assert scene["cast"] == [{"actor": "Yoon Eun-hye", "actor_hangul": "윤은혜", "confesses": True}]


@pytest.mark.parametrize(
    "title",
    ["Full House", "City Hunter", "Dream High", "Doctor Slump", "Prison Playbook", "All In"],
)
def test_a_drama_that_is_missing_is_taken_for_no_other(data: Path, title: str) -> None:
    out = converse("add", REPLIES | {"Drama": title}).out
    assert "Is that" not in out
    assert [scene["drama"] for scene in scenes(data)] == [{"title": title}]


@pytest.mark.parametrize(
    ("typed", "asked", "title"),
    [
        ("Cofee Prince", "Is that the one? [y/N]: ", "Cofee Prince"),
        ("abfss", "Is that the one? [y/N]: ", "abfss"),
        ("Descendants", "Is that the one? [y/N]: ", "Descendants"),
        ("coffee prince", "Is that the one? [Y/n]: ", "Coffee Prince"),
        ("The Coffee Prince", "Is that the one? [Y/n]: ", "Coffee Prince"),
    ],
)
def test_enter_takes_only_a_drama_that_was_named_in_some_spelling(
    data: Path, typed: str, asked: str, title: str
) -> None:
    assert asked in converse("add", REPLIES | {"Drama": typed}).out
    assert f'[scene.drama]\ntitle = "{title}"\n' in (data / "scenes.toml").read_text("utf-8")


def test_enter_takes_no_actor_who_was_only_nearly_named(data: Path) -> None:
    out = converse("add", REPLIES | {"Who confesses": "Gong Yooo"}).out
    assert "Is that Gong Yoo? [y/N]: " in out
    [scene] = scenes(data)
    assert scene["cast"] == [{"actor": "Gong Yooo", "confesses": True}]


def test_what_was_given_by_options_is_not_asked_for_again(data: Path) -> None:
    line = "add --title Stairs --line Stay. --mood sweet --year 2006 --network MBC"
    out = converse(line, REPLIES | {"Drama": "A Drama of Nobody"}).out
    for question in ("scene is called", "The words", "Moods: ", "it began", "Network"):
        assert question not in out
    [scene] = scenes(data)
    assert scene["drama"] == {"title": "A Drama of Nobody", "year": 2006, "network": "MBC"}
    assert (scene["title"], scene["line"], scene["moods"]) == ("Stairs", "Stay.", ["sweet"])


@pytest.mark.parametrize(
    ("option", "hint"),
    [
        ("--year 3", "drama.year: expected a year from 1950 to 2100, got 3"),
        ("--episode 0", "episode: expected an episode from 1 to 9999, got 0"),
        ("--mood sweeet", "did you mean sweet?"),
    ],
)
def test_what_was_given_by_options_is_checked_before_the_first_question(
    option: str, hint: str
) -> None:
    out = talk(f"add {option}", [], code=None).out
    assert hint in out
    assert "Drama *" not in out


def test_a_twin_is_pointed_out(process: Run, data: Path) -> None:
    process(ADD)
    out = converse("add", REPLIES | {"Save it": "n"}).out
    number = COUNT + 1
    assert f"Scene {number} of this drama has that title already" in out
    assert f"kcatalog edit {number}" in " ".join(out.split())
    err = process(ADD.replace("goong", "궁").replace("Stairs", "stairs")).err
    assert err.startswith(f"note: {number}. On the Stairs (goong-on-the-stairs) has the same drama")
    assert len(scenes(data)) == 2


def test_a_reply_that_cannot_be_read_is_asked_for_again_with_a_hint(data: Path) -> None:
    replies = REPLIES | {
        "Drama": ["", "A Drama of Nobody"],
        "it began": ["long ago", "2016"],
        "Plays": "Shin Chae-kyung",
        "The words": "Stay.",
        "Who says": ["Hong Gil-dong", "윤은혜"],
        "answered": ["refused accepted", ""],
        "Moods": ["sweeet tender", "sweet"],
        "Tropes": ["sweet", ""],
        "Episode": ["the last", "16화"],
        "web address": ["a friend", ""],
    }
    out = converse("add", replies).out
    for hint in (
        "a scene cannot do without it; Ctrl-C leaves",
        "a year such as 2016, or nothing",
        "one of the cast, please: Shin Chae-kyung",
        "one of these words, please",
        "no mood 'sweeet'; did you mean sweet?",
        "no trope 'sweet'; the words are those above",
        "a number from 1 to 9999, or nothing",
        "no web address: 'a'",
    ):
        assert f"\n  {hint}\n" in out
    [scene] = scenes(data)
    assert (scene["line_by"], scene["moods"]) == ("Shin Chae-kyung", ["sweet"])
    assert (scene["drama"], scene["episode"]) == ({"title": "A Drama of Nobody", "year": 2016}, 16)


def test_lines_are_edited_by_syllables_with_a_history_and_completed_by_tab(data: Path) -> None:
    pytest.importorskip("readline", reason="this Python has no readline")
    up, back = "\x1b[A", "\x7f"
    replies = REPLIES | {
        "Drama": "crash landing\t",
        "in Korean": f"사랑해요요{back}",
        "What happens": "At dusk.",
        "love it": up,
        "Moods": "sweet, bitters\t",
        "Tropes": "roy\t",
    }
    converse("add", replies)
    [scene] = scenes(data)
    assert scene["id"] == "crash-landing-on-you-on-the-stairs"
    assert scene["line_hangul"] == "사랑해요"
    assert (scene["summary"], scene["loved_for"]) == ("At dusk.", "At dusk.")
    assert (scene["moods"], scene["tropes"]) == (["sweet", "bittersweet"], ["royalty"])


def test_enter_takes_the_word_that_was_likely_meant(data: Path) -> None:
    replies = REPLIES | {"answered": ["refussed", ""], "Moods": ["sweeet, tendr", ""]}
    out = converse("add", replies).out
    assert "\n  no outcome 'refussed'; did you mean refused?\nHow it is answered [refused]: " in out
    assert "\nMoods [sweet, tendr]: \n  no mood 'tendr'; did you mean tender?\n" in out
    assert "\nMoods [sweet, tender]: \n" in out
    [scene] = scenes(data)
    assert (scene["outcome"], scene["moods"]) == ("refused", ["sweet", "tender"])


def test_before_it_is_saved_it_is_said_how_it_is_changed(data: Path) -> None:
    out = converse("add", REPLIES).out
    assert f"\n  Once it is saved, change it by: kcatalog edit {COUNT + 1}\nSave it? " in out
    assert data.exists()


def test_tab_leaves_the_question_as_it_stands_where_no_index_is_there_yet(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pytest.importorskip("readline", reason="this Python has no readline")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "new"))
    replies = REPLIES | {"Drama": "crash landing\t", "Who confesses": "hyun b\t"}
    out = converse("add", replies, patience=0.6).out
    assert "\nDrama *: crash landing" in out
    assert "\nWho confesses (the actor) *: hyun b" in out
    assert "Reading" not in out.partition("Drama *")[2]


def test_no_control_character_comes_out_with_tab(data: Path) -> None:
    pytest.importorskip("readline", reason="this Python has no readline")
    data.mkdir(parents=True, exist_ok=True)
    scene = a_scene(drama=a_drama(title="Zebra\x9b\u202e\x1b Crossing"))
    (data / "scenes.toml").write_text(toml_of(scene), "utf-8")
    out = talk("add", ["zeb\t\r", "\x03"], code=130).out
    assert "Zebra Crossing" in out
    assert [code for code in ("\x9b", "\u202e", "\x1b]", "^[") if code in out] == []


@NEEDS_GNU_READLINE
def test_no_control_character_gets_in(data: Path) -> None:
    quoted = "\x16"  # Ctrl-V, and whatever comes next is taken as it is
    paste = "\x1b[200~At\tdusk,\nat\u200b the\u202e sea.\x1b[201~"
    converse(
        "add", REPLIES | {"The words": f"a{quoted}\x1b[2Jb{quoted}\x07", "What happens": paste}
    )
    [scene] = scenes(data)
    assert (scene["line"], scene["summary"]) == ("a[2Jb", "At dusk, at the sea.")


def test_no_saves_nothing(data: Path) -> None:
    assert "nothing was changed" in talk(ADD, ["n\n"]).out
    assert not (data / "scenes.toml").exists()


def test_what_is_neither_yes_nor_no_is_asked_again(data: Path) -> None:
    out = talk(ADD, ["maybe\n", "No\n"]).out
    assert "answer y or n; Ctrl-C leaves" in out
    assert "Error" not in out
    assert not data.exists()


def test_enter_alone_removes_no_scene(kcatalog: Run) -> None:
    kcatalog(f"{ADD} --yes")
    assert "[y/N]" in talk("remove goong-on-the-stairs", ["\n"]).out
    assert "Removed" in talk("remove goong-on-the-stairs", ["y\n"]).out


@pytest.mark.parametrize("line", ["add", ADD, "remove goong-on-the-stairs"])
def test_ctrl_c_at_a_prompt_exits_130_and_changes_nothing(
    data: Path, process: Run, line: str
) -> None:
    if line.startswith("remove"):
        process(ADD)
    before = {file.name: file.read_bytes() for file in data.rglob("*")}
    assert "nothing was changed" in talk(line, ["\x03"], code=130).out
    assert {file.name: file.read_bytes() for file in data.rglob("*")} == before


def test_text_that_is_no_text_is_refused(process: Run, data: Path) -> None:
    err = process("add --drama X --title 'a\udcff' --actor A --character C", code=1).err
    assert "not text" in err
    assert err.count("\n") == 1
    assert not (data / "scenes.toml").exists()
