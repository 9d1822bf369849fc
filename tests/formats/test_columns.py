import pytest
from msgspec.structs import fields

from kcatalog.catalog import Drama, Role, Scene
from kcatalog.catalog.scene import GIVEN
from kcatalog.formats.columns import COLUMNS, ROLE_COLUMNS, column_named


def test_every_field_of_the_model_has_a_column() -> None:
    held = {(column.part, column.field) for column in (*COLUMNS.values(), *ROLE_COLUMNS.values())}
    of_scene = {("scene", field.name) for field in fields(Scene)} - {
        ("scene", "drama"),
        ("scene", "cast"),
    }
    of_drama = {("drama", field.name) for field in fields(Drama)}
    of_cast = {("cast", field.name) for field in fields(Role)}
    assert held == (of_scene - {("scene", name) for name in GIVEN}) | of_drama | of_cast


def test_the_columns_keep_the_order_of_a_file() -> None:
    assert list(COLUMNS)[:7] == [
        "id", "title", "drama", "drama_hangul", "drama_aliases", "year", "network",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "field", "number"),
    [
        ("drama", "title", 0),
        ("actor", "actor", 0),
        ("actor_2", "actor", 2),
        ("confesses_99", "confesses", 99),
    ],
)
def test_a_column_is_found_by_its_name(name: str, field: str, number: int) -> None:
    found = column_named(name)
    assert found
    assert (str(found), found.field, found.number) == (name, field, number)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Drama",
        "actor_",
        "actor_0",
        "actor_01",
        "actor_100",
        "actor_²",
        "title_1",
        "actor_" + "1" * 5000,
    ],
)
def test_no_other_name_is_a_column(name: str) -> None:
    assert column_named(name) is None
