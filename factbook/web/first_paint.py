"""The HTML of a page as the server sends it: a head that says what it is, and a first picture.

Streamlit's scripts take a second before they draw anything. Until then the reader sees a shell of
the same page, with menu, title, question and the answers of the moment as text; our first block
takes it away. Readers without scripts get the same text, and more of what an address asks for.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from html import escape

from factbook.blocks import evidence_pack, gist, plain_html
from factbook.charts import catalogue, rendered
from factbook.charts.chart import Spec
from factbook.charts.sentences import finding
from factbook.charts.sentences import plain as heard
from factbook.reading import menu
from factbook.reading.book import Factbook
from factbook.reading.menu import Entry
from factbook.tables import linking
from factbook.tables.view import View, query
from factbook.web import assets, heads, json_ld, noscript, previews, release_banner, running_book, theme
from factbook.words import glossary, titles


@cache
def template() -> str:
    """Streamlit's own index.html: internal, guarded by tests/web/test_streamlit_internals.py."""
    return (assets.streamlit_root() / "index.html").read_text(encoding="utf-8")


def page(entry: Entry, book: Factbook, view: View, root: str = "./") -> str:
    """The document of one page under a view.

    Args:
        entry: the page.
        book: the facts.
        view: the view.
        root: the app's address as its readers have it, for what is read elsewhere.
    """
    parts = _parts(entry, book, view)
    head = (
        f'<script data-page="{entry.path}">{assets.inline()[0]}</script>\n'
        f"<title>{escape(titles.tab(entry, book, view))}</title>\n{_shared(entry, book, view, root)}"
        f'<link rel="icon" type="image/svg+xml" href="{assets.url("icon.svg")}">\n'
        f"{_preloads(any(specs for _, specs in parts))}<style>{theme.colours('#fb-shell')}{SHELL}</style>{noscript.STYLE}"
    )
    said = "".join(
        f"{heading}{''.join(_section(spec, book, view) for spec in specs)}" for heading, specs in parts
    )
    name = f'<b><img src="{assets.url("icon.svg")}" alt="">{escape(book.settings.title)}</b>'
    heading = f"<h1>{escape(titles.heading(entry, book, view))}</h1>{_jumps(entry, book, view)}"
    main = glossary.explained(
        book, f"{_pinned(entry, book, view)}{heading}{noscript.part(entry, book, view)}{said}"
    )
    shell = (
        f'<div id="fb-shell"><nav>{name}<small>{escape(titles.promise(book))}</small><i></i>{_links(entry, view)}</nav>'
        f'<main><div class="fb-bar">{name}<i></i><i></i><i></i></div>'
        f"{main}</main></div>"
    )
    document = re.sub(r"<title>.*?</title>", lambda _: head, template(), count=1, flags=re.DOTALL)
    document = re.sub(r'<link rel="shortcut icon"[^>]*>', "", document, count=1)
    document = re.sub(r"<noscript>\s*<p>You need.*?</noscript>", "", document, count=1, flags=re.DOTALL)
    return re.sub(r"(<body[^>]*>)", lambda found: f"{found[1]}{shell}", document, count=1)


def _jumps(entry: Entry, book: Factbook, view: View) -> str:
    """The line of links to the parts of a page, as the app will have it."""
    found = catalogue.parts(entry.name, book, view)
    links = "".join(f'<a href="#{part}">{escape(title)}</a>' for part, title in found)
    return f'<p class="fb-jumps">{links}</p>' if links else ""


def _shared(entry: Entry, book: Factbook, view: View, root: str) -> str:
    """What is shown of a link to the page, and what programs are told of the whole."""
    title, says = gist.said_of_record(book, view.fact) if view.fact else gist.said(entry, book, view)
    own = view if entry.name == "pack" else replace(view, pack=())
    shared = heads.Shared(
        title=title,
        description=says,
        address=f"{root}{entry.path}{query(own)}",
        picture=f"{root}{previews.path(entry, book, view)}",
        site=book.settings.title,
        kind="article" if view.fact else "website",
    )
    whole = entry.name in ("overview", "evidence") and not view.v
    data = json_ld.script(json_ld.dataset(book, root)) if whole else ""
    return f"{heads.tags(shared)}{heads.release(book)}{data}"


def _pinned(entry: Entry, book: Factbook, view: View) -> str:
    """The banner of an address that is pinned to a release."""
    if not view.v:
        return ""
    banner = release_banner.of_page(entry, book, view, running_book.book())
    return plain_html.html(banner, plain_html.on_page(view))


def _parts(entry: Entry, book: Factbook, view: View) -> list[tuple[str, Sequence[Spec]]]:
    """The charts of a page, then those of each of its sections under its heading."""
    if entry.name == "pack":
        return [("", evidence_pack.charts(view))]
    found: list[tuple[str, Sequence[Spec]]] = [("", catalogue.own(entry.name, book, view))]
    for name, section in menu.SECTIONS.items():
        if section.page == entry.name and (specs := catalogue.own(name, book, view)):
            found.append((f"<h2>{escape(menu.asked(name, book.settings))}</h2>", specs))
    return found


def _section(spec: Spec, book: Factbook, view: View) -> str:
    """A chart's finding and what is said beyond it, and the chart itself, which early.js draws in their place."""
    shown = rendered.shown(spec, book, view)
    chart = "" if shown.empty else f' data-chart="{b64encode(shown.packed).decode()}"'
    title, said = (heard(part) for part in finding(shown.takeaway)) if shown.facts else ("", shown.takeaway)
    return (
        f"<section{chart}><h2>{escape(title or spec.asked(book))}</h2><p>{escape(heard(said))}</p></section>"
    )


def missing(name: str, depth: int = 0) -> str:
    """The document for an address that is no page, and stands so many folders below the app's root."""
    links = "".join(
        f'<li><a href="{linking.to(e.path, depth=depth)}">{escape(e.title)}</a></li>' for e in menu.MENU
    )
    return (
        f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>No such page</title>'
        '<meta name="viewport" content="width=device-width">'
        f'<link rel="icon" type="image/svg+xml" href="{linking.to(f"assets/{assets.version()}/icon.svg", depth=depth)}">'
        "<style>body{font:1.1rem/1.6 system-ui,sans-serif;"
        "margin:12vh auto;max-width:34rem;padding:0 1rem;color-scheme:light dark}</style>"
        f"<h1>There is no page called “{escape(name)}”</h1><p>These are here:</p><ul>{links}</ul></html>"
    )


def _preloads(charts: bool) -> str:
    """Our modules early on every page; the chart library only where there are charts."""
    modules = assets.modules("connection.js", "drawer.js", *(["chart.js"] if charts else []))
    lines = [f'<link rel="modulepreload" href="{assets.url(name)}">' for name in modules]
    lines.append(f'<link rel="stylesheet" href="{assets.url("factbook.css")}">')
    if charts:
        lines.append(f'<link rel="preload" as="script" href="{assets.url("plotly.js")}">')
        lines.append(f'<script type="module" src="{assets.url("early.js")}"></script>')
    return "\n".join(lines) + "\n"


def _links(current: Entry, view: View) -> str:
    def link(entry: Entry) -> str:
        here = ' aria-current="page"' if entry == current else ""
        return f'<a href="{escape(linking.to(entry.path, view.carried))}"{here}>{escape(entry.title)}</a>'

    return "".join(map(link, menu.shown(basket=bool(view.pack))))


SHELL = (
    "#fb-shell{position:fixed;inset:0;z-index:999990;display:flex;overflow:hidden;background:var(--st-background-color);"
    'color:var(--st-text-color);font:16px/1.55 "Source Sans",sans-serif}'
    "#fb-trouble{max-width:68ch;margin:0 0 2rem;padding:1rem 1.2rem;border:1px solid;border-left-width:5px;border-radius:4px}"
    "#fb-trouble p{margin:.5rem 0 0}#fb-trouble pre{margin:.5rem 0 0;overflow:auto;font-size:.85rem}"
    "#fb-shell nav{flex:none;width:264px;box-sizing:border-box;padding:1.1rem 1.1rem 2rem 2.7rem;background:var(--st-secondary-background-color);"
    "display:flex;flex-direction:column;border-right:1px solid var(--st-border-color)}"
    "#fb-shell nav a{color:inherit;text-decoration:none;font-size:.9rem;margin:.1rem -.5rem;padding:.3rem .5rem;border-radius:4px}"
    "#fb-shell nav a[aria-current]{font-weight:600;background:color-mix(in srgb,currentColor 9%,transparent)}"
    "#fb-shell b img{width:1.15em;height:1.15em;margin-right:.4em;vertical-align:-.16em}"
    "#fb-shell b{font-size:1.1rem;line-height:1.2;font-weight:650;letter-spacing:-.012em}"
    "#fb-shell nav small{color:var(--st-gray-text-color);font-size:.82rem;line-height:1.35;margin-top:.3rem}"
    "#fb-shell i{height:40px;box-sizing:border-box;border:1px solid var(--st-border-color);border-radius:4px}"
    "#fb-shell nav i{flex:none;margin:.9rem 0 .7rem;background:var(--st-background-color)}"
    "#fb-shell main{flex:1;padding:0 max(3rem,50% - 45rem) 6rem;min-width:0;overflow:auto;box-sizing:border-box}"
    "#fb-shell .fb-bar{position:sticky;top:0;z-index:1;display:flex;align-items:center;gap:1rem;height:64px;margin-bottom:1rem;"
    "background:var(--st-background-color);box-shadow:inset 0 -1px var(--st-border-color)}"
    "#fb-shell .fb-bar b{display:none}#fb-shell .fb-bar i{width:90px}"
    "#fb-shell .fb-bar i:nth-of-type(1){flex:1;max-width:32rem;background:var(--st-secondary-background-color)}"
    "#fb-shell .fb-bar i:last-child{width:104px}"
    "#fb-shell h1{font-size:clamp(1.15rem,1.05rem + .4vw,1.35rem);line-height:1.2;margin:0 0 1rem;font-weight:560;"
    "color:var(--st-gray-text-color);"
    "letter-spacing:-.012em;text-wrap:balance}#fb-shell main>h2{font-size:1.35rem;line-height:1.2;margin:2.4rem 0 1rem;"
    "padding-top:1.6rem;border-top:3px solid}"
    "#fb-shell h1:has(+.fb-jumps){margin-bottom:.3rem}#fb-shell .fb-jumps{margin:0 0 1rem!important}"
    "#fb-shell main>section:not([data-chart]){border-top:1px solid var(--st-border-color);padding:1.4rem 0 1.6rem}"
    "#fb-shell main>section>h2{font-size:1.3rem;line-height:1.2;margin:0 0 .5rem;font-weight:620}"
    "#fb-shell main>section>p{max-width:68ch;margin:0}"
    "#fb-shell .fb-term{all:unset;cursor:help;text-decoration:underline dotted;text-underline-offset:.2em}"
    "#fb-shell .fb-sole{display:inline-flex;align-items:center;min-width:44px;min-height:44px;margin-block:-.6rem}"
    "#fb-shell .fb-term:focus-visible{outline:2px solid}"
    "#fb-shell .fb-meaning{inset:auto 1rem 1rem;margin:auto;max-width:34rem;padding:.8rem 1rem;border:1px solid;font:1rem/1.45 inherit;"
    "background:var(--st-background-color);color:inherit}"
    "@media(max-width:768px){#fb-shell nav,#fb-shell .fb-bar i:not(:last-child){display:none}"
    "#fb-shell main{padding:0 1rem 4rem}#fb-shell .fb-bar{height:56px;padding-left:5rem;justify-content:space-between}"
    "#fb-shell .fb-bar b{display:block}#fb-shell .fb-bar i:last-child{width:84px;height:44px}}"
    "@media print{#fb-shell{position:static;display:block;overflow:visible;animation:none;color:#000;background:#fff}"
    "#fb-shell nav,#fb-shell .fb-bar{display:none}#fb-shell main{padding:0;overflow:visible}body:has(#fb-shell)>#root{display:none}"
    "#fb-shell section[data-chart]>p:after{content:' (The chart was not drawn yet when this was reported.)'}}"
)
