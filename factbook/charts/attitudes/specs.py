"""Attitudes: what users expect, and what insiders say about the rival."""

from __future__ import annotations

import pandas as pd

from factbook.charts.attitudes import stances
from factbook.charts.chart import Chart, Spec, drawn_from, empty, hidden_note, newest_of_many, rows_for
from factbook.charts.forms import percent_bars
from factbook.charts.forms.percent_bars import Bar
from factbook.charts.sentences import cite
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import mark_styles, series
from factbook.tables.frames import Row, records
from factbook.tables.view import View

SHARE, GROWTH = "answers", "lead"
SURVEY = (SHARE, GROWTH)
SURVEYED = ("subject", "origin", "period")
"""What the answers to one survey have in common."""
CLOSE = 10
"""Percentage points within which answers are hardly told apart."""
NO_SHARE = "Not a share"


def expectations(book: Factbook, view: View) -> Chart:
    """Shares of respondents as bars on a track from 0 to 100; a lead over other platforms set apart."""
    rows = rows_for(book, view, SURVEY, narrow=newest_of_many)
    if rows.empty:
        return empty()
    rows = series.told(rows).sort_values(["day", "status", "high"], ascending=False, kind="stable")
    shares, growth = (rows[rows["role"] == role] for role in SURVEY)
    rows = pd.concat([shares, growth])
    bars = [_bar(book, row) for row in records(rows)]
    notes = [*_askers(book, rows), *hidden_note(book, view, SURVEY)]
    return drawn_from(
        book,
        percent_bars.draw(book, bars),
        rows,
        _takeaway(book, shares, growth),
        notes,
        "Bars from 0 to 100 percent",
        subtitle=_measured(shares),
    )


def _bar(book: Factbook, row: Row) -> Bar:
    """An answer as it was given, from the limits of the figure; a lead with what it is measured from."""
    found = book.figure(str(row["id"]))
    scope = found.scope if found else None
    ours = f", {mark_styles.MARKS[str(row['status'])].said}" if row["status"] == "implied" else ""
    if row["role"] == SHARE:
        return Bar(row, f"{(scope and scope.condition) or row['scope']}{ours}")
    metric = book.metrics[str(row["metric"])].name.lower()
    words = f"{metric}: {(scope and scope.product) or row['scope']}"
    return Bar(row, words, f"{NO_SHARE}: {_over(row)}", apart=True)


def _over(row: Row) -> str:
    """What a lead is measured from, as far as that is printed."""
    return f"a lead over {row['base']}" if row["base"] else "a lead over a base that is not given"


def _measured(shares: pd.DataFrame) -> str:
    """What is drawn, and where people were asked, where that is one and the same."""
    places = {str(place) for place in shares["place"] if place}
    where = f" ({places.pop()})" if len(places) == 1 else ""
    return f"Share of those asked{where}, percent; the answers overlap"


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
         "Share of those asked, percent; the answers overlap", page="attitudes"),
    Spec("stances", "What do insiders say about the new rival?", stances.stances, "Statements in columns",
         "A mark is a statement; one voice can make several, and their number measures nothing.",
         "Statements on a rival, by what they say of it; the columns are our coding", wide=True, page="attitudes"),
)  # fmt: skip
