"""The overview's three short answers: who spends, who grows, who depends; each one figure, chosen by rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from factbook.charts.spend.sum_bars import towards
from factbook.checking import verdicts
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.reading.field_meanings import GARBLED
from factbook.reading.field_types import COMPANY_KINDS
from factbook.tables import frames, mark_styles
from factbook.tables.frames import Row, records
from factbook.tables.row_lookup import garbled
from factbook.tables.view import View
from factbook.words import company_facts, listings
from factbook.words.listings import Block

DOUBTS = {"contradiction": "contradicted", "not comparable": "not reconciled with another figure"}
"""What an answer says of a figure that other figures are at odds with."""
SURE = ("actual", "survey", "estimate", "planned", "forecast")
"""The kinds of statement that answer, those first that are nearest to what has happened."""


@dataclass(frozen=True)
class Rule:
    """Figures that answer a question; the largest of those nearest to a fact is taken."""

    roles: tuple[str, ...] = ()
    topic: str = ""
    quantities: tuple[str, ...] = ()
    money: bool | None = None

    def among(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The figures that the rule chooses from."""
        if self.roles:
            frame = frame[frame["role"].isin(self.roles)]
        if self.topic:
            frame = frame[frame["topic"] == self.topic]
        if self.quantities:
            frame = frame[frame["quantity"].isin(self.quantities)]
        return frame if self.money is None else frame[frame["currency"].ne("") == self.money]


PARTS = ("customer_share",)
"""Roles of figures that are a customer's part of a revenue."""
ANSWERS: dict[str, tuple[Rule, ...]] = {
    "Who spends": (
        Rule(("outlay",)),
        Rule(("outlay_programme", "outlay_part")),
        Rule(("invested",)),
        Rule(("paid",)),
        Rule(topic="spend", quantities=("flow", "run_rate"), money=True),
    ),
    "Who grows": (
        Rule(("revenue_rise",)),
        Rule(("downloaded",)),
        Rule(topic="adoption", quantities=("growth", "cumulative", "flow"), money=False),
    ),
    "Who depends": (Rule(PARTS),),
}
"""What is asked, and the rules that are tried one after the other."""


def tiles(book: Factbook, view: View) -> list[Block]:
    """A tile for each question that the figures and relations under the view answer."""
    frame = frames.drawn(frames.selected(frames.figures(book), view, book), view)
    frame = frame[frame["status"].isin(SURE)]
    found = []
    for label, rules in ANSWERS.items():
        row = next((row for rule in rules if (row := foremost(rule.among(frame)))), None)
        if row:
            found.append(_tile(book, label, row, view))
        elif label == "Who depends" and (tie := _dependence(book, view)):
            found.append(_tied(book, label, tie))
    return [{"kind": "tiles", "tiles": found}] if found else []


def foremost(frame: pd.DataFrame) -> Row | None:
    """The largest of the figures that are nearest to a fact; money is compared in dollars of its day."""
    if frame.empty:
        return None
    money = frame["currency"].ne("")
    compared = frames.converted(frame, "USD")
    stated = frame[~money | compared["unit"].eq("USD")]
    if stated.empty:
        return None
    order = stated.assign(
        _sure=stated["status"].map(SURE.index),
        _size=compared["high"].reindex(stated.index),
        _choice=stated["rank"].ne("preferred"),
    ).sort_values(
        ["_sure", "_size", "_choice", "published"], ascending=[True, False, True, False], kind="stable"
    )
    return records(frame.loc[order.index[:1]])[0]


def _tile(book: Factbook, label: str, row: Row, view: View) -> Block:
    """A figure, whose it is and when, and what is to be known before it is believed."""
    seen = records(frames.converted(pd.DataFrame([row]), view.currency))[0]
    return {
        "id": row["id"],
        "label": label,
        "figure": listings.capital(figure_words.figure(seen)),
        "about": " ".join(filter(None, [_dated(book, row), _reverse(book, row, view)])),
        "note": listings.capital("; ".join(_caveats(book, row, view))),
        "status": row["status"],
        "colour": mark_styles.colour(
            book, str(row["counterparty"] if row["role"] in PARTS and row["counterparty"] else row["subject"])
        ),
    }


def _reverse(book: Factbook, row: Row, view: View) -> str:
    """Of a customer's part of a revenue: that the customer depends on the seller too, and nobody says how much."""
    customer, seller = str(row["subject"]), str(row["counterparty"])
    if row["role"] not in PARTS or not seller:
        return ""
    ends = [book.company(customer), book.company(seller)]
    both = any(
        [one["company"], one["other_company"]] == ends and one["status"] == "actual"
        for one in _leaning(book, view)
    )
    verb = "depend" if frames.plural(book, customer) else "depends"
    return f"How far {book.name(customer)} {verb} on {book.name(seller)} is not given." if both else ""


def _dated(book: Factbook, row: Row) -> str:
    """What a figure is of, when, and against what it is measured where that is not said yet."""
    base = "" if row["role"] in PARTS else company_facts.base(book, row)
    told = "; ".join(filter(None, [f"{_about(book, row)}, {figure_words.period(str(row['period']))}", base]))
    return f"{told}." if row["role"] in PARTS else told


def _about(book: Factbook, row: Row) -> str:
    """What a figure is of: whose, which measure, towards whom, within which limits."""
    name, other = book.name(str(row["subject"])), str(row["counterparty"])
    figure = book.figure(str(row["id"]))
    whole = figure.scope.share_of if figure else None
    if row["role"] in PARTS and (whole or other):
        comes = "came" if row["status"] in ("actual", "survey") else "comes"
        return f"of {whole or f'the revenue of {book.name(other)}'} {comes} from {name}"
    metric = book.metrics[str(row["metric"])].name
    return f"{name}: {metric[:1].lower()}{metric[1:]}{towards(book, row)}{_limits(book, str(row['id']))}"


def _caveats(book: Factbook, row: Row, view: View) -> list[str]:
    """What kind of statement it is where it is no fact, and whether it is unclear or disputed."""
    mark = mark_styles.MARKS[str(row["status"])]
    found = [mark.said or mark.word]
    if garbled(book, str(row["id"])):
        found.append(GARBLED.removeprefix("; "))
    shown = frames.in_print(book, view, verdicts.disputes_of(book, str(row["id"])))
    odds = {verdicts.dispute(book, one).verdict for one in shown}
    return found + [said for verdict, said in DOUBTS.items() if verdict in odds][:1]


def _limits(book: Factbook, identifier: str) -> str:
    """To what a figure is limited, without what it is measured against."""
    figure = book.figure(identifier)
    scope = figure.scope.model_dump(exclude_none=True, exclude={"base", "per"}) if figure else {}
    return f" ({', '.join(scope.values())})" if scope else ""


def _dependence(book: Factbook, view: View) -> Row | None:
    """The statement that one company depends on another; of several one that is reported as fact."""
    return min(_leaning(book, view), key=lambda row: row["status"] != "actual", default=None)


def _leaning(book: Factbook, view: View) -> Sequence[Row]:
    """The statements that one company depends on another."""
    frame = frames.drawn(frames.selected(frames.relations(book), view, book), view)
    return [row for row in records(frame[frame["kind"] == "depends_on"]) if _apart(book, row)]


def _tied(book: Factbook, label: str, row: Row) -> Block:
    mark = mark_styles.MARKS[str(row["status"])]
    return {
        "id": row["id"],
        "label": label,
        "figure": book.name(str(row["subject"])),
        "about": listings.capital(frames.statement(book, row)),
        "note": listings.capital(mark.said or mark.word),
        "status": row["status"],
        "colour": mark_styles.colour(book, str(row["subject"])),
    }


def _apart(book: Factbook, row: Row) -> bool:
    """Whether the two parties are companies or run by some, and not parts of one."""
    ends = [book.entities.get(str(row[end])) for end in ("subject", "counterparty")]
    acting = all(end is not None and end.kind in COMPANY_KINDS for end in ends)
    return acting and book.company(str(row["subject"])) != book.company(str(row["counterparty"]))
