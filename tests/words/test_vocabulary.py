"""Every word of the records has a meaning that a reader can look up."""

import re
from typing import get_args

import pytest

from factbook.blocks import about
from factbook.reading import field_meanings
from factbook.reading.book import Factbook
from factbook.reading.field_types import Precision, Quantity, Rank, RelationKind
from factbook.tables import frames
from factbook.tables.view import STATUSES


def test_every_word_is_explained_and_none_that_is_not_used() -> None:
    assert set(field_meanings.STATUS) == set(STATUSES)
    assert set(field_meanings.PRECISION) == set(get_args(Precision))
    assert set(field_meanings.RANK) == set(get_args(Rank))
    assert set(field_meanings.DONE_BY) == set(get_args(RelationKind))
    assert set(field_meanings.PASSIVE) <= set(get_args(RelationKind))
    assert set(field_meanings.RANKED) == set(get_args(Rank))
    assert set(field_meanings.QUANTITY) == set(get_args(Quantity))


def test_meanings_are_sentences_and_words_inside_a_sentence_are_small() -> None:
    for told in (field_meanings.STATUS, field_meanings.RANK):
        assert not [said for said in told.values() if not re.fullmatch(r"[A-Z].*[a-z]\.", said)]
    for told in (field_meanings.PASSIVE, field_meanings.DONE_BY, field_meanings.QUANTITY, field_meanings.RANKED,
                 field_meanings.SHOWN, field_meanings.PRECISION):  # fmt: skip
        assert not [said for said in told.values() if not re.fullmatch(r"[a-z][a-z ,:;-]*", said)]


def test_a_relation_reads_as_a_sentence() -> None:
    assert field_meanings.verb("buys_from") == "buys from"
    assert field_meanings.verb("part_of") == "is part of"
    assert not [kind for kind in get_args(RelationKind) if "_" in field_meanings.verb(kind)]


@pytest.mark.parametrize(
    ("kind", "said"),
    [("uses", "use"), ("supplies", "supply"), ("surpasses", "are ahead of"), ("publishes", "publish"),
     ("researches", "research"), ("buys_from", "buy from"), ("part_of", "are part of"),
     ("renamed_from", "were renamed from"), ("left", "left"), ("founded", "founded")],
)  # fmt: skip
def test_a_verb_agrees_with_a_plural(kind: str, said: str) -> None:
    assert field_meanings.verb(kind, plural=True) == said


def test_relations_of_a_group_read_as_sentences(book: Factbook) -> None:
    relations = [r for r in book.relations.values() if r.source == "tiktok-sellers" and r.kind == "uses"]
    said = [frames.statement(book, frames.row(book, r.id)) for r in relations]
    assert said
    assert all(text.startswith("TikTok sellers use ") for text in said)


def test_every_group_with_a_plural_name_has_verbs_in_the_plural(book: Factbook) -> None:
    groups = [e for e in book.entities.values() if e.kind == "group" and not e.plural]
    assert {e.id for e in groups} == {"bytedance-ai-ecosystem", "bytedance-engineering-team"}
    assert not book.entities["tiktok"].plural


def test_the_about_page_counts_this_book_and_names_its_version(book: Factbook) -> None:
    said = " ".join(str(block.get("text", "")) for block in about.text(book))
    assert book.edition in said
    assert f"{len(book.facts)} figures" in said
    assert f"{len(book.events)} events" in said


def test_the_about_page_explains_each_kind_of_statement_with_its_mark(book: Factbook) -> None:
    folded = [block for fold in about.text(book) if fold["kind"] == "fold" for block in fold["blocks"]]
    tables = {block["caption"]: block for block in folded if block["kind"] == "table"}
    assert [row["status"] for row in tables["Kinds of statement"]["rows"]] == list(field_meanings.STATUS)
    assert all(row["cells"][1] for table in tables.values() for row in table["rows"])
