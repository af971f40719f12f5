"""The report: a table in Markdown, a picture, and each target with reached or missed."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from statistics import median
from typing import TypeAlias

from benchmarks import growth
from benchmarks.contestants import DASH, DRAWN, OURS, STOCK

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
    Measure("filter click, ms", "click"),
    Measure("page change, ms", "page"),
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
    Measure("memory loaded, MB", "memory loaded", MEGA),
    Measure("memory, MB", "memory", MEGA),
)
COLUMNS = {"browser": BROWSER, "server": SERVER, "growth": GROWTH}
SPREAD = ("click", "page")
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


def cell(found: list[float], digits: int) -> str:
    """The median, and the range in brackets; a dash where nothing was measured."""
    if not found:
        return "–"
    if math.isinf(median(found)):
        return f"over {growth.LIMIT} s"
    low, mid, high = (f"{x:,.{digits}f}" for x in (min(found), median(found), max(found)))
    return mid if low == high else f"{mid} ({low}–{high})"


def table(part: str, found: Part) -> str:
    """One part as a table: a line a contestant or a size."""
    columns = COLUMNS[part]
    head = "facts" if part == "growth" else "contestant"
    lines = [
        f"| {head} | n | {' | '.join(c.title for c in columns)} |",
        "|---|" + "--:|" * (len(columns) + 1),
    ]
    for who, samples in found.items():
        cells = [cell(values(samples, c), c.digits) for c in columns]
        name = f"{int(who):,}" if part == "growth" else who
        lines.append(f"| {name} | {_count(samples, columns[0])} | {' | '.join(cells)} |")
    if part == "growth":
        cells = [_slope(exponent_of(found, c.key)) for c in columns]
        lines.append(f"| exponent, from {LEAST:,} | | {' | '.join(cells)} |")
    return "\n".join(lines)


def _count(samples: list[Sample], first: Measure) -> int:
    """How many samples have the first measure."""
    return len(values(samples, first))


def exponent_of(found: Part, key: str) -> float | None:
    """With what power of the number of facts a measure grows; nothing with fewer than two sizes.

    Endless where a size took longer than the limit: leaving it out would flatter.
    """
    taken = {int(size): values(samples, Measure("", key)) for size, samples in found.items()}
    points = [(float(n), median(times)) for n, times in taken.items() if n >= LEAST and times]
    if any(math.isinf(time) for _, time in points):
        return math.inf
    return growth.exponent(points) if len(points) > 1 else None


def _slope(found: float | None) -> str:
    return "–" if found is None else f"{found:.2f}"


@dataclass(frozen=True)
class Target:
    """What the dashboard is held to: a number out of the results, and its bound."""

    words: str
    number: Callable[[Results], float | None]
    bound: float
    least: bool = False
    """Whether the bound is a floor instead of a ceiling."""

    def verdict(self, results: Results) -> tuple[float | None, str]:
        """The number, and reached, missed or not measured."""
        found = self.number(results)
        if found is None:
            return None, "not measured"
        good = found >= self.bound if self.least else found <= self.bound
        return found, "reached" if good else "missed"


def ratio(part: str, key: str, against: str) -> Callable[[Results], float | None]:
    """Ours in relation to another's median."""

    def number(results: Results) -> float | None:
        ours, other = (middle(results, part, who, key) for who in (OURS.name, against))
        return None if ours is None or not other else ours / other

    return number


def plain(part: str, key: str, who: str = OURS.name, scale: float = 1.0) -> Callable[[Results], float | None]:
    """A median as it is."""

    def number(results: Results) -> float | None:
        found = middle(results, part, who, key)
        return None if found is None else found / scale

    return number


def _growth(key: str) -> Callable[[Results], float | None]:
    return lambda results: exponent_of(results.get("growth", {}), key)


LARGE = str(growth.SIZES[-1])
SLACK = 0.05
"""What a fitted exponent may be off by on a machine that does other things too."""
STEEPEST = growth.linearithmic([n for n in growth.SIZES if n >= LEAST]) + SLACK
TARGETS = (
    Target("cold load, of stock Streamlit's", ratio("browser", "cold", STOCK.name), 0.60),
    Target("cold load, of Dash's", ratio("browser", "cold", DASH.name), 1),
    Target("filter click, of stock Streamlit's", ratio("browser", "click", STOCK.name), 0.42),
    Target("filter click, of Dash's", ratio("browser", "click", DASH.name), 1),
    Target("page change, of stock Streamlit's", ratio("browser", "page", STOCK.name), 0.5),
    Target("MB of a cold load", plain("browser", "bytes", scale=MEGA), 1.4),
    Target("cold at 10 Mbit/s, of stock Streamlit's", ratio("browser", "slow", STOCK.name), 0.25),
    Target("reruns/s, times Streamlit's that draws in each run", ratio("server", "reruns at 20", DRAWN.name), 12, True),
    Target("reruns/s, times Streamlit's with ready figures", ratio("server", "reruns at 20", STOCK.name), 12, True),
    Target("KB an idle session", plain("server", "idle session", scale=1e3), 50),
    Target("second load of 100,000 facts, s", plain("growth", "second load", LARGE, 1e3), 1),
    Target("the same with its tables, s", plain("growth", "ready", LARGE, 1e3), 1),
    Target("filter over 100,000 facts, ms", plain("growth", "filter", LARGE), 50),
    *(Target(f"exponent of the {name} (n log n: {STEEPEST - SLACK:.2f})", _growth(key), STEEPEST)
      for name, key in (("first load", "first load"), ("second load", "second load"), ("filter", "filter"),
                        ("charts, filtered", "charts, filtered"), ("charts", "charts"), ("memory", "memory loaded"))),
)  # fmt: skip


def targets(results: Results) -> str:
    """Each target, with what was measured and whether that reaches it."""
    lines = ["| target | bound | measured | |", "|---|--:|--:|---|"]
    for target in TARGETS:
        found, verdict = target.verdict(results)
        sign = "at least" if target.least else "at most"
        number = "–" if found is None else f"{found:.2f}"
        lines.append(f"| {target.words} | {sign} {target.bound:.3g} | {number} | {verdict} |")
    return "\n".join(lines)


HEADINGS = {
    "browser": "In the browser: the same six charts and one filter; median (range)",
    "server": "On the server: sessions over websockets, each rerun with the next value of the filter",
    "growth": "Growth: made-up books",
}


def markdown(results: Results, setting: str) -> str:
    """The whole report."""
    parts = [f"# Benchmarks\n\n{setting}"]
    parts += [f"## {HEADINGS[part]}\n\n{table(part, found)}" for part, found in results.items()]
    return "\n\n".join([*parts, f"## Targets\n\n{targets(results)}"]) + "\n"


PICTURED = ("cold", "slow", "click", "page", "reload", "paint")
WIDE, LINE, LEFT = 900, 20, 230


def picture(results: Results) -> str:
    """The browser's measures as an SVG: a dot a median, a line for the range."""
    found = results.get("browser", {})
    columns = [c for c in BROWSER if c.key in PICTURED]
    body, y = list[str](), 10
    for column in columns:
        taken = {who: values(samples, column) for who, samples in found.items()}
        taken = {who: numbers for who, numbers in taken.items() if numbers}
        if taken:
            body.append(f'<text x="10" y="{y + 16}" font-weight="600">{escape(column.title)}</text>')
            body += _rows(taken, y + LINE + 6)
            y += LINE * (len(taken) + 1) + 22
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDE}" height="{y}" font-family="sans-serif" '
        f'font-size="13"><rect width="100%" height="100%" fill="#fff"/>{"".join(body)}</svg>\n'
    )


def _rows(taken: Mapping[str, list[float]], top: int) -> list[str]:
    """A line a contestant, on one scale from zero."""
    most = max(max(numbers) for numbers in taken.values())
    across = (WIDE - LEFT - 90) / most if most else 0.0
    found = []
    for i, (who, numbers) in enumerate(taken.items()):
        y = top + i * LINE + LINE / 2
        low, mid, high = (LEFT + across * x for x in (min(numbers), median(numbers), max(numbers)))
        hue = "#0b6e5f" if who.startswith(OURS.name) else "#7d8590"
        found.append(
            f'<text x="{LEFT - 10}" y="{y + 4}" text-anchor="end" fill="{hue}">{escape(who)}</text>'
            f'<line x1="{low:.1f}" x2="{high:.1f}" y1="{y}" y2="{y}" stroke="{hue}" stroke-width="2"/>'
            f'<circle cx="{mid:.1f}" cy="{y}" r="5" fill="{hue}"/>'
            f'<text x="{high + 10:.1f}" y="{y + 4}" fill="#1c2321">{median(numbers):,.0f}</text>'
        )
    return found
