"""The filters above every page: what they say stands in the address, and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache, partial
from typing import Any

import streamlit as st

from factbook import frames, words
from factbook.book import Factbook
from factbook.charts import style
from factbook.view import CURRENCIES, HIDDEN, STATUSES, TOPICS, View
from factbook.widgets import address

ANY = "Any time"


def show(book: Factbook, view: View) -> None:
    """Show the filters, set to what the address says."""
    names = {**companies(frames.Key(book)), **{c: book.name(c) for c in view.company}}
    months = _months(book)
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters"):
        _widget("company", view.company)
        st.multiselect("Company", list(names), key="company", format_func=names.__getitem__,
                       placeholder="All companies", on_change=partial(_changed, "company"))  # fmt: skip
        for field, label in (("start", "From"), ("end", "To")):
            chosen = getattr(view, field)
            _widget(field, chosen or None)
            options = sorted({*months, *([chosen] if chosen else [])})
            st.selectbox(label, options, key=field, index=None, placeholder=ANY, width=150,
                         format_func=words.period, on_change=partial(_changed, field))  # fmt: skip
        with st.popover(_more(view)):
            _rest(book, view)


def _rest(book: Factbook, view: View) -> None:
    """The filters that are needed more rarely."""
    _widget("status", view.status)
    st.multiselect("Kind of statement", STATUSES, key="status", placeholder="All kinds",
                   format_func=lambda s: style.MARKS[s].word, on_change=partial(_changed, "status"))  # fmt: skip
    _widget("topic", view.topic)
    st.multiselect("Topic", TOPICS, key="topic", placeholder="All topics",
                   format_func=str.capitalize, on_change=partial(_changed, "topic"))  # fmt: skip
    articles = {
        a.id: f"{book.name(a.publisher)}, {words.period(a.published)}" for a in book.articles.values()
    }
    _widget("source", view.source)
    st.multiselect("Article", list(articles), key="source", placeholder="All articles",
                   format_func=articles.__getitem__, on_change=partial(_changed, "source"))  # fmt: skip
    days = sorted({*(a.published for a in book.articles.values()), *([view.known] if view.known else [])})
    _widget("known", view.known or None)
    st.selectbox("As known on", days, key="known", index=None, placeholder="Everything published so far",
                 format_func=words.period, on_change=partial(_changed, "known"))  # fmt: skip
    _widget("currency", view.currency or None)
    st.selectbox("Currency", CURRENCIES, key="currency", index=None, placeholder="As printed",
                 on_change=partial(_changed, "currency"))  # fmt: skip
    _widget("show", view.show)
    st.multiselect("Also draw", HIDDEN, key="show", placeholder="Measurements and plans only",
                   format_func=str.capitalize, on_change=partial(_changed, "show"))  # fmt: skip


def chips(book: Factbook, view: View) -> None:
    """What is filtered, each with a way to lift it, and how much is left."""
    active = active_filters(book, view)
    if not active:
        return
    every = frames.figures(book)
    left = frames.selected(every, view, book)
    with st.container(horizontal=True, vertical_alignment="center", key="chips"):
        st.caption(f"{len(left)} of {words.count(len(every), 'figure')} shown")
        for i, (field, value, label) in enumerate(active):
            st.button(f"{label}  ✕", key=f"chip-{i}", type="tertiary", help="Lift this filter",
                      on_click=address.go, args=(without(view, field, value),))  # fmt: skip
        if len(active) > 1:
            st.button("Lift all", key="chip-all", type="tertiary", on_click=address.go, args=(View(),))


def active_filters(book: Factbook, view: View) -> list[tuple[str, str, str]]:
    """Each value that limits the view: its field, the value, and words for it."""
    found = [("company", name, book.name(name)) for name in view.company]
    found += [("start", view.start, f"from {words.period(view.start)}")] if view.start else []
    found += [("end", view.end, f"to {words.period(view.end)}")] if view.end else []
    found += [("status", name, style.MARKS[name].word) for name in view.status]
    found += [("topic", name, name) for name in view.topic]
    found += [("source", name, book.name(book.articles[name].publisher)) for name in view.source]
    found += [("known", view.known, f"as known on {words.period(view.known)}")] if view.known else []
    found += [("currency", view.currency, f"in {view.currency}")] if view.currency else []
    found += [("show", name, f"with {name}") for name in view.show]
    return found


def without(view: View, field: str, value: str) -> View:
    """The view with one value lifted."""
    now = getattr(view, field)
    lifted: Any = tuple(v for v in now if v != value) if isinstance(now, tuple) else ""
    return replace(view, **{field: lifted})


@lru_cache(maxsize=4)
def companies(key: frames.Key) -> dict[str, str]:
    """The companies to choose from, those with most records first, and their names."""
    book = key.book
    weight: dict[str, int] = {}
    for frame in (frames.figures(book), frames.events(book), frames.relations(book)):
        for name, n in frame["company"].value_counts().items():
            weight[str(name)] = weight.get(str(name), 0) + int(n)
    kinds = ("company", "platform", "app", "product")
    found = [n for n in weight if n in book.entities and book.entities[n].kind in kinds]
    return {n: book.name(n) for n in sorted(found, key=lambda n: (-weight[n], book.name(n)))}


def _months(book: Factbook) -> list[str]:
    """Every quarter's first month between the first and the last day of the book."""
    days = frames.figures(book)
    first = max(min(days["start"]), date(2018, 1, 1))
    last = min(max(days["end"]), date(2030, 12, 31))
    every = [f"{y}-{m:02}" for y in range(first.year, last.year + 1) for m in range(1, 13)]
    near = [m for m in every if m[:4] in ("2023", "2024", "2025")]
    return near + [m for m in every if m not in near and m.endswith("-01")]


def _more(view: View) -> str:
    n = sum(bool(getattr(view, f)) for f in ("status", "topic", "source", "known", "currency", "show"))
    return f"More filters ({n})" if n else "More filters"


def _widget(key: str, value: Any) -> None:
    """Set a widget to what the address says, before it is built."""
    wanted = list(value) if isinstance(value, tuple) else value
    if st.session_state.get(key) != wanted:
        st.session_state[key] = wanted


def _changed(field: str) -> None:
    value = st.session_state[field]
    changed: Any = tuple(value) if isinstance(value, list) else value or ""
    address.go(replace(address.current(), **{field: changed}))
