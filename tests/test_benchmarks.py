"""The benchmarks' own parts that a report rests on: the made-up books, and the arithmetic."""

from __future__ import annotations

import math
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import growth, measures, picture, report, synthetic, targets
from benchmarks.contestants import DASH, OURS, STOCK
from factbook.checking.loading import load
from factbook.reading.book import HOME


def texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def test_a_made_up_book_passes_the_check_and_has_as_many_facts_as_asked_for(tmp_path: Path) -> None:
    synthetic.write(tmp_path / "book", 100)
    book = load(tmp_path / "book")
    assert len(book.facts) == 100
    assert len(book.articles) == 2
    assert book.derived and book.checks and book.contradictions and book.events and book.relations


def test_a_made_up_book_is_the_same_for_the_same_seed_only(tmp_path: Path) -> None:
    for name, seed in (("one", 1), ("again", 1), ("other", 2)):
        synthetic.write(tmp_path / name, 100, seed)
    one, again, other = (texts(tmp_path / name) for name in ("one", "again", "other"))
    assert one == again
    assert one != other


@pytest.mark.parametrize("power", [0.5, 1.0, 2.0])
def test_the_exponent_is_the_power_of_the_growth(power: float) -> None:
    assert growth.exponent([(n, 3 * n**power) for n in (1e2, 1e3, 1e5)]) == pytest.approx(power)


def test_n_log_n_is_a_little_steeper_than_a_straight_line() -> None:
    assert growth.linearithmic([1e3, 1e4, 1e5]) == pytest.approx(1.11, abs=0.01)


def grown(**times: float) -> dict[str, list[dict[str, float]]]:
    return {size.removeprefix("n"): [{"filter": time}] for size, time in times.items()}


def test_small_books_are_left_out_of_the_fit_and_too_slow_ones_spoil_it() -> None:
    straight = grown(n100=50.0, n1000=10.0, n10000=100.0)
    assert measures.exponent_of(straight, "filter") == pytest.approx(1.0)
    assert measures.exponent_of(grown(n100=5.0, n1000=10.0), "filter") is None
    assert measures.exponent_of(grown(n1000=1.0, n10000=math.inf), "filter") == math.inf


def test_the_slowest_page_is_named_at_each_size_for_each_reader() -> None:
    found = {
        "1000": [{"first: spend": 900.0, "first: about": 100.0, "again: spend": 5.0, "again: about": 7.0}]
    }
    assert (
        report.slowest(found)
        == "Slowest page at 1,000 facts, first: spend (900 ms); 1,000 facts, again: about (7 ms)."
    )
    assert report.slowest({"1000": [{"filter": 1.0}]}) == ""


def test_our_page_among_the_contestants_takes_the_shipped_book() -> None:
    """In a process of its own: it exchanges the menu and the catalogue."""
    told = "import benchmarks.apps.ours; from factbook.reading.book import DEFAULT_FACTS; from factbook.checking.loading import load; load(DEFAULT_FACTS)"
    subprocess.run([sys.executable, "-c", told], cwd=HOME, check=True)


def results(ours: float, stock: float, dash: float) -> measures.Results:
    found = {
        OURS.name: [{"click 0": ours, "click 1": 30 * ours, "click 2": 2 * ours}],
        **{who: [{"click 0": 2 * time}] for who, time in ((STOCK.name, stock), (DASH.name, dash))},
    }
    return {"browser": found}


def verdicts(found: measures.Results, words: str) -> list[tuple[float | None, str]]:
    return [target.verdict(found) for target in targets.TARGETS if target.words.startswith(words)]


def test_a_target_compares_the_medians() -> None:
    assert verdicts(results(100, 400, 200), "filter click") == [(0.25, "reached"), (0.5, "reached")]
    assert verdicts(results(300, 400, 200), "filter click") == [(0.75, "missed"), (1.5, "missed")]
    assert verdicts(results(300, 400, 200), "reruns/s") == [(None, "not measured")] * 2


def test_a_target_with_a_floor_is_reached_from_above() -> None:
    target = targets.Target("", lambda found: 13.0, 12, least=True)
    assert target.verdict({}) == (13.0, "reached")
    assert targets.Target("", lambda found: 11.0, 12, least=True).verdict({}) == (11.0, "missed")


def test_the_report_shows_median_range_and_verdict() -> None:
    text = report.markdown(results(100, 400, 200), "Today")
    assert f"| {OURS.name} | 0 | – | – | – | 200 (100–3,000) |" in text
    assert "| filter click, of stock Streamlit's | at most 0.35 | 0.25 | reached |" in text
    assert "| cold load, of Dash's | at most 1 | – | not measured |" in text


def test_the_picture_has_a_dot_for_each_contestant() -> None:
    drawn = picture.drawn(results(100, 400, 200))
    assert drawn.count("<circle") == 3
    assert "filter click, ms" in drawn
