"""The page of one record: a document of its own, whole without scripts, that is found, read, printed and cited.

It stands one folder below the app's root. What it says is the card's, in the card's words.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache, partial
from html import escape
from typing import Any

from factbook.blocks import gist, plain_html, related
from factbook.reading import figure_words, menu
from factbook.reading.book import Factbook
from factbook.tables import frames, linking, mark_styles, near_ids
from factbook.tables.view import LIVE, View, query
from factbook.web import assets, heads, json_ld, previews, theme
from factbook.words import cards, citations, csl, glossary
from factbook.words.listings import Block

FOLDER = "facts"
"""Where the pages of records stand, below the app's root."""


def path(identifier: str) -> str:
    """The place of a record's page below the app's root."""
    return f"{FOLDER}/{identifier}"


def way(target: str, pin: View = LIVE) -> str:
    """From one record's page to another's, and to the pages of the dashboard, which are a folder up.

    Args:
        target: a record's id, or an address as a page writes it.
        pin: the release that the page is pinned to: the pages of other records are so too.
    """
    if target.startswith("./"):
        return f"{linking.to('', depth=1)}{target.removeprefix('./')}"
    return target if target.startswith((".", "/", "?", "http")) else linking.to(path(target), pin, depth=1)


def page(
    book: Factbook,
    identifier: str,
    root: str,
    pin: View = LIVE,
    told: Sequence[Block] = (),
    stays: str = "",
    ending: str = "",
) -> str:
    """The document of a record.

    Args:
        book: the facts.
        identifier: which of them.
        root: the app's address as its readers have it; a relative one where it is not known.
        pin: the release that it is pinned to.
        told: what has to be said above it.
        stays: the release as of which the page can be had for good; none on a site that has no other book.
        ending: what the addresses of such pages end in, where they are files.
    """
    card, (title, says) = cards.card(book, identifier, pin), gist.said_of_record(book, identifier)
    here = f"{identifier}{ending}{query(pin)}"
    own = f"{root}{path(here)}"
    picture = f"{root}{previews.record_path(book, identifier, pin)}"
    whole = "//" in root
    shared = heads.Shared(
        title, says, own if whole else "", picture if whole else "", book.settings.title, "article"
    )
    head = (
        f'{heads.tags(shared)}<link rel="alternate" type="application/json" href="{escape(identifier)}.json{escape(query(pin))}">'
        f"{json_ld.script(json_ld.record(book, identifier, root, ending))}"
    )
    above = plain_html.html(told, partial(way, pin=pin))
    main = glossary.explained(book, f"<main>{above}{_article(book, card, (here, own), pin, stays)}</main>")
    return _document(book, title, head, main, pin)


def _document(book: Factbook, title: str, head: str, body: str, pin: View = LIVE) -> str:
    """A document in the site's look, one folder below its root."""
    links = "".join(
        f'<a href="{escape(way(linking.to(e.path, pin)))}">{escape(e.title)}</a>' for e in menu.MENU
    )
    icon = way(assets.url("icon.svg"))
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>{escape(title)}</title>'
        f'<link rel="icon" type="image/svg+xml" href="{icon}"><style>{font(1)}{theme.colours(":root")}</style>'
        f'<link rel="stylesheet" href="{way(assets.url("record.css"))}">{head}</head><body>'
        f'<header><a href="{escape(way(linking.to("", pin)))}"><img src="{icon}" alt="" width="24" height="24"> '
        f'{escape(book.settings.title)}</a><nav aria-label="Pages">{links}</nav></header>{body}</body></html>'
    )


@cache
def font(depth: int) -> str:
    """The site's typeface, where Streamlit keeps it, for a document so many folders below the root."""
    files = sorted((assets.streamlit_root() / "static" / "media").glob("SourceSansVF-Upright*.woff2"))
    if not files:
        return ""
    source = linking.to(f"static/media/{files[0].name}", depth=depth)
    return (
        f'@font-face{{font-family:"Source Sans";font-weight:200 900;font-display:swap;src:url("{source}")}}'
    )


def _article(book: Factbook, card: Block, addresses: tuple[str, str], pin: View, stays: str) -> str:
    on = partial(way, pin=pin)
    status, word = card["status"]
    family = mark_styles.MARKS[status].family
    parts = "".join(_section(name, content) for name, content in plain_html.parts_of(card, on, 3))
    return (
        f'<article style="--hue:{escape(card["colour"])}">'
        f"<h1><small>{escape(card['subject'])}<i>: </i></small>{escape(card['figure'])}</h1>"
        f'<p class="status"><i class="{family}"></i>{escape(word)}</p>{_both(card)}'
        f"{plain_html.said(card, on)}{parts}{_places(book, card['id'], pin)}{_near(book, card['id'], pin)}{_cited(card, addresses, pin, stays)}"
        "</article>"
    )


def _both(card: Block) -> str:
    """What it says in English, and beside it the original."""
    original = card["printed"] and (
        f'<figure><blockquote lang="{escape(card["lang"])}">{escape(card["printed"])}</blockquote>'
        f"<figcaption>in the original, in {escape(card['language'])}</figcaption></figure>"
    )
    return (
        f'<div class="both"><p lang="{escape(card["own"])}">{escape(card["gloss"])}</p>{original or ""}</div>'
    )


def _section(heading: str, content: str) -> str:
    return f"<section><h2>{escape(heading)}</h2>{content}</section>"


def _places(book: Factbook, identifier: str, pin: View) -> str:
    """Where it stands in the dashboard: each chart that draws it, and the list of all facts."""
    shown = replace(pin, fact=identifier)
    drawn = [(place.entry, place.says) for place in related.places(book, identifier)[: related.MOST]]
    listed = [*drawn, (menu.by_name()["facts"], "Among all facts, with its card open")]
    items = [
        f'<li><a href="{escape(way(linking.to(entry.path, shown)))}">{escape(says)}</a> '
        f"<small>{escape(entry.title)}</small></li>"
        for entry, says in listed
    ]
    return _section("In the dashboard", f'<ul class="links">{"".join(items)}</ul>')


def _near(book: Factbook, identifier: str, pin: View) -> str:
    """Its neighbours, as links to their pages."""
    return "".join(
        _section(group.title, _links(book, group.ids, pin) + _more(group.more))
        for group in related.groups(book, identifier, pin)
    )


def _more(address: str) -> str:
    return f'<p><a href="{escape(way(address))}">All of them</a></p>' if address else ""


def _links(book: Factbook, identifiers: Sequence[str], pin: View) -> str:
    items = "".join(f"<li>{_link(book, name, pin)}</li>" for name in identifiers)
    return f'<ul class="links">{items}</ul>'


def _link(book: Factbook, identifier: str, pin: View) -> str:
    """A record in a line: what it is, what it says, when."""
    row = frames.row(book, identifier)
    when = figure_words.period(row["period"]) if row["period"] and "entities" not in row else ""
    text = f"{cards.subject(book, row)}: {cards.headline(book, row)}" if "metric" in row else row["gloss"]
    return f'<a href="{escape(way(identifier, pin))}">{escape(text)}</a>{f" <small>{escape(when)}</small>" if when else ""}'


def _cited(card: Block, addresses: tuple[str, str], pin: View, stays: str) -> str:
    """How it is cited, today, and where it is as data."""
    (here, own), day = addresses, datetime.now(UTC).date().isoformat()
    text, bibtex = (
        card[form].replace(citations.ADDRESS, own).replace(citations.DAY, day) for form in ("cite", "bibtex")
    )
    items = json.dumps(csl.filled(card["csl"], own, datetime.now(UTC).date()), ensure_ascii=False, indent=1)
    return _section(
        "Cite",
        f"<p>{escape(text)}</p><details><summary>BibTeX</summary><pre>{escape(bibtex)}</pre></details>"
        f"<details><summary>CSL-JSON</summary><pre>{escape(items)}</pre></details>"
        f'<p>Address of this page: <a href="{escape(here)}">{escape(own)}</a>. '
        f'<a href="{escape(card["id"])}.json{escape(query(pin))}">The record as JSON</a>.{_to_pin(card["id"], stays)}</p>',
    )


def _to_pin(identifier: str, stays: str) -> str:
    """The address at which the record stays as it is."""
    address = escape(f"{identifier}{query(View(v=stays))}")
    return f' <a href="{address}">As of release {escape(stays)}, for good</a>.' if stays else ""


def missing(book: Factbook, asked: str, pin: View = LIVE) -> str:
    """The document where there is no such record: the ids most like it, and the way to the search."""
    near = near_ids.alike(asked, known(book))
    listed = f"<p>Did you mean one of these?</p>{_links(book, near, pin)}" if near else ""
    body = (
        f"<main><article><h1>There is no record called “{escape(asked[: near_ids.LONGEST])}”</h1>{listed}"
        f'<p><a href="{escape(way(linking.to("facts", pin)))}">Search all facts</a></p></article></main>'
    )
    return _document(book, f"No such record · {book.settings.title}", "", body, pin)


def known(book: Factbook) -> list[str]:
    """Every id that has a page."""
    return [*book.facts, *book.derived, *book.events, *book.relations]


def written(row: dict[str, Any]) -> bytes:
    """A record as JSON, as the export gives it."""
    return json.dumps(row, ensure_ascii=False, indent=1).encode()
