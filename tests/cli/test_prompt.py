"""What is asked, and what counts as an answer."""

import pytest

from kcatalog.cli import prompt


def test_enter_takes_a_default_of_any_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prompt, "_line", lambda *_: "\n")
    assert prompt.ask("Character", str, "Kim \ufffd") == "Kim \ufffd"


@pytest.mark.parametrize("reply", ["perhaps", "\ufffd"])
def test_what_is_neither_yes_nor_no_agrees_to_nothing(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], reply: str
) -> None:
    replies = iter([reply, "n"])
    monkeypatch.setattr(prompt, "_line", lambda *_: next(replies))
    assert not prompt.confirm("Replace it?")
    assert capfd.readouterr().err
