"""The filters above every page: what they say stands in the address, and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache, partial
from typing import Any

import streamlit as st

from factbook.reading import field_meanings, figure_words
from factbook.reading.book import Factbook
from factbook.reading.dates import span
from factbook.reading.menu import Entry
from factbook.tables import frames, linking, mark_styles
from factbook.tables.view import CURRENCIES, HIDDEN, STATUSES, TOPICS, View
from factbook.web.widgets import address, choices, component, screen, sheet
from factbook.words import attribution, conditions

OPEN = ("Earliest", "Latest")
"""The ends of the strip of months, which limit nothing."""
BAR = ("company", "compare", "start", "end")
"""What a wide screen shows in the bar itself."""
KNOWN = "An article dated only to a month counts from the month's end."


def show(book: Factbook, view: View, entry: Entry) -> None:
    """Show the filters, set to what the address says: in a bar, on a narrow screen all of them on a sheet behind a button."""
    narrow = screen.narrow()
    with st.container(horizontal=True, vertical_alignment="center", key="filters"):
        if narrow:
            component.blocks("brand", {"kind": "brand", "text": book.settings.title})
        else:
            _company(book, view)
        with st.container(horizontal=True, gap=None, width="content"):
            if not narrow:
                with st.popover(said_days(view), key="days"):
                    _days(book, view)
            screen.listen(narrow)  # stands for the gap: what shows nothing is as wide as one
            with st.popover(_more(view, narrow), key="more"):
                if narrow:
                    _company(book, view)
                    _days(book, view)
                _rest(book, view)
                if narrow:
                    component.blocks("foot", sheet.foot(book, view, entry))


def _company(book: Factbook, view: View) -> None:
    asked = view.company or view.compare
    weighty, every = choices.companies(frames.Key(book))
    labels = {**weighty, **{name: weighty.get(name) or choices.called(book, name) for name in asked}}
    part = f"The {len(weighty)} of {every} with most facts; a search of the facts leads to the others."
    st.multiselect("Company", list(labels), address.held("company", list(asked), _company_changed), key="company",
                   format_func=labels.__getitem__, filter_mode="contains", select_all=False,
                   label_visibility="visible" if screen.narrow() else "collapsed", placeholder="All companies",
                   help=part if len(weighty) < every else None, on_change=_company_changed)  # fmt: skip


def _company_changed() -> None:
    """Companies side by side are chosen as those of the filter are: by one box."""
    address.go(replace(address.current(), company=tuple(st.session_state["company"]), compare=()))


def said_days(view: View) -> str:
    """The chosen days in a few words: "2024", "Jan 2024 – Mar 2025", "from Jan 2024"."""
    first, last = view.start, view.end
    if not (first or last):
        return "Any time"
    if first[:4] == last[:4] and (first[4:], last[4:]) in (("", ""), ("-01", "-12")):
        return first[:4]
    if first and last:
        return (
            f"{figure_words.period(first)} – {figure_words.period(last)}"
            if first != last
            else figure_words.period(first)
        )
    return f"from {figure_words.period(first)}" if first else f"to {figure_words.period(last)}"


def said_range(view: View) -> str:
    """The chosen days in a sentence's words: what the two handles say, without their places."""
    first, last = view.start, view.end
    if not (first and last):
        return said_days(view)[0].lower() + said_days(view)[1:] + (" on" if first else "")
    said = figure_words.period(first)
    return said if first == last else f"{said} to {figure_words.period(last)}"


def _days(book: Factbook, view: View) -> None:
    """Any time, a year, or the months between two handles."""
    component.blocks(
        "years", {"kind": "years", "text": f"Dates: {said_range(view)}", "options": _years(book, view)}
    )
    months = sorted({*choices.months(frames.Key(book)), *filter(None, (view.start, view.end))})
    if len(months) > 1:
        value = (view.start or OPEN[0], view.end or OPEN[1])
        st.select_slider("Months", [OPEN[0], *months, OPEN[1]], address.held("months", value, _days_changed),
                         key="months", label_visibility="collapsed", on_change=_days_changed,
                         format_func=lambda month: month if month in OPEN else figure_words.period(month))  # fmt: skip


def _years(book: Factbook, view: View) -> list[dict[str, Any]]:
    """Any time, and each year with how many records the other filters leave in it."""
    free = replace(view, fact="", page="", start="", end="")
    told = choices.years(frames.Key(book), replace(free.filters, q="", kind=(), compare=(), share="", per=""))
    dated = {year: replace(free, start=f"{year}-01", end=f"{year}-12") for year in told}
    options = [{"text": "Any time", "href": linking.here(free), "chosen": not (view.start or view.end)}]
    return options + [
        {"text": str(year), "count": n, "share": round(n / max(told.values()), 3),
         "href": linking.here(dated[year]), "chosen": said_days(view) == str(year)}
        for year, n in told.items()
    ]  # fmt: skip


def _days_changed() -> None:
    first, last = st.session_state["months"]
    start, end = ("" if month in OPEN else month for month in (first, last))
    address.go(replace(address.current(), start=start, end=end))


def _known(book: Factbook, view: View) -> None:
    """The slider over the days on which the book grew; its last stop is today."""
    days = publications(book, view)
    if len(days) < 2:
        return
    st.select_slider("Only what was published by", days, _held("known", view.known), key="known",
                     format_func=lambda day: figure_words.period(day) if day else "today", help=KNOWN,
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
    return {day: printed[day] for day in days[:: -(-len(days) // choices.MOST) or 1]}


def as_known(book: Factbook, view: View) -> str:
    """How much of the book had been published by the chosen day."""
    out, every = (
        len(frames.known_articles(book, view.known)),
        figure_words.count(len(book.articles), "article"),
    )
    return f"Published by {figure_words.period(view.known)}: {out} of {every}"


def _rest(book: Factbook, view: View) -> None:
    """The filters that are needed more rarely."""
    st.multiselect("Kind of statement", STATUSES, _held("status", list(view.status)), key="status",
                   placeholder="All kinds", format_func=lambda s: mark_styles.MARKS[s].word,
                   on_change=partial(_changed, "status"))  # fmt: skip
    st.multiselect("Topic", TOPICS, _held("topic", list(view.topic)), key="topic",
                   placeholder="All topics", format_func=str.capitalize,
                   on_change=partial(_changed, "topic"))  # fmt: skip
    _article(book, view)
    _known(book, view)
    currencies = ["", *CURRENCIES]
    st.selectbox("Currency", currencies, currencies.index(_held("currency", view.currency)), key="currency",
                 format_func=lambda code: code or "As given", on_change=partial(_changed, "currency"))  # fmt: skip
    st.multiselect("Also draw", HIDDEN, _held("show", list(view.show)), key="show",
                   placeholder="Measurements and plans only", format_func=lambda name: field_meanings.SHOWN[name].capitalize(),
                   on_change=partial(_changed, "show"))  # fmt: skip


def _article(book: Factbook, view: View) -> None:
    newest, every = articles(frames.Key(book)), len(book.articles)
    labels = newest | {name: attribution.names(frames.Key(book))[name] for name in view.source}
    part = f"The newest {len(newest)} of {figure_words.count(every, 'article')}; a search of the facts leads to the others."
    st.multiselect("Article", list(labels), _held("source", list(view.source)), key="source",
                   placeholder="All articles", help=part if len(newest) < every else None,
                   format_func=labels.__getitem__, on_change=partial(_changed, "source"))  # fmt: skip


@lru_cache(maxsize=4)
def articles(key: frames.Key) -> dict[str, str]:
    """The articles to choose from, and words for them: all in the book's order, of very many the newest."""
    book = key.book
    newest = sorted(book.articles, key=lambda name: span(book.articles[name].published).end, reverse=True)
    listed = set(newest[: choices.MOST])
    return {name: said for name, said in attribution.names(key).items() if name in listed}


def chips(book: Factbook, view: View, path: str, left: str) -> list[dict[str, Any]]:
    """The block under a title: how much the filters leave, and a link that clears them; none without filters.

    What the bar does not show stands there too, each with a link that takes it away.

    Args:
        book: the book.
        view: the view that is shown.
        path: the page's address.
        left: how much is left, in words.
    """
    active = conditions.active(book, view)
    if not active:
        return []
    seen = () if screen.narrow() else BAR
    links = [
        {"text": label, "href": linking.to(path, without(view, field, value))}
        for field, value, label in active
        if field not in seen
    ]
    said = ". ".join(filter(None, (as_known(book, view) if view.known else "", left)))
    return [
        {"kind": "chips", "text": said, "links": links, "all": linking.to(path, conditions.cleared(view))}
    ]


def without(view: View, field: str, value: str) -> View:
    """The view without one value of a filter."""
    now = getattr(view, field)
    rest: Any = tuple(v for v in now if v != value) if isinstance(now, tuple) else ""
    return replace(view, **{field: rest})


def _more(view: View, narrow: bool) -> str:
    hidden = ("status", "topic", "source", "known", "currency", "show", *(BAR if narrow else ()))
    held = [getattr(view, f) for f in hidden]
    n = sum(len(one) if isinstance(one, tuple) else bool(one) for one in held)
    label = "Filters" if narrow else "More filters"
    return f"{label} ({n})" if n else label


def _held(field: str, value: address.Value) -> address.Value:
    return address.held(field, value, partial(_changed, field))


def _changed(field: str) -> None:
    value = st.session_state[field]
    changed: Any = tuple(value) if isinstance(value, list) else value or ""
    address.go(replace(address.current(), **{field: changed}))
