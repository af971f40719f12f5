"""The documents of the site: what the stage has taken down, with the scripts and the style of the app."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import escape
from typing import Any

from factbook.blocks import gist, plain_html
from factbook.charts.sentences import plain as heard
from factbook.reading import figure_words, menu
from factbook.reading.menu import Entry
from factbook.tables import search
from factbook.tables.view import View
from factbook.web import assets, heads, json_ld, record_pages, theme
from factbook.web.publishing.addresses import Site
from factbook.web.publishing.stage import Shown
from factbook.words import conditions, titles

Data = dict[str, Any]
BLOCKS = ("text", "list", "notice", "table")
"""Blocks that are read without scripts too."""
SCRIPT, LIBRARY, ICON = "site.js", "plotly.js", "icon.svg"
LATER = ("sharecard.js",)
"""Scripts that are asked for when a reader needs them."""
STYLES = ("factbook.css", "site.css", "record.css")


def document(site: Site, entry: Entry, view: View, shown: Sequence[Shown]) -> str:
    """One page of the site under one of its views.

    Args:
        site: what is published.
        entry: the page.
        view: its filters.
        shown: what the app shows there, its menu first.
    """
    parts = [_part(site, entry, view, one) for one in shown]
    data = {
        "parts": parts[1:],
        "menu": _menu(parts[0]),
        "page": entry.path,
        "view": {"company": ",".join(view.company), "year": view.start[:4]},
        "companies": site.companies,
        "years": site.years,
        "live": site.live,
    }
    title = titles.tab(entry, site.book, view)
    return (
        f'<!DOCTYPE html><html lang="en" data-site><head><meta charset="utf-8"><title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"{_head(site, entry, view, shown)}</head><body>"
        f'<nav class="site-menu" aria-label="Site"><noscript>{_links(site, view)}</noscript></nav>'
        f'<div class="site-page">{_bar(site, entry, view)}<main><noscript>{_read(site, entry, view, shown)}</noscript></main></div>'
        f'<script type="application/json" id="page">{_safe(data)}</script></body></html>'
    )


def _head(site: Site, entry: Entry, view: View, shown: Sequence[Shown]) -> str:
    """What a page is, for whoever lists it, and what it needs."""
    # a chart far down a page waits until a reader comes near, and its library with it
    near = any(_pictured(one) for one in shown[:NEAR])
    library = f'<link rel="preload" as="script" href="{assets.url(LIBRARY)}">' if near else ""
    return (
        f'{_shared(site, entry, view)}<link rel="icon" type="image/svg+xml" href="{assets.url(ICON)}">'
        f'<link rel="modulepreload" href="{assets.url(SCRIPT)}">{library}'
        f"<style>{record_pages.font(0)}{COLOURS}{theme.colours(':root')}</style>"
        f'<link rel="stylesheet" href="{assets.url("factbook.css")}">'
        f'<link rel="stylesheet" href="{assets.url("site.css")}">'
        f'<script type="module" src="{assets.url(SCRIPT)}"></script>'
    )


NEAR = 4
"""Components of a page, its menu and its title among them, that a reader sees first."""


def _pictured(one: Shown) -> bool:
    """Whether a component is a chart that needs the library: a list of figures does not."""
    return one.name == "chart" and bool(one.data["figure"]["data"] or not one.data["groups"])


def _shared(site: Site, entry: Entry, view: View) -> str:
    """What a link to the page shows elsewhere, as the app has it; a picture needs the site's own address."""
    file, (title, says) = site.file(entry.path, view), gist.said(entry, site.book, view)
    own, picture = (f"{site.url}{file}", f"{site.url}{preview(file)}") if site.url else ("", "")
    whole = site.url and entry.name == "overview" and not view
    data = json_ld.script(json_ld.dataset(site.book, site.url)) if whole else ""
    return f"{heads.tags(heads.Shared(title, says, own, picture, site.book.settings.title))}{data}"


def preview(file: str) -> str:
    """The picture of a page, by the page's file."""
    return f"preview/{file.removesuffix('.html')}.png"


COLOURS = (
    ":root{color-scheme:light dark;--st-base-radius:4px;--st-red-color:#c62f3b;--st-red-text-color:#a51d2a;"
    "--st-green-text-color:#1c6b3c;--st-blue-text-color:#1d5fa8;--st-orange-color:#b26a00;--st-orange-text-color:#8a5200}"
    "@media(prefers-color-scheme:dark){:root{--st-red-color:#ff6b74;--st-red-text-color:#ff8f96;"
    "--st-green-text-color:#6fd197;--st-blue-text-color:#84b9f5;--st-orange-color:#f0a94a;--st-orange-text-color:#f2b968}}"
)
"""Colours of Streamlit's theme that ours does not set."""


def _part(site: Site, entry: Entry, view: View, one: Shown) -> Data:
    """A component with its addresses as the site has them, and without what needs a server."""
    data: Data = site.rewritten(one.data, entry.path)
    if one.name == "chart":
        data |= {"controls": [], "files": files(view, data["id"])}
    if one.key == "found":
        data = {"ids": list(search.found(site.book, view).ids)}
    return {"name": one.name, "key": one.key, "data": data}


def files(view: View, chart: str) -> str:
    """How the files of a chart begin under a view; none under two filters at once."""
    if view.company and view.start:
        return ""
    return "./" + ".".join(["charts/" + chart, *view.company, *([view.start[:4]] if view.start else [])])


def _menu(part: Data) -> Data:
    """The menu without the pack, which is made in the app only."""
    blocks = [
        {**block, "follow": None, "links": [link for link in block["links"] if "pack" not in link["href"]]}
        for block in part["data"]["blocks"]
    ]
    return {**part, "data": {"blocks": blocks}}


def _bar(site: Site, entry: Entry, view: View) -> str:
    """The filters: every company and every year with a file of its own, each a link to it."""
    who = [("All companies", replace(view, company=()), not view.company)]
    who += [
        (site.book.name(name), replace(view, company=(name,)), view.company == (name,))
        for name in site.companies
    ]
    when = [("Any time", replace(view, start="", end=""), not view.start)]
    years = [
        (year, replace(view, start=f"{year}-01", end=f"{year}-12"), view.start[:4] == year)
        for year in site.years
    ]
    groups = (("Company", who), ("Year", [*when, *years]))
    said = conditions.said(site.book, view)
    clear = f'<a class="site-clear" href="./{site.file(entry.path, View())}">Clear all</a>' if said else ""
    lists = "".join(_choice(site, entry, name, options) for name, options in groups)
    return f'<nav class="site-bar" aria-label="Filters">{lists}{clear}</nav>'


def _choice(site: Site, entry: Entry, name: str, options: Sequence[tuple[str, View, bool]]) -> str:
    now = next(text for text, _, chosen in options if chosen)
    items = "".join(
        f'<li><a href="./{site.file(entry.path, view)}"{" aria-current=true" if chosen else ""}>{escape(text)}</a></li>'
        for text, view, chosen in options
        if site.nearest(view) == view
    )
    return f"<details><summary><span>{name}</span> {escape(now)}</summary><ul>{items}</ul></details>"


def _links(site: Site, view: View) -> str:
    """The menu for readers without scripts."""
    items = [f'<a href="./{site.file(entry.path, view)}">{escape(entry.title)}</a>' for entry in menu.MENU]
    return f"<b>{escape(site.book.settings.title)}</b> {' '.join(items)}"


def _read(site: Site, entry: Entry, view: View, shown: Sequence[Shown]) -> str:
    """What a page says, for readers without scripts: the finding of each chart and its facts, and what is told in words."""
    found = [f"<h1>{escape(titles.heading(entry, site.book, view))}</h1>"]
    for one in shown[1:]:
        if one.name == "chart":
            title = heard(one.data["title"])
            said = heard(one.data["takeaway"].removeprefix(one.data["title"]).lstrip(". "))
            facts = [(row["id"], " · ".join(map(str, row["cells"][:3]))) for row in one.data["rows"]]
            items = "".join(
                f'<li><a href="./facts/{name}.html">{escape(text)}</a></li>' for name, text in facts
            )
            listed = (
                f"<details><summary>{figure_words.count(len(facts), 'fact')}</summary><ul>{items}</ul></details>"
                if facts
                else ""
            )
            found.append(f"<section><h2>{escape(title)}</h2><p>{escape(said)}</p>{listed}</section>")
        else:
            blocks = [
                b for b in site.rewritten(one.data, entry.path).get("blocks", []) if b.get("kind") in BLOCKS
            ]
            found.append(plain_html.html(blocks, way))
    return "".join(found)


def nowhere(site: Site) -> str:
    """The document for an address at which there is nothing."""
    home = escape(site.url or site.live or "./")  # whole where it can be: it is shown at any depth
    return (
        '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>No such page</title>'
        '<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><style>:root{color-scheme:light dark}'
        "body{font:1.1rem/1.6 system-ui,sans-serif;margin:12vh auto;max-width:34rem;padding:0 1rem}</style>"
        f'<h1>There is no such page</h1><p><a href="{home}">{escape(site.book.settings.title)}</a></p></html>'
    )


def way(target: str) -> str:
    """From a page to a record's page; any other address stands as it is."""
    return target if target.startswith((".", "/", "?", "http")) else f"./facts/{target}.html"


def _safe(data: Mapping[str, Any]) -> str:
    """JSON that no text in it can end."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
