"""What a reader can set for one chart: each is a parameter of the address, and stands under the chart's title."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from factbook.reading.book import Factbook
from factbook.tables.view import View

Control = dict[str, Any]
Controls = Callable[[Factbook, View], Sequence[Control]]
"""The controls of a chart under a view."""


def choice(name: str, label: str, options: Mapping[str, str], value: str) -> Control:
    """One of several: the values of a parameter, each with its words."""
    return {"kind": "choice", "name": name, "label": label, "options": list(options.items()), "value": value}


def several(name: str, label: str, options: Mapping[str, str], value: Sequence[str]) -> Control:
    """Any of several: the values of a parameter, each with its words."""
    found = choice(name, label, options, "")
    return found | {"kind": "several", "value": list(value)}


def switch(name: str, label: str, on: str, value: str) -> Control:
    """On or off: what the parameter says where it is on."""
    return {"kind": "switch", "name": name, "label": label, "on": on, "value": value}


def percent(name: str, label: str, rest: float, value: float) -> Control:
    """A slider from nought to a hundred percent; at rest it leaves the address alone."""
    whole = {"unit": " %", "rest": round(rest), "value": round(value)}
    return {"kind": "slider", "name": name, "label": label, **whole}
