"""What a document says of itself to programs: schema.org as JSON-LD."""

from __future__ import annotations

import json
from typing import Any

from factbook.reading.book import Factbook
from factbook.reading.dates import span
from factbook.reading.records import Article
from factbook.tables import export, frames
from factbook.tables.frames import Row
from factbook.words import cards, titles

Json = dict[str, Any]
SIGNS = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""What could end a script in a document, as JSON writes it too."""

FILES = {
    "records.csv": "text/csv",
    "records.json": "application/json",
    "factbook.zip": "application/zip",
    "datapackage.json": "application/json",
}
"""The files of the whole book, by their places below the app's root."""


def script(told: Json) -> str:
    """Data as a block of a document, which no text in it can end."""
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return f'<script type="application/ld+json">{"".join(SIGNS.get(sign, sign) for sign in text)}</script>'


def record(book: Factbook, identifier: str, root: str, ending: str = "") -> Json:
    """A figure, an event or a relation as a claim, with the article in which it appears.

    Args:
        book: the facts.
        identifier: which of them.
        root: the address of the app, or of the site, as its readers have it.
        ending: what the address of a record's page ends in, behind the id.
    """
    row = frames.row(book, identifier)
    data = f"{root}facts/{identifier}"
    own = f"{data}{ending}"
    told: Json = {
        "@context": "https://schema.org",
        "@type": "Claim",
        "@id": own,
        "url": own,
        "name": _named(book, row),
        "text": row["gloss"],
        "inLanguage": book.settings.language,
        "about": [{"@type": "Thing", "name": book.name(name)} for name in _about(row)],
        "isPartOf": {"@type": "Dataset", "@id": f"{root}#dataset", "name": book.settings.cited},
        "encoding": {
            "@type": "MediaObject",
            "contentUrl": f"{data}.json",
            "encodingFormat": "application/json",
        },
    }
    if row["period"]:
        told["temporalCoverage"] = row["period"]
    if identifier in book.article_of:
        told["appearance"] = _article(book, book.articles[book.article_of[identifier]])
    if "metric" in row:
        told["mainEntity"] = _observation(book, identifier)
    return told


def dataset(book: Factbook, root: str) -> Json:
    """The whole book as a dataset, with its files."""
    settings, articles = book.settings, book.articles.values()
    days = [span(article.published) for article in articles]
    told: Json = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": f"{root}#dataset",
        "url": root,
        "name": settings.cited,
        "description": f"{settings.promise} {titles.promise(book)}.".strip(),
        "version": book.edition,
        "inLanguage": settings.language,
        "isAccessibleForFree": True,
        "distribution": [
            {"@type": "DataDownload", "contentUrl": f"{root}{path}", "encodingFormat": media}
            for path, media in FILES.items()
        ],
    }
    if settings.licence and settings.licence.url:
        told["license"] = settings.licence.url
    if days:
        told["temporalCoverage"] = f"{min(day.start for day in days)}/{max(day.end for day in days)}"
    return told


def _named(book: Factbook, row: Row) -> str:
    return f"{cards.subject(book, row)}: {cards.headline(book, row)}"


def _about(row: Row) -> list[str]:
    return frames.order(filter(None, [row["subject"], row["counterparty"], *row.get("entities", ())]))


def _article(book: Factbook, article: Article) -> Json:
    told = {
        "@type": "CreativeWork" if article.kind != "article" else "Article",
        "headline": article.title,
        "inLanguage": article.language,
        "datePublished": article.published,
        "publisher": {"@type": "Organization", "name": book.name(article.publisher)},
    }
    return told | ({"url": article.url} if article.url else {})


def _observation(book: Factbook, identifier: str) -> Json:
    """A figure's number: one value, or the ends that its words leave it."""
    [row] = export.chosen(book, [identifier])
    ends = {"value": row["value"], "minValue": row["low"], "maxValue": row["high"]}
    return {
        "@type": "Observation",
        "measuredProperty": {"@type": "Property", "name": row["metric_name"]},
        "observationPeriod": row["period"],
        "unitText": row["unit"],
        **{name: number for name, number in ends.items() if number is not None},
    }
