"""The report: a table in Markdown for each part, and the targets."""

from __future__ import annotations

import math
from statistics import median

from benchmarks import growth, targets
from benchmarks.measures import COLUMNS, LEAST, Measure, Part, Results, Sample, exponent_of, values


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
        lines += [f"| exponent, from {LEAST:,} | | {' | '.join(cells)} |", "", slowest(found)]
    return "\n".join(lines)


def slowest(found: Part) -> str:
    """Which page takes longest at each size, when opened first, and when opened again."""
    told = []
    for size, samples in found.items():
        for turn in growth.TURNS:
            pages = {
                key.removeprefix(f"{turn}: ") for sample in samples for key in sample if f"{turn}: " in key
            }
            times = {page: median(values(samples, Measure("", f"{turn}: {page}"))) for page in pages}
            if times:
                page = max(sorted(times), key=times.__getitem__)
                told.append(f"{int(size):,} facts, {turn}: {page} ({times[page]:,.0f} ms)")
    return f"Slowest page at {'; '.join(told)}." if told else ""


def _count(samples: list[Sample], first: Measure) -> int:
    """How many samples have the first measure."""
    return len(values(samples, first))


def _slope(found: float | None) -> str:
    return "–" if found is None else f"{found:.2f}"


HEADINGS = {
    "browser": "In the browser: the same six charts and one filter; median (range)",
    "server": "On the server: sessions over websockets, each rerun with the next value of the filter",
    "growth": "Growth: made-up books",
    "hosting": "Hosting: the real dashboard, its pages in turn; processor time of the server",
}


def markdown(results: Results, setting: str) -> str:
    """The whole report."""
    parts = [f"# Benchmarks\n\n{setting}"]
    parts += [f"## {HEADINGS[part]}\n\n{table(part, found)}" for part, found in results.items()]
    return "\n\n".join([*parts, f"## Targets\n\n{targets.table(results)}"]) + "\n"
