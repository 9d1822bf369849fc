from pathlib import Path

import pytest

from tests.conftest import REPOSITORY


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the user's folders in *tmp_path*; give that of the scenes and the shelf."""
    for name in ("data", "state", "cache", "config"):
        monkeypatch.setenv(f"XDG_{name.upper()}_HOME", str(tmp_path / name))
    monkeypatch.setenv("PYTHONPATH", str(REPOSITORY / "src"))
    return tmp_path / "data" / "kcatalog"
