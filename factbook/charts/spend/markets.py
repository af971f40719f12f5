"""Markets: how large they are said to be in which year, never on one scale, and how a market is shared."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go

from factbook.charts import blank
from factbook.charts.chart import Chart, Spec, drawn_from, empty, hidden_note, newest_of_many, rows_for
from factbook.charts.forms import pair_bars
from factbook.charts.forms.entry_lists import Group, entry
from factbook.charts.forms.share_bars import shares
from factbook.charts.sentences import cite, cite_printed
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.reading.field_types import COMPANY_KINDS
from factbook.tables import mark_styles, series
from factbook.tables.frames import Row, records
from factbook.tables.view import View

SIZE, GROWTH = "market_worth", "market_rise"
MARKETS = (SIZE, GROWTH)
PANEL = ["subject", "unit", "place"]
"""What the sizes of one market have in common."""
WORDING = ("subject", "unit", "place", "first", "last", "status", "origin", "article", "said_by")
"""What two wordings of one figure have in common."""


def sizes(book: Factbook, view: View) -> Chart:
    """The two sizes of one market that compare as bars; the others, of other markets and years, in words."""
    rows = rows_for(book, view, MARKETS)
    dated = rows[rows["role"] == SIZE]
    if dated.empty:
        return empty()
    groups = [g.sort_values(["end", "high"]) for _, g in dated.groupby(PANEL, sort=False)]
    groups.sort(key=lambda g: (-g["end"].nunique(), -len(g), str(g["subject"].iloc[0])))
    both = [(group, _between(rows[rows["role"] == GROWTH], group)) for group in groups]
    both.sort(key=lambda pair: not len(pair[1]))  # the market that the title tells of comes first
    groups, found = [group for group, _ in both], [growth for _, growth in both]
    drawn = pd.concat([part for both in zip(groups, found, strict=True) for part in both])
    notes = [*_one_year(book, groups), *hidden_note(book, view, MARKETS)]
    lead = [records(groups[0])[0], records(groups[0])[-1]] if len(found[0]) else []
    scale = "one market as bars, the others in words" if lead else "in words"
    chart = drawn_from(
        book, _figure(book, lead), drawn, _takeaway(book, groups, found[0]), notes, "Sizes by market, in words",
        subtitle=f"Each market in its own currency, at the year that is meant; {scale}",
    )  # fmt: skip
    bars = [lead, *[[] for _ in groups[1:]]]
    told = [_group(book, *of) for of in zip(groups, found, bars, strict=True)]
    marks = pd.concat([*groups, *found[bool(lead) :]])["status"]
    return replace(
        chart, groups=tuple(group for group in told if group), statuses=tuple(mark_styles.present(marks))
    )


def _between(growth: pd.DataFrame, group: pd.DataFrame) -> pd.DataFrame:
    """The growth from the one year to the other of a market of which two are known, in the same place."""
    years = sorted({day.year for day in group["end"]})
    if len(years) != 2 or group["low"].min() <= 0:
        return growth.iloc[:0]
    same = series.alike(growth, records(group)[0], "subject", "place")
    span = [
        (first.year, last.year) == tuple(years)
        for first, last in zip(same["start"], same["end"], strict=True)
    ]
    return same[pd.Series(span, index=same.index, dtype=bool)]


def _figure(book: Factbook, lead: list[Row]) -> go.Figure:
    """The two sizes of the market that leads as bars; nothing where there are no two to compare."""
    if not lead:
        return blank.figure(10)
    return pair_bars.alone(book, [_told(book, row) for row in lead])


def _told(book: Factbook, row: Row) -> pair_bars.Labelled:
    """The year of a size and its kind of statement, which tell it from the other; below it what market, and who says so."""
    when = figure_words.period(str(row["period"]))
    year = ", ".join(filter(None, [when, mark_styles.MARKS[str(row["status"])].said]))
    about = ", ".join(filter(None, [book.name(str(row["subject"])), *_where(row), _by(book, row)]))
    return pair_bars.Labelled(row, year, about)


def _by(book: Factbook, row: Row) -> str:
    return f"said by {book.name(str(row['said_by']))}" if row["said_by"] else ""


def _group(book: Factbook, market: pd.DataFrame, growth: pd.DataFrame, lead: list[Row]) -> Group | None:
    """The sizes of a market that no bar has, one forecast in two wordings once, and the growth between its years."""
    shown = [row["id"] for row in lead]
    sizes = [row for row in records(market) if row["id"] not in shown]
    once = [row for row in sizes if not any(_says(row, other) for other in sizes)]
    entries = [entry(book, row, _wordings(book, row, sizes)) for row in once]
    if not shown:  # the growth of the market that leads stands in the sentence beside its bars
        entries += [entry(book, row, "growth a year, if it were even") for row in records(growth)]
    return (
        Group(book.name(str(market["subject"].iloc[0])), entries, detail=_head(records(market)[0]))
        if entries
        else None
    )


def _wordings(book: Factbook, row: Row, sizes: list[Row]) -> str:
    """Who says a size, and how else the same source words it."""
    also = figure_words.join([cite_printed(other) for other in sizes if _says(other, row)])
    return ", ".join(filter(None, [_by(book, row), f"also worded as {also}" if also else ""]))


def _says(loose: Row, exact: Row) -> bool:
    """Whether a bound is only another wording of a figure: of the same source, for the same time, as the same kind."""
    alike = all(loose[key] == exact[key] for key in WORDING)
    if not alike or exact["precision"] in mark_styles.UPWARD | mark_styles.DOWNWARD:
        return False
    above = loose["precision"] in mark_styles.UPWARD and exact["low"] >= loose["low"]
    return bool(above or (loose["precision"] in mark_styles.DOWNWARD and exact["high"] <= loose["high"]))


def _head(row: Row) -> str:
    """The currency in which a market is given, and the place."""
    unit = "currency not given" if row["unit"] == "unstated" else str(row["unit"])
    return ", ".join([f"{unit} a year", *_where(row)])


def _where(row: Row) -> list[str]:
    """The place of a market, as far as it is given."""
    return [part for part in str(row["scope"]).split(", ") if part in ("worldwide", row["place"])]


def _one_year(book: Factbook, groups: list[pd.DataFrame]) -> list[str]:
    """The markets with one year only: no growth can be read from them."""
    alone = [records(series.best_first(g))[0] for g in groups if g["end"].nunique() == 1]
    lone = [f"[[{row['id']}|{book.name(str(row['subject']))}]]" for row in alone]
    if not lone:
        return []
    return [f"{figure_words.join(lone)}: one year only; no second one is given."]


def _takeaway(book: Factbook, groups: list[pd.DataFrame], growth: pd.DataFrame) -> str:
    """How a market is said to grow, where two of its years are given, or how large the latest is."""
    latest = sorted((records(series.best_first(g))[0] for g in groups), key=series.day, reverse=True)
    lead = records(series.best_first(groups[0]))[0] if len(growth) else latest[0]
    return _lead(book, records(groups[0])[0], lead, series.best(growth))


def _lead(book: Factbook, first: Row, row: Row, growth: Row | None) -> str:
    """The market that leads: from which size to which it grows, or how large it is in its latest year."""
    name, when = _the(book, row), figure_words.period(row["period"])
    name, size = f"{name[:1].upper()}{name[1:]}", f"{cite_printed(row)} in {when}{_kind(row)}"
    if growth is None:
        return f"{name}: {size}."
    way = "grow" if row["high"] >= first["high"] else "shrink"
    begin = f"{cite_printed(first)} in {figure_words.period(first['period'])}{_kind(first)}"
    return (
        f"{name} to {way} from {begin} to {size}. If evenly, that is {cite(growth)} a year, as we calculated."
    )


def _kind(row: Row) -> str:
    """The kind of statement of a figure that is no fact."""
    said = mark_styles.MARKS[str(row["status"])].said
    return f" ({said})" if said else ""


def _the(book: Factbook, row: Row) -> str:
    """The name of a market within a sentence: a description loses its capital, a company or an owner keeps it."""
    name, entity = book.name(str(row["subject"])), book.entities.get(str(row["subject"]))
    if "'s " in name or (entity and entity.kind in COMPANY_KINDS):
        return name
    return f"the {name}" if "market" in name.lower() else name[:1].lower() + name[1:]


STANDING = ("market_place", "suppliers", "window")


def listed(book: Factbook, view: View) -> list[Row]:
    """Who comes first, as blocks; nothing where nobody says so."""
    items = standing(book, view)
    text = f"Who comes first, and where is there only one? {figure_words.count(len(items), 'statement')}"
    return [{"kind": "fold", "summary": text, "blocks": [{"kind": "list", "items": items}]}] if items else []


def standing(book: Factbook, view: View) -> list[Row]:
    """What is said of ranks, of sole suppliers and of windows of opportunity, the newest first, as items that open their facts."""
    rows = rows_for(book, view, STANDING, narrow=newest_of_many)
    ours = rows["status"] == "implied"
    rows = series.best_first(rows.assign(ours=ours)).sort_values(["metric", "ours"], kind="stable")
    return [_standing(book, row) for row in records(rows)]


def _standing(book: Factbook, row: Row) -> Row:
    kind = mark_styles.MARKS[str(row["status"])].word.split(":")[0]
    text, hue = f"{str(row['gloss']).rstrip('.')} ({kind}).", mark_styles.colour(book, str(row["subject"]))
    return {"id": row["id"], "when": figure_words.standing(str(row["period"])), "uncertain": False, "text": text,
            "colour": hue}  # fmt: skip


CHARTS = (
    Spec("market-sizes", "How large are the markets said to be?", sizes, "Sizes by market, in words",
         "Markets are given in their own currencies and cut differently: they are no ranking.",
         page="spend", timed=True),
    Spec("cloud-shares", "Who holds how much of the market?", shares, "Bars from 0 to 100",
         "An arrow is a bound: how much larger is not given.", second=True, page="spend"),
)  # fmt: skip
