"""Hires: lines from where people come from to who takes them."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from factbook.charts import blank, mark_words
from factbook.charts.chart import Chart, drawn_from, empty
from factbook.charts.forms.milestones import MADE
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import frames, mark_styles
from factbook.tables.frames import Row, records
from factbook.tables.view import View

HIRED, COURTED = "hires_from", "courts"
KINDS = (HIRED, COURTED)
ROW, CLOSE = 36, 46
"""Pixels of a row, and of one on a narrow screen, where names have more lines."""
DASHES = {HIRED: "solid", COURTED: "dash"}


def sources(book: Factbook, view: View) -> Chart:
    """Two columns, former and new employers, and a line for each statement that people moved or are courted."""
    rows = frames.drawn(frames.selected(frames.relations(book), view, book), view)
    rows = rows[rows["kind"].isin(KINDS)]
    if rows.empty:
        return empty("No relation under these filters.")
    rows = rows.assign(weight=rows.groupby("subject")["id"].transform("size"))
    rows = rows.assign(courted=rows["kind"] == COURTED)
    rows = rows.sort_values(["courted", "weight", "subject"], ascending=[True, False, True], kind="stable")
    drawn = _changed(rows)
    takers = list(dict.fromkeys(drawn["taker"]))
    givers = list(dict.fromkeys(drawn["counterparty"]))
    left, right = _spread(givers, len(givers)), _spread(takers, len(givers))
    figure = _frame(
        _named({name: _employer(book, name) for name in givers}, left),
        _named({name: _taker(book, name, drawn) for name in takers}, right),
        max(left.values()) + 1,
    )
    for row in records(drawn):
        _line(figure, book, row, left[row["counterparty"]], right[row["taker"]])
    takeaway = _takeaway(book, rows)
    return drawn_from(book, figure, rows, takeaway, _notes(rows), "Lines between former and new employers")


def _changed(rows: pd.DataFrame) -> pd.DataFrame:
    """What is drawn: who changed the company, with one goal a company; where nobody did, the moves inside one."""
    outside = rows[(rows["company"] != rows["other_company"]) | rows["courted"]]
    return rows.assign(taker=rows["subject"]) if outside.empty else outside.assign(taker=outside["company"])


def _named(called: dict[str, str], places: dict[str, float]) -> list[tuple[str, float]]:
    return [(called[name], place) for name, place in places.items()]


def _taker(book: Factbook, name: str, rows: pd.DataFrame) -> str:
    """A new employer, with the parts of it that a statement names."""
    told = dict.fromkeys(rows.loc[rows["taker"] == name, "subject"])
    parts = figure_words.join([book.name(part) for part in told if part != name])
    also = "also " if name in told else ""
    return f"{book.name(name)} ({also}{parts})" if parts else book.name(name)


def _spread(names: list[str], slots: int) -> dict[str, float]:
    """Places for names, evenly over the height of `slots` rows."""
    step = slots / len(names)
    return {name: (i + 0.5) * step - 0.5 for i, name in enumerate(names)}


def _frame(left: list[tuple[str, float]], right: list[tuple[str, float]], height: float) -> go.Figure:
    wide = [*_labels(left, 0, 24), *_labels(right, 1, 24), *_heads()]
    narrow = [*_labels(left, 0, 15), *_labels(right, 1, 13), *_heads()]
    return blank.figure(
        int(ROW * height) + 60,
        xaxis={"visible": False, "range": [0, 1], "domain": [0.3, 0.78]},
        yaxis={"visible": False, "range": [height - 0.4, -1.1]},
        annotations=wide,
        meta={
            "narrow": {
                "annotations": narrow, "xaxis": {"domain": [0.31, 0.72]}, "height": int(CLOSE * height) + 60
            }
        },
    )  # fmt: skip


def _labels(places: list[tuple[str, float]], x: int, width: int) -> list[Row]:
    return [
        {"text": mark_words.lines(name, width, 3), "x": x, "y": y, "xanchor": "left" if x else "right",
         "xshift": 12 if x else -12, "align": "left" if x else "right", "showarrow": False}
        for name, y in places
    ]  # fmt: skip


def _employer(book: Factbook, name: str) -> str:
    """Who employs: of a product or a model, whose it is."""
    owner = book.company(name)
    made = book.entities[name].kind in MADE and owner != name
    return f"{book.name(owner)} ({book.name(name)})" if made else book.name(name)


def _heads() -> list[Row]:
    return [
        {"text": f"<b>{text}</b>", "x": x, "y": -0.9, "xanchor": "left" if x else "right", "showarrow": False,
         "xshift": 12 if x else -12, "font": {"color": mark_styles.MUTED}}
        for x, text in ((0, "from"), (1, "to"))
    ]  # fmt: skip


def _line(figure: go.Figure, book: Factbook, row: Row, start: float, end: float) -> None:
    """One statement: a smooth line that opens it anywhere, with a head at whoever hires, and words where it says less."""
    inside = row["company"] == row["other_company"]
    hue = mark_styles.NEUTRAL if inside else mark_styles.colour(book, str(row["subject"]))
    xs = [n / 20 for n in range(21)]
    ys = [start + (end - start) * x * x * (3 - 2 * x) for x in xs]
    line = {"color": hue, "width": 1.6, "dash": DASHES[str(row["kind"])]}
    said = ", ".join(filter(None, ["offers made" if row["courted"] else "", mark_words.kind(row)]))
    figure.add_scatter(x=xs, y=ys, mode="lines", line=line, customdata=[row["id"]] * len(xs),
                       hovertemplate=mark_words.hover(book, row))  # fmt: skip
    figure.add_scatter(x=[1], y=[end], mode="markers", hoverinfo="skip", cliponaxis=False,
                       marker={"symbol": "triangle-right", "size": 11, "color": hue})  # fmt: skip
    figure.add_scatter(
        x=[xs[6]], y=[ys[6]], mode="markers+text", textposition="bottom right", text=[said], customdata=[row["id"]],
        hovertemplate=mark_words.hover(book, row), marker={"size": 16, "opacity": 0},
    )  # fmt: skip


def _notes(rows: pd.DataFrame) -> list[str]:
    """What a dashed line says, where there is one, and which moves have none."""
    notes = ["Dashed: offers were made; that anybody came is not given."] if rows["courted"].any() else []
    inside = (rows["company"] == rows["other_company"]) & ~rows["courted"]
    apart = inside.any() and not inside.all()
    return (
        [*notes, "Moves inside one group stand in the words and in the table, without a line."]
        if apart
        else notes
    )


def _takeaway(book: Factbook, rows: pd.DataFrame) -> str:
    """To whom most statements on people who moved lead; then the moves inside one group, and who makes offers."""
    moved, courted = rows[~rows["courted"]], records(rows[rows["courted"]])
    offers = [
        f"{book.name(row['subject'])} makes offers to [[{row['id']}|{book.name(row['counterparty'])}]]"
        for row in courted
    ]
    inside = moved["company"] == moved["other_company"]
    outside = moved[~inside]
    if outside.empty:
        told = [_taken(book, own) for _, own in moved.groupby("subject", sort=False)]
        return f"{'; '.join([*told, *offers])}."
    number = outside.groupby("company", sort=False).size()
    most = [book.name(str(name)) for name in number[number == number.max()].index]
    each, lead = (" each", "lead") if len(most) > 1 else ("", "leads" if number.max() == 1 else "lead")
    first = f"{_part(int(number.max()), len(outside))} on people who changed employers {lead}{each} to {figure_words.join(most)}{_when(outside)}"
    own = _inside(book, moved[inside])
    return ". ".join([first, *filter(None, [own, "; ".join(offers)])]) + "."


def _part(number: int, whole: int) -> str:
    """So many of all statements."""
    if number < whole:
        return f"{number} of {whole} statements"
    return "The one statement" if whole == 1 else f"All {whole} statements"


def _inside(book: Factbook, rows: pd.DataFrame) -> str:
    """The moves inside one group, which the number of the title leaves out."""
    moves = [
        f"[[{row['id']}|from {book.name(row['counterparty'])} to {book.name(row['subject'])}]]"
        for row in records(rows)
    ]
    if not moves:
        return ""
    number = f"{figure_words.count(len(moves), 'move')} {'is' if len(moves) == 1 else 'are'}"
    return f"Besides, {number} inside one group: {figure_words.join(moves)}"


def _when(counted: pd.DataFrame) -> str:
    """The time of the moves that are counted; where one of them has no date, the time of the articles."""
    dated = bool((counted["period"] != "").all())
    ends = ("start", "end") if dated else ("published", "published")
    months = [str(when)[:7] for when in (counted[ends[0]].min(), counted[ends[1]].max())]
    when = figure_words.period("/".join(dict.fromkeys(months)))
    return f" ({when})" if dated else f" (as told in {when})"


def _taken(book: Factbook, own: pd.DataFrame) -> str:
    """Whom one draws people from, all of them inside its own group."""
    named = [f"[[{row['id']}|{_employer(book, row['counterparty'])}]]" for row in records(own)]
    return f"{book.name(own['subject'].iloc[0])} draws people from {figure_words.join(named)}"
