import json
import re
from importlib.resources import files

import pytest

from kcatalog.catalog import Scene
from kcatalog.share.gallery import gallery_data, gallery_page
from kcatalog.storage import load

DATA = re.compile(r'<script id="data" type="application/json">(.*?)</script>', re.DOTALL)


def test_the_page_is_under_60_kilobytes_beside_its_data() -> None:
    page = gallery_page(load())
    assert len(DATA.sub("", page).encode()) < 60_000


def test_the_page_names_no_place_on_the_network() -> None:
    page = DATA.sub("", gallery_page(load())).replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"https?:|//[a-z]+\.[a-z]|@import|url\(", page)


def test_the_data_cannot_end_the_element_that_it_stands_in(hostile: Scene) -> None:
    page = gallery_page([hostile])
    [data] = DATA.findall(page)
    assert not set("<>&") & set(data)
    assert json.loads(data)["scenes"][0]["title"].startswith("<script>alert(1)</script>")


@pytest.mark.parametrize("scenes", [[], list(load())[:1]], ids=["none", "one"])
def test_a_page_of_few_scenes_says_so(scenes: list[Scene]) -> None:
    told = "One scene from a Korean drama" if scenes else "0 scenes from 0 Korean dramas"
    assert told in gallery_page(scenes)


def test_an_actor_stands_once_in_the_data() -> None:
    data = gallery_data(load())
    actors = [name[0] for name in data["names"]["actor"]]
    assert len(actors) == len(set(actors)) == 101


def test_all_that_the_scripts_read_is_given_and_all_that_is_given_is_read() -> None:
    folder = files("kcatalog.share.gallery")
    scripts = "\n".join(f.read_text("utf-8") for f in folder.iterdir() if f.name.endswith(".js"))
    data = gallery_data(load())
    read = set(re.findall(r"DATA\.(\w+)", scripts))
    # The scenes and names are read as `const { scenes, names } = DATA`.
    assert read | {"scenes", "names"} == data.keys()
    assert set(re.findall(r"\bRULES\.(\w+)", scripts)) == data["rules"].keys()
    bounds = re.findall(r"const \{([\w, ]+)\} = DATA\.bounds", scripts)
    assert {name.strip() for names in bounds for name in names.split(",")} == data["bounds"].keys()


def test_no_script_defines_what_another_defines() -> None:
    folder = files("kcatalog.share.gallery")
    scripts = [file.read_text("utf-8") for file in folder.iterdir() if file.name.endswith(".js")]
    names = re.findall(
        r"^(?:async )?(?:function|const|let) (\w+)", "\n".join(scripts), re.MULTILINE
    )
    assert sorted(names) == sorted(set(names))
    assert len(names) > 100
