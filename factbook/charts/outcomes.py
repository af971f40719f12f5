"""Timeline: what was forecast or planned, beside what the facts say came of it."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from factbook import implied, outcomes, words
from factbook.book import Factbook
from factbook.charts import lanes, said, style
from factbook.charts.chart import Chart, Spec, cite, drawn_from, empty, hover
from factbook.frames import Row
from factbook.outcomes import Line
from factbook.view import View

MOST = {"figure": 40, "event": 120}
"""Forecasts and plans that are drawn at most."""
LEFT, RIGHT, WIDTH = 0.03, 0.93, 2.0
"""Where the two columns stand on the axis, and where it ends."""
STEP, ACROSS = 0.097, 20
"""How far marks stand apart that share a row, and how many of them do."""
CLOSE = 0.8
"""Rows stand closer than on an axis: nothing reaches from one into the next."""
WHY = {
    "later": "published later: clear the date",
    "filtered": "outside the filters",
    "due": "due, and not given",
    "ahead": "not known yet; runs to",
    "undated": "not given; no end date",
    "silent": "nothing more is told",
}
"""Words for each reason why no outcome is shown, in the order of the rows."""
SILENT = {"forecast": "Events forecast", "planned": "Events planned"}


class Spot(NamedTuple):
    """A mark and its words: the record that it opens, and where it stands."""

    row: Row
    x: float
    y: float
    text: str = ""


def came_of(book: Factbook, view: View) -> Chart:
    """Each forecast and plan in the left column, what came of it in the right one."""
    figures, events = (_ordered(outcomes.lines(book, view, kind, most)) for kind, most in MOST.items())
    if not figures and not events:
        return empty("No forecast and no plan under these filters.")
    paired = [*figures, *(line for line in events if line.why != "silent")]
    quiet = [line.row for line in events if line.why == "silent"]
    silent = [rows for status in SILENT if (rows := [row for row in quiet if row["status"] == status])]
    figure = _drawn(book, paired, silent)
    shown = [row for line in paired for row in (line.row, *line.came)] + [
        row for rows in silent for row in rows
    ]
    frame = pd.DataFrame(list({row["id"]: row for row in shown}.values()))
    frame = frame.drop(
        columns="sampled_from", errors="ignore"
    )  # the notes say it for figures and events apart
    notes = _notes([*figures, *events])
    return drawn_from(book, figure, frame, _takeaway(book, figures, events), notes, SPEC.form)


def _ordered(lines: Sequence[Line]) -> list[Line]:
    """What has an outcome first, then what should have one, then what cannot yet; the nearest first."""
    reasons = ["", *WHY]
    return sorted(lines, key=lambda line: (reasons.index(line.why), line.row["end"], str(line.row["id"])))


def _drawn(book: Factbook, paired: Sequence[Line], silent: Sequence[list[Row]]) -> go.Figure:
    """The figure: a lane a pair, more where several things came; the silent ones in rows at the end."""
    found = [lane for line in paired for lane in _lanes(book, line)]
    groups = [rows[i : i + ACROSS] for rows in silent for i in range(0, len(rows), ACROSS)]
    for rows in silent:
        title = f"{SILENT[rows[0]['status']]}  <b>{len(rows)}</b>"
        more = [lanes.Lane("", "", "Nothing more is told")] * ((len(rows) - 1) // ACROSS)
        found += [lanes.Lane(title, "", "Nothing more is told"), *more]
    figure, places = lanes.figure(found, lanes.Scale(0, WIDTH), {"visible": False})
    heads = [_head("Forecast or planned", LEFT), _head("What came of it", RIGHT)]
    figure.update_layout(annotations=heads, height=int(CLOSE * figure.layout.height) + 30, margin={"t": 34})
    left, right, dashes = list[Spot](), list[Spot](), list[Spot]()
    for line in paired:
        tops, places = places[: max(1, len(line.came))], places[max(1, len(line.came)) :]
        left.append(Spot(line.row, LEFT, tops[0], words.figure(line.row) if "metric" in line.row else ""))
        right += [_came(book, line.row, other, top) for other, top in zip(line.came, tops, strict=False)]
        dashes += [Spot(line.row, RIGHT, tops[0], _reason(line))] if line.why else []
    for rows, top in zip(groups, places, strict=True):
        left += [Spot(row, LEFT + i * STEP, top) for i, row in enumerate(rows)]
    _marks(figure, book, left)
    _marks(figure, book, right)
    _dashes(figure, dashes)
    return figure


def _lanes(book: Factbook, line: Line) -> list[lanes.Lane]:
    """The lane of a pair, and an unnamed one for each further thing that came of it."""
    row = line.row
    if "metric" in row:
        what = book.metrics[str(row["metric"])].name
        title, group = f"{book.name(str(row['subject']))}, {what[:1].lower()}{what[1:]}", "Figures"
    else:
        title, group = textwrap.shorten(str(row["gloss"]), 50, placeholder=" …"), "Events"
    return [lanes.Lane(title, words.period(str(row["period"])), group)] + [lanes.Lane("", "", group)] * (
        len(line.came) - 1
    )


def _head(text: str, x: float) -> Row:
    return {"text": f"<b>{text}</b>", "x": x - 0.02, "xref": "x", "xanchor": "left", "y": 1, "yref": "paper",
            "yanchor": "bottom", "showarrow": False}  # fmt: skip


def _came(book: Factbook, row: Row, other: Row, top: float) -> Spot:
    """An outcome in the right column; two lines of words a little lower, clear of the label of the row."""
    told = _outcome(book, row, other)
    return Spot(other, RIGHT, top + (0.15 if "<br>" in told else 0), told)


def _reason(line: Line) -> str:
    """Why nothing is shown to have come of a forecast."""
    until = f" {words.period(line.row['end'].isoformat()[:7])}" if line.why == "ahead" else ""
    return f"{WHY[line.why]}{until}"


def _outcome(book: Factbook, row: Row, other: Row) -> str:
    """An outcome in words: a figure against the forecast, or what an event says."""
    if "metric" not in other:
        return said.lines(str(other["gloss"]), 30, 2)
    if outcomes.same_quantity(row, other):
        return f"{words.figure(other)}, {_measured(book, row, other)}"
    apart = other["period"] != row["period"]
    return words.figure(other) + (f", {words.period(str(other['period']))}" if apart else "")


def _measured(book: Factbook, row: Row, other: Row) -> str:
    """Whether what came is more or less than was expected, by the bounds that the words allow."""
    hoped, came = (implied.interval(book, str(r["id"])) for r in (row, other))
    way = "as" if came.overlaps(hoped) else "more than" if came.low > hoped.high else "less than"
    return f"{way} {_expected(row)}"


def _marks(figure: go.Figure, book: Factbook, spots: Sequence[Spot]) -> None:
    """Marks of one column, each in the colour of its company and the shape of its kind of statement."""
    rows = [spot.row for spot in spots]
    looks = [style.marker(book, str(row["subject"]), str(row["status"])) for row in rows]
    figure.add_scatter(
        **_texts(spots), customdata=[row["id"] for row in rows],
        hovertemplate=[hover(book, row) if "metric" in row else said.hover(book, row) for row in rows],
        marker={"symbol": [look["symbol"] for look in looks], "size": 12,
                "color": [look["color"] for look in looks],
                "line": {"color": [look["line"]["color"] for look in looks], "width": 1.8}},
    )  # fmt: skip


def _dashes(figure: go.Figure, spots: Sequence[Spot]) -> None:
    """What is missing, as dashes that open nothing."""
    figure.add_scatter(
        **_texts(spots), hoverinfo="skip", textfont={"color": style.MUTED},
        marker={"symbol": "line-ew-open", "size": 11, "color": style.FAINT, "line": {"width": 2}},
    )  # fmt: skip


def _texts(spots: Sequence[Spot]) -> dict[str, Any]:
    """Where marks stand, with their words to the right."""
    return {"x": [spot.x for spot in spots], "y": [spot.y for spot in spots], "mode": "markers+text",
            "text": [f"  {spot.text.replace('<br>', '<br>  ')}" for spot in spots],
            "textposition": "middle right", "cliponaxis": False}  # fmt: skip


def _notes(lines: Sequence[Line]) -> list[str]:
    notes = ["An outcome gives the same quantity, or the same kind of event, for a time that overlaps; or a "
             "cross-check or a contradiction of the book sets it against the forecast. A dash is no outcome."]  # fmt: skip
    if hidden := sum(line.hidden for line in lines):
        notes.append(
            f"{words.count(hidden, 'outcome')} published after the chosen day: clear the date to see."
        )
    for noun, own in (("figures", True), ("events", False)):
        sampled = [line.row for line in lines if ("metric" in line.row) is own and "sampled_from" in line.row]
        if sampled:
            whole = words.number(sampled[0]["sampled_from"])
            notes.append(
                f"Too many to draw: {len(sampled)} of {whole} {noun}, evenly spaced; filter to see all."
            )
    return notes


def _takeaway(book: Factbook, figures: Sequence[Line], events: Sequence[Line]) -> str:
    """How much of what was foretold has a reported outcome, with the clearest example."""
    found, parts = [line for line in figures if line.came], []
    if figures:
        many = f"{len(found) or 'none'} {'has' if len(found) < 2 else 'have'} a reported outcome"
        parts.append(f"Of {words.count(len(figures), 'figure')} forecast or planned, {many}.")
        parts += [example] if (example := _example(book, found)) else []
        if ahead := sum(line.why == "ahead" for line in figures):
            parts.append(f"For {ahead} the time was not over when the articles were written.")
    if events:
        back = sum(bool(line.came) for line in events)
        parts.append(
            f"Of {words.count(len(events), 'event')} forecast or planned, the articles come back to {back or 'none'}."
        )
    return " ".join(parts)


def _example(book: Factbook, found: Sequence[Line]) -> str:
    """The first outcome that can be held against its forecast."""
    for line in found:
        for other in line.came:
            if outcomes.same_quantity(line.row, other):
                name = (
                    f"{book.name(str(other['subject']))}, {book.metrics[str(other['metric'])].name.lower()}, "
                    f"{words.period(str(line.row['period']))}"
                )
                return f"{name}: {cite(line.row)} {_expected(line.row)}, {cite(other)} {_in_the_end(line.row, other)}."
    return ""


def _in_the_end(row: Row, other: Row) -> str:
    """When an outcome was: in the end, or at a time of its own."""
    return "in the end" if other["period"] == row["period"] else f"in {words.period(str(other['period']))}"


def _expected(row: Row) -> str:
    return "planned" if row["status"] == "planned" else "expected"


SPEC = Spec("outcomes", "What was forecast or planned, and what came of it?", came_of, "Two columns side by side",
            "An outcome that these articles do not give may be known elsewhere.",
            "Every figure and event forecast or planned, beside what the articles say came of it", page="timeline")  # fmt: skip
CHARTS = (SPEC,)
