"""What must hold across records: one function a rule, named as a claim that reads as true.

What must hold of each figure by itself stands in `figure_rules`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePath
from typing import TypeAlias

from factbook.checking import (
    comparability,
    comparison_rules,
    figure_rules,
    implied,
    name_rules,
    roles,
    source_rules,
    statement_rules,
    time_rules,
)
from factbook.reading import menu, references
from factbook.reading.book import Factbook
from factbook.reading.documents import Problem, suggestion
from factbook.reading.record_parser import Entry
from factbook.reading.records import Article, Contradiction, Entity, Exclusion, Origin, Record, Relation, Term
from factbook.reading.settings import Settings

Rule: TypeAlias = Callable[[Factbook], Iterator[Problem]]


def broken(book: Factbook) -> list[Problem]:
    """Every problem that any rule finds in the book."""
    return [problem for rule in RULES for problem in rule(book)]


def every_id_is_unique(book: Factbook) -> Iterator[Problem]:
    """An id names one record in the whole book."""
    first: dict[str, Entry[Record]] = {}
    for entry in book.entries:
        if isinstance(entry.record, Exclusion | Settings | Term):  # a term is none
            continue
        identifier = str(getattr(entry.record, "id", ""))
        if identifier in first:
            other = first[identifier].place("id")
            yield entry.problem(("id",), f"the id {identifier!r} is taken", f"it stands at {other}")
        first.setdefault(identifier, entry)


def an_article_stands_in_the_file_of_its_name(book: Factbook) -> Iterator[Problem]:
    """The file is called as its article."""
    for entry in book.entries_of(Article):
        stem = PurePath(entry.document.file).stem
        if entry.record.id != stem:
            wrong = f"the article's id is {entry.record.id!r}, its file {stem!r}"
            yield entry.problem(("id",), wrong, "expected the same name")


def every_reference_is_known(book: Factbook) -> Iterator[Problem]:
    """Whatever id a record names, there is a record of the kind that belongs there."""
    sources = book.origins.keys() | book.articles.keys()
    figures = book.facts.keys() | book.derived.keys()
    known: dict[str, Iterable[str]] = {
        "entities": book.entities.keys(),
        "metrics": book.metrics.keys(),
        "origins": book.origins.keys(),
        "sources": sources,
        "facts": book.facts.keys(),
        "articles": book.articles.keys(),
        "figures": figures,
        "records": figures | sources | book.events.keys() | book.relations.keys()
        | book.entities.keys(),
    }  # fmt: skip
    unread = {kind for kind, sections in references.SECTIONS.items() if sections & book.unread}
    for entry in book.entries:
        for path, kind, identifier in references.named(entry.record):
            if kind in unread or identifier in book.broken_ids:
                continue
            if identifier not in known[kind]:
                hint = suggestion(identifier, known[kind])
                wrong = f"{identifier!r} is not among the {kind}"
                yield entry.problem(
                    path, wrong, f"expected the id of one of the {kind}{NEW.get(kind, '')}", hint
                )


def what_a_book_calls_its_own_is_there(book: Factbook) -> Iterator[Problem]:
    """A class that a product has, a page or a chart that is given a question, and what is renamed are known."""
    yield from _unknown_charts(book)
    yield from _lost_ids(book)
    for entry in book.entries_of(Entity) if "book" not in book.unread else ():
        for i, name in enumerate(entry.record.classes):
            if name not in book.settings.classes:
                hint = suggestion(name, book.settings.classes)
                yield entry.problem(
                    ("classes", i), f"{name!r} is none of the classes of book.yaml", "name it there", hint
                )
    for own in book.entries_of(Settings):
        for name in own.record.pages.keys() - menu.questions():
            yield own.problem(("pages", name), f"{name!r} is no page", "", suggestion(name, menu.questions()))


def _unknown_charts(book: Factbook) -> Iterator[Problem]:
    """The charts that a book asks a question of, and that the catalogue does not have."""
    for own in book.entries_of(Settings):
        if not own.record.charts:
            continue
        from factbook.charts import catalogue  # draws: imported only where a book names charts

        known = catalogue.by_id()
        for name in own.record.charts.keys() - known.keys():
            place = own.document.key_place((*own.route, "charts", name))
            yield Problem(place, f"{name!r} is no chart", "expected the id of one", suggestion(name, known))


def _lost_ids(book: Factbook) -> Iterator[Problem]:
    """Former ids that lead nowhere, or that are somebody's still."""
    shelves = (book.facts, book.derived, book.events, book.relations)
    known = [identifier for shelf in shelves for identifier in shelf]
    for own in book.entries_of(Settings) if not book.unread else ():
        for former, present in own.record.renamed.items():
            if present not in known and present not in book.broken_ids:
                wrong = f"{present!r} is no figure, event or relation"
                yield own.problem(
                    ("renamed", former), wrong, "expected the present id", suggestion(present, known)
                )
            if former in known:
                place = own.document.key_place((*own.route, "renamed", former))
                yield Problem(place, f"{former!r} is an id in use", "expected a former one")


def parents_close_no_circle(book: Factbook) -> Iterator[Problem]:
    """No entity is its own ancestor."""
    for entry in book.entries_of(Entity):
        if entry.record.id in book.ancestors(entry.record.id):
            yield entry.problem(("parent",), f"{entry.record.id!r} is its own ancestor")


def the_sides_of_a_contradiction_differ(book: Factbook) -> Iterator[Problem]:
    """The field that is said to differ does differ."""
    for entry in book.entries_of(Contradiction):
        record = entry.record
        plain = record.differ_in in ("precision", "status", "unit", "origin", "said_by", "scope")
        values = [
            comparability.attribute(book, side.of, record.differ_in)
            for side in record.sides
            if (
                implied.computable(book, side.of)
                if book.figure(side.of)
                else comparability.record_of(book, side.of)
            )
        ]
        if plain and len(values) == len(record.sides) and len(set(map(str, values))) == 1:
            wrong = f"every side has {record.differ_in} {values[0]!r}"
            yield entry.problem(("differ_in",), wrong, "expected a field in which they differ")


def a_record_is_named_once_among_the_sides(book: Factbook) -> Iterator[Problem]:
    """A contradiction is between different records, unless it is in the words of one."""
    for entry in book.entries_of(Contradiction):
        sides = [side.of for side in entry.record.sides]
        if len(set(sides)) < len(sides) and entry.record.differ_in not in ("words", "name"):
            yield entry.problem(("sides",), "two sides name the same record")


def a_ranking_says_in_what_one_is_ahead(book: Factbook) -> Iterator[Problem]:
    """Who surpasses another does so in some measure, and nothing else has one."""
    for entry in book.entries_of(Relation):
        record = entry.record
        if record.kind == "surpasses" and not record.measure:
            yield entry.problem(("kind",), "surpasses in nothing", "expected a measure beside it")
        if record.measure and record.kind != "surpasses":
            yield entry.problem(("measure",), f"{record.kind} with a measure", "expected none")


def every_metric_and_origin_is_used(book: Factbook) -> Iterator[Problem]:
    """Nothing stands in the shared files that no record needs."""
    metrics = {fact.metric for fact in book.facts.values()} | {d.metric for d in book.derived.values()}
    stated = (*book.facts.values(), *book.events.values(), *book.relations.values())
    origins = {s.origin for s in stated} | {o for a in book.articles.values() for o in a.cites}
    origins |= {telling.origin for fact in book.facts.values() for telling in fact.also_in}
    for entry in book.entries:
        record = entry.record
        unused = (
            record.id not in origins
            if isinstance(record, Origin)
            else getattr(record, "id", "") in book.metrics.keys() - metrics
        )
        if unused and not book.broken_ids and not book.unread:
            yield entry.problem(("id",), f"{getattr(record, 'id', '')!r} is used by no record")


NEW = {kind: f", or a new one in {file}.yaml" for kind, file in zip(
    ("entities", "metrics", "origins", "sources"), ("entities", "metrics", "origins", "origins"), strict=True
)}  # fmt: skip
"""Where a name is added that no record has yet."""
RULES: tuple[Rule, ...] = (
    every_id_is_unique,
    an_article_stands_in_the_file_of_its_name,
    every_reference_is_known,
    what_a_book_calls_its_own_is_there,
    figure_rules.a_fact_has_a_value_or_a_range,
    roles.a_role_is_played_by_what_it_measures,
    figure_rules.money_has_a_currency_and_nothing_else_has,
    figure_rules.the_printed_figure_yields_the_value,
    figure_rules.a_reading_is_given_only_where_the_print_is_garbled,
    figure_rules.the_precision_agrees_with_the_printed_words,
    figure_rules.a_rank_other_than_normal_has_a_reason,
    figure_rules.a_share_lies_between_nothing_and_all,
    figure_rules.what_is_actual_lies_not_after_its_article,
    source_rules.an_article_can_be_looked_up,
    source_rules.a_place_in_a_document_is_its_paragraph,
    source_rules.another_telling_gives_the_same_figure,
    source_rules.the_same_figure_is_alike,
    source_rules.what_takes_the_place_of_a_figure_is_of_the_same,
    source_rules.a_successor_comes_later,
    source_rules.one_figure_takes_the_place_of_another_at_a_time,
    statement_rules.a_hedged_print_is_no_fact,
    statement_rules.what_is_expected_planned_or_thought_has_a_speaker,
    statement_rules.a_threat_is_one_by_its_stance,
    statement_rules.an_exclusion_is_nowhere_kept,
    statement_rules.an_exclusion_has_a_reason_of_its_own,
    time_rules.a_dated_relation_says_from_what,
    time_rules.a_report_is_no_beginning,
    time_rules.a_word_of_time_has_one_form,
    parents_close_no_circle,
    name_rules.a_usual_name_is_no_printed_one,
    name_rules.a_usual_name_means_one_entity,
    name_rules.a_shared_name_is_shared,
    name_rules.a_term_is_explained_once,
    comparison_rules.every_formula_is_sound,
    comparison_rules.a_formula_holds_no_figure_of_its_own,
    comparison_rules.sums_are_of_one_kind,
    comparison_rules.a_rest_names_the_whole,
    comparison_rules.a_limit_is_said_as_a_limit,
    comparison_rules.a_check_names_what_it_compares_across,
    the_sides_of_a_contradiction_differ,
    a_record_is_named_once_among_the_sides,
    a_ranking_says_in_what_one_is_ahead,
    every_metric_and_origin_is_used,
)
