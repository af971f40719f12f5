"""Swimlanes: every event by company on one axis of time, each as sure as its date is."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pandas as pd
import plotly.graph_objects as go

from factbook.charts import blank, mark_words
from factbook.charts.chart import MOST_MARKS, Chart, drawn_from
from factbook.charts.forms import milestones
from factbook.charts.forms.event_lanes import Track, extent, lanes, outside, packed, window
from factbook.checking import verdicts
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.reading.dates import EARLIEST, LATEST, span
from factbook.reading.field_meanings import EVENT_WORDS
from factbook.tables import frames, mark_styles
from factbook.tables.frames import Row, records
from factbook.tables.view import View

ROW = 12
"""Pixels a row of marks takes."""
FAR = 5000.0
"""How far below the marks of a wide screen those of a narrow one stand; each screen shows one of the two."""
PIXELS = {"wide": 1060, "narrow": 350}
MARK = 11
"""Pixels that the smallest mark takes."""
LONG = 100
"""Days from which a bar is drawn thin: the less is known, the less it weighs."""
PALE = 0.28
"""How much colour the fill of a date has that is worked out, not given."""
SWIMLANES = (
    "Every event by company: a dot for a day, a bar for a longer time, an arrowhead for a before or an after"
)
"""What the line under the title says."""
DISPUTED = ("date", "period")


def draw(book: Factbook, view: View, frame: pd.DataFrame, headline: str) -> Chart:
    """Every event by company: a dot for a day, a bar for a month or a year, an arrowhead for a bound.

    Args:
        book: the facts.
        view: the view.
        frame: the events.
        headline: what the title says of them; where it is empty, how sure their dates are.
    """
    frame = frames.sampled(frame, MOST_MARKS)
    rows = records(frame)
    found, pairs = lanes(book, rows), disputes(book, rows)
    days = window(rows, *_bounds(view))
    per = {name: (days[1] - days[0]) / pixels for name, pixels in PIXELS.items()}
    known, own = _unbracketed(milestones.chosen(book, rows), pairs), [lane.rows for lane in found]
    names = {name: milestones.named(own, known, days, name, pixel) for name, pixel in per.items()}
    tracks = {
        name: packed(found, pixel * MARK, pairs, milestones.room(names[name])) for name, pixel in per.items()
    }
    figure = _frame(tracks, days)
    for name, shift in (("wide", 0.0), ("narrow", FAR)):
        place = {i: y + shift for track in tracks[name] for i, y in track.place.items()}
        milestones.draw(figure, rows, names[name], place)
        for pair in pairs:
            _bracket(figure, [row for row in rows if row["id"] in pair], place)
        _marks(figure, book, rows, place)
    notes = _notes(book, view, rows, days, pairs)
    whole = len(frames.selected(frames.events(book), view, book))
    text = f"{headline} {_takeaway(rows, whole)}".strip()
    return drawn_from(book, figure, frame, text, notes, "Timeline in swimlanes", subtitle=SWIMLANES)


def _unbracketed(names: dict[str, str], pairs: list[list[str]]) -> dict[str, str]:
    """The milestones without those where a bracket says already that their date is disputed."""
    ends = {name for pair in pairs for name in pair[1:]}
    return {name: text for name, text in names.items() if name not in ends}


def _bounds(view: View) -> tuple[date | None, date | None]:
    start = span(view.start).start if view.start else None
    return start, span(view.end).end if view.end else None


def disputes(book: Factbook, rows: list[Row]) -> list[list[str]]:
    """The events that contradict each other over a date, where both sides are drawn."""
    drawn = {str(row["id"]) for row in rows}
    found = [
        [side.of for side in record.sides if side.of in drawn]
        for record in book.contradictions.values() if record.differ_in in DISPUTED
    ]  # fmt: skip
    return [pair for pair in found if len(pair) > 1]


def _frame(tracks: dict[str, list[Track]], shown: tuple[float, float]) -> go.Figure:
    """The empty lanes, with one arrangement for each width of screen."""
    depth = {name: sum(track.height for track in found) for name, found in tracks.items()}
    buttons = [{"count": 3, "step": "month", "label": "last 3 months"},
               {"count": 1, "step": "year", "label": "last year"}, {"step": "all", "label": "everything"}]  # fmt: skip
    return blank.figure(
        int(ROW * depth["wide"]) + 90,
        xaxis={"type": "date", "range": [_iso(day) for day in shown], "side": "top", "showgrid": True,
               "rangeselector": {"buttons": buttons, "bgcolor": "rgba(125,133,144,0.14)", "yanchor": "bottom",
                                 "y": 1 + 30 / (ROW * depth["wide"]),
                                 "activecolor": "rgba(125,133,144,0.4)", "x": 0, "xanchor": "left"}},
        yaxis={"visible": False, "range": [depth["wide"], 0], "fixedrange": True},
        annotations=_headings(tracks["wide"], 0.0),
        shapes=_rules(tracks["wide"], 0.0),
        margin={"l": blank.EDGE, "r": 16, "t": 72, "b": 8},
        dragmode="zoom", barmode="overlay", bargap=0,
        meta={"narrow": {
            "yaxis": {"range": [FAR + depth["narrow"], FAR]}, "height": int(ROW * depth["narrow"]) + 90,
            "annotations": _headings(tracks["narrow"], FAR), "shapes": _rules(tracks["narrow"], FAR),
        }},
    )  # fmt: skip


def _headings(tracks: list[Track], shift: float) -> list[Row]:
    return [
        {"text": track.lane.name, "x": 0, "xref": "paper", "xanchor": "left", "y": track.top + shift + 0.15,
         "yanchor": "top", "showarrow": False}
        for track in tracks
    ]  # fmt: skip


def _rules(tracks: list[Track], shift: float) -> list[Row]:
    """A line above each lane."""
    return [
        {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": track.top + shift, "y1": track.top + shift,
         "line": {"color": mark_styles.FAINT, "width": 1}, "layer": "below"}
        for track in tracks
    ]  # fmt: skip


def _iso(day: float) -> str:
    return (datetime(1, 1, 1) + timedelta(days=day - 1)).isoformat(timespec="hours")


def _marks(figure: go.Figure, book: Factbook, rows: list[Row], place: dict[str, float]) -> None:
    """Bars for stretches of time, then dots and arrowheads, so that small marks lie on top."""
    for row in rows:
        if row["date_precision"] != "day" and not _open(row):
            _stretch(figure, book, row, place[str(row["id"])])
    points = [row for row in rows if row["date_precision"] == "day" or _open(row)]
    _points(figure, book, points, place)


def _open(row: Row) -> str:
    """The side on which an event's date is open: before, after, or neither."""
    return "before" if row["start"] == EARLIEST else "after" if row["end"] == LATEST else ""


def _stretch(figure: go.Figure, book: Factbook, row: Row, y: float) -> None:
    """An event known to a month, a year or an interval: a bar over all of it."""
    looks = mark_styles.bar(book, str(row["subject"]), str(row["status"]))
    if verdicts.contradicted(book, str(row["id"])):
        looks["color"] = mark_styles.CLEAR
    elif row["inferred"] and row["status"] not in mark_styles.HOLLOW:
        looks["color"] = mark_styles.faint(
            mark_styles.hue(book, str(row["subject"]), str(row["status"])), PALE
        )
    days = (row["end"] - row["start"]).days + 1
    figure.add_bar(
        x=[days * 86_400_000], base=[row["start"].isoformat()], y=[y], orientation="h", marker=looks,
        width=0.62 if days < LONG else 0.3,
        customdata=[row["id"]], hovertemplate=_hover(book, row),
    )  # fmt: skip


def _points(figure: go.Figure, book: Factbook, rows: list[Row], place: dict[str, float]) -> None:
    """Events known to a day as dots; those known only as before or after a day as arrowheads."""
    hues = [mark_styles.hue(book, str(row["subject"]), str(row["status"])) for row in rows]
    heads = {"before": "triangle-left", "after": "triangle-right"}
    symbols = [heads.get(_open(row)) or _symbol(book, row) for row in rows]
    full = [not row["inferred"] or "open" in symbol for row, symbol in zip(rows, symbols, strict=True)]
    fills = [hue if filled else mark_styles.faint(hue, PALE) for hue, filled in zip(hues, full, strict=True)]
    figure.add_scatter(
        x=[(row["end"] if _open(row) == "before" else row["start"]).isoformat() for row in rows],
        y=[place[str(row["id"])] for row in rows], mode="markers",
        customdata=[row["id"] for row in rows], hovertemplate=[_hover(book, row) for row in rows],
        marker={"symbol": symbols, "size": 8, "color": fills, "line": {"color": hues, "width": 1.5}},
    )  # fmt: skip


def _symbol(book: Factbook, row: Row) -> str:
    """The symbol of an event known to a day: open where another record excludes its date."""
    doubted = verdicts.contradicted(book, str(row["id"]))
    return mark_styles.SYMBOLS[mark_styles.OPEN] if doubted else mark_styles.MARKS[str(row["status"])].symbol


def _hover(book: Factbook, row: Row) -> str:
    sure = "date worked out from the text" if row["inferred"] else "date reported"
    return mark_words.hover(book, row).replace("<extra>", f"<br>{sure}<extra>")


def _bracket(figure: go.Figure, sides: list[Row], place: dict[str, float]) -> None:
    """A bracket around the sides of a disputed date, where they stand in one row."""
    lines = {place[str(row["id"])] for row in sides}
    if len(lines) > 1:
        return
    y = lines.pop()
    ends = [extent(row, 12) for row in sides]
    xs = [_iso(min(e[0] for e in ends)), _iso(max(e[1] for e in ends))]
    figure.add_scatter(
        x=[xs[0], xs[0], xs[1], xs[1]], y=[y + 0.45, y - 0.5, y - 0.5, y + 0.45], mode="lines", hoverinfo="skip",
        line={"color": mark_styles.NEUTRAL, "width": 1.4},
    )  # fmt: skip
    figure.add_scatter(x=[xs[1]], y=[y], mode="text", text=["  disputed"], textposition="middle right",
                       textfont={"color": mark_styles.NEUTRAL, "size": 11}, hoverinfo="skip")  # fmt: skip


def _notes(
    book: Factbook, view: View, rows: list[Row], shown: tuple[float, float], pairs: list[list[str]]
) -> list[str]:
    notes = ["A dot is a day, a bar a month, a year or a stretch of days within which it happened; an arrowhead says "
             "only before or only after. The date of a full mark is reported, that of a pale one worked out from the "
             "text. Drag across to zoom, double-click to return."]  # fmt: skip
    if pairs:
        notes.append(f"Bracketed: {figure_words.count(len(pairs), 'date')} over which two articles disagree.")
    if beyond := outside(rows, shown):
        notes.append(
            f"{figure_words.count(beyond, 'event')} outside these years: choose everything to see them."
        )
    every = frames.selected(frames.events(book), view, book)
    asked = frames.drawn(every, view)
    if away := len(asked) - int(rows[0].get("sampled_from", len(rows))):
        notes.append(f"Folded away: {figure_words.count(away, 'event')} that were only written or said; choose "
                     f"“{EVENT_WORDS['said']}” to draw them.")  # fmt: skip
    if left := len(every) - len(asked):
        notes.append(
            f"Not drawn unless asked for: {figure_words.count(left, 'event')} (opinion, illustration)."
        )
    return notes


def _takeaway(rows: list[Row], whole: int) -> str:
    """Of how many events how many are drawn, how many dates are known to the day, and how many are in print."""
    days = sum(row["date_precision"] == "day" for row in rows)
    printed = sum(not row["inferred"] for row in rows)
    bounds = sum(bool(_open(row)) for row in rows)
    drawn = f"{len(rows)} are drawn; of these " if whole > len(rows) else ""
    return (
        f"Of {figure_words.count(whole, 'event')}, {drawn}{days or 'none'} can be dated to a day, "
        f"and for {printed or 'none'} the date is reported. "
        "The other dates are worked out from words such as “last month”; "
        f"for {bounds or 'none'} the text gives only a before or an after."
    )
