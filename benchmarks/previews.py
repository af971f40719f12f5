"""``python -m benchmarks.previews``: how large the pictures of links are, and how long each takes to draw.

Every page without a filter and under each company that has facts, and every record; drawn twice, the second
time with its letters at hand, from scratch both times.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Iterator

from factbook.checking.loading import load
from factbook.reading import menu
from factbook.reading.book import DEFAULT_FACTS, Factbook
from factbook.tables.view import View
from factbook.web import discovery, previews, record_pages


def pictures(book: Factbook) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Every picture of a book by its name, to be drawn."""
    for company in ("", *discovery.told_of(book)):
        view = View(company=(company,)) if company else View()
        for entry in menu.PAGES:
            name = f"{entry.name} {company}".strip()
            yield name, lambda entry=entry, view=view: previews.page(entry, book, view)  # type: ignore[misc]
    for name in record_pages.known(book):
        yield name, lambda name=name: previews.record(book, name)  # type: ignore[misc]


def main() -> None:
    """Draw all of them and say how it went."""
    sizes, times = dict[str, int](), dict[str, float]()
    for name, draw in pictures(load(DEFAULT_FACTS)):
        sizes[name] = len(draw())
        previews.forget()
        start = time.perf_counter()
        draw()
        times[name] = (time.perf_counter() - start) * 1000
        previews.forget()
    largest, slowest = max(sizes, key=lambda n: sizes[n]), max(times, key=lambda n: times[n])
    ordered = sorted(times.values())
    sys.stdout.write(
        f"{len(sizes)} pictures; the largest: {largest}, {sizes[largest] / 1000:.1f} kB\n"
        f"drawn anew in {statistics.median(ordered):.0f} ms (median), {ordered[int(len(ordered) * 0.95)]:.0f} ms "
        f"(95 of 100), {times[slowest]:.0f} ms at most: {slowest}\n"
    )


if __name__ == "__main__":
    main()
