"""Spend: what the sums on one axis say together, without a rank across times."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from factbook.charts.sentences import cite
from factbook.checking import verdicts
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import mark_styles, series
from factbook.tables.frames import Row, records
from factbook.tables.view import View

IN = {
    "day": "in one day", "week": "in one week", "month": "in one month", "quarter": "in one quarter",
    "half-year": "in half a year", "year": "for a year", "several years": "for several years",
}  # fmt: skip
"""The times that follow one another in length, each as it ends a sentence."""
NEAR = (0.85, 1.25)
"""Between which ratios two sums are about the same, as far as rounded words tell."""
LEAST, MOST = 2, 5
"""Sums from which on one of them is the largest, and up to how many stand side by side without a pair."""
ONE = ["span", "subject", "metric", "period", "low", "unit", "origin"]
"""What sums have in common that repeat one another."""


def said(book: Factbook, rows: pd.DataFrame, view: View) -> str:
    """What the sums say: a short time that comes up to a long one, or else the largest of one time."""
    found, given = pair(rows, view), _given(rows)
    if found and view.per == "year":
        return _of_one_pace(book, *found, rows)
    if found:
        return _short_against_long(book, *found, against(book, found[1], rows))
    return _largest(book, given) or _newest(book, given)


def pair(rows: pd.DataFrame, view: View) -> tuple[Row, Row] | None:
    """The two sums that the title holds against each other, where there are such."""
    return _paces(_given(rows)) if view.per == "year" else _nearest(_given(rows))


def lead(rows: pd.DataFrame, view: View) -> list[Row]:
    """The sums that stand as bars: the title's two, or else those of one time, or one of each; of one alone none does."""
    if found := pair(rows, view):
        return list(found)
    given = _given(rows)
    given = given[given["low"] > 0].drop_duplicates(ONE)
    span = _commonest(given)
    chosen = _largest_first(given[given["span"] == span]) if span else given.drop_duplicates("span")
    return records(chosen.head(MOST)) if len(chosen) >= LEAST else []


def _given(rows: pd.DataFrame) -> pd.DataFrame:
    """The sums that are more than a size, such as billions."""
    return rows[rows["precision"] != "order_of_magnitude"]


def _largest_first(rows: pd.DataFrame) -> pd.DataFrame:
    """The largest first; of as large ones the preferred, and what is only less than that behind them."""
    order = {"precision": lambda c: c.isin(mark_styles.DOWNWARD), "rank": lambda c: c != "preferred"}
    return rows.sort_values(
        ["high", "precision", "rank"], ascending=[False, True, True], kind="stable",
        key=lambda c: order.get(str(c.name), lambda same: same)(c),
    )  # fmt: skip


def _commonest(rows: pd.DataFrame) -> str:
    """The time with most sums that differ; nothing where each time has but one."""
    different = rows.groupby("span")["high"].nunique()
    return str(different.idxmax()) if different.max() >= LEAST else ""


def _nearest(rows: pd.DataFrame) -> tuple[Row, Row] | None:
    """One company's sum of a short time that is about another's of a longer one, for the same thing."""
    return min(_pairs(rows), key=lambda both: abs(both[0]["high"] / both[1]["high"] - 1), default=None)


def _short_against_long(book: Factbook, short: Row, long: Row, told: list[Row]) -> str:
    """A sum of a short time beside one of a longer time, or beside all that rival each other for that."""
    metric = book.metrics[str(short["metric"])].name
    who, other = (book.name(str(row["subject"])) for row in (short, long))
    begin = f"{figure_words.possessive(who)} {metric[:1].lower()}{metric[1:]} {IN[str(short['span'])]}"
    if len(told) > 1:
        word, ends = (
            mark_styles.MARKS[str(long["status"])].said or "figure",
            dict.fromkeys(cite(row) for row in (told[0], told[-1])),
        )
        figures = (
            f"{figure_words.possessive(other)} {word}s for all of {figure_words.period(str(long['period']))}"
        )
        return f"{begin} {_came(short)} {_dated(short)}; {figures} run from {' to '.join(ends)}.{_unlike(book, short, long, 2)}"
    return (
        f"{begin}, {_dated(short)}, is about what {other} {_did(long)} {IN[str(long['span'])]}, {_dated(long)}."
        f"{_unlike(book, short, long)}"
    )


def _came(row: Row) -> str:
    return "was" if row["status"] == "actual" else "is put at"


def _unlike(book: Factbook, short: Row, long: Row, count: int = 1) -> str:
    """That what was spent stands beside what is only meant to be, where it does."""
    word = mark_styles.MARKS[str(long["status"])].said
    if short["status"] != "actual" or not word:
        return ""
    spent, meant = (figure_words.possessive(book.name(str(row["subject"]))) for row in (short, long))
    what = f"is {'an' if word[0] in 'aeio' else 'a'} {word}" if count == 1 else f"are {word}s"
    return f" {spent} sum was spent; {meant} {what}."


def _dated(row: Row) -> str:
    """A sum, and when it was spent."""
    return f"{cite(row)} ({figure_words.period(str(row['period']))})"


def _pairs(rows: pd.DataFrame) -> Iterator[tuple[Row, Row]]:
    order = list(IN)
    found = [row for row in records(rows[rows["span"].isin(order)]) if row["low"] > 0]
    for short in (row for row in found if row["status"] in ("actual", "estimate")):
        for long in found:
            same = short["metric"] == long["metric"] and short["subject"] != long["subject"]
            longer = order.index(str(short["span"])) < order.index(str(long["span"]))
            if same and longer and NEAR[0] <= short["high"] / long["high"] <= NEAR[1]:
                yield short, long


def _did(row: Row) -> str:
    """How far a sum has come: spent, planned, expected."""
    return {"actual": "spent", "planned": "plans", "forecast": "is expected to spend"}.get(
        str(row["status"]), "is said to spend"
    )


def _largest(book: Factbook, rows: pd.DataFrame) -> str:
    """The largest of the time with most sums; where each time has one only, nothing is the largest."""
    rows = rows.drop_duplicates(ONE)
    span = _commonest(rows)
    if not span:
        return ""
    of = rows[rows["span"] == span]
    large = records(_largest_first(of))[0]
    when = {"run_rate": "at a yearly pace", "cumulative": "to date"}.get(span, IN.get(span, "of such a time"))
    return f"The largest of {len(of)} sums {when} is {cite(large)}: {_whose(book, large)}."


def _paces(rows: pd.DataFrame) -> tuple[Row, Row] | None:
    """The largest sum of a thing and the next of another company, once all are a year's."""
    for _, group in rows[rows["low"] > 0].groupby("metric", sort=False):
        ordered = records(group.sort_values("high", ascending=False))
        large = ordered[0]
        others = [
            row for row in ordered if row["company"] != large["company"] and row["unit"] == large["unit"]
        ]
        if others and large["high"] >= NEAR[1] * others[0]["high"]:
            return large, others[0]
    return None


def _of_one_pace(book: Factbook, large: Row, other: Row, rows: pd.DataFrame) -> str:
    """A sum of a year beside a smaller one of another company, or beside all that rival that."""
    told = against(book, other, rows) or [other]
    ends = dict.fromkeys(_times(large, row) for row in (told[-1], told[0]))
    sums = " to ".join(dict.fromkeys(cite(row) for row in (told[0], told[-1])))
    ratio = f"{' to '.join(ends)} times {figure_words.possessive(book.name(str(other['subject'])))}, {sums}"
    if int(large.get("times") or 1) == 1:
        return f"{_whose(book, large)} is {cite(large)} a year, {ratio}."
    years = series.alike(rows[rows["times"] == 1], large, "metric", "company")
    whose = figure_words.possessive(book.name(str(large["subject"])))
    gap = "" if len(years) else f"; no article gives {whose} year"
    return f"For {_whose(book, large)} we calculate {cite(large)} at a yearly pace, {ratio}. Scaled to a year{gap}."


def _times(large: Row, other: Row) -> str:
    return figure_words.number(figure_words.significant(large["high"] / other["high"], 2))


def against(book: Factbook, row: Row, rows: pd.DataFrame) -> list[Row]:
    """A sum with those that rival it, of its time and its kind of statement, the least first; nothing where none does."""
    names = {name for ids in _rivals(book, rows) if row["id"] in ids for name in ids}
    same = series.alike(rows[rows["id"].isin(names)], row, "subject", "period", "span", "status")
    found = records(same.sort_values(["high", "id"]))
    return found if len({one["high"] for one in found}) > 1 and found[0]["low"] > 0 else []


def rivals(book: Factbook, rows: pd.DataFrame) -> str:
    """A sentence on the sums drawn that stand against one another: perhaps readings of one plan, never to be added."""
    drawn = {row["id"]: row for row in records(rows)}
    found = dict.fromkeys(name for ids in _rivals(book, rows) for name in ids)
    if not found:
        return ""
    names = {name: book.metrics[str(drawn[name]["metric"])].name for name in found}
    told = [f"{cite(drawn[name])} ({of[:1].lower()}{of[1:]})" for name, of in names.items()]
    word = "plan" if {drawn[name]["status"] for name in found} == {"planned"} else "sum"
    return f" These may be rival figures for one {word}, so they are not added up: {figure_words.join(told)}."


def _rivals(book: Factbook, rows: pd.DataFrame) -> list[list[str]]:
    """The sums drawn that stand against one another, each contradiction by itself."""
    drawn = set(rows["id"])
    sides = [[side.of for side in c.sides if side.of in drawn] for c in book.contradictions.values()
             if verdicts.dispute(book, c).verdict != "difference in words"]  # fmt: skip
    return [ids for ids in sides if len(ids) > 1]


def _newest(book: Factbook, rows: pd.DataFrame) -> str:
    """The newest sum, of those reported as facts where there are any."""
    told = rows[rows["status"] == "actual"]
    row = series.best(told if len(told) else rows)
    if not row:
        return ""
    metric, kind = book.metrics[str(row["metric"])].name, mark_styles.MARKS[str(row["status"])].said
    when = ", ".join(filter(None, [figure_words.period(str(row["period"])), kind]))
    return f"{book.name(str(row['subject']))}, {metric[:1].lower()}{metric[1:]}: {cite(row)} ({when})."


def _whose(book: Factbook, row: Row) -> str:
    metric = book.metrics[str(row["metric"])].name
    kind = mark_styles.MARKS[str(row["status"])].said
    note = f" ({kind})" if kind and int(row.get("times") or 1) == 1 else ""
    return f"{figure_words.possessive(book.name(str(row['subject'])))} {metric[:1].lower()}{metric[1:]}{note}"
