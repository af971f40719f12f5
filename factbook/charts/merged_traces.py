"""Fewer traces for the same marks: what differs only point by point becomes one trace.

A chart is written down mark by mark, as it is thought; plotly.js works through some hundreds of
attributes for every trace, so that a trace a mark makes the browser wait. Joined traces show the
same points, lines and words in the same places, and the same facts open from them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Trace = dict[str, Any]
Attributes = dict[str, Any]
"""A trace's attributes by their full names: `marker.line.color`."""

PER_POINT = frozenset({
    "x", "y", "customdata", "text", "textposition", "hovertext", "hovertemplate", "base", "width", "offset",
    "marker.color", "marker.symbol", "marker.opacity", "marker.line.color", "marker.line.width",
    "marker.pattern.shape", "marker.pattern.fgcolor", "marker.pattern.bgcolor", "marker.pattern.size",
    "textfont.color", "textfont.size", "textfont.family",
})  # fmt: skip
"""What plotly.js takes per point. Not the size of a marker: differing sizes would make it see bubbles."""
JOINABLE = ("scatter", "bar")
WHOLE = ("fill", "error_x", "error_y", "stackgroup", "texttemplate")
"""A trace with one of these says something as a whole."""


def joined(traces: Sequence[Trace], barmode: str | None) -> list[Trace]:
    """The traces, those of one look as one; each stands where the first of its look stood."""
    found: dict[Any, list[Attributes]] = {}
    for place, trace in enumerate(traces):
        flat = dict(_flat(trace))
        found.setdefault(_look(flat, barmode) or place, []).append(flat)
    return [_nested(_together(same)) if len(same) > 1 else _nested(same[0]) for same in found.values()]


def _flat(branch: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in branch.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{path}{name}.")
        else:
            yield path + name, value


def _look(flat: Attributes, barmode: str | None) -> tuple[Any, ...] | None:
    """What must be the same for two traces to be one; nothing for a trace that stays as it is."""
    kind = flat.get("type")
    lists = isinstance(flat.get("x"), list) and isinstance(flat.get("y"), list)
    if kind not in JOINABLE or not lists or any(name in flat for name in WHOLE):
        return None
    if kind == "bar" and barmode != "overlay":
        return None  # bars of two traces stand beside or on each other, those of one do not
    fixed = ((name, str(value)) for name, value in sorted(flat.items()) if name not in PER_POINT)
    return (*sorted(flat), *fixed)


def _together(same: Sequence[Attributes]) -> Attributes:
    """One trace with the points of all; between two lines a gap."""
    lines = "lines" in str(same[0].get("mode", ""))
    found: Attributes = {}
    for name, value in same[0].items():
        values = [flat[name] for flat in same]
        if name not in PER_POINT or (not isinstance(value, list) and all(v == value for v in values)):
            found[name] = value
        else:
            found[name] = _per_point(values, [len(flat["x"]) for flat in same], lines)
    return found


def _per_point(values: Sequence[Any], counts: Sequence[int], gaps: bool) -> list[Any]:
    found: list[Any] = []
    for value, count in zip(values, counts, strict=True):
        found += [None] if gaps and found else []
        found += value if isinstance(value, list) else [value] * count
    return found


def _nested(flat: Attributes) -> Trace:
    trace: Trace = {}
    for name, value in flat.items():
        *path, last = name.split(".")
        branch = trace
        for part in path:
            branch = branch.setdefault(part, {})
        branch[last] = value
    return trace
