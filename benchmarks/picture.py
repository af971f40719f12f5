"""The browser's measures as a picture."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from statistics import median

from benchmarks.contestants import OURS
from benchmarks.measures import BROWSER, Results, values

PICTURED = ("cold", "slow", "click", "page", "reload", "paint")
WIDE, LINE, LEFT = 900, 20, 230


def drawn(results: Results) -> str:
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
