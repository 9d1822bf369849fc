"""Where the user's folders are: as platformdirs has it, though it is seldom asked."""

import sys
from pathlib import Path

import platformdirs
import pytest
from platformdirs.macos import MacOS
from platformdirs.windows import Windows

from kcatalog.storage import paths

FOLDERS = {
    "DATA": (paths.data_folder, platformdirs.user_data_path),
    "STATE": (paths.state_folder, platformdirs.user_state_path),
    "CACHE": (paths.cache_folder, platformdirs.user_cache_path),
    "CONFIG": (paths.config_folder, platformdirs.user_config_path),
}


@pytest.mark.parametrize("kind", FOLDERS)
@pytest.mark.parametrize("value", [None, "", "/elsewhere", "relative", "/with space/더"])
@pytest.mark.parametrize("home", ["/home/fan", "/root/"])
def test_a_folder_is_where_platformdirs_says(
    kind: str, value: str | None, home: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", home)
    if value is not None:
        monkeypatch.setenv(f"XDG_{kind}_HOME", value)
    ours, theirs = FOLDERS[kind]
    assert ours() == Path(theirs("kcatalog", appauthor=False))


@pytest.mark.parametrize(("platform", "dirs"), [("darwin", MacOS), ("win32", Windows)])
@pytest.mark.parametrize("kind", FOLDERS)
def test_on_other_systems_the_variables_move_the_folders_too(
    kind: str, platform: str, dirs: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(platformdirs, "PlatformDirs", dirs)
    monkeypatch.setenv(f"XDG_{kind}_HOME", "/elsewhere")
    assert FOLDERS[kind][0]() == Path("/elsewhere/kcatalog")


def test_a_mac_has_its_scenes_where_macs_have_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(platformdirs, "PlatformDirs", MacOS)
    monkeypatch.setenv("HOME", "/Users/jane")
    assert paths.own_scenes() == Path(
        "/Users/jane/Library/Application Support/kcatalog/scenes.toml"
    )
