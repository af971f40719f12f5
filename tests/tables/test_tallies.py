"""The numbers on the pages add up: one rule for how many figures there are, wherever it is said."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from factbook.blocks import headlines, provenance, search_results
from factbook.charts import catalogue, rendered
from factbook.charts.evidence import retellings, specs
from factbook.reading.book import Factbook
from factbook.tables import frames, tallies
from factbook.tables.view import HIDDEN, View
from factbook.web.widgets import counted
from factbook.words import listings, titles

CHECKS = r"Of (\d+) cross-checks? (\d+|none) holds?(?:, (\d+) of them within rounding,)? and (\d+|none) fails?(?P<rest>;)?"
VIEWS = (View(), View(company=("openai",)), View(show=HIDDEN), View(status=("implied",)))


def added(text: str) -> int:
    """How many a tally counts: its reported and its calculated ones."""
    both = re.search(r"(\d+) reported \+ (\d+) calculated", text)
    if both:
        return int(both[1]) + int(both[2])
    return int(re.findall(r"(\d+) (?:calculated )?(?:fact|figure)", text)[0])


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("chart", sorted(catalogue.by_id()))
def test_a_source_line_and_the_table_of_its_chart_agree(book: Factbook, chart: str, view: View) -> None:
    payload = rendered.payload(catalogue.by_id()[chart], book, view)
    if payload["rows"]:
        assert added(payload["source"]) == len(payload["rows"]) == len({row["id"] for row in payload["rows"]})


def test_promise_facts_evidence_and_overview_tell_one_number(book: Factbook) -> None:
    reported, calculated = len(book.facts), len(book.derived)
    assert f"{reported} reported + {calculated} calculated figures" in titles.promise(book)
    assert f"{reported} reported + {calculated} calculated figures" in str(search_results.found(book, View()))
    said = f"of {reported} reported + {calculated} of {calculated} calculated figures"
    assert said in counted.sentence("evidence", book, View())
    [ground] = headlines.ground(book, View())
    kinds = rendered.payload(catalogue.by_id()["kinds"], book, View())
    for text in (ground["text"], kinds["takeaway"]):
        assert f"{calculated} more figures are calculated by us" in text
    assert len(kinds["rows"]) == reported + calculated
    repeats = specs.repeated(frames.figures(book))
    assert repeats
    for text in (ground["text"], kinds["takeaway"]):
        assert f"of {reported} reported figures" in text
        assert f"{repeats} of the {reported} repeat another" in text


def test_a_tally_names_what_is_there_and_nothing_else(book: Factbook) -> None:
    fact, ours = next(iter(book.facts)), next(iter(book.derived))
    assert tallies.of(book, [fact]) == "1 figure"
    assert tallies.of(book, [ours]) == "1 calculated figure"
    assert tallies.of(book, [fact, ours]) == "1 reported + 1 calculated figure"
    assert ". 1 calculated fact, " in listings.source_line(book, [ours])


def test_the_cross_checks_of_each_verdict_add_up(book: Factbook) -> None:
    for view in VIEWS:
        [heading] = provenance.judged_heading(book, view)
        told = re.match(CHECKS, heading["note"])
        assert told, heading["note"]
        whole, hold, near, fail = (0 if n in (None, "none") else int(n) for n in told.groups()[:4])
        of = Counter(one.verdict for one in retellings.judged(book, view) if not one.contradiction)
        assert (whole, hold) == (of.total(), of["consistent"] + of["within rounding"])
        assert (near, fail) == (of["within rounding"], of["inconsistent"])
        assert bool(told["rest"]) == (hold + fail < whole)
