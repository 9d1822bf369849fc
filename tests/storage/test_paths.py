"""Where the user's folders are: as platformdirs has it, though it is seldom asked."""

from pathlib import Path

import platformdirs
import pytest

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
