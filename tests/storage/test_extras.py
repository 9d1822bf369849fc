import sys
import tomllib

import pytest

from kcatalog.storage import extras
from kcatalog.storage.extras import EXTRAS, install_line
from tests.conftest import REPOSITORY


def test_each_extra_is_one_package_as_pyproject_has_it() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    optional = project["optional-dependencies"]
    assert {extra: [package] for extra, package in EXTRAS.items()} == {
        extra: packages for extra, packages in optional.items() if extra != "dev"
    }


@pytest.mark.parametrize(
    ("python", "platform", "line"),
    [
        ("/x/bin/python", "linux", "/x/bin/python -m pip install 'a>=1'"),
        ("/a b/bin/python", "darwin", "'/a b/bin/python' -m pip install 'a>=1'"),
        (r"C:\a b\python.exe", "win32", r'"C:\a b\python.exe" -m pip install "a>=1"'),
        ("", "linux", "python -m pip install 'a>=1'"),
    ],
)
def test_the_line_installs_beside_the_python_that_runs(
    monkeypatch: pytest.MonkeyPatch, python: str, platform: str, line: str
) -> None:
    monkeypatch.setattr(sys, "executable", python)
    monkeypatch.setattr(extras, "find_spec", lambda name: name)
    assert install_line("a>=1", platform) == line


def test_where_there_is_no_pip_uv_installs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/x/bin/python")
    monkeypatch.setattr(extras, "find_spec", lambda _: None)
    assert install_line("a>=1", "linux") == "uv pip install --python /x/bin/python 'a>=1'"
