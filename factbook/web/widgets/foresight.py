"""What the options of the filters stand for: told to the browser, which asks for charts as soon as one is pressed.

A filter that is not among these changes the charts with the run that it starts, as do its keys.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import Any

from factbook.reading import field_meanings
from factbook.reading.book import Factbook
from factbook.tables import frames, mark_styles
from factbook.tables.view import CURRENCIES, HIDDEN, STATUSES, TOPICS
from factbook.web.widgets import choices


def controls(book: Factbook) -> dict[str, Any]:
    """By the key of a filter: the field of the view that it sets, and what each of its options sets it to."""
    return _controls(frames.Key(book))


@lru_cache(maxsize=4)
def _controls(key: frames.Key) -> dict[str, Any]:
    companies, _ = choices.companies(key)
    lines = {name: label.partition("\n")[0] for name, label in companies.items()}
    often = Counter(lines.values())
    called = {line: name for name, line in lines.items() if often[line] == 1}
    return {
        "company": {"field": "company", "instead": "compare", "options": called},
        "status": {"field": "status", "options": {mark_styles.MARKS[name].word: name for name in STATUSES}},
        "topic": {"field": "topic", "options": {name.capitalize(): name for name in TOPICS}},
        "show": {"field": "show", "options": {field_meanings.SHOWN[name].capitalize(): name for name in HIDDEN}},
        "currency": {"field": "currency", "single": True,
                     "options": {"As given": "", **{code: code for code in CURRENCIES}}},
    }  # fmt: skip
