"""What the app does before its first reader comes: charts drawn, the search built, and no fault that stops it."""

import threading
from dataclasses import replace

import pytest

from factbook.charts import catalogue, rendered
from factbook.charts.chart import Chart, Spec
from factbook.reading.book import Factbook
from factbook.tables import search
from factbook.tables.frames import Key
from factbook.tables.matching import Index
from factbook.tables.view import View
from factbook.web import warming


def test_a_chart_that_fails_is_logged_and_the_rest_is_drawn(
    book: Factbook, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    drawn: list[str] = []

    def fails(book: Factbook, view: View) -> Chart:
        raise KeyError("company")

    def draws(spec: Spec) -> Spec:
        def draw(book: Factbook, view: View) -> Chart:
            drawn.append(spec.id)
            return spec.draw(book, view)

        return replace(spec, draw=draw)

    first, *others = catalogue.by_id().values()
    charts = {spec.id: spec for spec in (replace(first, draw=fails), *map(draws, others))}
    monkeypatch.setattr(catalogue, "by_id", lambda: charts)
    warming.warm()
    assert drawn == [spec.id for spec in others]
    assert f"{first.id!r} could not be drawn" in caplog.text
    shown = rendered.shown(charts[first.id], book, View())
    assert shown.failed
    assert shown.takeaway == rendered.FAILED


def test_the_search_is_built_beside_the_readers_and_once(
    book: Factbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    built: list[Factbook] = []

    class Counted(Index):
        def __init__(self, book: Factbook) -> None:
            built.append(book)
            super().__init__(book)

    monkeypatch.setattr(search, "Index", Counted)
    search._index.cache_clear()
    warming.warm_search(book)
    ready = search.index(Key(book))  # a reader who comes meanwhile
    for thread in threading.enumerate():
        if thread.name == "search":
            thread.join()
    assert built == [book]
    assert {"parties", "order", "names", "vocabulary"} <= vars(ready).keys()
    search._index.cache_clear()
