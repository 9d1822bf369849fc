"""What is built and installed works on its own, away from the checkout."""

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from kcatalog import __version__
from tests.conftest import COUNT, REPOSITORY


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the sdist, and the wheel from it."""
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*build, str(REPOSITORY)], check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into a new environment outside the checkout; give its programs' folder."""
    environment = tmp_path_factory.mktemp("elsewhere") / "environment"
    subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
    programs = environment / "bin"
    [wheel] = built.glob("*.whl")
    subprocess.run([programs / "pip", "install", "--quiet", str(wheel)], check=True)
    return programs


def _output(words: list[str | Path], folder: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(words, cwd=folder, env=environment, capture_output=True, check=True)
    return done.stdout.decode()


def test_wheel_and_sdist_carry_the_scenes(built: Path) -> None:
    [wheel] = built.glob("*.whl")
    [sdist] = built.glob("*.tar.gz")
    scenes = (REPOSITORY / "data" / "scenes.toml").read_bytes()
    assert zipfile.ZipFile(wheel).read("kcatalog/scenes.toml") == scenes
    with tarfile.open(sdist) as archive:
        inside = archive.extractfile(f"kcatalog-{__version__}/data/scenes.toml")
        assert inside is not None
        assert inside.read() == scenes


def test_the_wheel_puts_the_man_page_where_man_looks(built: Path) -> None:
    [wheel] = built.glob("*.whl")
    installed = f"kcatalog-{__version__}.data/data/share/man/man1/kcatalog.1"
    page = (REPOSITORY / "docs" / "kcatalog.1").read_bytes()
    assert zipfile.ZipFile(wheel).read(installed) == page


def test_the_wheel_carries_the_font_with_its_licence_and_stays_small(built: Path) -> None:
    [wheel] = built.glob("*.whl")
    fonts = {Path(name).name for name in zipfile.ZipFile(wheel).namelist() if "/fonts/" in name}
    assert fonts == {"GowunBatang-Regular.otf", "GowunBatang-Bold.otf", "OFL.txt"}
    assert wheel.stat().st_size < 6_000_000


def test_an_installed_copy_lists_searches_and_picks_from_any_folder(
    installed: Path, tmp_path: Path
) -> None:
    program = installed / "kcatalog"
    assert _output([program, "list"], tmp_path).count("\n") == COUNT
    hits = _output([program, "search", "Park Bo-young"], tmp_path).splitlines()
    assert [hit.split("\t")[2] for hit in hits] == [
        "Strong Woman Do Bong-soon",
        "Abyss",
        "Strong Woman Do Bong-soon",
        "Our Unwritten Seoul",
    ]
    assert "Takeaway: " in _output([program, "random"], tmp_path)


def test_an_installed_copy_runs_as_a_module(installed: Path, tmp_path: Path) -> None:
    version = _output([installed / "python", "-m", "kcatalog", "--version"], tmp_path)
    assert version == f"{__version__}\n"
