"""What the document of a page holds for readers without scripts, and only for them.

The first picture has every page's answers as text. What an address asks for beyond that, the results of
a search and the card of a record, stands here as HTML; browsers with scripts do not even build it.
"""

from __future__ import annotations

from dataclasses import replace
from html import escape

from factbook.blocks import plain_html, search_results
from factbook.reading.book import Factbook
from factbook.reading.menu import Entry
from factbook.tables import linking
from factbook.tables.view import View, encode
from factbook.web import record_pages
from factbook.words import cards
from factbook.words.listings import Block

NEEDS = "Charts, filters and the evidence pack need scripts; the answers, the search and every record are here without."


def part(entry: Entry, book: Factbook, view: View) -> str:
    """What stands between a page's title and its answers."""
    search = _search(book, view) if entry.name == "facts" else ""
    return f"<noscript><p>{NEEDS}</p>{_card(book, view)}{search}</noscript>"


def asked(name: str, view: View) -> bool:
    """Whether an address asks for more than is at hand: a record, or a search."""
    return bool(view.fact) or (name == "facts" and bool(view.carried))


def _card(book: Factbook, view: View) -> str:
    """The record of the address, and the way back to the page without it."""
    if not view.fact:
        return ""
    closed = escape(linking.here(replace(view, fact="")))
    card = plain_html.html([cards.card(book, view.fact, view)], plain_html.on_page(view))
    own = linking.to(record_pages.path(view.fact), view.pin)
    return f'<section aria-label="Record">{card}<p><a href="{own}">Page of this fact</a></p><p><a href="{closed}">Close this record</a></p></section>'


def _search(book: Factbook, view: View) -> str:
    """The field to search in; what an address asks for, as a list."""
    kept = encode(replace(view, q="", page="", fact=""))
    hidden = "".join(f'<input type="hidden" name="{escape(n)}" value="{escape(v)}">' for n, v in kept.items())
    form = (
        f'<form action="{linking.to("facts")}"><label>Search in any language '
        f'<input name="q" maxlength="100" value="{escape(view.q)}"></label> {hidden}<button>Search</button></form>'
    )
    if not asked("facts", replace(view, fact="")):
        return form
    found = plain_html.html(
        [*search_results.found(book, view), *_ways_out(book, view)], plain_html.on_page(view)
    )
    return f'{form}<section aria-label="Results">{found}{_leaves(book, view)}</section>'


def _ways_out(book: Factbook, view: View) -> list[Block]:
    """The files of the records found, in a sentence."""
    links = [link for block in search_results.ways_out(book, view) for link in block["links"]]
    said = " · ".join(f"[[{link['href']}|{link['text']}]]" for link in links)
    return [{"kind": "text", "text": said}] if said else []


def _leaves(book: Factbook, view: View) -> str:
    """Links to the page of results before and the one behind."""
    now, last = search_results.leaf(book, view), search_results.leaves(book, view)
    links = [
        f'<a href="{escape(linking.here(replace(view, fact="", page=str(n) if n > 1 else "")))}">{text}</a>'
        for n, text in ((now - 1, "Records before these"), (now + 1, "Further records"))
        if 1 <= n <= last
    ]
    return f'<nav aria-label="Pages of results">{" ".join(links)}</nav>' if links else ""


STYLE = (
    "<noscript><style>body{margin:0;color-scheme:light dark}#fb-shell{position:static;animation:none;min-height:100vh}"
    "#fb-shell .fb-bar,#fb-shell i{display:none!important}#fb-shell main{padding-top:1.5rem}"
    "#fb-shell main{overflow:visible;max-width:60rem;overflow-wrap:anywhere}"
    "#fb-shell noscript{display:block}#fb-shell a{color:inherit}#fb-shell noscript li{margin:.5rem 0}"
    "#fb-shell noscript h2{font-size:1.5rem;line-height:1.2;margin:1rem 0 .4rem}"
    "#fb-shell noscript section{border-top:1px solid var(--st-border-color);padding:1rem 0}"
    "#fb-shell noscript b{font-weight:400}#fb-shell blockquote{margin:1rem 0;font-size:1.25rem}"
    "#fb-shell dt{color:var(--st-gray-text-color)}#fb-shell dd{margin:0 0 .5rem}"
    "#fb-shell :is(button,input,summary){font:inherit;min-height:44px;max-width:100%;box-sizing:border-box}"
    "#fb-shell summary{line-height:44px}"
    "@media screen and (max-width:768px){#fb-shell{flex-direction:column}#fb-shell main{padding:1.5rem 1rem}"
    "#fb-shell nav{display:flex!important;flex-flow:row wrap;gap:0 .65rem;width:auto;padding:1rem}"
    "#fb-shell nav b,#fb-shell nav small{width:100%;margin:0}"
    "#fb-shell :is(nav a,section>p>a:only-child,li>a:first-child){display:inline-flex;align-items:center;min-height:44px;min-width:44px;padding:0 .5rem 0 0}}"
    "</style></noscript>"
)
"""Without scripts the first picture is the page: it scrolls, has its menu on a phone, and stays."""
