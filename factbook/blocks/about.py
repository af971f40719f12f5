"""The section about the book, as blocks: what this is, how its marks are read, and what it is not."""

from __future__ import annotations

from factbook.blocks import release_changes
from factbook.reading import field_meanings, figure_words, folders
from factbook.reading.book import Factbook
from factbook.reading.records import Fact
from factbook.tables import download_names, linking, mark_styles
from factbook.tables.view import LIVE, View
from factbook.words.listings import Block

FIELDS = ("subject", "counterparty", "metric", "value", "precision", "status", "period", "scope",
          "as_printed", "said_by", "via", "origin", "locator", "rank")  # fmt: skip
"""The fields of a fact that the section explains, in the order of a card."""


def text(book: Factbook, view: View = LIVE) -> list[Block]:
    """The whole section: what it is, and under folds all that is looked up once.

    Args:
        book: the book.
        view: the release that it is pinned to; files and data are of that release too.
    """
    folded = {
        "How to read the marks": _marks(),
        "How exact, and how far trusted": _words(),
        "What a fact carries": _fields(),
        "What it is not": _not(),
        "How to add a fact": _adding(),
    }
    folds = [{"kind": "fold", "summary": said, "blocks": blocks} for said, blocks in folded.items()]
    return [*_what(book), *folds, *_version(book, view.pin), *release_changes.section(book)]


def _what(book: Factbook) -> list[Block]:
    articles = figure_words.count(len(book.articles), "article")
    on = f" {book.settings.subject}" if book.settings.subject else ""
    were = "was" if len(book.articles) == 1 else "were"
    languages = {figure_words.language(article.language) for article in book.articles.values()}
    return [_text(
        f"{articles} in {figure_words.join(sorted(languages))}{on} {were} read sentence by sentence. What they say in numbers, dates and relations is kept here: "
        f"{figure_words.count(len(book.facts), 'figure')}, {figure_words.count(len(book.events), 'event')} and "
        f"{figure_words.count(len(book.relations), 'relation')}, each with its words in the original, who says "
        f"so, and how sure it is. {figure_words.count(len(book.derived), 'further figure')} are calculated from these and "
        "marked so."
    ), _text(
        "Every mark of every chart and every underlined figure opens a card with all that is known of it. The "
        "address of a page holds the filters and the opened card: what you see can be shared as a link."
    )]  # fmt: skip


def _marks() -> list[Block]:
    rows = [
        {"status": status, "cells": [mark.word, field_meanings.STATUS[status]]}
        for status, mark in mark_styles.MARKS.items()
    ]
    return [
        _text("The shape says what kind of statement a figure is; the colour says whose it is."),
        _table("Kinds of statement", ["Kind of statement", "What it means"], rows),
        _text("An arrow starts at a bound (over, at least, under, at most) and a bar spans a range: neither is a "
              "point. Dots are joined only where that is said, and missing figures stay missing."),
    ]  # fmt: skip


def _words() -> list[Block]:
    exact = [{"cells": [key.replace("_", " "), meaning]} for key, meaning in field_meanings.PRECISION.items()]
    ranks = [{"cells": [field_meanings.RANKED[key], meaning]} for key, meaning in field_meanings.RANK.items()]
    return [
        _text("Three things are kept apart: the kind of statement, how exact its words are, and how far we trust "
              "the figure."),
        _table("How exact the words are", ["Exactness", "What it means"], exact),
        _table("Ranks", ["Rank", "What it means"], ranks),
        _text("A figure that a newer one corrects or supersedes stays, with the day and the reason on both cards. Charts "
              "show the newer; on a day before it was out, the older. Ask for “replaced” to see both."),
        _text("Verdicts on cross-checks are computed: a claim holds, holds within rounding, is left undecided by the "
              "words, does not hold, or compares what cannot be compared. Two articles with one first source count as one source."),
        _text("Money stays in the currency given. Another currency is a view, at the European Central Bank's "
              "reference rate of the day; the card shows the rate and its day. A figure whose currency is "
              "not given is never converted."),
    ]  # fmt: skip


def _fields() -> list[Block]:
    rows = [{"cells": [name, Fact.model_fields[name].description or ""]} for name in FIELDS]
    return [_table("Fields of a fact", ["Field", "What it holds"], rows)]


def _not() -> list[Block]:
    items = [
        "No ranking of companies and no score: figures of different kinds are not added up.",
        "No copy of the articles: only the shortest run of characters that carries a figure.",
        "No truth test: a figure that is reported as a fact is still what somebody says.",
        "No sample of the industry: it holds what these articles say, no more.",
        "No advice to anybody.",
    ]
    return [{"kind": "list", "items": [{"text": item} for item in items]}]


def _adding() -> list[Block]:
    return [
        _text("One file an article, in the folder facts: the article with its date and the hash of its document, "
              "then its figures, events and relations. A figure names its subject and metric, its value, how exact "
              "the words are, the period, the characters of the original and where they stand. Names, "
              "measures, first sources and our arithmetic have files of their own."),
        _text(f"**{folders.COMMAND} check** reads every file and names every mistake with its file, line and column. "
              "A running dashboard shows the new fact at once. CONTRIBUTING.md has the rules in full."),
    ]  # fmt: skip


def _version(book: Factbook, pin: View) -> list[Block]:
    links = [
        {"text": f"All records as {form.upper()}", "href": linking.to(f"records.{form}", pin),
         "download": f"{download_names.name(pin, 'records')}.{form}"}
        for form in ("csv", "json", "zip")
    ]  # fmt: skip
    everything = linking.to("factbook.zip", pin)
    links.append(
        {"text": "All tables with their description", "href": everything, "download": "factbook.zip"}
    )
    return [
        _heading("Data version and licence"),
        _text(f"Data version **{book.edition}**: {_numbered(book)}, and every citation carries it. "
              f"The program is under the MIT licence. {_licence(book)} The articles belong to those who published "
              "them."),
        {"kind": "links", "links": links},
        _text(f"Programs ask the web API: [[{linking.to('api/facts', pin)}|facts]], [[{linking.to('api/charts')}|charts]] and "
              f"[[{linking.to('api/checks', pin)}|cross-checks]] under the filters of the pages, as JSON, CSV or Parquet, "
              f"described by [[{linking.to('openapi.json')}|OpenAPI]] and as a [[{linking.to('datapackage.json', pin)}|data package]]."),
    ]  # fmt: skip


def _numbered(book: Factbook) -> str:
    """What the data version tells."""
    if book.release:
        return "a release of the data, to which a link can be pinned"
    changed = f"the facts have changed since release {book.releases[-1].version}" if book.releases else ""
    return changed or "it changes whenever any fact does"


def _licence(book: Factbook) -> str:
    """Under what the facts are offered, as far as the book says so."""
    licence = book.settings.licence
    if licence is None:
        return "Under what licence the facts are offered is not said."
    name = f"[[{licence.url}|{licence.name}]]" if licence.url else licence.name
    return f"The facts are under {name}."


def _heading(said: str) -> Block:
    return {"kind": "heading", "level": 3, "text": said}


def _text(said: str) -> Block:
    return {"kind": "text", "text": said}


def _table(caption: str, columns: list[str], rows: list[Block]) -> Block:
    return {"kind": "table", "caption": caption, "columns": columns, "rows": rows}
