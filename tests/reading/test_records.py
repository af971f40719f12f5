"""Records are closed and typed; their docstrings are the tooltips of an editor."""

from typing import get_args

import pytest
from pydantic import TypeAdapter, ValidationError

from factbook.reading import field_types, records
from factbook.reading.fact_files import FILES, ArticleFile, file_model
from factbook.reading.records import Article, Entity, Fact, Locator, Record, Relation

KINDS = [
    kind
    for kind in vars(records).values()
    if isinstance(kind, type) and issubclass(kind, Record) and kind is not Record
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_field_has_a_tooltip(kind: type[Record]) -> None:
    bare = [name for name, field in kind.model_fields.items() if not field.description]
    assert not bare, f"{kind.__name__}: {', '.join(bare)} have no docstring under them"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_record_is_closed_and_does_not_change(kind: type[Record]) -> None:
    assert kind.model_config.get("extra") == "forbid"
    assert kind.model_config.get("frozen") is True


@pytest.mark.parametrize("stem", ["article", *FILES])
def test_every_kind_of_file_has_a_schema_with_tooltips(stem: str) -> None:
    schema = FILES.get(stem, ArticleFile).model_json_schema()
    assert schema["additionalProperties"] is False
    assert all("description" in field for field in schema["properties"].values())


def test_an_article_need_not_support_every_kind_of_record() -> None:
    assert [name for name, field in ArticleFile.model_fields.items() if field.is_required()] == ["article"]
    for name in ("exclusions", "facts", "events", "relations"):
        assert ArticleFile.model_fields[name].get_default(call_default_factory=True) == []


def test_a_shared_file_is_known_by_its_name_and_any_other_is_an_article() -> None:
    assert file_model("metrics") is FILES["metrics"]
    assert file_model("some-article") is ArticleFile


IDS = {
    "openai": True,
    "01-ai": True,
    "gpt-4o": True,
    "OpenAI": False,
    "open_ai": False,
    "-x": False,
    "a--b": False,
}


@pytest.mark.parametrize("text", IDS)
def test_an_id_is_kebab_case(text: str) -> None:
    try:
        Entity(id=text, name="x", kind="company")
    except ValidationError:
        assert not IDS[text], f"{text} is refused"
    else:
        assert IDS[text], f"{text} is accepted"


@pytest.mark.parametrize("number", ["inf", "nan", "1e400", "twenty", "1,5", ""])
def test_a_value_is_a_finite_plain_number(number: str) -> None:
    value = TypeAdapter(field_types.Number)
    with pytest.raises(ValidationError):
        value.validate_python(number)


@pytest.mark.parametrize(("text", "number"), [("20_000_000", 20e6), ("0.003", 0.003), ("40", 40)])
def test_a_number_may_group_its_digits(text: str, number: float) -> None:
    assert TypeAdapter(field_types.Number).validate_python(text) == number


def test_a_printed_run_is_no_sentence() -> None:
    printed = TypeAdapter(field_types.Printed)
    assert printed.validate_python("字" * 40)
    with pytest.raises(ValidationError, match="at most 40 characters"):
        printed.validate_python("字" * 41)


@pytest.mark.parametrize("bad", [{"paragraph": 0}, {"paragraph": 1, "sentence": 0}, {"sentence": 1}])
def test_a_locator_counts_from_one(bad: dict[str, int]) -> None:
    with pytest.raises(ValidationError):
        Locator.model_validate(bad)


def test_a_locator_reads_as_words() -> None:
    assert str(Locator(paragraph=12, sentence=3)) == "paragraph 12, sentence 3"


def test_a_relation_is_written_from_one_to_another() -> None:
    relation = Relation.model_validate(
        {"id": "a-b", "from": "a", "to": "b", "kind": "owns", "locator": {"paragraph": 1},
         "origin": "o", "gloss": "One owns the other."}
    )  # fmt: skip
    assert (relation.source, relation.model_dump(by_alias=True)["from"]) == ("a", "a")


def test_status_precision_and_rank_share_no_word() -> None:
    vocabularies = [
        set(get_args(words)) for words in (field_types.Status, field_types.Precision, field_types.Rank)
    ]
    assert not vocabularies[0] & vocabularies[1]
    assert not vocabularies[0] & vocabularies[2]
    assert not vocabularies[1] & vocabularies[2]


def test_a_fact_needs_its_provenance() -> None:
    needed = {name for name, field in Fact.model_fields.items() if field.is_required()}
    assert {"as_printed", "locator", "origin", "gloss", "period", "precision"} <= needed
    assert {name for name, field in Article.model_fields.items() if field.is_required()} >= {
        "publisher",
        "published",
    }
