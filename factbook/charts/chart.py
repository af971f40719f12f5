"""What a chart is: a question, a figure, the facts in it, and the words that go with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import pandas as pd
import plotly.graph_objects as go

from factbook.charts import blank
from factbook.charts.controls import Controls
from factbook.charts.forms.entry_lists import Group
from factbook.charts.sentences import plain
from factbook.checking import succession
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.reading.field_meanings import GARBLED
from factbook.tables import frames, mark_styles, series
from factbook.tables.frames import Row, records
from factbook.tables.row_lookup import garbled
from factbook.tables.view import View


@dataclass(frozen=True)
class Chart:
    """A drawn chart: its marks carry fact ids as `customdata`, and `facts` lists them all."""

    figure: go.Figure
    """What is drawn."""
    facts: tuple[str, ...]
    """The ids of the records drawn, in reading order."""
    takeaway: str = ""
    """The answer in sentences, computed; figures in it as `[[fact id|words]]`. The first is the chart's title."""
    subtitle: str = ""
    """What is measured, in which unit, within which limits; where it is empty, what the spec says."""
    notes: tuple[str, ...] = ()
    """What was left out or set apart, and why."""
    statuses: tuple[str, ...] = ()
    """The kinds of statement present, for the legend."""
    alt: str = ""
    """The text alternative."""
    rows: pd.DataFrame | None = field(default=None, compare=False, repr=False)
    """The records drawn as the view has them: converted, multiplied."""
    groups: tuple[Group, ...] = ()
    """Figures that stand in words, below the picture or in its place."""
    folded: bool = False
    """Whether it stands folded behind its title: a matter of second rank on its page."""


PRESS = "Click for the source"
"""The last words at a mark that is pointed at."""
MOST_MARKS = 400
"""How many marks one chart draws; of more it draws a sample, and says so."""
MOST_LINES = 100
"""How many figures a chart draws that gives each of them a line, or words of its own."""

Draw = Callable[[Factbook, View], Chart]


@dataclass(frozen=True)
class Spec:
    """A chart of the catalogue: where it stands, what it asks, and how it is drawn."""

    id: str
    """The chart's id, part of addresses and file names."""
    question: str
    """The question that the chart answers, its title, where the book has none of its own for it."""
    draw: Draw
    """Draws it for a book and a view."""
    form: str = "chart"
    """What kind of chart it is, for the text alternative."""
    caution: str = ""
    """What the chart must not be taken for."""
    subtitle: str = ""
    """What it measures, in which unit, within which limits: the line under its title, where the drawing has none."""
    wide: bool = False
    """Whether it needs the whole width of a page, so that words stand below it and not beside."""
    timed: bool = False
    """Whether it sets its figures on an axis of time, so that they need no other."""
    pictured: bool = True
    """Whether its menu offers a picture to be sent: not where it has no finding of its own."""
    quiet: bool = False
    """Whether it is left out where it has nothing to draw."""
    second: bool = False
    """Whether a phone has it folded behind its title: a matter of second rank on its page."""
    controls: Controls | None = None
    """What a reader can set for it; each is a parameter of the address."""
    page: str = ""
    """The page that it stands on; the overview may show it too."""
    former: tuple[str, ...] = ()
    """The ids that it had, or that charts had whose place it took: their links lead to it."""

    def asked(self, book: Factbook) -> str:
        """The question that it answers in a book."""
        return book.settings.charts.get(self.id, self.question)


def drawn_from(
    book: Factbook,
    figure: go.Figure,
    rows: pd.DataFrame,
    takeaway: str = "",
    notes: Sequence[str] = (),
    form: str = "Chart",
    marks: bool = True,
    subtitle: str = "",
) -> Chart:
    """A chart of these rows: facts, statuses and text alternative follow from them.

    Args:
        book: the facts.
        figure: the drawn figure.
        rows: the records drawn, in reading order.
        takeaway: the answer in a sentence.
        notes: what was left out or set apart, and why.
        form: what kind of chart it is.
        marks: whether each record has a mark that looks like its kind of statement.
        subtitle: what is measured, in which unit, within which limits.
    """
    statuses = tuple(mark_styles.present(rows["status"])) if marks else ()
    notes = [*notes, *_grey_note(statuses), *sample_note(rows)]
    alt = alternative(book, rows, form, takeaway, notes)
    return Chart(figure, tuple(rows["id"]), takeaway, subtitle, tuple(notes), statuses, alt, rows)


def _grey_note(statuses: Sequence[str]) -> list[str]:
    """A sentence on why some marks do not have the colour of whom they are about."""
    grey = figure_words.join([f"{status}s" for status in statuses if status in mark_styles.TALK])
    return [f"{grey.capitalize()} are grey, whoever they are about."] if grey else []


def sample_note(rows: pd.DataFrame) -> list[str]:
    """A sentence on how much of the whole is drawn, where it is not all of it."""
    if "sampled_from" not in rows or not (drawn := int(rows["sampled_from"].notna().sum())):
        return []
    noun, whole = (
        "figures" if "unit" in rows else "statements",
        figure_words.number(rows["sampled_from"].max()),
    )
    share = f"{figure_words.number(drawn)} of {whole} {noun}, evenly spaced"
    return [f"Too many to draw: this is {share}; filter to see them all."]


def thinned(part: pd.DataFrame, whole: int, marks: int = MOST_MARKS) -> pd.DataFrame:
    """A part of `whole` rows, cut to its share of the `marks` that one chart draws, but to no less than one."""
    if whole <= marks:
        return part
    most = max(1, round(len(part) * marks / whole))
    return frames.sampled(part, most).assign(sampled_from=whole)


Narrow = Callable[[pd.DataFrame], pd.DataFrame]


def rows_for(
    book: Factbook,
    view: View,
    roles: Iterable[str] | None = None,
    topic: str = "",
    company: str = "",
    narrow: Narrow | None = None,
) -> pd.DataFrame:
    """The figures that a chart draws under a view: of some roles, of a topic, of a company.

    Args:
        book: the facts.
        view: the view.
        roles: only metrics of these roles.
        topic: only this topic.
        company: only this company.
        narrow: what else the chart leaves out, before a sample is taken and money is converted.
    """
    frame = frames.drawn(frames.selected(frames.figures(book), view, book), view)
    if roles is not None:
        frame = frame[frame["role"].isin(set(roles))]
    if topic:
        frame = frame[frame["topic"] == topic]
    if company:
        frame = frame[frame["company"] == company]
    frame = narrow(frame) if narrow else frame
    return frames.converted(frames.sampled(frame, MOST_LINES, "high"), view.currency)


def newest_of_many(frame: pd.DataFrame) -> pd.DataFrame:
    """Of more figures than a chart has lines for, the newest of each quantity; a sample would lose just these."""
    return series.newest(frame) if len(frame) > MOST_LINES else frame


def hidden_note(book: Factbook, view: View, roles: Iterable[str]) -> list[str]:
    """A sentence on the figures of these roles that the view's defaults leave out."""
    every = frames.selected(frames.figures(book), view, book)
    return hidden_among(every[every["role"].isin(set(roles))], view)


def hidden_among(every: pd.DataFrame, view: View) -> list[str]:
    """A sentence on those of these figures that the view's defaults leave out."""
    left = every[~every["id"].isin(frames.drawn(every, view)["id"])]
    if left.empty:
        return []
    kind = left["status"].where(left["rank"] != "deprecated", "unreliable")
    kinds = sorted(set(kind.where(succession.current(left, view.known), "replaced by newer figures")))
    return [
        f"Not drawn unless asked for: {figure_words.count(len(left), 'figure')} ({figure_words.join(kinds)})."
    ]


def older_note(rows: pd.DataFrame) -> list[str]:
    """A sentence on the older values of the quantities drawn, which stand on their rows without words."""
    if rows.empty:
        return []
    told = figure_words.count(len(rows), "older figure")
    return [f"Small pale marks on a row: {told} of the same quantity; its newest has the words."]


def hover(book: Factbook, row: Row) -> str:
    """The words at a mark: who, what, how much, when, what kind of statement."""
    metric = book.metrics[str(row["metric"])].name
    said = mark_styles.MARKS[str(row["status"])].word + (GARBLED if garbled(book, str(row["id"])) else "")
    scope = f"<br>{row['scope']}" if row["scope"] else ""
    return (
        f"<b>{figure_words.figure(row)}</b> · {figure_words.period(str(row['period']))}<br>{book.name(str(row['subject']))} · "
        f"{metric}<br>{said}{scope}<br>{PRESS}<extra></extra>"
    )


def alternative(book: Factbook, rows: pd.DataFrame, form: str, takeaway: str, notes: Sequence[str]) -> str:
    """A text alternative: the form, how much it shows, the extremes where they compare, the caveat."""
    if rows.empty:
        return f"{form}: no figure under these filters."
    who = list(dict.fromkeys(book.name(name) for name in rows["subject"].unique()))
    shown = figure_words.join(who[:4] + ([f"{len(who) - 4} others"] if len(who) > 4 else []))
    figures = rows[rows["unit"].notna()] if "unit" in rows else rows.iloc[:0]  # the rest has no figure
    noun = "figure" if len(figures) == len(rows) else "statement"
    parts = [f"{form} with {figure_words.count(len(rows), noun)} about {shown}."]
    groups = frames.comparable(figures) if len(figures) else []
    if groups and len(groups[0]) > 1:
        low, high = records(groups[0].sort_values("high").iloc[[0, -1]])
        parts.append(
            f"From {figure_words.figure(low)} ({book.name(low['subject'])}) "
            f"to {figure_words.figure(high)} ({book.name(high['subject'])})."
        )
    return plain(" ".join([*parts, takeaway, *notes]).strip())


def empty(message: str = "No figure under these filters.") -> Chart:
    """The chart of an empty selection; the page says which filter emptied it."""
    unseen = {"visible": False}
    figure = blank.figure(10, xaxis=unseen, yaxis=unseen, margin=dict.fromkeys("lrtb", 0))
    return Chart(figure, (), message, alt=plain(message))
