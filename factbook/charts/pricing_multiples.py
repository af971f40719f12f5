"""Pricing: every "so many times" on one logarithmic axis, by the kind of statement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from factbook import frames, words
from factbook.book import Factbook
from factbook.charts import lanes, style
from factbook.charts.chart import Chart, Spec, cite, drawn_from, empty, rows_for
from factbook.charts.lanes import Lane, Scale
from factbook.charts.pricing_drama import COST, ratios
from factbook.frames import Row, records
from factbook.view import View

TIMES = ("efficiency_multiple", "price_ratio")
LESS = ("cost_reduction",)
FOR_ONE = ("videos_for_the_same_price",)
TESTS = "testing_days"
GROUPS = {
    "implied": "Computed by us from printed figures", "estimate": "Estimates",
    "opinion": "Opinion: one voice, nothing measured", "illustration": "Made-up example, to make a point",
}  # fmt: skip


@dataclass(frozen=True)
class Multiple:
    """How many times: the figure that says so, with the multiple in place of its value."""

    row: Row
    text: str
    title: str
    parents: tuple[str, ...] = ()


def multiples(book: Factbook, view: View) -> Chart:
    """Multiples in lanes by kind of statement, from "the same" upward by powers of ten."""
    rows = _rows(book, view)
    found = sorted(_found(book, rows), key=lambda m: (list(GROUPS).index(m.row["status"]), m.row["low"]))
    if not found:
        return empty()
    scale = Scale(0, 2.2, log=True)
    titles = [Lane(m.title, str(m.row["scope"]), GROUPS[str(m.row["status"])]) for m in found]
    axis = {"tickvals": [1, 2, 5, 10, 20, 50, 100], "title": {"text": "times, each step of ten the same width"},
            "ticktext": ["1×", "2×", "5×", "10×", "20×", "50×", "100×"]}  # fmt: skip
    figure, places = lanes.figure(titles, scale, axis)
    for place, multiple in zip(places, found, strict=True):
        lanes.mark(figure, book, multiple.row, place, scale, multiple.text)
    ids = [i for m in found for i in (m.row["id"], *m.parents)]
    shown = rows.set_index("id", drop=False).loc[list(dict.fromkeys(ids))]
    return drawn_from(book, figure, shown, _takeaway(found), _notes(found), "Dot plot on a log scale")


def _rows(book: Factbook, view: View) -> pd.DataFrame:
    """The figures of these metrics; opinions and examples are what the question is about, and stay."""
    wanted = {*TIMES, *LESS, *FOR_ONE, TESTS, COST}
    every = frames.selected(frames.figures(book), view, book)
    every = every[every["metric"].isin(wanted) & every["status"].isin(["opinion", "illustration"])]
    kept = rows_for(book, view, wanted)
    return pd.concat([kept, every[(every["rank"] != "deprecated") & ~every["id"].isin(kept["id"])]])


def _found(book: Factbook, rows: pd.DataFrame) -> Iterator[Multiple]:
    for row in records(rows):
        name = book.name(str(row["subject"]))
        if row["metric"] in TIMES:
            yield Multiple(row, words.figure(row), f"{name}, {_lower(book, row)}")
        elif row["metric"] in LESS:
            times = 1 / (1 - row["value"] / 100)
            new = row | {"low": times, "high": times, "value": times}
            yield Multiple(new, f"{words.figure(row)} less, that is {words.figure(new | {'unit': 'times'})}",
                           f"{name}, {_lower(book, row)}")  # fmt: skip
        elif row["metric"] in FOR_ONE:
            yield Multiple(row, words.quantity(row["value"], "times"), f"{name}, {_lower(book, row)}")
    yield from _pair(book, records(rows[rows["metric"] == COST]), "cost of a drama")
    yield from _pair(book, records(rows[rows["metric"] == TESTS]), "days to test a product")


def _lower(book: Factbook, row: Row) -> str:
    name = book.metrics[str(row["metric"])].name
    return name[:1].lower() + name[1:]


def _pair(book: Factbook, found: list[Row], what: str) -> Iterator[Multiple]:
    """The ratio of two printed ranges: from like for like, or the least that the words allow."""
    if len(found) != 2 or found[0]["unit"] != found[1]["unit"]:
        return
    after, before = sorted(found, key=lambda r: r["low"])
    computed = ratios((after["low"], after["high"]), (before["low"], before["high"]))
    loose = before["precision"] == "order_of_magnitude"
    low, high = (computed.least,) * 2 if loose else sorted((computed.fast, computed.slow))
    row = before | {"low": low, "high": high, "value": low, "unit": "times", "status": "implied",
                    "precision": "at_least" if loose else "range"}  # fmt: skip
    name = book.name(str(after["subject"]))
    yield Multiple(row, words.figure(row), f"{name}, {what}", (str(after["id"]),))


def _notes(found: list[Multiple]) -> list[str]:
    notes = []
    if any(m.row["metric"] in LESS for m in found):
        notes.append("A cut of so many percent is drawn as the old figure over the new one.")
    if any(m.row["status"] in ("opinion", "illustration") for m in found):
        notes.append("Opinion and made-up examples are drawn here because the question is about them.")
    if any(m.parents for m in found):
        notes.append(
            "Ratios of two ranges compare low with low and high with high; the ends may differ more."
        )
    return notes


def _takeaway(found: list[Multiple]) -> str:
    """How far the computed and estimated multiples reach, and how far the talk does."""
    sober = [m for m in found if m.row["status"] in ("implied", "estimate")]
    talk = [m for m in found if m.row["status"] in ("opinion", "illustration")]
    parts = []
    if sober:
        low, high = min(sober, key=lambda m: m.row["low"]), max(sober, key=lambda m: m.row["high"])
        ends = [words.number(words.significant(x, 2)) for x in (low.row["low"], high.row["high"])]
        bound = " (a lower bound)" if low.row["precision"] in style.UPWARD else ""
        reach = (
            f"between {ends[0]}{bound} and {ends[1]} times"
            if ends[0] != ends[1]
            else f"at {ends[0]} times{bound}"
        )
        parts.append(f"What can be computed or is estimated lies {reach}")
    if talk:
        most = max(talk, key=lambda m: m.row["high"])
        said = cite(most.row) if most.row["status"] == "opinion" else f"[[{most.row['id']}|{most.text}]]"
        parts.append(f"opinion and examples go up to {said}")
    return f"{'; '.join(parts)[:1].upper()}{'; '.join(parts)[1:]}." if parts else ""


SPEC = Spec(
    "multiples",
    "How big is the disruption, really?",
    multiples,
    "Dot plot on a log scale",
    "Price, time, cost and effort are different things; the axis only says how many times.",
)
