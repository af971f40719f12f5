"""What is measured: the columns of each part, and what is read out of the samples."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median
from typing import TypeAlias

from benchmarks import growth

Sample: TypeAlias = dict[str, float]
Part: TypeAlias = Mapping[str, list[Sample]]
Results: TypeAlias = Mapping[str, Part]
"""Samples by part (browser, server, growth) and by contestant, or number of facts."""

MEGA = 1e6
LEAST = 1_000
"""Exponents are fitted from this many facts on: below, fixed costs hide the growth."""


@dataclass(frozen=True)
class Measure:
    """A column: which values of a sample it takes, and how it prints them."""

    title: str
    key: str
    """Its name in the samples; `click` stands for `click 0`, `click 1` …"""
    scale: float = 1.0
    digits: int = 0


BROWSER = (
    Measure("cold load, ms", "cold"),
    Measure("first paint, ms", "paint"),
    Measure("filter usable, ms", "ready"),
    Measure("filter click, ms", "click"),
    Measure("page change, ms", "page"),
    Measure("card open, ms", "card"),
    Measure("warm reload, ms", "reload"),
    Measure("cold at 10 Mbit/s, ms", "slow"),
    Measure("MB on the wire", "bytes", MEGA, 2),
    Measure("HTTP, MB", "http", MEGA, 2),
    Measure("websocket unpacked, MB", "websocket", MEGA, 2),
    Measure("requests", "requests"),
    Measure("server CPU a click, ms", "cpu", 1, 1),
)
SERVER = (
    Measure("rerun, ms", "rerun", 1, 1),
    Measure("CPU a rerun, ms", "rerun cpu", 1, 1),
    Measure("KB a rerun", "rerun bytes", 1e3),
    Measure("reruns/s, 20 sessions", "reruns at 20", 1, 1),
    Measure("p95 at 20, ms", "p95 at 20"),
    Measure("reruns/s, 50 sessions", "reruns at 50", 1, 1),
    Measure("p95 at 50, ms", "p95 at 50"),
    Measure("process, MB", "memory", MEGA),
    Measure("idle session, KB", "idle session", 1e3),
)
GROWTH = (
    Measure("first load, ms", "first load"),
    Measure("second load, ms", "second load"),
    Measure("its tables, ms", "tables", 1, 1),
    Measure("filter, ms", "filter", 1, 1),
    Measure("page's charts filtered, ms", "charts, filtered"),
    Measure("page's charts, ms", "charts"),
    Measure("first search, ms", "first search"),
    Measure("search, ms", "search", 1, 1),
    Measure("all pages, ms", "pages first"),
    Measure("slowest page, ms", "slowest first"),
    Measure("all pages again, ms", "pages again"),
    Measure("slowest page again, ms", "slowest again"),
    Measure("memory loaded, MB", "memory loaded", MEGA),
    Measure("memory, MB", "memory", MEGA),
)
HOSTING = (
    Measure("start, CPU s", "start", 1, 1),
    Measure("memory after it, MB", "memory", MEGA),
    Measure("open page, KB", "session", 1e3),
    Measure("memory with 100 open, MB", "memory held", MEGA),
    Measure("view, CPU ms", "view", 1e-3, 1),
    Measure("view with new filters, CPU ms", "filtered view", 1e-3, 1),
    Measure("filter click, CPU ms", "click", 1e-3, 1),
    Measure("document, CPU ms", "document", 1e-3, 2),
    Measure("document with filters, CPU ms", "filtered document", 1e-3, 2),
    Measure("page of a record, CPU ms", "record", 1e-3, 2),
    Measure("record of the API, CPU ms", "api", 1e-3, 2),
    Measure("readers", "readers"),
    Measure("of the killed replica", "lost"),
    Measure("go on with their filters", "same"),
    Measure("the last of them after, s", "last back", 1, 2),
)
COLUMNS = {"browser": BROWSER, "server": SERVER, "growth": GROWTH, "hosting": HOSTING}
SPREAD = ("click", "page", "card")
"""Measures of which a sample holds several, numbered."""


def values(samples: list[Sample], measure: Measure) -> list[float]:
    """Every value of a measure in these samples, in its unit."""
    name = measure.key
    return [
        value / measure.scale
        for sample in samples
        for key, value in sample.items()
        if value is not None and (key == name or (name in SPREAD and key.startswith(f"{name} ")))
    ]


def middle(results: Results, part: str, who: str, key: str) -> float | None:
    """The median of a measure, or nothing where it was not taken."""
    found = values(results.get(part, {}).get(who, []), Measure("", key))
    return median(found) if found else None


def exponent_of(found: Part, key: str) -> float | None:
    """With what power of the number of facts a measure grows; nothing with fewer than two sizes.

    Endless where a size took longer than the limit: leaving it out would flatter.
    """
    taken = {int(size): values(samples, Measure("", key)) for size, samples in found.items()}
    points = [(float(n), median(times)) for n, times in taken.items() if n >= LEAST and times]
    if any(math.isinf(time) for _, time in points):
        return math.inf
    return growth.exponent(points) if len(points) > 1 else None
