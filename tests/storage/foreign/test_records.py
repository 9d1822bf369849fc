from kcatalog.storage.foreign.records import paths_in, plain_text, tidied, value_at

RECORD = {
    "title": "T",
    "no. of eps": 16,
    "cast": [{"name": "A", "of": {"id": 1}}, {"name": "B"}],
    "networks": [],
}


def test_paths_lead_through_lists_and_leave_out_empty_ones_that_are_full_elsewhere() -> None:
    assert paths_in([RECORD, {"networks": [{"name": "tvN"}]}, "no record"]) == (
        "title", "no. of eps", "cast.name", "cast.of.id", "networks.name",
    )  # fmt: skip


def test_a_value_is_found_by_key_path_or_position() -> None:
    assert value_at(RECORD, "no. of eps") == 16
    assert value_at(RECORD, "cast.name") == ["A", "B"]
    assert value_at(RECORD, "cast.0.name") == "A"
    assert value_at(RECORD, "cast.1.of.id") is None
    assert value_at(RECORD, "cast.9.name") is None
    assert value_at(RECORD, "title.more") is None


def test_values_are_written_as_a_cell_would_hold_them() -> None:
    assert plain_text([16.0, 16.5, True, False, None, {"id": 1, "name": "tvN"}]) == [
        "16", "16.5", "yes", "no", "", "tvN",
    ]  # fmt: skip


def test_a_text_loses_html_footnotes_and_doubled_blanks() -> None:
    assert tidied(" Kim &amp;  Lee[1] [ko]\n", in_one_line=True) == "Kim & Lee"
    assert tidied("a\n b", in_one_line=False) == "a\n b"
    assert tidied("[1] first", in_one_line=True) == "[1] first"
