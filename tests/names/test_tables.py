"""Packed lists and tables: they answer as the plain ones that they were made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcatalog.names.tables import Lists, Packed, Records, Table, packed_numbers

NUMBERS = st.integers(0, 2**32 - 1)
LISTS = st.lists(st.lists(NUMBERS, max_size=4), max_size=6)
# Any text at all, half a surrogate pair too, but for the line end that parts the keys.
KEYS = st.text(st.characters(exclude_characters="\n"), max_size=6) | st.sampled_from(
    ["\ud800", "공유", "공", "😀", ""]
)
TABLES = st.dictionaries(KEYS, st.lists(NUMBERS, max_size=3), max_size=8)


class AsIs:
    def decode(self, packed: Packed, /) -> bytes:
        return bytes(packed)


@given(LISTS)
def test_packed_lists_are_the_lists(lists: list[list[int]]) -> None:
    packed = Lists(Lists.of(lists).packed)
    assert list(packed) == lists
    assert list(packed[1:3]) == lists[1:3]


@given(st.lists(st.binary(max_size=5), max_size=6))
def test_packed_records_are_the_records(contents: list[bytes]) -> None:
    packed = Records(Records.of(contents, AsIs()).packed, AsIs())
    assert list(packed) == contents
    assert list(packed[::-1]) == contents[::-1]


@pytest.mark.parametrize("position", [-1, 2])
def test_there_is_nothing_before_the_first_or_after_the_last(position: int) -> None:
    with pytest.raises(IndexError):
        Lists.of([[1], [2]])[position]
    with pytest.raises(IndexError):
        Records.of([b"a", b"b"], AsIs())[position]


def test_a_number_that_takes_more_than_four_bytes_is_refused() -> None:
    with pytest.raises(OverflowError):
        packed_numbers([2**32])


@given(TABLES, KEYS)
def test_a_packed_table_is_the_table(table: dict[str, list[int]], other: str) -> None:
    packed = Table(Table.of(table).packed)
    assert dict(packed) == table
    assert list(packed) == sorted(table)
    assert [packed.at(position) for position in range(len(packed))] == sorted(table.items())
    assert packed.get(other) == table.get(other)


@given(TABLES, KEYS)
def test_a_start_finds_the_keys_that_begin_with_it(table: dict[str, list[int]], start: str) -> None:
    found = [numbers for key, numbers in sorted(table.items()) if key.startswith(start)]
    assert list(Table.of(table).starting(start)) == found


@given(TABLES, KEYS.filter(bool))
def test_a_part_finds_the_keys_that_hold_it(table: dict[str, list[int]], part: str) -> None:
    found = [numbers for key, numbers in sorted(table.items()) if part in key]
    assert list(Table.of(table).containing(part)) == found
