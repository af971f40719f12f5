"""The overview's words below the picture: what is new, what disagrees, and what all of it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from factbook.charts.evidence import specs
from factbook.checking import verdicts
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.reading.records import Contradiction
from factbook.tables import frames, linking
from factbook.tables.frames import records
from factbook.tables.view import View
from factbook.words import check_reports, listings
from factbook.words.listings import Block

NEWEST, DISPUTES = 5, 2
TELLING = ("publication", "report")
"""Kinds of event in which somebody only tells of something: no news by themselves."""


def news(book: Factbook, view: View) -> list[Block]:
    """The newest dated events, and what disagrees: those places first that exclude each other."""
    columns = [part for part in (_newest(book, view), _disagree(book, view)) if part]
    return [{"kind": "beside", "columns": columns}] if columns else []


def _newest(book: Factbook, view: View) -> list[Block]:
    frame = frames.drawn(frames.selected(frames.events(book), view, book), view)
    frame = frame[(frame["status"] == "actual") & ~frame["kind"].isin(TELLING)]
    frame = frame[frame["date_precision"].isin(["day", "month"]) & ~frame["period"].str.endswith(("~", "?"))]
    if frame.empty:
        return []
    dated = frame.assign(_day=frame["date_precision"] == "day")  # a month alone comes after its days
    newest = dated.sort_values(["start", "_day", "published"], ascending=False, kind="stable")
    ordered = newest.drop_duplicates(["period", "kind", "subject"])  # one happening told twice
    items = [listings.dated(book, row) for row in records(ordered.head(NEWEST))]
    note = "The latest that is dated to a month or a day; dotted where we worked the date out."
    return [{"kind": "heading", "text": "Newest events", "note": note}, {"kind": "list", "items": items}]


def _disagree(book: Factbook, view: View) -> list[Block]:
    kept = frames.selected_ids(book, view)
    shown = [c for c in book.contradictions.values() if any(side.of in kept for side in c.sides)]
    found = frames.in_print(book, view, shown)
    if not found:
        return []
    came = {c.id: verdicts.dispute(book, c).verdict for c in found}
    ordered = sorted(found, key=lambda c: verdicts.DISAGREEMENTS.index(came[c.id]))
    number = Counter(came.values())["contradiction"]
    rest = len(found) - number
    told = [figure_words.count(number, "contradiction")] if number else []
    told += (
        [
            figure_words.count(
                rest, "difference in words, limits or names", "differences in words, limits or names"
            )
        ]
        if rest
        else []
    )
    note = f"{figure_words.join(told)}. [[{linking.to('evidence', view.filters)}|All of them, side by side]]"
    items = [{"text": _at_odds(book, one)} for one in _unlike(ordered)[:DISPUTES]]
    return [{"kind": "heading", "text": "What disagrees", "note": note}, {"kind": "list", "items": items}]


def _unlike(ordered: Sequence[Contradiction]) -> list[Contradiction]:
    """Those first that share no side with one before them: two disputes on one figure are one piece of news."""
    first: list[Contradiction] = []
    for one in ordered:
        if not any({s.of for s in one.sides} & {s.of for s in other.sides} for other in first):
            first.append(one)
    return [*first, *(one for one in ordered if one not in first)]


def _at_odds(book: Factbook, record: Contradiction) -> str:
    """What it is about, and who says what; whoever says so opens the record, if it has a card."""
    sides = [check_reports.side(book, side.of, side.says) for side in record.sides]
    who = [f"[[{one['id']}|{one['who']}]]" if one["opens"] else one["who"] for one in sides]
    told = [_says(name, one) for name, one in zip(who, sides, strict=True)]
    return f"**{record.title}.** {' '.join(told)}"


def _says(linked: str, side: Mapping[str, Any]) -> str:
    """Who says what; whoever is the sentence's own subject is named once."""
    who, says = side["who"], str(side["says"])
    return f"{linked}{says.removeprefix(who)}" if says.startswith(f"{who} ") else f"{linked}: {says}"


def ground(book: Factbook, view: View) -> list[Block]:
    """What the page rests on, in a sentence: how many figures are told as facts."""
    frame = frames.selected(frames.figures(book), view, book)
    if frame.empty:
        return []
    reported = frame[frame["status"] != "implied"]
    measured = int(reported["status"].isin(["actual", "survey"]).sum())
    articles = figure_words.count(reported["article"].nunique(), "article")
    share = f" ({figure_words.share(measured, len(reported))})" if len(reported) else ""
    parts = [
        f"{measured} of {figure_words.count(len(reported), 'reported figure')} in {articles}{share} are reported as fact or come from a survey.",
    ]
    if again := specs.once(reported)[1]:
        parts.append(f"{again} of them {'repeats' if again == 1 else 'repeat'} another.")
    if calculated := len(frame) - len(reported):
        parts.append(
            f"{figure_words.count(calculated, 'more figure')} {'is' if calculated == 1 else 'are'} calculated by us."
        )
    way = linking.to("evidence", view.filters)
    text = f"**What it rests on:** {' '.join(parts)} [[{way}|How good is the evidence?]]"
    return [{"kind": "text", "text": text}]
