"""Nothing is lost: many writers at once, writers killed, disks full, folders that are closed."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, Run

resource = pytest.importorskip("resource", reason="this system has no limits to set")

ADD_FIFTY = """
import sys
from kcatalog.storage.own.changes import OwnFiles, entry_of
from tests.factories import a_bare_scene
for n in range(50):
    OwnFiles().add(entry_of(a_bare_scene(f"writer-{sys.argv[1]}-{n}")))
"""
PYTHON = [sys.executable, "-X", "utf8"]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the user's folders in *tmp_path*; give that of the data, with one scene in it."""
    for name in ("data", "state", "cache", "config"):
        monkeypatch.setenv(f"XDG_{name.upper()}_HOME", str(tmp_path / name))
    monkeypatch.chdir(REPOSITORY)
    return tmp_path / "data" / "kcatalog"


ADD = 'add --drama "A Drama" --title "A Title" --actor A --character B'


def snapshot(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_eight_processes_adding_fifty_scenes_each_lose_none(data: Path) -> None:
    writers = [
        subprocess.Popen([*PYTHON, "-c", ADD_FIFTY, str(number)], cwd=REPOSITORY)
        for number in range(8)
    ]
    assert [writer.wait(timeout=120) for writer in writers] == [0] * 8
    scenes = tomllib.loads((data / "scenes.toml").read_text(encoding="utf-8"))["scene"]
    wanted = {f"writer-{writer}-{number}" for writer in range(8) for number in range(50)}
    assert {scene["id"] for scene in scenes} == wanted
    assert len(scenes) == 400


def test_writers_who_know_one_file_by_two_names_lose_none_of_their_scenes(
    data: Path, tmp_path: Path
) -> None:
    data.mkdir(parents=True)
    (tmp_path / "other" / "kcatalog").mkdir(parents=True)
    (tmp_path / "other" / "kcatalog" / "scenes.toml").symlink_to(data / "scenes.toml")
    folders = [tmp_path / "data", tmp_path / "other"] * 2
    writers = [
        subprocess.Popen(
            [*PYTHON, "-c", ADD_FIFTY, str(number)],
            cwd=REPOSITORY,
            env=os.environ
            | {"XDG_DATA_HOME": str(folder), "XDG_STATE_HOME": str(tmp_path / f"state-{number}")},
        )
        for number, folder in enumerate(folders)
    ]
    assert [writer.wait(timeout=120) for writer in writers] == [0] * 4
    scenes = tomllib.loads((data / "scenes.toml").read_text(encoding="utf-8"))["scene"]
    assert len({scene["id"] for scene in scenes}) == len(scenes) == 200


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and kill")
def test_a_writer_killed_at_any_moment_leaves_the_state_before_or_after(data: Path) -> None:
    done = subprocess.run(
        [*PYTHON, "-m", "tests.storage.own.killing", "20261122", "200"],
        cwd=REPOSITORY,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=170,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 50, "too few of the killed writers had written anything"
    assert (data / "scenes.toml").exists()


def test_a_file_that_may_not_grow_is_left_as_it_was_with_a_message(
    data: Path, process: Run
) -> None:
    process(ADD)
    before = snapshot(data)
    done = subprocess.run(
        [sys.executable, "-m", "kcatalog", "add", "--drama", "D", "--title", "T" * 9000,
         "--actor", "A", "--character", "B"],
        capture_output=True,
        encoding="utf-8",
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)),
    )  # fmt: skip
    assert done.returncode == 1
    assert "cannot write: File too large; nothing was changed" in done.stderr
    assert done.stderr.count("\n") == 1
    after = snapshot(data)
    assert after == before
    assert process("undo").out == "Undone: added A Title\n"


@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("mount"), reason="only root may mount")
def test_a_full_disk_leaves_every_file_as_it_was_with_a_message(
    data: Path, process: Run, tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(tmp_path / "data")]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("no tmpfs can be mounted here")
    try:
        process(ADD)
        (tmp_path / "data" / "other").write_bytes(b"x" * 40_000)
        before = (data / "scenes.toml").read_bytes()
        result = process(f"{ADD} --summary {'x' * 30_000}", code=1)
        assert "No space left on device; nothing was changed" in result.err
        assert (data / "scenes.toml").read_bytes() == before
        assert not list(data.glob(".*.new"))
    finally:
        subprocess.run(["umount", str(tmp_path / "data")], check=True)


def test_a_folder_that_may_not_be_written_to_is_told(data: Path, process: Run) -> None:
    process(ADD)
    before = snapshot(data)
    words = [sys.executable, "-m", "kcatalog", "favorite", "4"]
    if os.geteuid() == 0:
        if not shutil.which("setpriv"):
            pytest.skip("root may write anywhere, and setpriv is not here to forbid it")
        bounds = "-dac_override,-dac_read_search"
        words = ["setpriv", f"--bounding-set={bounds}", f"--inh-caps={bounds}", *words]
    data.chmod(0o555)
    try:
        done = subprocess.run(words, capture_output=True, encoding="utf-8", check=False)
    finally:
        data.chmod(0o755)
    assert done.returncode == 1
    assert "Permission denied; nothing was changed" in done.stderr
    assert done.stderr.count("\n") == 1
    assert snapshot(data) == before


def test_a_symbolic_link_is_followed_and_the_mode_is_kept(
    data: Path, process: Run, tmp_path: Path
) -> None:
    dotfiles = tmp_path / "dotfiles"
    dotfiles.mkdir()
    (dotfiles / "mine.toml").write_text("# mine\n", encoding="utf-8")
    (dotfiles / "mine.toml").chmod(0o640)
    data.mkdir(parents=True)
    (data / "scenes.toml").symlink_to(dotfiles / "mine.toml")
    process(ADD)
    assert (data / "scenes.toml").is_symlink()
    assert "a-drama-a-title" in (dotfiles / "mine.toml").read_text(encoding="utf-8")
    assert (dotfiles / "mine.toml").stat().st_mode & 0o777 == 0o640
    assert [file.name for file in dotfiles.iterdir()] == ["mine.toml"]
    assert (data / "scenes.toml.bak").read_text(encoding="utf-8") == "# mine\n"


def test_nothing_outside_of_her_folders_is_ever_written(
    data: Path, process: Run, tmp_path: Path
) -> None:
    process(ADD)
    process("favorite 4")
    process("note 4 hello")
    process("edit 4", EDITOR="sed -i s/Farewell/Goodbye/")
    process("remove a-drama-a-title --yes")
    process("undo")
    process("check")
    ours = {"data/kcatalog", "state/kcatalog", "cache/kcatalog"}
    written = {file.relative_to(tmp_path) for file in tmp_path.rglob("*") if file.is_file()}
    assert {str(Path(*file.parts[:2])) for file in written} <= ours
    index = {file for file in written if file.suffix == ".sqlite"}
    assert {str(file.parent) for file in index} == {"cache/kcatalog"}
    assert {file.name for file in written - index} == {
        "scenes.toml", "scenes.toml.bak", "shelf.toml", "shelf.toml.bak", "history.json",
    }  # fmt: skip
    assert data.exists()
