"""First guesses at the command line: answered with the line to type, or taken as meant."""

import json
import shlex
from pathlib import Path

import pytest
import typer

from kcatalog.cli.commands import ALIASES, COMMANDS
from kcatalog.cli.group import LETTERS_WITHOUT_VALUE, WITHOUT_VALUE, app
from kcatalog.cli.hints import GUESSES, NEEDING
from tests.conftest import Run


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("Park Bo-young", "search Park Bo-young"),
        ("'Park Bo-young'", "search 'Park Bo-young'"),
        ("rain", "search rain"),
        ("find rain", "search rain"),
        ("help", "--help"),
        ("help list", "list --help"),
        ("help notes", "note --help"),
        ("mood sad --limit 2", "list --mood bittersweet --limit 2"),
        ("network tvN --json", "list --network tvN --json"),
        ("config x", "where"),
        ("version", "--version"),
        ("LIST", "list"),
        ("Search rain", "search rain"),
        ("serach rain", "search rain"),
        ("4", "show 4"),
        ("mood", "moods"),
        ("mood sweet", "list --mood sweet"),
        ("mood sad", "list --mood bittersweet"),
        ("mood sad, slow burn", "moods"),
        ("mood Tender/bold", "list --mood tender --mood bold"),
        ("mood xyz", "moods"),
        ("trope slow burn", "list --trope slow-burn"),
        ("trope xyz", "tropes"),
        ("outcome refusd", "list --outcome refused"),
        ("''", "--help"),
        ("'' rain", "search rain"),
        ("mood ' '", "moods"),
        ("list ''", "list"),
        ("list --json ' '", "list --json"),
        ("list '' tvN", "list --network tvN"),
        ("today ''", "today"),
        ("network tvN", "list --network tvN"),
        ("favourites", "list --favorites"),
        ("rm 4", "remove 4"),
        ("redo", "undo --redo"),
        ("unfavorite 51", "favorite 51 --remove"),
        ("unfav 4", "favorite 4 --remove"),
        ("Unfavourite 4 15", "favorite 4 15 --remove"),
        ("unheart 4", "favorite 4 --remove"),
        ("unseen goblin", "seen goblin --remove"),
        ("unnote 4", "note 4 --remove"),
        ("unhide 4", "remove 4 --unhide"),
        ("undelete 4", "undo"),
        ("unedit 4", "undo"),
        ("unfavorite", "favorite --help"),
        ("notes", "note --help"),
        ("notes 4", "note 4"),
        ("find", "search --help"),
        ("serach", "search --help"),
        ("gallery", "export gallery.html"),
        ("list tvN", "list --network tvN"),
        ("list 'Park Bo-young'", "list --actor 'Park Bo-young'"),
        ("list Park Bo-young", "list --actor 'Park Bo-young'"),
        ("list goong", "list --drama goong"),
        ("list tender", "list --mood tender"),
        ("list rain", "list --trope rain"),
        ("list refused", "list --outcome refused"),
        ("outcome refused", "list --outcome refused"),
        ("list 2019", "list --year 2019"),
        ("random tender 2019", "random --mood tender --year 2019"),
        ("stats MBC", "stats --network MBC"),
        ("today nothing of this", "search nothing of this"),
        ("today tomorrow", "today --date tomorrow"),
        ("list help", "list --help"),
        ("today 2027-02-14", "today --date 2027-02-14"),
        ("random 3", "random --count 3"),
        ("list 5", "list --limit 5"),
        ("add Secret Garden", "add --drama 'Secret Garden'"),
        ("list --actor gong yoo", "list --actor 'gong yoo'"),
        ("list -a gong yoo --json", "list --actor 'gong yoo' --json"),
        ("list --actor=gong yoo", "list --actor 'gong yoo'"),
        ("list --drama reply 1988 x", "list --drama 'reply 1988 x'"),
        (
            "random -d coffee prince -n 2 -a gong yoo",
            "random --drama 'coffee prince' -n 2 --actor 'gong yoo'",
        ),
        ("add --drama coffee prince --yes", "add --drama 'coffee prince' --yes"),
        ("add --title On the Stairs", "add --title 'On the Stairs'"),
        ("list --format {number} {title}", "list --format '{number} {title}'"),
        ("list --drama goblin tvN", "list --drama goblin --network tvN"),
        ("list --mood bold sincere", "list --mood bold --mood sincere"),
        ("list rain --json", "list --json --trope rain"),
        ("list -- tender", "list --mood tender"),
        ("random --mood funny 3", "random --mood funny --count 3"),
        (f"list {'9' * 5000}", f"search {'9' * 5000}"),
    ],
)
def test_a_first_guess_is_answered_with_the_line_to_type(
    kcatalog: Run, typed: str, line: str
) -> None:
    result = kcatalog(typed, code=2)
    assert result.err.endswith(f"; try: kcatalog {line}\n")
    assert (result.err.startswith("kcatalog: "), result.out) == (True, "")


def test_every_guess_leads_to_a_command_or_an_option_of_the_program() -> None:
    for guess, line in GUESSES.items():
        first = line.split()[0]
        assert first in (*COMMANDS, "--version", "--install-completion"), guess
        assert guess not in (*COMMANDS, *ALIASES)


def test_the_commands_that_cannot_do_without_a_word_are_known() -> None:
    group = typer.main.get_command(app)
    commands = {name: group.get_command(None, name) for name in COMMANDS}  # type: ignore[attr-defined]
    needing = {name for name, one in commands.items() if any(each.required for each in one.params)}
    assert needing == set(NEEDING)


def test_a_hint_shows_no_control_characters(kcatalog: Run) -> None:
    assert "\x1b" not in kcatalog("'\x1b[31mred'", code=2).err
    assert "\x1b" not in kcatalog("list '\x1b[31mred'", code=2).err


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("moods tender", "list --mood tender"),
        ("tropes rain", "list --trope rain"),
        ("outcomes parted", "list --outcome parted"),
        ("moods cheerful", "search cheerful"),
        ("moods help", "moods --help"),
    ],
)
def test_a_word_beside_those_that_explain_words_is_one_to_list_by(
    kcatalog: Run, line: str, hint: str
) -> None:
    assert kcatalog(line, code=2).err.endswith(f"try: kcatalog {hint}\n")


def test_a_command_without_filters_names_what_it_does_not_take(kcatalog: Run) -> None:
    assert "undo takes no 'it'" in kcatalog("undo it", code=2).err


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("--json list", "list --json"),
        ("--json show 4", "show 4 --json"),
        ("--plain today", "today --plain"),
        ("--no-color list", "list --no-color"),
        ("--no-colour list", "list --no-color"),
        ("--catalog {file} list", "list --catalog {file}"),
        ("--catalog {file} --json search plum", "search plum --catalog {file} --json"),
        ("--catalog={file} stats", "stats --catalog {file}"),
        ("--mood sweet list", "list --mood sweet"),
        ("-n 3 list --reverse", "list -n 3 --reverse"),
        ("--sort drama list", "list --sort drama"),
        ("--seed today random", "random --seed today"),
        ("--seed=today random", "random --seed=today"),
        ("--seed -- random", "random --seed --"),
        ("--message note share 2", "share 2 --message note"),
        ("-m list share 2", "share 2 -m list"),
        ("--limit 3 -rs drama list", "list --limit 3 -rs drama"),
        ("-r -n3 list", "list -r -n3"),
        ("-rn 3 list", "list -rn 3"),
        ("-bh today", "today -bh"),
        ("-h list", "list -h"),
        ("--version list", "--version"),
        ("-V list", "--version"),
    ],
)
def test_an_option_works_before_the_command_too(
    terminal: Run, other_file: str, before: str, after: str
) -> None:
    file = shlex.quote(other_file)
    assert terminal(before.format(file=file)) == terminal(after.format(file=file))


def test_the_options_without_a_value_are_known() -> None:
    group = typer.main.get_command(app)
    commands = [group, *(group.get_command(None, name) for name in COMMANDS)]  # type: ignore[attr-defined]
    options = [
        (name, option.is_flag)
        for command in commands
        for option in command.get_params(typer.Context(command, **command.context_settings))
        if option.param_type_name == "option"
        for name in (*option.opts, *option.secondary_opts)
    ]
    without = {name for name, is_flag in options if is_flag}
    assert without == {*WITHOUT_VALUE, *(f"-{letter}" for letter in LETTERS_WITHOUT_VALUE)}
    assert without.isdisjoint(name for name, is_flag in options if not is_flag)


@pytest.mark.parametrize(
    "line",
    [
        "--network seen list",
        "--title where add --drama D --actor A --character B --line note --yes",
    ],
)
def test_any_value_before_the_command_may_be_called_as_a_command_is(
    kcatalog: Run, line: str
) -> None:
    option, value, command, *rest = line.split()
    after = " ".join([command, option, value, *rest])
    expected = kcatalog(after, code=1 if command == "list" else 0)
    kcatalog("undo", code=1 if command == "list" else 0)
    assert kcatalog(line, code=expected.code) == expected


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("--revers list", "No such option: --revers"),
        ("--mood list", "Option '--mood' requires an argument."),
    ],
)
def test_what_is_wrong_before_the_command_is_told_by_the_command(
    kcatalog: Run, line: str, message: str
) -> None:
    assert message in kcatalog(line, code=2).err


def test_a_file_before_the_command_may_be_called_as_a_command_is(
    kcatalog: Run, other_file: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("stats").write_bytes(Path(other_file).read_bytes())
    assert kcatalog("--catalog stats list") == kcatalog("list --catalog stats")


@pytest.mark.parametrize("option", ["--drama search", "-d search", "--actor random", "-a random"])
def test_a_name_before_the_command_may_be_called_as_a_command_is(
    kcatalog: Run, option: str
) -> None:
    assert kcatalog(f"{option} list", code=1) == kcatalog(f"list {option}", code=1)


def test_of_an_option_before_and_after_the_command_the_later_counts(terminal: Run) -> None:
    assert "\x1b" not in terminal("--color list --no-color", TERM="dumb").out
    assert terminal("--no-color list --color").out == terminal("list --color").out


def test_an_option_that_the_command_lacks_is_no_option_of_it_before_it_either(
    kcatalog: Run,
) -> None:
    assert "No such option: --json" in kcatalog("--json undo", code=2).err


def test_json_alone_needs_a_command(kcatalog: Run) -> None:
    assert "kcatalog list --json" in kcatalog("--json", code=2).err


@pytest.mark.parametrize(
    ("guess", "plain"),
    [
        ("list --sort Year", "list --sort year"),
        ("list --sort TITLE --reverse", "list --sort title --reverse"),
        ("list --network Kakao", "list --network 'Kakao TV'"),
        ("list --mood bold,sincere", "list --mood bold --mood sincere"),
        ("list --mood 'bold, sincere'", "list --mood bold --mood sincere"),
        ("list --trope kiss,royalty", "list --trope kiss --trope royalty"),
        ("export --format md", "export --format markdown"),
        ("export --format JSON", "export --format json"),
        ("export --format .csv", "export --format csv"),
        ("show 4 5", "show '4' '#5'"),
    ],
)
def test_a_first_guess_is_taken_as_meant(kcatalog: Run, guess: str, plain: str) -> None:
    assert kcatalog(guess) == kcatalog(plain)


def test_a_network_is_found_by_how_it_begins_unless_it_is_named_whole(
    kcatalog: Run, tmp_path: Path
) -> None:
    file = tmp_path / "networks.toml"
    file.write_text(
        "".join(
            f'[[scene]]\nid = "{name}"\ntitle = "T"\n[scene.drama]\ntitle = "D"\n'
            f'network = "{name.upper()}"\n[[scene.cast]]\nactor = "A"\ncharacter = "B"\n'
            for name in ("kbs1", "kbs2", "mbc", "mbc-every1")
        ),
        encoding="utf-8",
    )
    for typed, ids in (
        ("KBS", "kbs1 kbs2"),
        ("kbs 2", "kbs2"),
        ("MBC", "mbc"),
        ("mb", "mbc mbc-every1"),
    ):
        out = kcatalog(f"list --network '{typed}' --format '{{id}}' --catalog {file}").out
        assert out.split() == ids.split()


def test_favourites_is_spelled_either_way(kcatalog: Run) -> None:
    kcatalog("favourite 4")
    assert kcatalog("list --favourites") == kcatalog("list --favorites")
    assert kcatalog("list --favourites").out.startswith("4\t")


def test_a_day_is_named_by_its_word(kcatalog: Run) -> None:
    [today] = json.loads(kcatalog("today --date Today --json").out)
    [tomorrow] = json.loads(kcatalog("today --date tomorrow --json").out)
    [yesterday] = json.loads(kcatalog("today --date yesterday --json").out)
    assert yesterday["date"] < today["date"] < tomorrow["date"]
    assert kcatalog("today --json").out == kcatalog("today --date today --json").out


@pytest.mark.parametrize("line", ["share 4 {}.svg", "share crash-landing-farewell {}.md"])
def test_share_takes_the_file_as_its_last_word(kcatalog: Run, tmp_path: Path, line: str) -> None:
    kcatalog(line.format(tmp_path / "card"))
    assert [file.stem for file in tmp_path.iterdir() if file.is_file()] == ["card"]


@pytest.mark.parametrize("ending", ["html", "csv", "md", "json", "toml"])
def test_export_takes_the_file_as_its_word(kcatalog: Run, tmp_path: Path, ending: str) -> None:
    one, other = tmp_path / f"one.{ending}", tmp_path / f"other.{ending}"
    kcatalog(f"export {one}")
    kcatalog(f"export --to {other}")
    assert one.read_bytes() == other.read_bytes()


def test_export_writes_to_one_file(kcatalog: Run) -> None:
    assert "one file at a time" in kcatalog("export a.csv --to b.csv", code=2).err


def test_a_note_needs_no_quotes(kcatalog: Run) -> None:
    kcatalog("note 4 watched it with Mum, we both cried")
    assert kcatalog("note 4").out == "watched it with Mum, we both cried\n"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("list --format md", "try: kcatalog export --format md"),
        ("list --format json", "try: kcatalog export --format json"),
        ("list --format title", "fields stand in braces: '{title}'"),
        ("search ''", "try: kcatalog search rain"),
        ("search '  '", "try: kcatalog search rain"),
        ("list --mood sweat", "did you mean sweet? All moods: kcatalog moods"),
        ("list --trope xyz", "no trope 'xyz'; all tropes: kcatalog tropes"),
        ("list --outcome refusd", "did you mean refused? All outcomes: kcatalog outcomes"),
        ("export --format pdf", "no format 'pdf'; there are toml, json"),
        ("random --limit 2", "No such option: --limit; here it is --count"),
        ("list --count 2", "No such option: --count; here it is --limit"),
        ("share 4 --output x.svg", "No such option: --output; here it is --to"),
        ("undo --limit 2", "No such option: --limit"),
        ("export --to", "Error: Option '--to' requires an argument."),
        ("list --limit", "Error: Option '--limit' requires an argument."),
        ("today --date someday", "'someday' is not a date such as 2027-02-14"),
    ],
)
def test_wrong_usage_says_what_is_right(kcatalog: Run, line: str, message: str) -> None:
    assert message in kcatalog(line, code=2).err


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("list --favorites", "no favourites yet; mark one: kcatalog fav 4"),
        ("random --favorites", "no favourites yet; mark one: kcatalog fav 4"),
        ("list --hidden", "no scene is hidden; hide one: kcatalog remove 7 --hide"),
        ("drama zzz", "no drama 'zzz'; see all: kcatalog drama"),
        ("actor zzz", "no actor 'zzz'; see all: kcatalog actor"),
        ("list --character zzz", "no character 'zzz'; see all: kcatalog list"),
        (
            "share 4 card",
            "no scene 'card'; if it is a file, give it an ending: kcatalog share 4 card.svg",
        ),
        ("share zzz card", "no scene 'zzz card'; see all: kcatalog list"),
        ("share 4 card --to x.svg", "no scene 'card'; see all: kcatalog list"),
        ("search qqqzzz", "if a scene is missing, add it: kcatalog add"),
        ("note 4", "keep one: kcatalog note"),
    ],
)
def test_an_empty_state_says_the_next_step(kcatalog: Run, line: str, message: str) -> None:
    assert message in kcatalog(line, code=1).err
