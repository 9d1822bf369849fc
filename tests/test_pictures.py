"""The pictures of the README show what the program shows today; if not: python docs/pictures.py."""

import importlib.util
import re
from types import ModuleType

import pytest
from PIL import Image

from tests.conftest import REPOSITORY

DOCS = REPOSITORY / "docs"


@pytest.fixture(scope="module")
def pictures() -> ModuleType:
    spec = importlib.util.spec_from_file_location("pictures", DOCS / "pictures.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _shown() -> set[str]:
    pages = (REPOSITORY / "README.md", *DOCS.glob("*.md"))
    text = "".join(page.read_text(encoding="utf-8") for page in pages)
    return {name for name in re.findall(r"[\w-]+\.(?:svg|png)", text) if (DOCS / name).exists()}


def test_the_pages_show_every_picture_that_is_there() -> None:
    assert _shown() == {file.name for file in DOCS.iterdir() if file.suffix in (".svg", ".png")}


@pytest.mark.parametrize("name", sorted(n for n in _shown() if n.endswith(".svg")))
def test_a_drawing_is_what_the_program_draws_today(pictures: ModuleType, name: str) -> None:
    drawn = pictures.draw(name.removesuffix(".svg"))
    assert (DOCS / name).read_text(encoding="utf-8") == drawn


def test_the_gallery_looks_as_it_did_when_it_was_photographed(pictures: ModuleType) -> None:
    for name, size in pictures.WINDOWS.items():
        with Image.open(DOCS / f"{name}.png") as picture:
            assert picture.size == size
            assert picture.info[pictures.SHOWN] == pictures.what_the_gallery_shows()


def test_the_pictures_are_small() -> None:
    sizes = {name: (DOCS / name).stat().st_size for name in _shown()}
    assert max(sizes.values()) < 70_000, sizes
    assert sum(sizes.values()) < 250_000, sizes
