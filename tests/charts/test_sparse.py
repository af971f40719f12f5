"""A book of nothing, of one fact, and of one fact of each kind: valid, so every page shows it and says what it holds."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from factbook.blocks import answers, headlines, profiles, search_results
from factbook.charts import catalogue, rendered
from factbook.checking.loading import load
from factbook.commands.cli import main
from factbook.reading.book import DEFAULT_FACTS, Factbook
from factbook.reading.records import Fact
from factbook.tables import frames
from factbook.tables.view import View
from tests.web.test_pages import NAMES, charts, given, opened, said

EMPTY: dict[str, dict[str, list[object]]] = {
    "entities": {"entities": []}, "metrics": {"metrics": []}, "origins": {"origins": []},
    "checks": {"derived": [], "checks": [], "contradictions": []},
}  # fmt: skip
SHELVES = ("entities.yaml", "origins.yaml")


def nothing(folder: Path) -> Path:
    """A folder of facts that holds none; JSON is YAML."""
    folder.mkdir()
    for name, content in EMPTY.items():
        (folder / f"{name}.yaml").write_text(json.dumps(content), "utf-8")
    return folder


def one_of_each(book: Factbook) -> list[Fact]:
    """The first fact of each metric that has one."""
    return list({fact.metric: fact for fact in reversed(list(book.facts.values()))}.values())


def few(folder: Path, book: Factbook, facts: Sequence[Fact]) -> Path:
    """A folder with these facts alone, and the names, metrics and origins that the shipped ones have."""
    nothing(folder)
    for name in SHELVES:
        shutil.copy(DEFAULT_FACTS / name, folder / name)
    settings = book.settings.model_dump(
        exclude_defaults=True, exclude={"renamed"}
    )  # of records that are not there
    (folder / "book.yaml").write_text(json.dumps({"book": settings}, ensure_ascii=False), "utf-8")
    used = [
        book.metrics[name].model_dump(exclude_none=True) for name in dict.fromkeys(f.metric for f in facts)
    ]
    (folder / "metrics.yaml").write_text(json.dumps({"metrics": used}, ensure_ascii=False), "utf-8")
    for article in book.articles.values():
        own = [
            f.model_dump(exclude_none=True, exclude_defaults=True)
            for f in facts
            if book.article_of[f.id] == article.id
        ]
        told = [{**f, "as_printed": str(f["as_printed"])} for f in own]
        content = {
            "article": article.model_dump(exclude_none=True),
            "facts": told,
            "events": [],
            "relations": [],
        }
        (folder / f"{article.id}.yaml").write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    return folder


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory, book: Factbook) -> dict[str, Path]:
    home = tmp_path_factory.mktemp("sparse")
    every = one_of_each(book)
    return {
        "nothing": nothing(home / "nothing"), "one fact": few(home / "one", book, every[:1]),
        "one of each kind": few(home / "each", book, every),
    }  # fmt: skip


@pytest.mark.parametrize("name", ["nothing", "one fact", "one of each kind"])
def test_a_sparse_book_is_valid(name: str, folders: dict[str, Path]) -> None:
    assert main(["check", "--facts", str(folders[name])]) == 0


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("holds", ["nothing", "one fact", "one of each kind"])
def test_every_page_shows_a_sparse_book(
    name: str, holds: str, folders: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACTBOOK_FACTS", str(folders[holds]))
    app = opened(name)
    assert not app.exception
    assert not given(app, "broken")
    assert rendered.FAILED not in said(app)
    assert (rendered.NO_FACTS in said(app, "title")) == (holds == "nothing")
    if holds == "nothing":
        assert {chart["takeaway"] for chart in charts(app).values()} <= {rendered.NO_FACTS}


def test_every_chart_of_an_empty_book_says_that_there_are_no_facts(folders: dict[str, Path]) -> None:
    empty = load(folders["nothing"])
    for spec in catalogue.by_id().values():
        payload = rendered.payload(spec, empty, View())
        assert (payload["takeaway"], payload["rows"]) == (rendered.NO_FACTS, [])


def test_words_beside_the_charts_bear_an_empty_book(folders: dict[str, Path]) -> None:
    empty = load(folders["nothing"])
    assert (
        answers.tiles(empty, View())
        == headlines.news(empty, View())
        == headlines.ground(empty, View())
        == profiles.blocks(empty, View())
        == []
    )
    assert search_results.number(empty, View()) == 0


def alone(book: Factbook, fact: Fact) -> Factbook:
    """A book in which only this fact stands."""
    bare = replace(
        book, facts={fact.id: fact}, events={}, relations={}, derived={}, checks={}, contradictions={}
    )
    return replace(bare, folder=None, version=f"alone-{fact.id}")


def test_a_lone_fact_of_any_kind_is_drawn_by_a_chart_of_its_page(book: Factbook) -> None:
    undrawn = []
    for fact in one_of_each(book):
        one, metric = alone(book, fact), book.metrics[fact.metric]
        shown = frames.drawn(frames.figures(one), View())
        drawn = [rendered.payload(spec, one, View())["rows"] for spec in catalogue.OWN.get(metric.topic, ())]
        undrawn += [fact.metric] if len(shown) and not any(drawn) and metric.role in CLAIMED else []
    assert undrawn == []


CLAIMED = frozenset(
    {"audience", "market_worth", "market_part", "hiring_part", "downloaded", "price", "answers", "passing"}
)
"""Roles of which a single figure is enough for a chart of the page."""
