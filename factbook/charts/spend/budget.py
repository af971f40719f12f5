"""Spend: the rival readings of one budget, each as a bar of a hundred percent."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from factbook.charts import blank
from factbook.charts.chart import Chart, Spec, drawn_from, empty, hover
from factbook.charts.sentences import cite_printed
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import frames, mark_styles, series
from factbook.tables.frames import Row, records
from factbook.tables.view import View

PART = "outlay_part"
WHOLES = ("outlay", "outlay_part", "outlay_programme")
SLIP = 10
"""5.5 billion in English is 55 of the Chinese unit of 10^8; taken over as 5.5 of them, it is ten times less."""


@dataclass(frozen=True)
class Reading:
    """A part and a whole that a sentence may mean."""

    part: Row
    wholes: tuple[Row, ...]
    rest: Row | None
    times: int = 1

    @property
    def value(self) -> float:
        """The part under this reading."""
        return float(self.part["value"]) * self.times

    @property
    def share(self) -> float:
        """The part in percent of the whole."""
        return 100 * self.value / float(self.wholes[0]["value"])


def readings(book: Factbook, view: View) -> list[Reading]:
    """Each whole that is printed, with the newest doubted part as printed and as it was probably meant.

    The doubted part is drawn although it is ranked down: it is what the chart is about.
    """
    frame = frames.converted(frames.selected(frames.figures(book), view, book), view.currency)
    frame = frame[(frame["role"].isin(WHOLES)) & (frame["unit"] != "unstated")]
    parts = frame[(frame["role"] == PART) & (frame["rank"] == "deprecated") & (frame["value"] > 0)]
    for part in records(series.best_first(parts)):
        same = frame[(frame["subject"] == part["subject"]) & (frame["period"] == part["period"])
                     & (frame["unit"] == part["unit"]) & (frame["rank"] != "deprecated")]  # fmt: skip
        rests = {row["value"]: row for row in records(same[same["status"] == "implied"])}
        wholes = frames.drawn(same[(same["status"] != "implied") & (same["value"] > 0)], view)
        found = []
        for value, group in wholes.groupby("value", sort=True):
            rest = next(
                (
                    r
                    for v, r in rests.items()
                    if math.isclose(v + part["value"], float(str(value)), rel_tol=1e-6)
                ),
                None,
            )
            told = tuple(records(group))
            found += [Reading(part, told, rest), Reading(part, told, None, SLIP)]
        found.sort(key=lambda reading: reading.times)  # what is given first, what we suppose after it
        if found := [reading for reading in found if reading.share <= 100]:
            return found
    return []


def budget(book: Factbook, view: View) -> Chart:
    """Bars of a hundred percent: the part for chips at home, and the rest, by reading."""
    found = readings(book, view)
    if not found:
        return empty("No budget with a doubted part is left under these filters.")
    unseen = {"visible": False, "fixedrange": True}
    figure = blank.figure(
        88 * len(found), margin={"l": 0, "r": 8, "t": 0, "b": 4}, xaxis=unseen | {"range": [-0.2, 100.2]},
        yaxis=unseen | {"range": [len(found) - 0.52, -0.48]}, barmode="stack", bargap=0.72,
    )  # fmt: skip
    for place, reading in enumerate(found):
        _bar(figure, book, reading, place)
    ids = dict.fromkeys(r["id"] for x in found for r in (x.part, *x.wholes, x.rest) if r)
    rows = pd.DataFrame([frames.row(book, identifier) for identifier in ids])
    slipped = any(reading.times > 1 for reading in found)
    subtitle = "Each bar is one reading of the whole budget"
    subtitle += "; grey where we suppose that a digit slipped" if slipped else ""
    return drawn_from(
        book,
        figure,
        rows,
        _takeaway(book, found),
        _notes(book, found),
        "Bars of 100 percent",
        subtitle=subtitle,
    )


def _bar(figure: go.Figure, book: Factbook, reading: Reading, place: int) -> None:
    """One reading: what it takes for granted above, the two parts, their sums below."""
    who = str(reading.part["subject"])
    hue = mark_styles.colour(book, who)
    outline = {"color": mark_styles.NEUTRAL if reading.times > 1 else hue, "width": 1.5}
    hatched = {"color": mark_styles.NEUTRAL, "line": outline,
               "pattern": {"shape": "\\", "fgcolor": mark_styles.NEUTRAL, "bgcolor": mark_styles.CLEAR, "size": 6}}  # fmt: skip
    look = hatched if reading.times > 1 else {"color": hue, "line": outline}
    rest, whole = reading.rest or reading.wholes[0], reading.wholes[0]
    said = f"{figure_words.number(figure_words.significant(reading.share, 2))} %"
    figure.add_bar(x=[reading.share], y=[place], orientation="h", marker=look, customdata=[reading.part["id"]],
                   hovertemplate=f"{said} of {figure_words.figure(whole)}<br>{hover(book, reading.part)}")  # fmt: skip
    figure.add_bar(x=[100 - reading.share], y=[place], orientation="h", customdata=[rest["id"]],
                   marker={"color": mark_styles.CLEAR, "line": outline}, hovertemplate=hover(book, rest))  # fmt: skip
    unit = str(whole["unit"])
    left = figure_words.quantity(figure_words.significant(whole["value"] - reading.value), unit)
    sum_ = figure_words.quantity(figure_words.significant(reading.value), unit)
    _text(figure, place - 0.2, "bottom", 0, "left", f"<b>{_premise(reading)}</b>")
    _text(figure, place + 0.19, "top", 0, "left", f"{_of(reading.part)}: {sum_}, {said}")
    _text(figure, place + 0.19, "top", 100, "right", f"the rest: {left}")
    kind = mark_styles.MARKS[str(whole["status"])].said
    said = ", ".join(filter(None, [figure_words.printed(whole), kind]))
    _text(figure, place - 0.2, "bottom", 100, "right", f"of {said}")


def _text(figure: go.Figure, y: float, anchor: str, x: float, side: str, text: str) -> None:
    shift = -blank.FLUSH if x else blank.FLUSH
    figure.add_annotation(
        x=x, y=y, xanchor=side, yanchor=anchor, text=text, showarrow=False, align=side, xshift=shift
    )


def _premise(reading: Reading) -> str:
    return f"Hypothetical, × {reading.times}" if reading.times > 1 else "As given"


def _of(row: Row) -> str:
    """What the part is for, in the words of its limits."""
    scope = [part for part in str(row["scope"]).split(", ") if part][:2]
    return " in ".join(reversed(scope)) if len(scope) == 2 else "the part"


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]


def _notes(book: Factbook, found: list[Reading]) -> list[str]:
    wholes = {w["id"]: w for reading in found for w in reading.wholes}
    told = [f"{cite_printed(w)} for {_lower(book.metrics[str(w['metric'])].name)}" for w in wholes.values()]
    notes = [f"The whole is given as {figure_words.join(told)}: the wholes differ in what they cover, too."]  # fmt: skip
    if any(reading.times > 1 for reading in found):
        notes.append(
            "The hypothetical reading is ours, and corrects nothing: the facts keep what the articles say."
        )
    return notes


def _takeaway(book: Factbook, found: list[Reading]) -> str:
    """How much of the budget the part is, from one reading to the other."""
    part = found[0].part
    meant = figure_words.quantity(figure_words.significant(part["value"] * SLIP), str(part["unit"]))
    given = _between([reading.share for reading in found if reading.times == 1])
    slipped = [reading.share for reading in found if reading.times > 1]
    who = book.name(str(part["subject"]))
    doubt = ", a sum in doubt" if slipped else ""
    told = f"For {_of(part)}, {cite_printed(part)} is given{doubt}: {given} of what {who} {_did(found)} {figure_words.period(str(part['period']))}"
    if not slipped:
        return f"{told}. It can stand for no {meant}: that is more than the whole."
    return (
        f"{told}. If a digit slipped and {meant} was meant, the share is {_between(slipped)}. "
        "That reading is ours; no article says so."
    )


def _between(shares: list[float]) -> str:
    """The shares of some readings, from the least to the largest."""
    ends = dict.fromkeys(
        figure_words.number(figure_words.significant(x, 2)) for x in (min(shares), max(shares))
    )
    return f"{'–'.join(ends)} %"


def _did(found: list[Reading]) -> str:
    """What was done with the money, as far as the wholes are told as facts."""
    told = {str(row["status"]) for reading in found for row in reading.wholes}
    return "plans for" if told <= {"planned", "forecast"} else "is said to spend in"


SPEC = Spec(
    "budget",
    "How can one budget be read?",
    budget,
    "Bars of 100 percent",
    "Every reading is drawn; which one is right, the articles do not settle.",
    second=True,
    page="spend",
)
