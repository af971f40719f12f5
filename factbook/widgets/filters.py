"""The filters above every page: what they say stands in the address, and nowhere else."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from functools import lru_cache, partial
from typing import Any, Literal

import streamlit as st

from factbook import attribution, conditions, entity_names, frames, linking, words
from factbook.book import Factbook
from factbook.charts import style
from factbook.dates import span
from factbook.terms import COMPANY_KINDS
from factbook.view import CURRENCIES, HIDDEN, STATUSES, TOPICS, View
from factbook.widgets import address, screen

ANY = "Any time"
MOST = 200
"""Companies, articles, and days, to choose from at most: each reader is sent every one of them."""
NEAR = 3
"""Years, those of which most is told, of which every month can be chosen."""
KNOWN = "Only what had been published by then. An article dated only to a month counts from the month's end."


def show(book: Factbook, view: View) -> None:
    """Show the filters, set to what the address says: in a row, on a narrow screen all but one behind a button."""
    narrow = screen.narrow()
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters"):
        if not narrow:
            _company(book, view)
            _days(book, view, 150)
        with st.container(horizontal=True, vertical_alignment="bottom", gap=None,
                          width="stretch" if narrow else "content"):  # fmt: skip
            if narrow:
                _company(book, view, "collapsed")
            else:
                _known(book, view, 190)
            screen.listen(narrow)  # stands for the gap: what shows nothing is as wide as one
            with st.popover(_more(view, narrow)):
                if narrow:
                    with st.container(horizontal=True):
                        _days(book, view, 140)
                    _known(book, view)
                _rest(book, view)


def _company(book: Factbook, view: View, label: Literal["visible", "collapsed"] = "visible") -> None:
    weighty, every = companies(frames.Key(book))
    labels = {**weighty, **{chosen: entity_names.called(book, chosen) for chosen in view.company}}
    part = f"The {len(weighty)} of {every} of which most is told; a search of the facts leads to the others."
    st.multiselect("Company", list(labels), _held("company", list(view.company)), key="company",
                   format_func=labels.__getitem__, filter_mode="contains", select_all=False,
                   label_visibility=label, placeholder="All companies",
                   help=part if len(weighty) < every else None, on_change=partial(_changed, "company"))  # fmt: skip


def _days(book: Factbook, view: View, width: int) -> None:
    """The first and the last day."""
    known = months(frames.Key(book))
    for field, label in (("start", "From"), ("end", "To")):
        options = sorted({"", *known, getattr(view, field)})
        st.selectbox(label, options, options.index(_held(field, getattr(view, field))), key=field,
                     width=width, format_func=lambda month: words.period(month) if month else ANY,
                     on_change=partial(_changed, field))  # fmt: skip


def _known(book: Factbook, view: View, width: int | Literal["stretch"] = "stretch") -> None:
    """The slider over the days on which the book grew; its last stop is today."""
    days = publications(book, view)
    if len(days) < 2:
        return
    st.select_slider("As known on", days, _held("known", view.known), key="known", width=width,
                     format_func=lambda day: words.period(day) if day else "today", help=KNOWN,
                     on_change=partial(_changed, "known"))  # fmt: skip


def publications(book: Factbook, view: View) -> list[str]:
    """Each date by which more of the book was out, then an empty one: everything there is today."""
    days = dict(_grown(frames.Key(book)))
    if view.known:
        days[span(view.known).end] = view.known
    return [*(days[day] for day in sorted(days)), ""]


@lru_cache(maxsize=4)
def _grown(key: frames.Key) -> dict[date, str]:
    """The last days of publication, as printed; of very many an even choice. By the last one all is out: today."""
    printed = {span(a.published).end: a.published for a in key.book.articles.values()}
    days = sorted(printed)[:-1]
    return {day: printed[day] for day in days[:: -(-len(days) // MOST) or 1]}


def as_known(book: Factbook, view: View) -> str:
    """How much of the book had been published by the chosen day."""
    out, every = len(frames.known_articles(book, view.known)), words.count(len(book.articles), "article")
    return f"As known on {words.period(view.known)}: {out} of {every}"


def _rest(book: Factbook, view: View) -> None:
    """The filters that are needed more rarely."""
    st.multiselect("Kind of statement", STATUSES, _held("status", list(view.status)), key="status",
                   placeholder="All kinds", format_func=lambda s: style.MARKS[s].word,
                   on_change=partial(_changed, "status"))  # fmt: skip
    st.multiselect("Topic", TOPICS, _held("topic", list(view.topic)), key="topic",
                   placeholder="All topics", format_func=str.capitalize,
                   on_change=partial(_changed, "topic"))  # fmt: skip
    _article(book, view)
    currencies = ["", *CURRENCIES]
    st.selectbox("Currency", currencies, currencies.index(_held("currency", view.currency)), key="currency",
                 format_func=lambda code: code or "As printed", on_change=partial(_changed, "currency"))  # fmt: skip
    st.multiselect("Also draw", HIDDEN, _held("show", list(view.show)), key="show",
                   placeholder="Measurements and plans only", format_func=str.capitalize,
                   on_change=partial(_changed, "show"))  # fmt: skip


def _article(book: Factbook, view: View) -> None:
    newest, every = articles(frames.Key(book)), len(book.articles)
    labels = newest | {name: attribution.names(frames.Key(book))[name] for name in view.source}
    part = f"The newest {len(newest)} of {words.count(every, 'article')}; a search of the facts leads to the others."
    st.multiselect("Article", list(labels), _held("source", list(view.source)), key="source",
                   placeholder="All articles", help=part if len(newest) < every else None,
                   format_func=labels.__getitem__, on_change=partial(_changed, "source"))  # fmt: skip


@lru_cache(maxsize=4)
def articles(key: frames.Key) -> dict[str, str]:
    """The articles to choose from, and words for them: all in the book's order, of very many the newest."""
    book = key.book
    newest = sorted(book.articles, key=lambda name: span(book.articles[name].published).end, reverse=True)
    listed = set(newest[:MOST])
    return {name: said for name, said in attribution.names(key).items() if name in listed}


def chips(book: Factbook, view: View, path: str, left: str) -> list[dict[str, Any]]:
    """The block of what is filtered, each with a link that lifts it, and how much is left; none without filters.

    Args:
        book: the book.
        view: the view that is shown.
        path: the page's address.
        left: how much is left, in words.
    """
    active = conditions.active(book, view)
    if not active:
        return []
    known = as_known(book, view) if view.known else ""
    links = [
        {"text": label, "href": linking.to(path, without(view, field, value))}
        for field, value, label in active
    ]
    lifted = linking.to(path, View(pack=view.pack)) if len(active) > 1 else ""
    said = ". ".join(filter(None, (known, left)))
    return [{"kind": "chips", "text": said, "links": links, "all": lifted}]


def without(view: View, field: str, value: str) -> View:
    """The view with one value lifted."""
    now = getattr(view, field)
    lifted: Any = tuple(v for v in now if v != value) if isinstance(now, tuple) else ""
    return replace(view, **{field: lifted})


@lru_cache(maxsize=4)
def companies(key: frames.Key) -> tuple[dict[str, str], int]:
    """The companies and products to choose from, each with all it is called, and how many there are.

    Those come first of which most is told; what belongs to a company counts for it too.
    """
    book = key.book
    told = Counter[str]()
    for frame in (frames.figures(book), frames.events(book), frames.relations(book)):
        for column in ("company", "subject", "counterparty"):
            told.update(
                frame[column][frame["company"] != frame[column]] if column != "company" else frame[column]
            )
    found = [n for n in told if n in book.entities and book.entities[n].kind in COMPANY_KINDS]
    listed = sorted(found, key=lambda n: (-told[n], book.name(n)))[:MOST]
    return {n: entity_names.called(book, n) for n in listed}, len(found)


@lru_cache(maxsize=4)
def months(key: frames.Key) -> list[str]:
    """The months to choose from: every January of the book, and every month of the years that it tells most of."""
    days = frames.figures(key.book)
    days = days[days["first"] > 0]
    if days.empty:
        return []
    first = max(date.fromordinal(int(days["first"].min())), date(2018, 1, 1))
    last = min(date.fromordinal(int(days["last"].max())), date(2030, 12, 31))
    told = Counter(date.fromordinal(int(day)).year for day in days["last"])
    near = {year for year, _ in told.most_common(NEAR)}
    return [f"{y}-{m:02}" for y in range(first.year, last.year + 1) for m in range(1, 13)
            if m == 1 or y in near]  # fmt: skip


def _more(view: View, narrow: bool) -> str:
    hidden = ("status", "topic", "source", "currency", "show") + (("start", "end", "known") if narrow else ())
    n, label = sum(bool(getattr(view, f)) for f in hidden), "Filters" if narrow else "More filters"
    return f"{label} ({n})" if n else label


def _held(field: str, value: address.Value) -> address.Value:
    return address.held(field, value, partial(_changed, field))


def _changed(field: str) -> None:
    value = st.session_state[field]
    changed: Any = tuple(value) if isinstance(value, list) else value or ""
    address.go(replace(address.current(), **{field: changed}))
