from pathlib import Path

import pytest

from kcatalog.storage.paths import config_folder
from kcatalog.storage.settings import Settings, read_settings


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    config_folder().mkdir(parents=True)
    return config_folder() / "config.toml"


def test_the_settings_are_read_from_the_config_folder(config: Path) -> None:
    config.write_text('theme = "dark"\nlater = "a key of a newer version"\n', encoding="utf-8")
    assert read_settings(pytest.fail) == Settings(theme="dark")


@pytest.mark.parametrize(
    ("word", "shown"),
    [("no", False), ("False", False), (" 0 ", False), ("YES", True), ("on", True)],
)
def test_the_environment_stands_over_the_file(
    config: Path, monkeypatch: pytest.MonkeyPatch, word: str, *, shown: bool
) -> None:
    config.write_text(f'theme = "dark"\nspoilers = {str(not shown).lower()}\n', encoding="utf-8")
    monkeypatch.setenv("KCATALOG_SPOILERS", word)
    assert read_settings(pytest.fail) == Settings(theme="dark", spoilers=shown)
    monkeypatch.setenv("KCATALOG_THEME", "light")
    assert read_settings(pytest.fail) == Settings(theme="light", spoilers=shown)


def test_without_a_file_all_is_as_it_comes(config: Path) -> None:
    assert read_settings(pytest.fail) == Settings()
    assert not config.exists()


@pytest.mark.parametrize("content", [b"theme =", b"\xff\xfe", b"a=" + b"[" * 9999])
def test_a_file_that_cannot_be_read_is_told_and_left_aside(config: Path, content: bytes) -> None:
    config.write_bytes(content)
    told: list[str] = []
    assert read_settings(told.append) == Settings()
    assert len(told) == 1
    assert told[0].startswith(f"{config} is ignored: ")


def test_a_wrong_value_leaves_the_other_settings_as_they_are(config: Path) -> None:
    config.write_text("theme = 3\nspoilers = false\n", encoding="utf-8")
    warnings: list[str] = []
    assert read_settings(warnings.append) == Settings(spoilers=False)
    assert warnings == [f"{config}: theme is ignored: expected text, got a number"]
    config.write_text('theme = "dark"\nspoilers = "no"\n', encoding="utf-8")
    assert read_settings(warnings.append) == Settings(theme="dark")
    assert warnings[1:] == [f"{config}: spoilers is ignored: expected true or false, got text"]


def test_a_mistyped_setting_is_answered_with_the_one_that_was_meant(config: Path) -> None:
    config.write_text("spoiler = false\n", encoding="utf-8")
    warnings: list[str] = []
    assert read_settings(warnings.append) == Settings()
    assert warnings == [f"{config}: no setting 'spoiler'; did you mean 'spoilers'?"]


def test_a_folder_in_its_place_is_told_and_left_aside(config: Path) -> None:
    config.mkdir()
    told: list[str] = []
    assert read_settings(told.append) == Settings()
    assert len(told) == 1
