"""A release is one command: it is made in a copy of the repository, and never here."""

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a repository with this code, in which nothing is built."""
    if not shutil.which("git"):
        pytest.skip("git is not installed")
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "A Maintainer")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "maintainer@example.org")
    folder = tmp_path / "copy"
    for name in ("src", "docs", "data", ".ci"):
        shutil.copytree(
            REPOSITORY / name, folder / name, ignore=shutil.ignore_patterns("__pycache__")
        )
    (folder / ".gitignore").write_text("__pycache__/\n/dist/\n", encoding="utf-8")
    (folder / ".ci" / "build").write_text("#!/bin/sh\nmkdir dist && touch dist/built\n", "utf-8")
    (folder / "CHANGELOG.md").write_text(
        "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- A way.\n", encoding="utf-8"
    )
    _git(folder, "init", "--quiet")
    _commit(folder)
    return folder


def _git(folder: Path, *words: str) -> str:
    done = subprocess.run(
        ["git", *words], cwd=folder, check=True, capture_output=True, encoding="utf-8"
    )
    return done.stdout


def _commit(folder: Path) -> None:
    _git(folder, "add", "--all")
    _git(folder, "commit", "--quiet", "--message", "Work")


def _release(folder: Path, version: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, ".ci/release.py", version],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": "src"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_a_release_sets_the_version_dates_the_changelog_builds_and_tags(copy: Path) -> None:
    done = _release(copy, "7.0.1")
    assert done.returncode == 0, done.stderr
    assert '__version__ = "7.0.1"\n' in (copy / "src/kcatalog/__init__.py").read_text("utf-8")
    assert "kcatalog 7.0.1" in (copy / "docs/kcatalog.1").read_text("utf-8")
    today = datetime.now(UTC).date()
    assert (copy / "CHANGELOG.md").read_text("utf-8") == (
        f"# Changelog\n\n## [Unreleased]\n\n## [7.0.1] - {today}\n\n### Added\n\n- A way.\n"
    )
    assert (copy / "dist" / "built").exists()
    assert _git(copy, "tag", "--points-at", "HEAD") == "v7.0.1\n"
    assert _git(copy, "log", "-1", "--format=%s") == "Release 7.0.1\n"
    assert _git(copy, "status", "--porcelain") == ""


@pytest.mark.parametrize("version", ["1.0", "v1.0.0", "1.0.0rc1", "next"])
def test_what_is_no_version_is_refused(copy: Path, version: str) -> None:
    assert _release(copy, version).stderr == f"{version!r} is no version such as 0.2.0\n"


@pytest.mark.parametrize("version", ["0.9.9", "0.10.0"])
def test_a_version_that_is_not_after_all_others_is_refused(copy: Path, version: str) -> None:
    _git(copy, "tag", "v0.9.0")
    _git(copy, "tag", "v0.10.0")
    done = _release(copy, version)
    assert done.stderr == f"{version} is not after 0.10.0, which is released\n"
    assert done.returncode == 1


def test_what_is_not_committed_or_not_in_the_changelog_is_refused(copy: Path) -> None:
    (copy / "new.txt").touch()
    assert _release(copy, "7.0.0").stderr == "not committed:\n?? new.txt\n"
    (copy / "CHANGELOG.md").write_text("## [Unreleased]\n\n## [0.1.0]\n\n- A way.\n", "utf-8")
    _commit(copy)
    assert "its section [Unreleased] is empty" in _release(copy, "7.0.0").stderr
    assert _git(copy, "tag") == ""
