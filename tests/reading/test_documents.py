"""YAML with places: text stays text, and what a fact file does without is refused."""

from pathlib import Path

import pytest

from factbook.reading.documents import Document, FactbookError, Place, Problem, read, suggestion


def document(tmp_path: Path, text: str) -> Document:
    path = tmp_path / "some.yaml"
    path.write_text(text, "utf-8")
    return read(path, tmp_path)


def refusal(tmp_path: Path, text: str) -> str:
    with pytest.raises(FactbookError) as error:
        document(tmp_path, text)
    return str(error.value)


@pytest.mark.parametrize("word", ["NO", "yes", "12:30", "0x10", "1e3", "null", "~", "2024-03-01", "1_000"])
def test_a_scalar_stays_the_text_that_is_written(word: str, tmp_path: Path) -> None:
    assert document(tmp_path, f"key: {word}\n").data == {"key": word}


def test_nested_data_keeps_its_shape(tmp_path: Path) -> None:
    data = document(tmp_path, "a:\n  - {b: 1, c: [x, y]}\n  - two\n").data
    assert data == {"a": [{"b": "1", "c": ["x", "y"]}, "two"]}


def test_every_value_has_its_place(tmp_path: Path) -> None:
    found = document(tmp_path, "a:\n  - id: x\n    name: Käthe\n")
    assert str(found.value_place(("a", 0, "name"))) == "some.yaml:3:11"


def test_every_key_has_its_place(tmp_path: Path) -> None:
    found = document(tmp_path, "a:\n  - id: x\n    name: y\n")
    assert str(found.key_place(("a", 0, "name"))) == "some.yaml:3:5"


def test_a_record_stands_where_its_first_key_stands(tmp_path: Path) -> None:
    found = document(tmp_path, "a:\n  - id: x\n    name: y\n")
    assert str(found.value_place(("a", 0))) == "some.yaml:2:5"


def test_a_record_in_braces_stands_at_its_brace(tmp_path: Path) -> None:
    assert str(document(tmp_path, "a: {b: 1, c: 2}\n").value_place(("a",))) == "some.yaml:1:4"


def test_what_has_no_place_has_that_of_its_parent(tmp_path: Path) -> None:
    found = document(tmp_path, "a:\n  - id: x\n")
    assert found.value_place(("a", 0, "missing", "deeper")) == found.value_place(("a", 0))


def test_places_that_were_let_go_are_looked_up_again(tmp_path: Path) -> None:
    text = "a:\n  - id: x\n    name: Käthe\n"
    (tmp_path / "facts").mkdir()
    (tmp_path / "facts" / "some.yaml").write_text(text, "utf-8")
    kept, gone = (read(tmp_path / "facts" / "some.yaml", tmp_path) for _ in range(2))
    gone.let_go()
    assert (gone.data, gone.values, gone.keys) == ({}, {}, {})
    for route in (("a", 0, "name"), ("a", 0), ("b",)):
        assert gone.value_place(route) == kept.value_place(route)
    assert gone.values == kept.values and gone.keys == kept.keys
    assert str(kept.value_place(("a", 0, "name"))) == "facts/some.yaml:3:11"


def test_columns_count_characters_and_not_bytes(tmp_path: Path) -> None:
    assert str(document(tmp_path, "字: {億: x}\n").value_place(("字", "億"))) == "some.yaml:1:8"


REFUSED = {
    "a: 1\na: 2\n": "some.yaml:2:1: the key 'a' stands here twice; expected it once, as in line 1",
    "a: &x 1\n": "some.yaml:1:4: an anchor (&x); write the value out",
    "a: *x\n": "some.yaml:1:4: an alias (*x); write the value out",
    "a: !env HOME\n": "some.yaml:1:4: a tag (!env); expected plain YAML",
    "!x a: 1\n": "some.yaml:1:1: a tag (!x); expected plain YAML",
    "&x a: 1\n": "some.yaml:1:1: an anchor (&x); write the value out",
    "? [a, b]\n: 1\n": "some.yaml:1:3: a key that is not plain text; expected a word",
    "": "some.yaml:1:1: the file is empty; expected a mapping",
    "a: 1\n---\nb: 2\n": "some.yaml:2:1: a second document starts here; expected one document a file",
    "a: "
    + "[" * 3000
    + "]" * 3000
    + "\n": "some.yaml:1:24: this stands more than 20 levels deep; expected a record",
    "a: [1\n": "some.yaml:2:1: not valid YAML: did not find expected ',' or ']'",
    "a:\n\t- 1\n": "some.yaml:2:1: not valid YAML: found character that cannot start any token",
}


@pytest.mark.parametrize("text", REFUSED)
def test_a_feature_that_facts_do_without_is_refused_at_its_place(text: str, tmp_path: Path) -> None:
    assert refusal(tmp_path, text).splitlines()[0] == REFUSED[text]


def test_the_place_of_a_wrong_encoding_is_its_line(tmp_path: Path) -> None:
    path = tmp_path / "some.yaml"
    path.write_bytes(b"a: 1\nb: \xe6\n")
    with pytest.raises(FactbookError, match=r"some\.yaml:2:1: this is not UTF-8; save the file as UTF-8"):
        read(path, tmp_path)


def test_all_refusals_of_a_file_come_at_once(tmp_path: Path) -> None:
    assert len(refusal(tmp_path, "a: &x 1\nb: *x\nb: 2\n").splitlines()) == 3


def test_a_problem_reads_as_place_wrong_expected_and_suggestion() -> None:
    problem = Problem(Place("facts/x.yaml", 3, 7), "unknown field 'valeu'", "expected value", "value")
    assert str(problem) == "facts/x.yaml:3:7: unknown field 'valeu'; expected value; did you mean 'value'?"


def test_problems_come_in_the_order_of_their_places_and_once() -> None:
    late, early = (Problem(Place("x", line, 1), "wrong") for line in (10, 9))
    assert FactbookError([late, early, late]).problems == (early, late)


@pytest.mark.parametrize(
    ("word", "near"),
    [("tik-tok", "tiktok"), ("TikTok", "tiktok"), ("usd", "USD"), ("zebra", ""), ("open", "openai")],
)
def test_the_nearest_known_word_is_suggested_whatever_its_case(word: str, near: str) -> None:
    assert suggestion(word, ["tiktok", "openai", "USD"]) == near
