"""What holds the facts of a written book against each other: sums, cross-checks, contradictions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Item = Mapping[str, Any]
"""A record as it is written down."""


def made(count: int, facts: list[Item]) -> Item:
    """A sum, a cross-check and a contradiction for every hundred facts of one metric."""
    pairs = _alike(facts, max(1, count // 100))
    return {
        "derived": [_derived(i, a, b) for i, (a, b) in enumerate(pairs)],
        "checks": [_check(i, a, b) for i, (a, b) in enumerate(pairs)],
        "contradictions": [_contradiction(i, a, b) for i, (a, b) in enumerate(pairs)],
    }


def _alike(facts: list[Item], wanted: int) -> list[tuple[Item, Item]]:
    """Pairs of facts of one metric and currency, none twice."""
    waiting: dict[tuple[str, str], Item] = {}
    found: list[tuple[Item, Item]] = []
    for fact in facts:
        key = (fact["metric"], fact.get("currency", ""))
        if key not in waiting:
            waiting[key] = fact
        elif len(found) < wanted:
            found.append((waiting.pop(key), fact))
    return found


def _derived(i: int, a: Item, b: Item) -> Item:
    money = {"currency": a["currency"]} if "currency" in a else {}
    return {
        "id": f"derived-{i}", "subject": a["subject"], "metric": a["metric"], "period": a["period"],
        "derived_from": {"one": a["id"], "other": b["id"]}, "formula": "(one + other) / 2",
        "gloss": "Half of the two together, which nobody printed.",
    } | money  # fmt: skip


def _check(i: int, a: Item, b: Item) -> Item:
    return {
        "id": f"check-{i}", "title": "Are the two the same?", "facts": {"one": a["id"], "other": b["id"]},
        "claim": "one == other", "sentence": "The two figures are held against each other.",
    }  # fmt: skip


def _contradiction(i: int, a: Item, b: Item) -> Item:
    sides = [{"of": side["id"], "says": f"It says {side['value']}."} for side in (a, b)]
    sentence = "Both are printed, and nothing follows from it."
    return {
        "id": f"contradiction-{i}",
        "title": "Two figures",
        "sides": sides,
        "differ_in": "value",
        "sentence": sentence,
    }
