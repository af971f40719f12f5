"""What the dashboard is held to: each target, with what was measured and whether that reaches it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks import growth
from benchmarks.contestants import DASH, DRAWN, OURS, PUBLISHED, STOCK
from benchmarks.measures import LEAST, MEGA, Results, exponent_of, middle


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


def ratio(part: str, key: str, against: str, own: str = OURS.name) -> Callable[[Results], float | None]:
    """Ours in relation to another's median."""

    def number(results: Results) -> float | None:
        ours, other = (middle(results, part, who, key) for who in (own, against))
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
    Target("filter click, of stock Streamlit's", ratio("browser", "click", STOCK.name), 0.35),
    Target("filter click, of Dash's", ratio("browser", "click", DASH.name), 1),
    Target("page change, of stock Streamlit's", ratio("browser", "page", STOCK.name), 0.5),
    Target("card open, of stock Streamlit's", ratio("browser", "card", STOCK.name), 1),
    Target("MB of a cold load", plain("browser", "bytes", scale=MEGA), 1.4),
    Target("cold at 10 Mbit/s, of stock Streamlit's", ratio("browser", "slow", STOCK.name), 0.25),
    Target("published page: cold load, of stock Streamlit's", ratio("browser", "cold", STOCK.name, PUBLISHED.name), 0.35),
    Target("published page: filter click, of stock Streamlit's", ratio("browser", "click", STOCK.name, PUBLISHED.name), 0.3),
    Target("published page: kB of a cold load", plain("browser", "bytes", PUBLISHED.name, 1e3), 350),
    Target("reruns/s, times Streamlit's that draws in each run", ratio("server", "reruns at 20", DRAWN.name), 12, True),
    Target("reruns/s, times Streamlit's with ready figures", ratio("server", "reruns at 20", STOCK.name), 12, True),
    Target("KB an idle session", plain("server", "idle session", scale=1e3), 50),
    Target("second load of 100,000 facts, s", plain("growth", "second load", LARGE, 1e3), 1),
    Target("the same with its tables, s", plain("growth", "ready", LARGE, 1e3), 1),
    Target("filter over 100,000 facts, ms", plain("growth", "filter", LARGE), 50),
    Target("slowest page of 100,000 facts, s", plain("growth", "slowest first", LARGE, 1e3), 2),
    Target("the same opened again, ms", plain("growth", "slowest again", LARGE), 200),
    *(Target(f"exponent of the {name} (n log n: {STEEPEST - SLACK:.2f})", _growth(key), STEEPEST)
      for name, key in (("first load", "first load"), ("second load", "second load"), ("filter", "filter"),
                        ("charts, filtered", "charts, filtered"), ("charts", "charts"), ("search", "search"),
                        ("pages", "pages first"), ("pages again", "pages again"), ("memory", "memory loaded"))),
)  # fmt: skip


def table(results: Results) -> str:
    """Each target, with what was measured and whether that reaches it."""
    lines = ["| target | bound | measured | |", "|---|--:|--:|---|"]
    for target in TARGETS:
        found, verdict = target.verdict(results)
        sign = "at least" if target.least else "at most"
        number = "–" if found is None else f"{found:.2f}"
        lines.append(f"| {target.words} | {sign} {target.bound:.3g} | {number} | {verdict} |")
    return "\n".join(lines)
