import pytest

from tests.conftest import Run


@pytest.mark.parametrize("title", ["goong", "궁", "princess hours", "The Palace"])
def test_any_title_of_a_drama_gives_its_scenes(kcatalog: Run, title: str) -> None:
    [line] = kcatalog(f"drama '{title}'").out.splitlines()
    assert line.split("\t")[2] == "Princess Hours"


def test_without_a_title_all_dramas_are_counted(kcatalog: Run) -> None:
    lines = kcatalog("drama").out.splitlines()
    assert len(lines) == len(set(lines)) == 71
    assert "Abyss\t어비스\t1" in lines


def test_an_unknown_title_exits_1(kcatalog: Run) -> None:
    assert "no drama 'Winter Sonata'" in kcatalog("drama 'Winter Sonata'", code=1).err
