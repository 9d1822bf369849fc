from typing import Any

import pytest

from kcatalog.storage.errors import BadFileError
from kcatalog.storage.foreign.json_items import read_json


def read(text: str) -> list[Any]:
    return list(read_json("x.json", text.encode()).records)


@pytest.mark.parametrize(
    "text",
    [
        '[\n{"a": 1},\n {"a": 2}\n]', '{"page": 1, "results":\n[{"a": 1},\n{"a": 2}]}', '{"scene": [\n{"a": 1},\n{"a": 2}]}',
        '\n{"a": 1}\n{"a": 2}\n',
    ],
)  # fmt: skip
def test_items_are_found_wherever_they_are_with_their_lines(text: str) -> None:
    assert read(text) == [(2, {"a": 1}), (3, {"a": 2})]


def test_one_object_is_one_item() -> None:
    assert read('{"a": [{"b": null, "c": 1}]}') == [(1, {"a": [{"c": 1}]})]
    assert read("[]") == []


def test_an_encoding_other_than_utf_8_is_told() -> None:
    listing = read_json("x.json", '[{"a": "공유"}]'.encode("utf-16"))
    assert (list(listing.records), listing.found) == ([(1, {"a": "공유"})], ("UTF-16",))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[{"a": 1},\n {"a": NaN}]', "x.json:2: not valid JSON: invalid character"),
        ('[{"a": 1}\n {"a": 2}]', "x.json:2: not valid JSON: expected ',' or ']'"),
        ('[{"a": 1}', "not valid JSON: input data was truncated"),
        ('{"a": 1}\n\n{"a": }\n', "x.json:3: not valid JSON: invalid character"),
        ('[\n{"a": 1, "b": 2, "a": 3}]', "x.json:2: not valid JSON: the key 'a' appears twice in one object"),
        ('[{"a": ' + "[" * 400 + "]" * 400 + "}]", "x.json:1: nested too deeply"),
        ('[{"a": ' + '{"b": ' * 400 + "1" + "}" * 400 + "}]", "x.json:1: nested too deeply"),
        ("[[" * 200_000, "nested too deeply"),
        ('{"a": 1}\n' + "[" * 200_000, "nested too deeply"),
        ('[{"a": ' + "9" * 5000 + "}]", "a number with too many digits"),
        ("3", "not valid JSON: expected"),
    ],
    ids=str,
)  # fmt: skip
def test_what_is_not_json_is_told_with_its_line(text: str, message: str) -> None:
    with pytest.raises(BadFileError) as told:
        read(text)
    assert message in str(told.value)


def test_a_key_that_stands_twice_among_200_000_is_found_at_once() -> None:
    pairs = ", ".join(f'"key {number}": {number}' for number in range(200_000))
    with pytest.raises(BadFileError, match="the key 'key 7' appears twice"):
        read(f'[{{{pairs}, "key 7": 0}}]')
