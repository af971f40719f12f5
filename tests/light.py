"""A sheet that takes what a chart draws without looking at it: hundreds of sentences are read, and no picture is."""

from __future__ import annotations

import json
from typing import Any


class Part(dict[str, Any]):
    """A branch of a layout, reached by its names as plotly's is."""

    def __getattr__(self, name: str) -> Any:
        return self.get(name)


class Sheet:
    """What stands for a figure: its layout merges, its marks are forgotten."""

    def __init__(self, height: int, **layout: Any) -> None:
        self.layout = Part()
        self.update_layout({"height": height, "meta": {"narrow": {}}} | layout)

    def update_layout(self, changes: dict[str, Any] | None = None, **more: Any) -> None:
        _merge(self.layout, {**(changes or {}), **more})

    def to_json(self, **_: Any) -> str:
        return json.dumps({"data": [], "layout": self.layout})

    def __getattr__(self, name: str) -> Any:
        if name.startswith("add_"):
            return lambda *drawn, **more: None
        raise AttributeError(name)


def _merge(branch: Part, changes: dict[str, Any]) -> None:
    for name, value in changes.items():
        if isinstance(value, dict):
            _merge(branch.setdefault(name, Part()), value)
        else:
            branch[name] = value


def sheet(height: int, **layout: Any) -> Any:
    """An empty sheet, where `blank.figure` gives an empty figure."""
    return Sheet(height, **layout)
