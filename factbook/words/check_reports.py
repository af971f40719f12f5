"""Cross-checks and contradictions as data for a reader: the arithmetic, the verdict, the sides."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

from factbook.checking import comparability, verdicts
from factbook.checking.arithmetic import ENDS, Outcome
from factbook.checking.intervals import Interval
from factbook.reading import field_meanings, figure_words
from factbook.reading.book import Factbook
from factbook.reading.records import Article, Check, Contradiction, Derived, Entity, Event, Fact, Relation
from factbook.tables import frames, mark_styles

FIELDS = {
    "value": "value", "metric": "measure", "precision": "exactness", "status": "kind of statement", "period": "period",
    "date": "date", "unit": "unit", "scope": "limits", "words": "words", "name": "names",
    "origin": "first source", "said_by": "speaker", "currency": "currency",
    "quantity": "kind of quantity",
}  # fmt: skip
"""Fields of a record as a reader knows them."""


def check(book: Factbook, record: Check) -> dict[str, Any]:
    """A cross-check with its arithmetic shown and its verdict computed."""
    outcome = verdicts.outcome(book, record)
    rows = {name: frames.row(book, fact) for name, fact in record.facts.items()}
    times = {
        f"{name}{end}": f"[[{identifier}|{said}{figure_words.period(verdicts.when(book, identifier))}]]"
        for name, identifier in record.times.items()
        for end, said in (("", ""), (".low", "the start of "), (".high", "the end of "))
    }
    sides = f": {_sides(outcome)}" if rows else ": by the days that each can mean"
    if rows and not COMPUTES.search(record.claim):
        sides = ""  # the claim itself shows both sides, with their units
    below = figure_words.number(round(100 * outcome.gap, 1))
    gap = f", the smaller {below} % below the larger" if outcome.sign == "=" and outcome.gap > 1e-9 else ""
    percent = f"{100 * record.tolerance:g} %"
    allowed = f" (rounding explains {percent}: {record.tolerance_why})" if record.tolerance else ""
    told = [*rows.values(), *(frames.row(book, identifier) for identifier in record.times.values())]
    facts = figure_words.join(
        [f"[[{r['id']}|{book.name(r['subject'])}, {r['as_printed'] or 'calculated by us'}]]" for r in told]
    )
    return {
        "kind": "check",
        "id": record.id,
        "title": record.title,
        "verdict": outcome.verdict,
        "arithmetic": f"{_judged(arithmetic(record.claim, rows, times), outcome)}{sides}{gap}{allowed}",
        "sentence": record.sentence,
        "facts": facts,
        "why": _reason(outcome.why),
    }


COMPUTES = re.compile(r"[-+*/(]")
"""What stands in a claim that does more than set one figure against another."""
SIGNS = {
    "inconsistent": {"=": "≠", "≤": ">", "≥": "<", "<": "≥", ">": "≤"},
    "within rounding": {"=": "≈", "≤": "≲", "≥": "≳", "<": "≲", ">": "≳"},
    "undecided": {"=": "≟", "≤": "≤?", "≥": "≥?", "<": "<?", ">": ">?"},
}
"""The sign between two sides where a claim fails, and where rounding explains that it does."""


def _judged(claim: str, outcome: Outcome) -> str:
    """A claim with the sign that its outcome gives it; where nothing can be compared, without a sign."""
    if outcome.verdict == "consistent":
        return claim
    sign = SIGNS.get(outcome.verdict, {}).get(outcome.sign, "against")
    return claim.replace(f" {outcome.sign} ", f" {sign} ", 1)


def arithmetic(
    formula: str, rows: Mapping[str, Mapping[str, Any]], times: Mapping[str, str] | None = None
) -> str:
    """A formula with the figures, and the times, in place of their names, each opening its card."""
    figures = dict(times or {})
    figures |= {name: f"[[{row['id']}|{figure_words.figure(row)}]]" for name, row in rows.items()}
    figures |= {f"{name}.{end}": f"[[{row['id']}|{figure_words.quantity(row[end], str(row['unit']))}]]"
                for name, row in rows.items() for end in ENDS}  # fmt: skip
    return _substituted(_symbols(formula), figures)


def _substituted(claim: str, texts: Mapping[str, str]) -> str:
    """The claim with its names replaced; what is put in is not looked at again."""
    return re.sub(
        r"[A-Za-z_]\w*(?:\.\w+)?", lambda found: texts.get(found[0], found[0].replace("_", " ")), claim
    )


def _reason(why: str) -> str:
    """A computed reason, with the fields of records named as a reader knows them."""
    known = "|".join(FIELDS)
    said = re.sub(rf"\b({known}) differs:", lambda found: f"different {FIELDS[found[1]]}:", why)
    said = re.sub(
        r"(different (?:period|kind of \w+): )([^;]*)", lambda found: found[1] + _sides_of(found[2]), said
    )
    named = re.sub(r"(?<=differ in their )\w+", lambda found: FIELDS.get(found[0], found[0]), said)
    named = named.replace("_", " ")
    return named[:1].upper() + named[1:]


def _sides_of(text: str) -> str:
    """What two records have in a field, as a reader knows it: "Mar 2024 / by Jun 2024"."""
    return " / ".join(_value(side) for side in text.split(" / "))


def _value(value: str) -> str:
    kind, _, per = value.partition(" per ")
    if kind in field_meanings.QUANTITY:
        return f"{field_meanings.QUANTITY[kind]}{f', per {per}' if per else ''}"
    if value in mark_styles.MARKS:
        return mark_styles.MARKS[value].word
    return figure_words.period(value) if EDTF.fullmatch(value) else value


EDTF = re.compile(r"(?:\.\./)?\d{4}(?:-\d\d){0,2}[~?]?(?:/(?:\.\.|\d{4}(?:-\d\d){0,2}[~?]?))?")
"""A time as the records have it."""


def _symbols(claim: str) -> str:
    for plain, sign in (
        ("**", "^"),
        ("==", "="),
        ("<=", "≤"),
        (">=", "≥"),
        (" * ", " × "),
        (" / ", " ÷ "),
        (" - ", " − "),
    ):
        claim = claim.replace(plain, sign)
    return claim


def _sides(outcome: Outcome) -> str:
    return f"{_ends(outcome.left)} against {_ends(outcome.right)}"


def _ends(side: Interval) -> str:
    """A side of a claim: its number where only rounding leaves it open, else its ends, never a middle."""
    if not side.open and side.point is not None:
        return _rounded(side.point)
    if math.isinf(side.high):
        return f"{'over' if side.strict else 'at least'} {_rounded(side.low)}"
    if side.low <= 0 and side.point == side.high:
        return f"{'under' if side.strict else 'at most'} {_rounded(side.high)}"
    return f"{_rounded(side.low)} to {_rounded(side.high)}"


def _rounded(value: float) -> str:
    return "no bound" if math.isinf(value) else figure_words.number(float(f"{value:.5g}"))


def dispute(book: Factbook, record: Contradiction) -> dict[str, Any]:
    """A contradiction side by side, with what is computed of it."""
    computed = verdicts.dispute(book, record)
    return {
        "kind": "sides",
        "id": record.id,
        "title": record.title,
        "verdict": _kind(record) if computed.verdict == "difference in words" else computed.verdict,
        "why": _reason(computed.why),
        "sides": [side(book, one.of, one.says) for one in record.sides],
        "sentence": record.sentence,
    }


def _kind(record: Contradiction) -> str:
    """In what two sides differ that do not exclude each other, be it as far as a rule can tell."""
    return f"difference in {FIELDS[record.differ_in]}"


def side(book: Factbook, identifier: str, says: str) -> dict[str, Any]:
    """One side of a contradiction: who says what, and whether it has a card to open."""
    record = comparability.record_of(book, identifier)
    if isinstance(record, Fact | Event | Relation):
        row = frames.row(book, identifier)
        who = book.name(book.articles[row["article"]].publisher)
        return {"id": identifier, "opens": True, "who": who, "says": says,
                "printed": row["as_printed"], "lang": row["language"]}  # fmt: skip
    if isinstance(record, Derived):
        return {"id": identifier, "opens": True, "who": "calculated by us", "says": says}
    if isinstance(record, Article):
        return {"id": identifier, "opens": False, "who": book.name(record.publisher), "says": says}
    who = record.name if isinstance(record, Entity) else str(getattr(record, "title", identifier))
    return {"id": identifier, "opens": False, "who": who, "says": says}
