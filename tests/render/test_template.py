from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcatalog.catalog import CatalogError
from kcatalog.render.template import FIELDS, HIT_FIELDS, Template, values_of
from tests.factories import HOSTILE, a_bare_scene, a_scene


@pytest.mark.parametrize(
    ("template", "line"),
    [
        ("{number}\\t{title}", "0\tFirst Snow"),
        ("{title} ({year}, {network})", "First Snow (2016, tvN)"),
        ("{couple} / {characters}", "Gong Yoo & Kim Go-eun / Kim Shin & Ji Eun-tak"),
        ("{moods}\\n{tropes}", "tender, bittersweet\nparting, embrace"),
        ("{added} {episode} {episodes} {days}", "2026-11-22 13 16 12-24"),
        ("{line_hangul} {outcome}", "너와 함께한 시간 모두 눈부셨다. parted"),
        ("{loved_for}", "Nine hundred years, and one short sentence."),
        ("{{title}} is {title}", "{title} is First Snow"),
        ("a\\\\n", "a\\n"),
        ("%s %(title)s $title", "%s %(title)s $title"),
        ("", ""),
    ],
)
def test_fields_in_braces_are_filled_in(template: str, line: str) -> None:
    assert Template(template).fill(values_of(a_scene())) == line


def test_what_a_scene_does_not_say_is_empty() -> None:
    every_field = "|".join(f"{{{field}}}" for field in FIELDS if field not in {"number", "id"})
    filled = Template(every_field).fill(values_of(a_bare_scene()))
    assert [part for part in filled.split("|") if part] == [
        "Bare",
        "Some Drama",
        "Gong Yoo",
        "Kim Shin",
    ]


@pytest.mark.parametrize(
    "template",
    ["{titel}", "{}", "{0}", "{title.__class__}", "{title[0]}", "{title!r}", "{title:>999999999}"],
)
def test_anything_but_a_field_is_refused_with_the_list_of_fields(template: str) -> None:
    with pytest.raises(CatalogError, match="the fields are number, id, title"):
        Template(template)


@pytest.mark.parametrize("template", ["{title", "title}", "{ti{tle}", "\\x", "\\"])
def test_a_half_written_template_is_refused(template: str) -> None:
    with pytest.raises(CatalogError):
        Template(template)


def test_how_a_hit_matched_is_a_field_of_hits_alone() -> None:
    values = values_of(a_scene()) | {"match": "exact", "field": "actor"}
    assert Template("{match} {field}", HIT_FIELDS).fill(values) == "exact actor"
    with pytest.raises(CatalogError):
        Template("{match}")


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_stays_on_its_line_without_codes(text: str) -> None:
    filled = Template("{title}|{summary}").fill(values_of(a_scene(title=text, summary=text)))
    assert "\x1b" not in filled
    assert len(filled.splitlines()) <= 1


def test_a_template_in_the_data_is_not_filled_in() -> None:
    assert Template("{title}").fill(values_of(a_scene(title="{id} \\t"))) == "{id} \\t"


@given(st.text())
def test_any_text_with_braces_and_backslashes_doubled_is_itself(text: str) -> None:
    doubled = text.replace("\\", "\\\\").replace("{", "{{").replace("}", "}}")
    assert Template(doubled).fill({}) == text


def test_the_date_is_written_as_the_file_has_it() -> None:
    scene = a_scene(added=date(2027, 1, 2))
    assert Template("{added}").fill(values_of(scene)) == "2027-01-02"
