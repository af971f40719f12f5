"""Two or three companies next to each other: what may be compared, and what may not, with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import frames, mark_styles, series
from factbook.tables.frames import Row, records
from factbook.tables.series import length
from factbook.tables.view import View

MOST = 3
"""Companies that fit beside each other."""
NEWEST = 12
"""Figures of one metric that are held against those of another company."""


class Terms(NamedTuple):
    """What has to agree before two figures of one metric may stand side by side."""

    unit: str
    quantity: str
    per: str
    time: str
    kind: str


NAMES = Terms(
    "currency or unit", "kind of quantity", "time it is per", "length of the period", "kind of statement"
)
"""The terms in words."""
PACE = "pace at one moment"
"""The time of a figure that says how fast something runs: it has no length."""
BOTH_SIDES = "nothing: it is one figure, seen from both sides"


@dataclass(frozen=True)
class Comparison:
    """What two or more companies have in one metric."""

    metric: str
    terms: Terms | None
    """The terms they share; None where there are none."""
    figures: dict[str, list[Row]]
    """Each company's figures."""
    why: str = ""
    """Why they cannot be compared."""


def chosen(view: View) -> tuple[str, ...]:
    """The companies to look at: those to compare, or those of the filter."""
    return (view.compare or view.company)[:MOST]


KINDS = {kind: statuses for kind, statuses in series.KINDS.items() if statuses != ("implied",)}
"""Kinds of statement: a figure is never held against one of another kind."""


def kind(book: Factbook, row: Row) -> str:
    """The kind of statement of a figure; of an implied one, that of the least certain figure it rests on."""
    behind = {book.facts[name].status for name in frames.facts_behind(book, str(row["id"]))}
    return [name for name, statuses in KINDS.items() if behind & set(statuses)][-1]


def terms(book: Factbook, row: Row) -> Terms:
    """The terms of one figure; a pace holds at a time, so it has no length."""
    time = PACE if row["quantity"] == "run_rate" else length(str(row["period"]))
    return Terms(str(row["unit"]), str(row["quantity"]), str(row["per"]), time, kind(book, row))


def own(book: Factbook, view: View, company: str) -> pd.DataFrame:
    """The figures about a company and what belongs to it, under the view and in its currency.

    Of a metric with very many, the newest.
    """
    frame = _every(book, view, company)
    age = frame.sort_values("last", ascending=False, kind="stable").groupby("metric").cumcount()
    return frames.converted(frame[age.reindex(frame.index) < NEWEST], view.currency)


def _every(book: Factbook, view: View, company: str) -> pd.DataFrame:
    frame = frames.drawn(frames.selected(frames.figures(book), view, book), view)
    return frame[frame["subject"].isin(frames.family(book, [company]))]


def limited(book: Factbook, view: View, companies: Sequence[str]) -> str:
    """A sentence on the older figures that are left out, where a company has very many of one metric."""
    most = [_every(book, view, company)["metric"].value_counts().max() for company in companies]
    some = any(number > NEWEST for number in most)  # the most of no metrics at all is no number
    return f"Of each metric the newest {NEWEST} figures of a company are compared." if some else ""


def compared(book: Factbook, view: View, companies: Sequence[str]) -> list[Comparison]:
    """Every metric that two of the companies share: in terms that agree, or with the reason why not."""
    return _compared(book, {company: records(own(book, view, company)) for company in companies})


def _compared(book: Factbook, tables: dict[str, list[Row]]) -> list[Comparison]:
    metrics = [m for m in book.metrics if sum(any(r["metric"] == m for r in t) for t in tables.values()) > 1]
    found = []
    for metric in metrics:
        figures = {c: [r for r in t if r["metric"] == metric] for c, t in tables.items()}
        if _told_from_both_sides(book, figures):
            found.append(Comparison(metric, None, figures, BOTH_SIDES))
            continue
        found += _alike(book, metric, figures) or [Comparison(metric, None, figures, _why(book, figures))]
    return found


def _told_from_both_sides(book: Factbook, figures: dict[str, list[Row]]) -> bool:
    """Whether each figure is about two of the companies at once: then it is one figure, not two."""
    families = {company: frames.family(book, [company]) for company in figures}
    return all(
        any(row["counterparty"] in members for other, members in families.items() if other != company)
        for company, rows in figures.items()
        for row in rows
    )


def _alike(book: Factbook, metric: str, figures: dict[str, list[Row]]) -> list[Comparison]:
    """The terms that the figures of two companies share, each with the figures in them."""
    by_company = {company: {terms(book, row) for row in rows} for company, rows in figures.items()}
    every = dict.fromkeys(found for each in by_company.values() for found in sorted(each))
    shared = [t for t in every if sum(t in each for each in by_company.values()) > 1]
    return [
        Comparison(metric, t, {c: [r for r in rows if terms(book, r) == t] for c, rows in figures.items()})
        for t in shared
    ]


def _why(book: Factbook, figures: dict[str, list[Row]]) -> str:
    """In which terms the figures of the companies differ."""
    found = [terms(book, row) for rows in figures.values() for row in rows]
    columns = zip(NAMES, zip(*found, strict=True), strict=True)
    apart = [f"{name}: {' against '.join(dict.fromkeys(v or 'none' for v in values))}"
             for name, values in columns if len(set(values)) > 1]  # fmt: skip
    return "; ".join(apart)


def alone(book: Factbook, view: View, companies: Sequence[str]) -> dict[str, list[str]]:
    """For each company, the metrics that none of the others has."""
    metrics = {c: list(dict.fromkeys(own(book, view, c)["metric"])) for c in companies}
    others = {c: {m for d, ms in metrics.items() if d != c for m in ms} for c in companies}
    return {c: [book.metrics[m].name for m in metrics[c] if m not in others[c]] for c in companies}


def limits_differ(rows: Sequence[Row]) -> bool:
    """Whether figures that share their terms still count different things."""
    return len({row["scope"] for row in rows}) > 1


def in_words(row: Row) -> str:
    """A figure that opens its card, with its kind where it is no reported fact, its period and limits."""
    kind = "" if row["status"] == "actual" else f"{mark_styles.MARKS[str(row['status'])].word}, "
    told = ", ".join([figure_words.period(str(row["period"])), *limits(row)])
    return f"[[{row['id']}|{figure_words.figure(row)}]] ({kind}{told})"


def limits(row: Row, *but: str) -> list[str]:
    """What limits a figure, without what is said beside it already and without the bare length of its time."""
    return [part for part in str(row["scope"]).split(", ") if part not in ("", str(row["per"]), *but)]
