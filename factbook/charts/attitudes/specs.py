"""Attitudes: what users expect, and what insiders say about the rival."""

from __future__ import annotations

import json

import pandas as pd
import plotly.graph_objects as go

from factbook.charts import blank, mark_words
from factbook.charts.attitudes import stances
from factbook.charts.chart import Chart, Spec, drawn_from, empty, hidden_note, hover, newest_of_many, rows_for
from factbook.charts.merged_traces import joined
from factbook.charts.sentences import cite
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import mark_styles, series
from factbook.tables.frames import Row, records
from factbook.tables.view import View

SHARE, GROWTH = "answers", "lead"
SURVEY = (SHARE, GROWTH)
LOWER = ("at_least", "over")
"""How exact a lower limit is."""
SURVEYED = ("subject", "origin", "period")
"""What the answers to one survey have in common."""
CLOSE = 10
"""Percentage points within which answers are hardly told apart."""
THICK, ABOVE, NEAR = 13, 24, 5
"""Pixels that a bar is high, and those above and below the words over it."""
LARGE, LINE = 26, 17
"""Pixels of the first line of words, which has the figure, and of each further one."""
WIDE, NARROW = 110, 50
"""Characters that a line of words has room for on a wide and on a narrow screen."""
PALE = 0.6
"""How strong the track behind a bar is."""
NO_SHARE = "Not a share"


def expectations(book: Factbook, view: View) -> Chart:
    """Shares of respondents as bars on a track from 0 to 100; a lead over other platforms set apart."""
    rows = rows_for(book, view, SURVEY, narrow=newest_of_many)
    if rows.empty:
        return empty()
    rows = series.told(rows).sort_values(["day", "status", "high"], ascending=False, kind="stable")
    shares, growth = (rows[rows["role"] == role] for role in SURVEY)
    rows = pd.concat([shares, growth])
    figure, narrow = (_sheet(book, records(rows), len(shares), width) for width in (WIDE, NARROW))
    sent = json.loads(str(narrow.to_json(engine="json")))
    own = {
        name: sent["layout"][name]
        for name in ("annotations", "height", "yaxis", "shapes")
        if name in sent["layout"]
    }
    figure.update_layout(meta={"narrow": {**own, "data": joined(sent["data"], "overlay")}})
    notes = [*_askers(book, rows), *hidden_note(book, view, SURVEY)]
    return drawn_from(
        book, figure, rows, _takeaway(book, shares, growth), notes, "Bars from 0 to 100 percent"
    )


def _sheet(book: Factbook, rows: list[Row], shares: int, width: int) -> go.Figure:
    """The track from 0 to 100 percent, a row as high as its words; what is no share stands below a rule, off that axis."""
    texts = [_question(book, row, width) for row in rows]
    heading = mark_words.lines(f"{NO_SHARE}: {_over(rows[shares])}", width) if shares < len(rows) else ""
    ends, y = list[float](), 0.0
    for i, text in enumerate(texts):
        y += ABOVE + (_high(heading) + ABOVE if i == shares else 0) + _high(text) + NEAR + THICK
        ends.append(y)
    unseen = {"visible": False}  # every bar says its share, on a track of all
    figure = blank.figure(
        int(y) + 24, xaxis=unseen | {"range": [0, 104]}, barmode="overlay", xaxis2=unseen | {"range": [0, 1.04], "overlaying": "x"},
        yaxis={"visible": False, "range": [y + 12, 0]},
    )  # fmt: skip
    figure.add_scatter(x=[None], y=[None], hoverinfo="skip")  # keeps the axis of shares where there is none
    for i, (row, text, end) in enumerate(zip(rows, texts, ends, strict=True)):
        note = {"text": text, "x": 0, "xref": "x" if i < shares else "x2", "y": end - THICK - NEAR, "yanchor": "bottom",
                "xanchor": "left", "align": "left", "showarrow": False}  # fmt: skip
        figure.add_annotation(**note)
        if i < shares:
            _answer(figure, book, row, end - THICK / 2)
        else:
            _growth(figure, book, row, end - THICK - NEAR - LARGE / 2)
        if i == shares:
            top = end - THICK - NEAR - _high(text) - _high(heading) - ABOVE / 2
            figure.add_annotation(
                **note | {"text": heading, "y": top, "yanchor": "top", "font": {"color": mark_styles.MUTED}}
            )
            figure.add_shape(type="line", xref="paper", x0=0, x1=1, y0=top - ABOVE / 2, y1=top - ABOVE / 2,
                             line={"color": mark_styles.GRID, "width": 1})  # fmt: skip
    return figure


def _high(text: str) -> int:
    """Pixels that words take in their lines."""
    return LARGE + LINE * text.count("<br>")


def _question(book: Factbook, row: Row, width: int) -> str:
    """The figure, large, and the answer that was given, from the limits of the figure, in three lines at most."""
    figure = book.figure(str(row["id"]))
    scope = figure.scope if figure else None
    ours = f", {mark_styles.MARKS[str(row['status'])].said}" if row["status"] == "implied" else ""
    if row["role"] == SHARE:
        return _large(figure_words.figure(row), f"{(scope and scope.condition) or row['scope']}{ours}", width)
    metric = book.metrics[str(row["metric"])].name.lower()
    return _large(
        f"+{figure_words.figure(row)}", f"{metric}: {(scope and scope.product) or row['scope']}", width
    )


def _large(figure: str, answer: str, width: int) -> str:
    room = "_" * int(1.7 * len(figure))  # a large letter takes the room of more than one
    told = mark_words.lines(f"{room} {answer}", width, 3)
    return told.replace(room, f'<b><span style="font-size:19px">{figure}</span></b> ', 1)


def _over(row: Row) -> str:
    """What a lead is measured from, as far as that is printed."""
    return f"a lead over {row['base']}" if row["base"] else "a lead over a base that is not given"


def _answer(figure: go.Figure, book: Factbook, row: Row, place: float) -> None:
    """One answer: a bar from nought on a faint track of all; an arrow from a lower limit."""
    look = mark_styles.bar(book, str(row["subject"]), str(row["status"]))
    figure.add_bar(x=[100], y=[place], orientation="h", width=THICK, hoverinfo="skip",
                   marker={"color": mark_styles.FAINT, "opacity": PALE, "line": {"width": 0}})  # fmt: skip
    figure.add_bar(x=[row["high"]], y=[place], orientation="h", width=THICK, customdata=[row["id"]],
                   marker=look, hovertemplate=hover(book, row))  # fmt: skip
    if row["precision"] in LOWER:
        hue = mark_styles.colour(book, str(row["subject"]))
        figure.add_scatter(
            x=[row["high"], row["high"] + 8], y=[place, place], mode="lines+markers", hoverinfo="skip",
            line={"color": hue, "width": 2}, marker={"symbol": "triangle-right", "size": [0, 11], "color": hue, "line": {"width": 0}},
        )  # fmt: skip


def _growth(figure: go.Figure, book: Factbook, row: Row, place: float) -> None:
    """A lead over others: words alone, which open its card, for it stands on no axis of shares."""
    figure.add_scatter(
        x=[0], y=[place], mode="markers", customdata=[row["id"]], cliponaxis=False, hovertemplate=hover(book, row),
        marker={"size": 18, "opacity": 0}, xaxis="x2",
    )  # fmt: skip


def _askers(book: Factbook, rows: pd.DataFrame) -> list[str]:
    """Who asked whom, where an article says so: a company's survey about itself is named as one."""
    asked = rows[(rows["status"] == "survey") & (rows["said_by"] != "")]
    about = {book.company(book.entities[name].around or name) for name in asked["subject"]}
    own = [name for name in dict.fromkeys(asked["said_by"]) if book.company(name) in about]
    return [f"Asked by {book.name(name)} {_where(asked[asked['said_by'] == name])}, about its own platform; "
            "no sample size is given." for name in own]  # fmt: skip


def _where(asked: pd.DataFrame) -> str:
    """When and where people were asked."""
    years = figure_words.join([figure_words.period(when) for when in dict.fromkeys(asked["period"])])
    places = "; ".join(dict.fromkeys(place for place in asked["place"] if place))
    return f"in {years} ({places})" if places else f"in {years}"


def _takeaway(book: Factbook, shares: pd.DataFrame, growth: pd.DataFrame) -> str:
    """What the newest survey found, and what stands apart from it."""
    surveys = series.quantities(shares[shares["status"] == "survey"], SURVEYED)
    text = ""
    if surveys:
        newest = max(surveys, key=lambda group: group["day"].max())
        text = _found(book, newest.sort_values("high", ascending=False, kind="stable"))
        others = figure_words.count(len(surveys) - 1, "other survey")
        text += (
            f"{others} stand beside it. "
            if len(surveys) > 2
            else f"{others} stands beside it. "
            if len(surveys) > 1
            else ""
        )
    lead = series.best(growth)
    if lead and not text:
        text = f"The +{cite(lead)} ({figure_words.period(str(lead['period']))}) is no share."
    return text.strip()


def _found(book: Factbook, survey: pd.DataFrame) -> str:
    """The answers of one survey; how close they lie says whether they can be told apart."""
    rows = records(survey)
    who, when = _asked(book, rows[0]), figure_words.period(str(rows[0]["period"]))
    if len(rows) == 1:
        return f"{cite(rows[0])} of those asked ({who}, {when}): {str(rows[0]['gloss']).rstrip('.')}. "
    gap = rows[0]["high"] - rows[-1]["high"]
    lead = _wish(book, rows, f"{who}, {when}")
    if gap <= CLOSE:
        return f"{lead}All lie within {figure_words.number(figure_words.significant(gap))} points: without a sample size, that is no ranking. "
    return lead


def _asked(book: Factbook, row: Row) -> str:
    """Who was asked; where a company asked about its own product, that it was its own survey."""
    entity = book.entities.get(str(row["subject"]))
    about = (entity.around if entity else None) or str(row["subject"])
    if row["said_by"] and book.company(str(row["said_by"])) == book.company(about):
        return f"{figure_words.possessive(book.name(about))} own survey"
    return book.name(str(row["subject"]))


def _wish(book: Factbook, rows: list[Row], asked: str) -> str:
    """What most of those asked want, in words, and how many share the other wishes."""
    wish = _wished(book, rows[0])
    if not wish:
        told = figure_words.join([cite(row) for row in rows])
        return f"{figure_words.count(len(rows), 'wish', 'wishes')} are shared by {told} of those asked ({asked}). "
    others = figure_words.join([f"{cite(row)} {_wished(book, row)}".rstrip() for row in rows[1:]])
    first, _, printed = cite(rows[0]).partition("|")
    return f"{first}|{printed[:1].upper()}{printed[1:]} of those asked {wish} ({asked}). In the same survey, {others}. "


def _wished(book: Factbook, row: Row) -> str:
    """What those wish of whom a figure tells, in words that follow "of those asked"."""
    figure = book.figure(str(row["id"]))
    return str((figure and figure.scope and figure.scope.condition) or "")


CHARTS = (
    Spec("expectations", "What do users expect?", expectations, "Bars",
         "Percentages of overlapping answers: they add to more than 100 and are no shares of one whole.",
         "Share of those asked who say so, percent; the answers overlap", page="attitudes"),
    Spec("stances", "What do insiders say about the new rival?", stances.stances, "Statements in columns",
         "A mark is a statement; one voice can make several, and their number measures nothing.",
         "Statements on a rival, by what they say of it; the columns are our coding", wide=True, page="attitudes"),
)  # fmt: skip
