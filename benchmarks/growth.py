"""How time and memory grow with the facts: made-up books of a hundred to a hundred thousand facts.

Each measure is taken in a fresh process: one that finds no kept copy of the book, one that does,
and one that opens every page of the app twice, as two readers would.
"""

from __future__ import annotations

import json
import math
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from types import FrameType
from typing import Any

from benchmarks import synthetic
from benchmarks.figures import OUT
from factbook.reading.book import HOME

SIZES = (100, 1_000, 10_000, 100_000)
BOOKS, KEPT = OUT / "books", OUT / "kept"
LIMIT = 240
"""Seconds that one step may take; what takes longer is reported as that."""
PATIENCE = 4 * LIMIT
PAGE = "spend"
REPEATS = 5
QUERIES = ("party 7", "forecast", "20 billion", "about 2024", "prty 12")
"""What is searched for: a name, words, a number, and a slip that has to be forgiven."""

TURNS = ("first", "again")

Sample = dict[str, float]


def measure(
    sizes: tuple[int, ...], rounds: int, seed: int, say: Callable[[str], None]
) -> dict[str, list[Sample]]:
    """Samples by number of facts; every round goes through all sizes, starting without kept copies."""
    for size in sizes:
        shutil.rmtree(BOOKS / str(size), ignore_errors=True)
        synthetic.write(BOOKS / str(size), size, seed)
    found: dict[str, list[Sample]] = {str(size): [] for size in sizes}
    for number in range(rounds):
        for size in sizes:
            shutil.rmtree(KEPT, ignore_errors=True)
            found[str(size)].append(_child(size, "first") | _child(size, "kept") | _child(size, "pages"))
            say(f"growth: round {number + 1} of {rounds}, {size:,} facts")
    shutil.rmtree(KEPT, ignore_errors=True)
    return found


def _child(size: int, what: str) -> Sample:
    """Run one measure in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.growth", str(BOOKS / str(size)), what]
    environment = os.environ | {"PYTHONPATH": str(HOME)}
    done = subprocess.run(
        command, cwd=HOME, env=environment, stdout=subprocess.PIPE, timeout=PATIENCE, check=True
    )
    return dict(json.loads(done.stdout.splitlines()[-1]))


def exponent(points: list[tuple[float, float]]) -> float:
    """The slope of a straight line through the logarithms: 1 for linear growth, 2 for quadratic."""
    xs, ys = ([math.log(point[i]) for point in points] for i in (0, 1))
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)


def linearithmic(sizes: list[float]) -> float:
    """The slope that n log n itself has over these sizes."""
    return exponent([(n, n * math.log(n)) for n in sizes])


def _first(folder: Path) -> Sample:
    """Read and check the book, as the first start does."""
    from factbook.checking.loading import load

    return {"first load": _within_limit(lambda: load(folder))}


def _kept(folder: Path) -> Sample:
    """Load it again, then filter and draw as a page does; memory after the load and at the end."""
    from factbook.checking.loading import load
    from factbook.tables import frames

    loaded: list[Any] = []
    sample = {"second load": _timed(lambda: loaded.append(load(folder))), "memory loaded": _memory()}
    book = loaded[0]
    sample["tables"] = _timed(lambda: frames.figures(book))
    sample["ready"] = sample["second load"] + sample["tables"]
    views = _views(book)
    sample["filter"] = median(
        _timed(partial(frames.selected, frames.figures(book), view, book)) for view in views
    )
    sample |= _draws(book, views[0]) | _searches(book)
    return sample | {"memory": _memory()}


def _views(book: Any) -> list[Any]:
    """A company and a span of dates: what readers filter by."""
    from factbook.tables import frames
    from factbook.tables.view import View

    names = list(frames.figures(book)["company"].value_counts().index)[:REPEATS]
    return [View(company=(name,), start="2022-03", end="2024-06") for name in names]


def _draws(book: Any, filtered: Any) -> Sample:
    """The charts of a page, filtered and not, each once."""
    from factbook.charts import catalogue
    from factbook.tables.view import View

    def draw(view: View) -> None:
        for spec in catalogue.PAGES[PAGE]:
            spec.draw(book, view)

    views = {"charts, filtered": filtered, "charts": View()}
    return {name: _within_limit(partial(draw, view)) for name, view in views.items()}


def _searches(book: Any) -> Sample:
    """The first search, which has to make its index or find it kept, and the searches after it."""
    from factbook.tables import search
    from factbook.tables.view import View

    ready = _within_limit(partial(search.found, book, View(q="anything")))
    times = [_within_limit(partial(search.found, book, View(q=query))) for query in QUERIES]
    return {"first search": ready, "search": median(times)}


def _pages(folder: Path) -> Sample:
    """Every page opened first and opened again, without what all pages share: the book and its tables."""
    os.environ["FACTBOOK_FACTS"] = str(folder)
    from factbook.reading import menu
    from factbook.tables import frames
    from factbook.web import running_book

    frames.everything(running_book.book())
    _opened("pack")  # the libraries that every page needs
    sample: Sample = {}
    for turn in TURNS:
        times = {f"{turn}: {entry.name}": _opened(entry.name) for entry in menu.MENU}
        sample |= times | {f"pages {turn}": sum(times.values()), f"slowest {turn}": max(times.values())}
    return sample


def _opened(name: str) -> float:
    """Milliseconds until a page has run, in a session of its own."""
    from streamlit.testing.v1 import AppTest

    app = AppTest.from_file(str(HOME / "pages" / "frame.py"), default_timeout=LIMIT)
    if name != "overview":
        app.switch_page(str(HOME / "pages" / f"{name}.py"))
    try:
        return _timed(app.run)
    except RuntimeError:  # it took longer than the limit
        return math.inf


def _timed(act: Callable[[], object]) -> float:
    """Milliseconds."""
    start = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - start)


def _memory() -> float:
    """Resident bytes of this process."""
    return float(int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE"))


class _TooLongError(Exception):
    pass


def _within_limit(act: Callable[[], object]) -> float:
    """Milliseconds, or endless where it was given up after LIMIT seconds."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise _TooLongError

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(LIMIT)
    try:
        return _timed(act)
    except _TooLongError:
        return math.inf
    finally:
        signal.alarm(0)


if __name__ == "__main__":
    from factbook.reading import compiled_books

    compiled_books.CACHE = KEPT  # not the reader's own copies
    measured = {"first": _first, "kept": _kept, "pages": _pages}[sys.argv[2]](Path(sys.argv[1]))
    print(json.dumps(measured))
