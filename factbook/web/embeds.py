"""One chart as a document of its own, for an iframe on somebody else's page: title, chart, source, a way in.

It stands one folder deeper than a page, so a `<base>` makes it read as the page that the chart belongs to,
under the same filters: whatever is relative to that page, a fact, a file, a script, is so here.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from dataclasses import replace
from html import escape

from factbook.charts import catalogue, rendered
from factbook.charts.chart import Spec
from factbook.charts.sentences import finding, plain
from factbook.reading.book import Factbook
from factbook.reading.menu import by_name
from factbook.tables import linking
from factbook.tables.view import View
from factbook.web import assets, release_banner, running_book, theme
from factbook.web.parameters import Ignored

THEMES = tuple(theme.themes())
"""What may be asked for; without it the reader's system decides."""
OPEN = "Open in the dashboard"
LEFT = ("columns", "files", "name", "cite", "bibtex", "csl")
"""What of a chart's data a frame has no use for."""


def document(spec: Spec, book: Factbook, view: View, only: str = "") -> str:
    """A chart under a view, ready to be framed.

    Args:
        spec: the chart.
        book: the book, of today or as of the release that the view is pinned to.
        view: the filters.
        only: the one of `THEMES` that it is shown in; without it, as the reader has it.
    """
    view = view.filters
    shown = rendered.shown(spec, book, view)
    title, said = (plain(part) for part in finding(shown.takeaway)) if shown.facts else ("", shown.takeaway)
    body = (
        f"<main><h1>{escape(title or spec.asked(book))}</h1><p>{escape(plain(said))}</p></main>"
        f'<footer class="fb-embed">{_pinned(spec, book, view, shown)}<a href="{escape(page_of(spec, view))}">{OPEN}</a> · {escape(book.settings.title)}</footer>'
    )
    scripts = "".join(
        f'<link rel="modulepreload" href="{assets.url(name)}">' for name in assets.modules("embed.js")
    )
    library = f'<link rel="preload" as="script" href="{assets.url("plotly.js")}">'
    script = f'{scripts}{library}<script type="module" src="{assets.url("embed.js")}"></script>'
    drawn = "" if shown.empty else script + _data(shown)
    return _html(title or spec.asked(book), body, only, escape(page_of(spec, view, depth=1)), drawn)


def _pinned(spec: Spec, book: Factbook, view: View, shown: rendered.Shown) -> str:
    """Of a pinned chart: of which release its facts are, how many are others today, and the way to those."""
    if not view.v:
        return ""
    today, free = running_book.book(), replace(view, v="")
    told = release_banner.block(
        book, view, today, shown.facts, rendered.shown(spec, today, free).facts, page_of(spec, free)
    )
    return (
        f'<span>{escape(told["text"])} <a href="{escape(told["href"])}">{escape(told["today"])}</a></span> · '
    )


def _data(shown: rendered.Shown) -> str:
    """What the frame draws, in the document itself, which is packed as a whole: nothing that only the dashboard asks."""
    whole = json.loads(gzip.decompress(shown.packed))
    kept = {name: value for name, value in whole.items() if name not in LEFT}
    text = json.dumps(kept, ensure_ascii=False).replace("<", "\\u003c")  # no fact can end the element
    return f'<script type="application/json" id="chart">{text}</script>'


def page_of(spec: Spec, view: View, depth: int = 0) -> str:
    """Where the chart stands in the dashboard."""
    return f"{linking.to(by_name()[spec.page].path, view.filters, depth=depth)}#chart-{spec.id}"


def unknown(name: str, near: str) -> str:
    """The document where there is no such chart."""
    hint = f'<p>Did you mean <a href="./{escape(near)}">{escape(near)}</a>?</p>' if near else ""
    listed = "".join(f'<li><a href="./{spec.id}">{spec.id}</a></li>' for spec in catalogue.by_id().values())
    return _html("No such chart", f"<main><h1>There is no chart called “{escape(name)}”</h1>{hint}<ul>{listed}</ul></main>")  # fmt: skip


def refused(ignored: Iterable[Ignored]) -> str:
    """The document where a part of the address means nothing."""
    listed = "".join(f"<li>{escape(str(each))}</li>" for each in ignored)
    return _html(
        "Not understood",
        f"<main><h1>A part of this address is not understood</h1><ul>{listed}</ul></main>",
    )


def _html(title: str, body: str, only: str = "", base: str = "", script: str = "") -> str:
    place = f'<base href="{base}" target="_blank">' if base else ""
    sheet = f'<link rel="stylesheet" href="{assets.url("factbook.css")}">' if script else ""
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">{place}<title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">'
        '<link rel="icon" href="data:,">'
        f"{sheet}{script}<style>{BOTH}{theme.colours(':root', only)}{STYLE}</style></head><body>{body}</body></html>"
    )


BOTH = ":root{color-scheme:light dark}"
STYLE = (
    "body{margin:0;padding:.9rem 1rem;background:var(--st-background-color);color:var(--st-text-color);"
    'font:16px/1.5 "Source Sans","Source Sans 3",system-ui,sans-serif}'
    "main>h1{font-size:1.25rem;line-height:1.2;margin:0 0 .5rem}main>p{max-width:68ch;margin:0}"
    ".fb-chart{border:0!important;margin:0!important;padding:0!important}.fb-embed{margin:.5rem 0 0;font-size:.85rem;color:var(--st-gray-text-color)}"
    "body a{color:var(--st-primary-color)}"
)
