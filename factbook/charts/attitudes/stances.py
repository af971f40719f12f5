"""Stances: what is said of the newest rival, in columns by a coding of ours."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pandas as pd

from factbook.charts import mark_words
from factbook.charts.attitudes.stance_codes import KINDS, STANCES, THREATS, position
from factbook.charts.chart import Chart, drawn_from, empty
from factbook.charts.forms import quote_columns
from factbook.charts.forms.quote_columns import who
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.reading.field_types import COMPANY_KINDS
from factbook.reading.records import Event
from factbook.tables import frames
from factbook.tables.frames import Row, records
from factbook.tables.view import View
from factbook.words.listings import amid

NAMED = 2
"""Rival products that are named; of more it says whose they are."""
ABOUT = 2
"""Parties that the finding names as those that statements are about."""
NOBODY = "nobody by name"


def pair(book: Factbook) -> tuple[str, str]:
    """The company whose products are measured against another's more than any others are, and that other."""
    frame = _likened(book)
    found = Counter(
        (row["company"], row["other_company"]) for row in records(frame) if row["subject"] != row["company"]
    )
    return min(found, key=lambda both: (-found[both], both)) if found else ("", "")


def _likened(book: Factbook) -> pd.DataFrame:
    frame = frames.relations(book)
    frame = frame[frame["kind"].isin(KINDS) & (frame["company"] != frame["other_company"])]
    companies = {e.id for e in book.entities.values() if e.kind in COMPANY_KINDS}
    return frame[frame["subject"].isin(companies) & frame["counterparty"].isin(companies)]


def rivals(book: Factbook) -> frozenset[str]:
    """The products that are measured against those of another company more than any others are."""
    frame, (maker, other) = _likened(book), pair(book)
    return frozenset(frame[(frame["company"] == maker) & (frame["other_company"] == other)]["subject"]) - {
        maker
    }


def statements(book: Factbook, view: View) -> pd.DataFrame:
    """Every statement on the rival under a view: events and relations, `place` None where it takes no side."""
    products = rivals(book)
    told = frames.selected(frames.events(book), view, book)
    told = told[(told["kind"] == "statement") & told["entities"].map(lambda e: not products.isdisjoint(e))]
    ties = frames.selected(frames.relations(book), view, book)
    ties = ties[ties["subject"].isin(products) & ties["kind"].isin(KINDS)]
    ties = ties[ties["company"] != ties["other_company"]]
    found = [*records(told), *records(ties)]
    threatened = pair(book)[1]
    return pd.DataFrame([{**row, **_placed(book, row, threatened)} for row in found])


def _placed(book: Factbook, row: Row, threatened: str) -> Row:
    identifier = str(row["id"])
    record = book.events.get(identifier) or book.relations[identifier]
    place = position(book, row)
    return {
        "place": -1 if place is None else place,
        "speaker": mark_words.speaker(book, row),
        "voice": record.said_by or "",
        "target": record.target or ("" if isinstance(record, Event) else record.to),
        "inside": bool(record.said_by) and book.company(str(record.said_by)) == threatened,
        "where": (record.locator.paragraph or 0, record.locator.sentence),
    }


def stances(book: Factbook, view: View) -> Chart:
    """Attributed statements in a column for each thing that is said, and how many say it."""
    rows = statements(book, view)
    if rows.empty or (rows["place"] < 0).all():
        return empty("No statement under these filters.")
    silent = int((rows["place"] < 0).sum())
    order = ["place", "inside", "article", "where", "event"]
    rows = rows[rows["place"] >= 0].assign(event=~rows["id"].isin(book.events))
    rows = rows.sort_values(order, ascending=[True, False, True, True, True], kind="stable")
    groups = _statements(rows)
    notes = [f"The columns are our coding, not the speakers' words.{_kept(groups)}{_more(silent)}"]
    figure, form = quote_columns.draw(book, groups), "Statements in columns"
    told_as_fact = any(group["status"].iloc[0] == "actual" for group in groups)
    filled = "; filled: told as a fact" if told_as_fact else ""
    ringed = (
        f"; ringed: from inside {book.name(pair(book)[1])}"
        if any(group["inside"].iloc[0] for group in groups)
        else ""
    )
    subtitle = f"Statements on {_rival(book)}, by our coding{ringed}{filled}"
    told = _takeaway(book, groups)
    chart = drawn_from(book, figure, pd.concat(groups), told, notes, form, subtitle=subtitle)
    return replace(chart, groups=quote_columns.told(book, groups))


def _statements(rows: pd.DataFrame) -> list[pd.DataFrame]:
    """The records that stand for one statement: one voice, one sentence, one position."""
    return [group for _, group in rows.groupby(["place", "article", "voice", "where"], sort=False)]


def trade(book: Factbook) -> frozenset[str]:
    """The company that the rival is measured against, what belongs to it, and the markets in which that leads."""
    members = frames.family(book, [pair(book)[1]])
    led = {r.to for r in book.relations.values() if r.kind == "leads" and r.source in members}
    return members | {name for name in led if book.entities[name].kind == "market"}


def coding_table(book: Factbook, view: View) -> list[Row]:
    """A row for each column: what puts a statement there, and how many statements stand there."""
    rows = statements(book, view)
    if rows.empty:
        return []
    groups = _statements(rows)
    own = [[group for group in groups if group["place"].iloc[0] == i] for i in range(len(STANCES))]
    return [
        {"cells": [s.word, s.meaning, str(len(own[i])), _about(book, own[i], len(own[i]))]}
        for i, s in enumerate(STANCES)
    ]


def _about(book: Factbook, groups: list[pd.DataFrame], most: int) -> str:
    """Whom statements are about, with how many each; those beyond the most named are counted."""
    found = Counter(str(group["target"].iloc[0]) for group in groups).most_common()
    found.sort(key=lambda one: not one[0])  # whoever is named comes first
    told = [f"{book.name(name) if name else NOBODY} ({n})" for name, n in found[:most]]
    left = sum(n for _, n in found[most:])
    return figure_words.join([*told, *([f"others ({left})"] if left else [])])


def _rival(book: Factbook) -> str:
    """Whose product it is that the statements are about, and which, where it is one or two."""
    names = sorted(book.name(name) for name in rivals(book))
    owner = figure_words.possessive(book.name(pair(book)[0]))
    return f"{owner} {figure_words.join(names)}" if len(names) <= NAMED else f"{owner} products"


def _kept(groups: list[pd.DataFrame]) -> str:
    """That a statement may be kept as several records, which the table lists, where that is so."""
    several = sum(len(group) for group in groups)
    if several == len(groups):
        return ""
    return (
        f" {figure_words.count(len(groups), 'statement')} stand in {several} records, which the table lists."
    )


def _more(silent: int) -> str:
    return f" Not drawn, since without a side: {figure_words.count(silent, 'statement')}." if silent else ""


def _takeaway(book: Factbook, groups: list[pd.DataFrame]) -> str:
    """How many statements say what of a threat; then where those stand who work for whoever is threatened."""
    every, voices = figure_words.count(len(groups), "statement"), len({who(group) for group in groups})
    return (
        f"{_threats(groups)}{_inside(book, groups)}{_sharp(book, groups)}In all {every} by "
        f"{figure_words.count(voices, 'voice')}: views, not measurements. Whom they are about: {_about(book, groups, ABOUT)}."
    )


def _threats(groups: list[pd.DataFrame]) -> str:
    """How many statements deny a threat, grant some effect, see a threat, and by how many voices; nothing where none does."""
    on = [group for group in groups if group["place"].iloc[0] < THREATS]
    number = Counter(int(group["place"].iloc[0]) for group in on)
    told = [f"{n} {STANCES[i].told[n > 1]}" for i, n in sorted(number.items())]
    if not told:
        return ""
    voices = figure_words.count(len({who(group) for group in on}), "voice")
    return f"{figure_words.count(len(on), 'statement')} by {voices}: {figure_words.join(told)}. "


def _inside(book: Factbook, groups: list[pd.DataFrame]) -> str:
    """Where those stand who are quoted from inside the threatened company; who only says what the rival is like, last."""
    own = [group for group in groups if group["inside"].iloc[0]]
    voices = {i: {who(g) for g in own if g["place"].iloc[0] == i} for i in range(THREATS)}
    only = {who(group) for group in own} - set().union(*voices.values())
    told = [f"{_ones(len(names))} {STANCES[i].told[len(names) > 1]}" for i, names in voices.items() if names]
    told += [f"{_ones(len(only))} only {'says' if len(only) == 1 else 'say'} what it is like"] if only else []
    return (
        f"Of those quoted from inside {book.name(pair(book)[1])}, {figure_words.join(told)}. " if told else ""
    )


def _ones(count: int) -> str:
    return "one" if count == 1 else figure_words.number(count)


def _sharp(book: Factbook, groups: list[pd.DataFrame]) -> str:
    """Who sees a threat to the company and its trade; nothing where no statement is about one."""
    about = [int(group["place"].iloc[0]) for group in groups if group["place"].iloc[0] < THREATS]
    if not about:
        return ""
    own, stance = trade(book), STANCES[max(about)]
    near = [g for g in groups if g["place"].iloc[0] == max(about) and own & set(g["target"])]
    whose = f"{book.name(pair(book)[1])} or its trade"
    every = sum(1 for place in about if place == max(about))
    of = f"Of the {every} statements" if every > 1 else "The one statement"
    if not near:
        return f"{of} under “{stance.word}”{',' if every > 1 else ''} {'none is' if every > 1 else 'is not'} about {whose}. "
    said_by = figure_words.join(
        list(dict.fromkeys(amid(who(group).removesuffix(mark_words.AUTHOR)) for group in near))
    )
    those = f"{len(near)} {'is' if len(near) == 1 else 'are'}" if every > 1 else "is"
    return f"{of} under “{stance.word}”{',' if every > 1 else ''} {those} about {whose}, by {said_by}. "
