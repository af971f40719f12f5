"""The overview's words: headline figures chosen by rule, who depends on whom, what is new, what disagrees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from factbook import checking, frames, linking, listings, verdicts, words
from factbook.book import Factbook
from factbook.charts import style
from factbook.frames import Row, records
from factbook.listings import Block
from factbook.records import Contradiction
from factbook.rows import garbled
from factbook.terms import COMPANY_KINDS
from factbook.view import View
from factbook.vocabulary import GARBLED

NEWEST, DISPUTES = 8, 2


DOUBTS = {"contradiction": "; contradicted", "not comparable": "; not reconciled with another figure"}
"""What a tile says of a figure that other figures are at odds with."""


@dataclass(frozen=True)
class Rule:
    """How a headline figure is chosen: the largest among some figures."""

    label: str
    role: str = ""
    topic: str = ""
    quantity: str = ""
    status: str = ""

    def among(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The figures that the rule chooses from."""
        wanted = {"topic": self.topic, "quantity": self.quantity, "status": self.status, "role": self.role}
        for column, value in wanted.items():
            frame = frame[frame[column] == value] if value else frame
        return frame


RULES = (
    Rule("Largest spending planned", topic="spend", quantity="flow", status="planned"),
    Rule("Largest payment per month", "paid"),
    Rule("Most downloads since a launch", "downloaded"),
    Rule("Deepest price cut", "cut"),
    Rule("Largest market forecast", "market_worth", status="forecast"),
    Rule("Largest audience", "audience"),
)


def largest(frame: pd.DataFrame) -> Row | None:
    """The largest figure; money is compared in dollars of its day, a preferred fact wins a tie."""
    if frame.empty:
        return None
    money = frame["currency"].ne("")
    compared = frames.converted(frame, "USD")
    stated = frame[~money | compared["unit"].eq("USD")]
    if stated.empty:
        return None
    order = stated.assign(
        _size=compared["high"].reindex(stated.index), _choice=stated["rank"].ne("preferred")
    ).sort_values(["_size", "_choice", "published"], ascending=[False, True, True], kind="stable")
    return records(frame.loc[order.index[:1]])[0]


def answers(book: Factbook, view: View) -> list[Block]:
    """Who depends on whom, and the headline figures."""
    said = lead(book, view)
    return [*([{"kind": "text", "text": said}] if said else []), *tiles(book, view)]


def tiles(book: Factbook, view: View) -> list[Block]:
    """A tile for each rule that finds a figure under the view."""
    frame = frames.drawn(frames.selected(frames.figures(book), view, book), view)
    shown = frame[frame["status"] != "implied"]
    chosen = [(rule, largest(rule.among(shown))) for rule in RULES]
    found = [_tile(book, rule, row, view) for rule, row in chosen if row]
    return [{"kind": "tiles", "tiles": found}] if found else []


def _tile(book: Factbook, rule: Rule, row: Row, view: View) -> Block:
    seen = records(frames.converted(pd.DataFrame([row]), view.currency))[0]
    metric = book.metrics[str(row["metric"])].name
    limits = _limits(book, str(row["id"]))
    odds = {
        verdicts.dispute(book, c).verdict
        for c in frames.in_print(book, view, verdicts.disputes_of(book, str(row["id"])))
    }
    doubt = next((said for verdict, said in DOUBTS.items() if verdict in odds), "")
    print_ = GARBLED if garbled(book, str(row["id"])) else ""
    said = (
        f"{style.MARKS[str(row['status'])].word}{print_}, {words.period(str(row['period']))}, "
        f"said by {listings.amid(listings.speaker(book, str(row['id'])))}{doubt}"
    )
    return {
        "id": row["id"],
        "label": rule.label,
        "figure": listings.capital(words.figure(seen)),
        "about": f"{book.name(str(row['subject']))}, {metric[:1].lower()}{metric[1:]}{limits}",
        "note": said,
        "status": row["status"],
        "colour": style.colour(book, str(row["subject"])),
    }


def _limits(book: Factbook, identifier: str) -> str:
    """To what a figure is limited, without what it is measured against."""
    figure = book.figure(identifier)
    scope = figure.scope.model_dump(exclude_none=True, exclude={"base", "share_of", "per"}) if figure else {}
    return f" ({', '.join(scope.values())})" if scope else ""


def lead(book: Factbook, view: View) -> str:
    """Who is said to depend on whom, in a sentence whose parts open the statements."""
    frame = frames.selected(frames.relations(book), view, book)
    frame = frame[frame["kind"] == "depends_on"]
    pairs = [row for row in records(frame) if _apart(book, row)]
    if not pairs:
        return ""
    first = {(str(r["subject"]), str(r["counterparty"])): str(r["id"]) for r in reversed(pairs)}
    both = [pair for pair in first if pair[::-1] in first and pair < pair[::-1]]
    mutual = [
        f"[[{first[a, b]}|{book.name(a)}]] and [[{first[b, a]}|{book.name(b)}]] on each other"
        for a, b in both
    ]
    single = [f"[[{first[a, b]}|{book.name(a)}]] on {book.name(b)}" for a, b in first if (b, a) not in first]
    return f"Who is said to depend on whom: {words.join([*mutual, *single[:4]])}."


def _acts(book: Factbook, name: str) -> bool:
    """Whether an entity is a company or something that a company runs."""
    entity = book.entities.get(name)
    return entity is not None and entity.kind in COMPANY_KINDS


def _apart(book: Factbook, row: Row) -> bool:
    """Whether the two parties are acting, and not parts of one company."""
    ends = (str(row["subject"]), str(row["counterparty"]))
    return all(_acts(book, end) for end in ends) and book.company(ends[0]) != book.company(ends[1])


def news(book: Factbook, view: View) -> list[Block]:
    """The newest dated events, and what disagrees: those places first that exclude each other."""
    columns = [part for part in (_newest(book, view), _disagree(book, view)) if part]
    return [{"kind": "beside", "columns": columns}] if columns else []


def _newest(book: Factbook, view: View) -> list[Block]:
    frame = frames.drawn(frames.selected(frames.events(book), view, book), view)
    frame = frame[(frame["status"] == "actual") & (frame["kind"] != "publication")]
    frame = frame[frame["date_precision"].isin(["day", "month"]) & ~frame["period"].str.endswith(("~", "?"))]
    if frame.empty:
        return []
    newest = frame.sort_values(["start", "published"], ascending=False, kind="stable")
    ordered = newest.drop_duplicates(["period", "kind", "subject"])  # one happening told twice
    items = [dated(book, row) for row in records(ordered.head(NEWEST))]
    note = "The latest that is dated to a month or a day; dotted where we inferred the date."
    return [{"kind": "heading", "text": "Newest events", "note": note}, {"kind": "list", "items": items}]


def dated(book: Factbook, row: Row) -> Block:
    """An event as an item of a list, its date dotted where it is inferred; its kind, where it is no fact."""
    kind = "" if row["status"] == "actual" else f" ({style.MARKS[str(row['status'])].word})"
    return {"id": row["id"], "when": words.period(str(row["period"])), "text": f"{row['gloss']}{kind}",
            "colour": style.hue(book, str(row["subject"]), str(row["status"])), "uncertain": bool(row["inferred"])}  # fmt: skip


def _disagree(book: Factbook, view: View) -> list[Block]:
    kept = frames.selected_ids(book, view)
    shown = [c for c in book.contradictions.values() if any(side.of in kept for side in c.sides)]
    found = frames.in_print(book, view, shown)
    if not found:
        return []
    came = {c.id: verdicts.dispute(book, c).verdict for c in found}
    ordered = sorted(found, key=lambda c: verdicts.DISAGREEMENTS.index(came[c.id]))
    number = Counter(came.values())
    note = (
        f"{words.count(len(found), 'place')} where the articles are at odds; in "
        f"{number['contradiction'] or 'none'} of them the sides cannot all be right, and "
        f"{number['not comparable'] or 'none'} give figures of unlike things that nobody reconciles. "
        f"[[{linking.to('evidence', view.filters)}|All of them, side by side]]"
    )
    heading = {"kind": "heading", "text": "What disagrees", "note": note}
    return [heading, *_sides(book, [c.id for c in _unlike(ordered)[:DISPUTES]])]


def _unlike(ordered: Sequence[Contradiction]) -> list[Contradiction]:
    """Those first that share no side with one before them: two disputes on one figure are one piece of news."""
    first: list[Contradiction] = []
    for one in ordered:
        if not any({s.of for s in one.sides} & {s.of for s in other.sides} for other in first):
            first.append(one)
    return [*first, *(one for one in ordered if one not in first)]


def _sides(book: Factbook, identifiers: Sequence[str]) -> list[Block]:
    return [{**checking.dispute(book, book.contradictions[name]), "level": 3} for name in identifiers]
