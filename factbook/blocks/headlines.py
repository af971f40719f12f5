"""The overview's words below the picture: what is new, what disagrees, and what all of it rests on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from factbook.charts.evidence import specs
from factbook.charts.forms import milestones
from factbook.checking import verdicts
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.reading.dates import span
from factbook.reading.records import Contradiction
from factbook.tables import frames, linking
from factbook.tables.frames import Row, records
from factbook.tables.view import View
from factbook.words import check_reports, listings
from factbook.words.listings import Block

NEWEST, DISPUTES, OF_ONE = 5, 2, 3
"""Events and disputes that stand there; and events of one company, where no company is chosen."""
TELLING, SAID = ("publication", "report"), ("statement", "announcement")
"""Kinds of event in which somebody only tells of something, no news by themselves; and those in which somebody speaks."""
IN_FIGURES = ("value", "precision")
"""What two sides differ in where it is a figure that is at odds."""


def news(book: Factbook, view: View) -> list[Block]:
    """The newest dated events; beside them what disagrees, and what all of it rests on."""
    columns = [part for part in (_newest(book, view), [*_disagree(book, view), *ground(book, view)]) if part]
    return [{"kind": "beside", "columns": columns}] if columns else []


def _newest(book: Factbook, view: View) -> list[Block]:
    frame = frames.drawn(frames.selected(frames.events(book), view, book), view)
    frame = frame[(frame["status"] == "actual") & ~frame["kind"].isin(TELLING)]
    frame = frame[frame["date_precision"].isin(["day", "month"]) & ~frame["period"].str.endswith(("~", "?"))]
    frame = frame[[not _lasts(book, row) for row in records(frame)]]
    if frame.empty:
        return []
    items = [
        listings.dated(book, row | {"gloss": _named(book, row)})
        for row in records(_one_a_day(frame, view).head(NEWEST))
    ]
    limit = "" if view.company else f" and at most {OF_ONE} of a company"
    note = f"What happened, not what was only said; one a day{limit}. Dotted: we worked the date out."
    return [{"kind": "heading", "text": "Newest events", "note": note}, {"kind": "list", "items": items}]


def _one_a_day(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """The newest first, of each day or month the best news; what happened comes before what somebody said."""
    done = frame[~frame["kind"].isin(SAID)]
    found = done if len(done) else frame
    found = found.assign(
        _day=found["date_precision"] == "day", _news=found["kind"].map(milestones.newsworthy)
    )
    order = ["start", "_day", "_news", "published"]  # a month alone comes after its days
    newest = found.sort_values(order, ascending=False, kind="stable").drop_duplicates("period")
    return newest if view.company else newest.groupby("company", sort=False).head(OF_ONE)


def _lasts(book: Factbook, row: Row) -> bool:
    """Whether a record tells how things stand when its article is written, and of nothing that happened."""
    if row["kind"] != "statement":
        return milestones.goes_on(book, row)
    written = span(book.articles[str(row["article"])].published)
    told = bool(row["inferred"]) and row["date_precision"] == "month"
    return told and span(str(row["period"])).overlaps(written)


def _named(book: Factbook, row: Row) -> str:
    """What happened, in words that name somebody: a row of a list stands without its article."""
    gloss, own = str(row["gloss"]), book.name(str(row["subject"]))
    known = {word for name in row["entities"] if name in book.entities for word in _names(book, str(name))}
    return gloss if any(word in gloss.casefold() for word in known) else f"{own}: {gloss}"


def _names(book: Factbook, name: str) -> list[str]:
    entity = book.entities[name]
    spelt = [word for words in entity.spellings.values() for word in words]
    return [word.casefold() for word in (entity.name, *spelt)]


def _disagree(book: Factbook, view: View) -> list[Block]:
    kept = frames.selected_ids(book, view)
    shown = [c for c in book.contradictions.values() if any(side.of in kept for side in c.sides)]
    found = frames.in_print(book, view, shown)
    if not found:
        return []
    came = {c.id: verdicts.dispute(book, c).verdict for c in found}
    ordered = sorted(found, key=lambda c: verdicts.DISAGREEMENTS.index(came[c.id]))
    grave = [name for name, verdict in came.items() if verdict == "contradiction"]
    note = f"{_counted(found, grave)}. [[{linking.to('evidence', view.filters)}|All of them, side by side]]"
    items = [{"text": _at_odds(book, one)} for one in _unlike(ordered)[:DISPUTES]]
    return [{"kind": "heading", "text": "What disagrees", "note": note}, {"kind": "list", "items": items}]


def _counted(found: Sequence[Contradiction], grave: Collection[str]) -> str:
    """How many of some disputes exclude each other, and how many of the others are about a figure."""
    rest = [one for one in found if one.id not in grave]
    number = len(found) - len(rest)
    told = [figure_words.count(number, "contradiction")] if number else []
    if rest:
        other = "other " if number else ""
        figures = sum(one.differ_in in IN_FIGURES for one in rest)
        which = f", {figures} of them in {'a figure' if figures == 1 else 'figures'}" if figures else ""
        told.append(f"{figure_words.count(len(rest), f'{other}difference')}{which}")
    return "; ".join(told)


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
    who = [
        f"[[{one['id']}|{name}]]{through}" if one["opens"] else f"{name}{through}"
        for one, (name, through) in zip(sides, _sources(book, sides), strict=True)
    ]
    told = [_says(name, one) for name, one in zip(who, sides, strict=True)]
    return f"**{record.title}.** {' '.join(told)}"


def _sources(book: Factbook, sides: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Who says each side; where one article tells of several, from whom it has it, as far as that has a name."""
    firsts = [listings.first_source(book, one["id"]) if one["opens"] else "" for one in sides]
    for i, (one, first) in enumerate(zip(sides, firsts, strict=True)):
        who = str(one["who"])
        alike = [j for j, other in enumerate(sides) if other["who"] == who]
        if first not in ("", who) and len({firsts[j] for j in alike}) > 1:
            yield first, f" (through {listings.amid(who)})"
        else:
            yield (who if alike[0] == i else "The same article"), ""


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
    if again := specs.repeated(reported):
        parts.append(f"{again} of the {len(reported)} {'repeats' if again == 1 else 'repeat'} another.")
    if calculated := int((frame["status"] == "implied").sum()):
        parts.append(
            f"{figure_words.count(calculated, 'more figure')} {'is' if calculated == 1 else 'are'} calculated by us."
        )
    way = linking.to("evidence", view.filters)
    text = f"**What it rests on:** {' '.join(parts)} [[{way}|How good is the evidence?]]"
    return [{"kind": "text", "text": text}]
