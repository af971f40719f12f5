"""Evidence: one source told by two articles, and what comes of every comparison."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from factbook.charts import blank
from factbook.charts.chart import Chart, Spec, drawn_from, empty
from factbook.charts.evidence.second_sources import SAME, alike
from factbook.charts.forms import labelled_rows, unit_marks
from factbook.charts.sentences import cite
from factbook.checking import verdicts
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import frames, mark_styles
from factbook.tables.frames import records
from factbook.tables.view import View

SOURCES = 5
"""Sources that are aligned: those of which most is told."""


def leak(book: Factbook, view: View) -> Chart:
    """What two articles tell from one source, aligned row by row."""
    frame = frames.selected(frames.figures(book), view, book)
    frame = frame[(frame["status"] != "implied") & (frame["rank"] != "deprecated")]
    outlet = frame["article"].map({name: article.publisher for name, article in book.articles.items()})
    frame = alike(frame.assign(outlet=outlet))
    several = frame[frame.groupby(SAME)["outlet"].transform("nunique") > 1]
    frame = _told_by_two(frame)
    if frame.empty:
        return empty("Under these filters no two outlets give one figure from one source.")
    most = frame["origin"].value_counts()
    frame, left = frame[frame["origin"].isin(most.index[:SOURCES])], max(0, len(most) - SOURCES)
    frame = frame.sort_values(["origin", "period", "metric", "published"], kind="stable")
    figure = blank.figure(100)
    rows = _aligned(figure, book, frame)
    return drawn_from(book, figure, rows, _shared(rows, several), _notes(left), "Two articles side by side")


def _aligned(figure: go.Figure, book: Factbook, frame: pd.DataFrame) -> pd.DataFrame:
    """Draw a row for each figure under the heads of its source; returns what is drawn, in its order."""
    ticks, labels, top, drawn, places = [], [], 0.0, [], list[tuple[float, float]]()
    for identifier, told in frame.groupby("origin", sort=False):
        _heads(figure, book, str(identifier), told, top)
        top += 2.0
        for metric, same in told.groupby(SAME, sort=False):
            label = _line(book, str(metric[0]), same, _often(told, same))
            where, height = _places(told, same, top)
            ticks.append(top)
            labels.append(label)
            height = max(height, 1.5) if "<br>" in label else height
            places += where
            drawn.append(same)
            top += height
    rows = pd.concat(drawn)
    unit_marks.marks(figure, book, rows, places, [f"  {figure_words.figure(row)}" for row in records(rows)])
    figure.update_layout(
        height=int(30 * top + 30),
        xaxis={"visible": False, "range": [-0.1, 2]},
        yaxis={"tickvals": ticks, "ticktext": labels, "range": [top, -0.9], "showgrid": False},
    )
    return rows


def _told_by_two(frame: pd.DataFrame) -> pd.DataFrame:
    """What two outlets have from one source, of each outlet from the article that tells most: they stand side by side."""
    frame = frame[frame.groupby("origin")["outlet"].transform("nunique") > 1]
    told = frame.groupby(["origin", "article"], sort=False)["id"].transform("size")
    order = frame.assign(told=told).sort_values(["told", "article"], ascending=[False, True])
    two = order.drop_duplicates(["origin", "outlet"]).groupby("origin").head(2)
    frame = frame[pd.MultiIndex.from_frame(frame[["origin", "article"]]).isin(
        pd.MultiIndex.from_frame(two[["origin", "article"]]))]  # fmt: skip
    return frame[frame.groupby(["origin", *SAME])["article"].transform("nunique") > 1]


def _notes(left: int) -> list[str]:
    more = f"Not drawn: {figure_words.count(left, 'further source')} with fewer facts."
    return [more] if left else []


def _heads(figure: go.Figure, book: Factbook, origin: str, told: pd.DataFrame, top: float) -> None:
    """The source over its rows, and the outlets over their columns."""
    found = (
        book.origins.get(origin) or book.articles[origin]
    )  # an article that says so itself is its own source
    who = book.name(found.publisher) if found.publisher else found.title
    figure.add_annotation(
        x=0.02, xshift=-6, y=top, text=f"<b>From {who}</b>", showarrow=False, xanchor="left"
    )
    for column, article in enumerate(_outlets(told)):
        name = book.name(book.articles[article].publisher)
        figure.add_annotation(
            x=column + 0.02,
            xshift=-6,
            y=top + 0.9,
            text=name,
            showarrow=False,
            xanchor="left",
            font={"color": mark_styles.MUTED},
        )


def _outlets(told: pd.DataFrame) -> list[str]:
    return list(dict.fromkeys(told.sort_values("published", kind="stable")["article"]))


def _line(book: Factbook, metric: str, same: pd.DataFrame, dated: bool) -> str:
    """Who and what a row is about, and when where another row is about the same."""
    who = " / ".join(dict.fromkeys(book.name(s) for s in same["subject"]))
    when = f"<br>{labelled_rows.small(figure_words.period(str(same['period'].iloc[0])))}" if dated else ""
    return f"{who}: {book.metrics[metric].name.lower()}{when}"


def _often(told: pd.DataFrame, same: pd.DataFrame) -> bool:
    """Whether a source has this quantity for several times."""
    one = same.iloc[0]
    alike = told[(told["metric"] == one["metric"]) & (told["subject"] == one["subject"])]
    return int(alike["period"].nunique()) > 1


def _places(told: pd.DataFrame, same: pd.DataFrame, top: float) -> tuple[list[tuple[float, float]], float]:
    """Where the marks of one row stand, those of one article below each other; and the row's height."""
    outlets, number = _outlets(told), Counter[str]()
    places = []
    for article in same["article"]:
        places.append((outlets.index(article) + 0.02, top + 0.9 * number[article]))
        number[article] += 1
    return places, 0.9 * max(number.values()) + 0.3


def _shared(rows: pd.DataFrame, several: pd.DataFrame) -> str:
    """How many of the figures that two outlets tell have one source, and where the words of the two differ."""
    sources = several.groupby(SAME)["origin"].nunique()
    one, every = int((sources == 1).sum()), figure_words.count(len(sources), "figure")
    said = (
        f"Of {every} that two outlets tell, {one} {'comes' if one == 1 else 'come'} from one source in both."
        if one < len(sources)
        else f"{'All ' if one > 1 else ''}{every} that two outlets tell {'has' if one == 1 else 'have'} one source{' each' if one > 1 else ''}."
    )
    groups = (group for _, group in rows.groupby(["origin", *SAME], sort=False))
    return next((f"{said} {_worded(group)}" for group in groups if _apart(group)), said)


def _apart(group: pd.DataFrame) -> bool:
    """Whether two articles' words for one figure differ in how exact they are."""
    return len({frozenset(own["precision"]) for _, own in group.groupby("article")}) > 1


def _worded(group: pd.DataFrame) -> str:
    """What two articles write of one figure, each wording once."""
    own = (group[group["article"] == article].drop_duplicates("precision") for article in _outlets(group))
    one, other = (figure_words.join([cite(row) for row in records(rows)]) for rows in own)
    return f"The words differ where it matters: {one} in one, {other} in the other."


VERDICTS = ("contradiction", "inconsistent", "undecided", "within rounding", "consistent", "not comparable",
            "difference in words")  # fmt: skip
"""What comes of comparisons, in the order in which it is shown: checks and contradictions share a word."""


class Judged(NamedTuple):
    """A cross-check or a contradiction, and what came of it."""

    verdict: str
    id: str
    title: str
    contradiction: bool
    """Whether it stands among the contradictions, and not among the cross-checks."""
    opens: str
    """The first record of it that the view shows."""


def judged(book: Factbook, view: View) -> list[Judged]:
    """Every cross-check and contradiction of which a view shows a record, those that fail first.

    Under a day, only those of which every side was out by then.
    """
    return _judged(frames.Key(book), view.filters)


@lru_cache(maxsize=64)
def _judged(key: frames.Key, view: View) -> list[Judged]:
    book = key.book
    kept, found = frames.selected_ids(book, view), list[Judged]()
    for check in frames.in_print(book, view, book.checks.values()):
        opens = [fact for fact in check.records if fact in kept]
        if opens:
            found.append(
                Judged(verdicts.outcome(book, check).verdict, check.id, check.title, False, opens[0])
            )
    for dispute in frames.in_print(book, view, book.contradictions.values()):
        opens = [side.of for side in dispute.sides if side.of in kept]
        if opens:
            verdict = verdicts.dispute(book, dispute).verdict
            found.append(Judged(verdict, dispute.id, dispute.title, True, opens[0]))
    return sorted(found, key=lambda item: VERDICTS.index(item.verdict))


CHARTS = (
    Spec("leak", "What do two outlets make of one source?", leak, "Two articles side by side",
         "Two articles that tell one source do not confirm each other.", page="evidence",
         subtitle="Figures that two outlets have from one source, side by side; each in its own unit"),
)  # fmt: skip
