"""The card of a fact, an event or a relation: everything a reader may want to know of it, as data.

The dashboard shows it; nothing in here knows how.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from factbook.checking import comparability, implied, verdicts
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.reading.field_meanings import GARBLED, RANKED
from factbook.reading.records import Derived, Fact
from factbook.tables import frames, mark_styles
from factbook.tables.row_lookup import flagged, garbled
from factbook.tables.view import View
from factbook.words import attribution, card_limits, check_reports, citations, parties
from factbook.words.check_reports import check, dispute


def card(book: Factbook, identifier: str, view: View) -> dict[str, Any]:
    """The card of the record `identifier`.

    Raises:
        KeyError: there is no such figure, event or relation.
    """
    row = frames.row(book, identifier)
    record = comparability.record_of(book, identifier)
    figure = headline(book, row)
    cited = citations.record(book, identifier, f"{subject(book, row)}: {figure}")
    return {
        "kind": "card",
        "id": identifier,
        "colour": mark_styles.colour(book, row["subject"]),
        "subject": subject(book, row),
        "figure": _capital(figure),
        "status": [row["status"], _standing(book, row, view)],
        "gloss": row["gloss"],
        "own": book.settings.language,
        "printed": row["as_printed"],
        "lang": row["language"],
        "language": figure_words.language(row["language"]),
        "rows": _rows(book, record, row, view),
        **_remarks(book, identifier, record),
        "tree": tree(book, identifier) if identifier in book.derived else None,
        **_compared(book, identifier, view),
        "names": names(book, _involved(row)),
        "cite": cited.text,
        "bibtex": cited.bibtex,
        "csl": [cited.csl],
    }


def _rows(book: Factbook, record: Any, row: Mapping[str, Any], view: View) -> list[list[str]]:
    trail = attribution.trail(book, record, view) if isinstance(record, Fact) else []
    return [*trail, *card_limits.limits(book, row, view), *_provenance(book, record, row, view)]


def _compared(book: Factbook, identifier: str, view: View) -> dict[str, list[dict[str, Any]]]:
    """The cross-checks and contradictions that a record takes part in, as far as they were out."""
    checks = frames.in_print(book, view, verdicts.checks_of(book, identifier))
    disputes = frames.in_print(book, view, verdicts.disputes_of(book, identifier))
    return {"checks": [check(book, c) for c in checks], "disputes": [dispute(book, c) for c in disputes]}


def _standing(book: Factbook, row: Mapping[str, Any], view: View) -> str:
    """What kind of statement it is, and whether it is flagged or rests on a figure that is."""
    word = mark_styles.MARKS[row["status"]].word
    word += GARBLED if garbled(book, row["id"]) else ""
    if became := attribution.replaced(book, row["id"], view):
        word += f"; {became}"
    if flagged(book, row["id"]):
        return f"{word}; rests on an unreliable figure"
    return f"{word}; {RANKED['deprecated']}" if row.get("rank") == "deprecated" else word


def headline(book: Factbook, row: Mapping[str, Any]) -> str:
    """What stands large on a card: a figure, an event's date, or who is what to whom."""
    if "metric" in row:
        return figure_words.figure(row)
    if "entities" in row:
        return figure_words.period(row["period"])
    return frames.statement(book, row)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def subject(book: Factbook, row: Mapping[str, Any]) -> str:
    """What stands small above a card's figure: whose it is, and what is measured; or what kind of record it is."""
    if "metric" in row:
        return f"{parties.named(book, row)}: {_small(book.metrics[row['metric']].name)}"
    kind = "Event" if "entities" in row else "Relation"
    return f"{kind}: {str(row['kind']).replace('_', ' ')}"


def _small(text: str) -> str:
    """A name inside a sentence; abbreviations keep their capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _involved(row: Mapping[str, Any]) -> list[str]:
    named = [row["subject"], row["counterparty"], *row.get("entities", ())]
    return frames.order(name for name in named if name)


def _provenance(book: Factbook, record: Any, row: Mapping[str, Any], view: View) -> list[list[str]]:
    if isinstance(record, Derived):
        return [["Said by", "us: calculated from the facts below"]]
    article = book.articles[row["article"]]
    via = f", through {record.via}" if record.via else ""
    said = attribution.speaker(book, record.said_by, article)
    rows = [
        ["Said by", f"{said}{via}"],
        ["First source", attribution.origin(book, record.origin)],
        ["Article", attribution.title(book, article)],
        ["Place", attribution.place(article, record.locator, record.as_printed)],
    ]
    return rows + attribution.witnessed(book, record, view) if isinstance(record, Fact) else rows


CHECKING = "For checking"
"""The fold with what those need who look a figure up."""


def _remarks(book: Factbook, identifier: str, record: Any) -> dict[str, Any]:
    """What a reader has to know before a figure is quoted; and, folded, what was met and done in reading it."""
    doubts, read = _doubts(record), _read(record)
    for fact in implied.facts(book, identifier) if identifier in book.derived else []:
        about = f"{book.name(fact.subject)}, {fact.as_printed}"
        doubts += implied.doubts(about, fact)
        read += [f"{about}: {said}" for said in _read(fact)]
    folded = [text for text in dict.fromkeys(read) if text not in doubts]
    return {
        "notes": list(dict.fromkeys(doubts)),
        "checking": {"summary": CHECKING, "notes": folded} if folded else None,
    }


def _doubts(record: Any) -> list[str]:
    """Why a figure is not what it seems: each doubt once, in the words of whoever found it."""
    if isinstance(record, Derived):
        return [record.note] if record.note else []
    found = []
    if getattr(record, "rank", "") == "deprecated":
        found.append(f"Why it is {RANKED['deprecated']}: {record.reason}")
    if reading := getattr(record, "reading", None):
        found.append(f"Unclear in the original; read as {reading.text}: {reading.why}")
    return found


def _read(record: Any) -> list[str]:
    """How a record was read: what its time was taken from, why it is preferred, the trap met."""
    inferred, what = getattr(record, "inferred", None), "Period" if isinstance(record, Fact) else "Date"
    said = [f"{what} not given in full. {inferred}"] if inferred else []
    if getattr(record, "rank", "") == "preferred":
        said.append(f"Why it is {RANKED['preferred']}: {record.reason}")
    return [*said, record.note] if record.note else said


def tree(book: Factbook, identifier: str) -> dict[str, Any]:
    """What an implied figure is derived from, down to printed facts."""
    derived = book.derived.get(identifier)
    row = frames.row(book, identifier)
    text = f"[[{identifier}|{figure_words.figure(row)}]] {_small(book.metrics[row['metric']].name)}"
    if row["rank"] == "deprecated":
        text += " (unreliable)"
    if derived is None:
        return {"text": text, "formula": "", "parents": []}
    parents = [tree(book, parent) for parent in derived.derived_from.values()]
    rows = {name: frames.row(book, parent) for name, parent in derived.derived_from.items()}
    return {"text": text, "formula": check_reports.arithmetic(derived.formula, rows), "parents": parents}


def names(book: Factbook, entities: Sequence[str]) -> list[tuple[str, list[list[str]]]]:
    """Each entity with its names, those printed before those merely usual: language tag, language and which, names."""
    found = []
    for name in entities:
        if entity := book.entities.get(name):
            called = (("in the articles", entity.spellings), ("usual", entity.known_as))
            spelt = [
                [tag, f"{figure_words.language(tag)}, {which}", ", ".join(said)]
                for which, by_language in called
                for tag, said in by_language.items()
            ]
            found += [(entity.name, spelt)] if spelt else []
    return found
