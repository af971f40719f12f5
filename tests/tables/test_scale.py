"""A book of thousands of facts: charts draw a part and say so, counts stay whole, lists come in parts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from benchmarks import synthetic
from factbook.blocks import profiles, provenance, search_results
from factbook.charts import catalogue, chart, rendered
from factbook.charts.forms import other_figures, unit_marks
from factbook.checking.loading import load
from factbook.reading.book import Factbook
from factbook.reading.script_folding import folded, variants
from factbook.tables import findable, frames, search
from factbook.tables.matching import Term
from factbook.tables.view import View, companies

FACTS = 5_000


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Factbook]:
    folder = tmp_path_factory.mktemp("large") / "facts"
    synthetic.write(folder, FACTS)
    yield load(folder)


def asked(name: str, book: Factbook) -> View:
    """A view under which a chart draws much."""
    most = list(frames.figures(book)["company"].value_counts().index[:2])
    return {"side-by-side": View(compare=tuple(most))}.get(name, View())


@pytest.mark.parametrize("name", sorted(catalogue.by_id()))
def test_a_chart_of_many_facts_stays_small_and_lists_what_it_draws(large: Factbook, name: str) -> None:
    payload = rendered.payload(catalogue.by_id()[name], large, asked(name, large))
    listed = {row["id"] for row in payload["rows"]}
    carried = {i for trace in payload["figure"]["data"] for i in ids(trace.get("customdata", []))}
    assert carried <= listed
    most = other_figures.MOST if name.startswith("other-") else chart.MOST_MARKS
    assert len(listed) <= most + 2 * unit_marks.MOST_ROWS


def ids(found: Any) -> set[str]:
    several = found if isinstance(found, list) else [found]
    return {i for part in several for i in (ids(part) if isinstance(part, list) else {part}) if i}


@pytest.mark.parametrize("name", ["kinds", "timeline", "sums", "unprinted", "payers"])
def test_a_chart_that_draws_a_part_says_so(large: Factbook, name: str) -> None:
    notes = " ".join(catalogue.by_id()[name].draw(large, View()).notes)
    assert any(word in notes for word in ("Too many to draw", "Left out for room", "the table lists"))


def test_a_sample_reaches_from_the_smallest_to_the_largest_and_knows_the_whole(large: Factbook) -> None:
    every = frames.figures(large)
    part = frames.sampled(every, 7, "high")
    assert len(part) == 7
    assert (part["high"].iloc[0], part["high"].iloc[-1]) == (every["high"].min(), every["high"].max())
    assert set(part["sampled_from"]) == {len(every)}
    assert frames.sampled(part, 7) is part


def test_rows_of_marks_keep_their_proportions_and_count_everything(large: Factbook) -> None:
    figure, _ = unit_marks.rows(large, frames.figures(large), "topic", str)
    counts = [int(label.split("<b>")[1].removesuffix("</b>").replace(",", ""))
              for label in figure.layout.yaxis.ticktext]  # fmt: skip
    assert sum(counts) == len(frames.figures(large))
    shares = [len(trace.customdata) / chart.MOST_MARKS for trace in figure.data]
    assert shares == pytest.approx([n / sum(counts) for n in counts], abs=0.01)


def test_those_with_least_share_a_row_where_there_are_too_many(large: Factbook) -> None:
    every = frames.figures(large)
    figure, _ = unit_marks.rows(large, every, "company", large.name)
    others = every["company"].nunique() - unit_marks.MOST_ROWS
    assert len(figure.data) == unit_marks.MOST_ROWS + 1
    assert figure.layout.yaxis.ticktext[-1].startswith(f"{others} others")


def test_everything_has_a_row_a_record(large: Factbook) -> None:
    every = frames.everything(large)
    assert every["record"].value_counts().to_dict() == {
        "figure": len(large.facts) + len(large.derived), "event": len(large.events),
        "relation": len(large.relations),
    }  # fmt: skip
    assert every.loc["fact-7", "subject"] == large.facts["fact-7"].subject


def test_a_large_profile_refers_to_the_search(large: Factbook) -> None:
    name = next(iter(companies(large)))
    found = profiles.blocks(large, View(company=(name,)))
    folded = [inner for block in found for inner in block.get("blocks", ())]
    [table] = [block for block in folded if block.get("caption") == "Figures"]
    assert len(table["rows"]) == profiles.FIGURES
    assert f"company={name}&kind=figure|All figures" in json.dumps(found)


def test_articles_come_newest_first_and_not_all(large: Factbook) -> None:
    found = provenance.articles(large, View())
    assert len(found[1]["columns"]) == provenance.ARTICLES
    assert f"of {len(large.articles)}" in found[0]["note"]


def test_results_count_every_record(large: Factbook) -> None:
    everything = len(frames.everything(large))
    assert len(search.found(large, View()).ids) == everything
    [railed] = search_results.found(large, View())
    [table] = [block for block in railed["blocks"] if block["kind"] == "claims"]
    assert table["caption"].endswith(f"of {everything}")


def test_what_can_be_found_is_kept_with_a_compiled_book(large: Factbook, tmp_path: Path) -> None:
    folder, large.folder = large.folder, tmp_path
    try:
        table = frames.everything(large).reset_index(drop=True).head(50)
        made = findable.texts(large, table)
        assert [path.name for path in tmp_path.iterdir()] == ["table-search.arrow"]
        pd.testing.assert_frame_equal(findable.texts(large, table), made)
    finally:
        large.folder = folder


def test_many_texts_are_folded_as_each_of_them_alone(book: Factbook) -> None:
    texts = [t for f in book.facts.values() for t in (f.as_printed, f.gloss)] + ["視訊\n廣告", "", "Månedlig"]
    assert folded(texts) == [" | ".join(variants(text.replace("\n", " "))) for text in texts]


def test_a_part_finds_every_record_once_and_only_where_the_pattern_allows() -> None:
    part = findable.Part(["an openai deal, an openai plan", "reopenai", "", "openai"])
    for form, places in (("openai", [0, 3]), ("missing", [])):
        assert part.places(form, Term(form, (form,)).pattern(form)) == places
