import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcatalog.cli.shell_words import quote_word, split_words


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (r"C:\Windows\notepad.exe", [r"C:\Windows\notepad.exe"]),
        (r'"C:\Program Files\Code\code.exe" --wait', [r"C:\Program Files\Code\code.exe", "--wait"]),
        ("edit --title=it's", ["edit", "--title=it's"]),
        (r'"C:\not closed', []),
        ("", []),
    ],
)
def test_a_line_of_windows_keeps_its_backslashes(line: str, words: list[str]) -> None:
    assert split_words(line, "win32") == words


@pytest.mark.parametrize("platform", ["linux", "darwin"])
def test_a_line_of_unix_is_split_as_its_shell_does(platform: str) -> None:
    assert split_words(r"'my editor' a\ b # c", platform) == ["my editor", "a b", "#", "c"]
    assert split_words("'not closed", platform) == []


@given(st.text())
def test_a_quoted_word_is_split_into_itself(word: str) -> None:
    assert split_words(f"kcatalog check {quote_word(word, 'linux')}", "linux")[2:] == [word]


@pytest.mark.parametrize(
    ("path", "quoted"),
    [
        (r"C:\Users\jane\scenes.toml", r"C:\Users\jane\scenes.toml"),
        (r"C:\Users\Jane Doe\scenes.toml", r'"C:\Users\Jane Doe\scenes.toml"'),
    ],
)
def test_a_path_of_windows_is_quoted_as_both_its_shells_take_it(path: str, quoted: str) -> None:
    assert quote_word(path, "win32") == quoted
