"""Whose a figure is and who else is in it: to whom, from whom, compared with whom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from factbook.reading.book import Factbook

TOWARDS = {"invested": "in", "paid": "to", "paid_pace": "to", "received": "from"}
"""The word between whoever a sum is of and the other party, by the part that the measure plays."""
OF_ONE = frozenset({"downloaded", "download_rate", "audience"})
"""Parts of measures that are of one alone: the other party is what an article sets it beside."""


def named(book: Factbook, row: Mapping[str, Any]) -> str:
    """Who a record is about, with the other party as its measure has it: "TikTok to Microsoft"."""
    who, other = book.name(str(row["subject"])), str(row["counterparty"] or "")
    if not other:
        return who
    role = str(row.get("role") or "")
    if role in OF_ONE:
        return f"{who} (compared with {book.name(other)})"
    return f"{who} {TOWARDS.get(role, 'and')} {book.name(other)}"
