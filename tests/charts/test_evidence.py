"""Evidence: kinds of statement, what is not printed, one source told twice, and do figures agree?"""

import re

import pandas as pd
import pytest

from factbook.blocks import provenance
from factbook.charts.chart import Chart
from factbook.charts.evidence import missing_fields, retellings, second_sources, specs
from factbook.charts.forms import unit_marks
from factbook.checking import verdicts
from factbook.reading.book import Factbook
from factbook.tables import frames, mark_styles
from factbook.tables.view import View
from factbook.words import check_reports

NOTHING = View(company=("nvidia",), end="2019")
LINK = re.compile(r"\[\[([^|\]]+)\|")


def marks(chart: Chart) -> list[str]:
    """The facts that the figure's marks open, in drawing order."""
    return [i for t in chart.figure.data if t.customdata is not None for i in t.customdata if i]


def every_id(book: Factbook, view: View) -> set[str]:
    return set(frames.selected(frames.figures(book), view, book)["id"])


def test_kinds_draws_every_figure_and_counts_those_that_repeat_another(book: Factbook) -> None:
    chart = specs.kinds(book, View())
    assert sorted(marks(chart)) == sorted(every_id(book, View()))
    drawn = [frames.row(book, identifier) for identifier in marks(chart)]
    told = [
        (row["article"], tuple(row[c] for c in specs.UNIT)) for row in drawn if row["status"] != "implied"
    ]
    again = 0
    for unit in {unit for _, unit in told}:
        articles = [article for article, same in told if same == unit]
        again += len(articles) - 1 if len(set(articles)) > 1 else 0
    assert again
    assert f"{again} of the {len(told)} repeat another from the same source" in chart.takeaway


def test_the_title_of_the_kinds_counts_marks_that_are_drawn_and_the_sums_say_so(book: Factbook) -> None:
    chart = specs.kinds(book, View())
    status = [frames.row(book, identifier)["status"] for identifier in marks(chart)]
    loose, ours = sum(s in mark_styles.HOLLOW - {"implied"} for s in status), status.count("implied")
    assert chart.takeaway.startswith(f"{loose} of {len(status) - ours} reported figures are estimates")
    narrow = chart.figure.layout.meta["narrow"]["data"]
    assert sum(len(trace["customdata"]) for trace in narrow if "customdata" in trace) == len(status)
    for traces in ([t.to_plotly_json() for t in chart.figure.data], narrow):
        said = [t["text"] for t in traces if t["mode"] == "text"]
        assert f"<b>{len(status) - ours}</b>" in [text for column in said for text in column]
    assert f"<b>{loose}</b>" in [text for t in narrow if t["mode"] == "text" for text in t["text"]]


def test_a_second_source_tells_the_same_kind_of_thing_and_agrees(book: Factbook) -> None:
    alone = second_sources.single(frames.Key(book))
    figures = frames.figures(book).assign(alone=alone)
    for _, group in second_sources.alike(figures[figures["status"] != "implied"]).groupby(
        second_sources.SAME
    ):
        if group["origin"].nunique() < 2:
            assert group["alone"].all()
    forecasts = figures[figures["status"] == "forecast"]
    hit = figures.merge(forecasts, on=["subject", "metric", "period", "unit"])
    told = hit[(hit["status_x"] == "actual") & (hit["low_x"] != hit["low_y"])]
    assert len(told) and told["alone_x"].all() and told["alone_y"].all()


def test_kinds_puts_a_figure_under_its_kind_of_statement(book: Factbook) -> None:
    chart = specs.kinds(book, View())
    statuses = mark_styles.present(frames.figures(book)["status"])
    for trace in chart.figure.data:
        if trace.customdata is None:
            continue
        [status] = {frames.row(book, i)["status"] for i in trace.customdata}
        heads = chart.figure.layout.xaxis
        nearest = min(heads.tickvals, key=lambda x: abs(x - sum(trace.x) / len(trace.x)))
        head = heads.ticktext[heads.tickvals.index(nearest)].replace("<br>", " ")
        assert status in statuses and head == mark_styles.MARKS[status].word


@pytest.mark.parametrize("view", [View(company=("openai",)), View(start="2025-01"), View(topic=("pricing",))])
def test_evidence_follows_the_filters(book: Factbook, view: View) -> None:
    wanted = every_id(book, view)
    for draw in (specs.kinds, missing_fields.unprinted):
        assert set(draw(book, view).facts) <= wanted
        assert draw(book, view).facts


def test_unprinted_counts_what_is_inferred_or_unstated(book: Factbook) -> None:
    chart = missing_fields.unprinted(book, View())
    bars = chart.figure.data[0]
    printed = [f for f in book.facts.values() if book.metrics[f.metric].topic == "pricing" and f.currency]
    unstated = [f for f in printed if f.currency == "unstated"]
    column = places(chart).index("currency")
    cells = {(x, base): text for x, base, text in zip(bars.x, bars.base, bars.text, strict=True)}
    assert f"{len(unstated)}/{len(printed)}" in [text for (x, _), text in cells.items() if x == column]


def places(chart: Chart) -> list[str]:
    """What each column of the matrix is about."""
    names = {"<br>".join(missing_fields._short(said)): key for key, (said, _) in missing_fields.GAPS.items()}
    return [names[text] for text in chart.figure.layout.xaxis.ticktext]


def only(book: Factbook, identifier: str) -> pd.DataFrame:
    """The table of one figure."""
    every = frames.figures(book)
    return every[every["id"] == identifier]


def test_each_cell_that_counts_something_opens_a_figure_that_lacks_it(book: Factbook) -> None:
    chart = missing_fields.unprinted(book, View())
    bars, gaps = chart.figure.data[0], places(chart)
    for x, text, identifier in zip(bars.x, bars.text, bars.customdata, strict=True):
        assert bool(identifier) == (not text.startswith("0/"))
        if identifier:
            assert missing_fields.GAPS[gaps[x]][1](book, only(book, identifier)).all()


def test_a_figure_that_needs_no_base_is_not_said_to_lack_one(book: Factbook) -> None:
    downloads = next(f for f in book.facts.values() if f.metric == "downloads")
    assert missing_fields.GAPS["base"][1](book, only(book, downloads.id)).isna().all()


def test_one_source_told_twice_is_aligned_and_still_one_witness(book: Factbook) -> None:
    chart = retellings.leak(book, View())
    rows = [frames.row(book, identifier) for identifier in chart.facts]
    for origin in {row["origin"] for row in rows}:
        articles = {row["article"] for row in rows if row["origin"] == origin}
        assert len({book.articles[name].publisher for name in articles}) > 1
        for _, same in pd.DataFrame(rows).groupby(["origin", "metric", "period", "subject"]):
            assert same["article"].nunique() > 1
    assert "come from one source in both" in chart.takeaway
    quoted = [frames.row(book, i) for i in LINK.findall(chart.takeaway)]
    assert len({row["precision"] for row in quoted}) == 2
    assert len({row["article"] for row in quoted}) >= 1


def test_one_article_alone_is_no_second_telling(book: Factbook) -> None:
    article = next(iter(book.articles))
    assert retellings.leak(book, View(source=(article,))).facts == ()


def test_the_verdicts_are_the_computed_ones(book: Factbook) -> None:
    found = {item.id: item.verdict for item in retellings.judged(book, View())}
    assert found == {c.id: verdicts.outcome(book, c).verdict for c in book.checks.values()} | {
        c.id: verdicts.dispute(book, c).verdict for c in book.contradictions.values()
    }


def test_a_comparison_is_shown_only_where_the_view_shows_a_record_of_it(book: Factbook) -> None:
    view = View(company=("google",))
    kept = frames.selected_ids(book, view)
    assert 0 < len(retellings.judged(book, view)) < len(book.checks) + len(book.contradictions)
    assert all(item.opens in kept for item in retellings.judged(book, view))


def test_the_verdicts_are_counted_as_their_groups_are(book: Factbook) -> None:
    [heading] = provenance.judged_heading(book, View())
    said, groups = heading["note"], " ".join(provenance.judged(book, View()))
    number = {name: int(n) for name, n in re.findall(r"(\w[\w ]*) \((\d+)\)", groups)}
    hold, near = map(int, re.findall(r"(\d+) hold, (\d+) of them", said)[0])
    assert (hold, near) == (number["Holds"] + number["Within rounding"], number["Within rounding"])
    assert f"contradict each other in {number['Contradictions']} place and differ in " in said
    assert ("none fails" in said) == ("Does not hold" not in number)
    assert len(re.findall(r"\d+", said)) <= 5


def test_a_claim_that_fails_has_the_sign_of_its_failing(book: Factbook) -> None:
    for check in book.checks.values():
        outcome = verdicts.outcome(book, check)
        claim = check_reports.check(book, check)["arithmetic"].split(": ")[0]
        assert (f" {outcome.sign} " in claim) == (outcome.verdict == "consistent"), check.id


def test_no_check_is_no_count_of_nothing(book: Factbook) -> None:
    [heading] = provenance.judged_heading(book, View(company=("tencent",)))
    said = heading["note"]
    assert "0 cross-checks" not in said
    assert "No cross-check takes part." in said


def test_the_tabs_hold_every_comparison_once(book: Factbook) -> None:
    groups = provenance.judged(book, View())
    shown = [block["id"] for blocks in groups.values() for block in blocks]
    assert sorted(shown) == sorted([*book.checks, *book.contradictions])
    for label, blocks in groups.items():
        assert f"({len(blocks)})" in label
        if not label.startswith("Other"):
            assert len({block["verdict"] for block in blocks}) == 1
        else:
            assert all(block["verdict"].startswith("difference in ") for block in blocks)


def test_arithmetic_is_shown_with_figures_that_open(book: Factbook) -> None:
    for blocks in provenance.judged(book, View()).values():
        for block in blocks:
            if block["kind"] == "check":
                assert set(LINK.findall(block["arithmetic"])) == set(book.checks[block["id"]].records)


def test_reasons_are_in_words_and_not_in_field_names(book: Factbook) -> None:
    reasons = [b["why"] for blocks in provenance.judged(book, View()).values() for b in blocks if b["why"]]
    assert reasons
    assert not [why for why in reasons if re.search(r"said_by|run_rate|\bscope differs", why)]


def test_names_in_two_languages_stand_side_by_side(book: Factbook) -> None:
    [table] = provenance.spelt(book, View())[1]["blocks"]
    names = {row["cells"][0].split("|")[1].rstrip("]") for row in table["rows"]}
    assert names == {e.name for e in book.entities.values() if len(e.spellings) > 1}
    bytedance = next(row for row in table["rows"] if "|ByteDance]]" in row["cells"][0])
    assert dict(zip(bytedance["langs"], bytedance["cells"], strict=True))["ja"].endswith("バイトダンス")


@pytest.mark.parametrize("draw", [spec.draw for spec in specs.CHARTS])
def test_an_empty_selection_is_said(book: Factbook, draw: object) -> None:
    chart = draw(book, NOTHING)  # type: ignore[operator]
    assert chart.facts == ()
    assert chart.takeaway


def test_unit_marks_have_the_shapes_of_the_legend(book: Factbook) -> None:
    frame = frames.figures(book)
    figure, _ = unit_marks.rows(book, frame, "topic", str)
    for trace in figure.data:
        for identifier, symbol in zip(trace.customdata, trace.marker.symbol, strict=True):
            assert symbol == mark_styles.MARKS[frames.row(book, identifier)["status"]].symbol


def test_unit_marks_have_a_key_of_colours(book: Factbook) -> None:
    key = str([note.text for note in specs.kinds(book, View()).figure.layout.annotations])
    assert "ByteDance" in key
    assert str(book.colour("bytedance")) in key


def test_a_source_told_twice_is_said_to_be_one(book: Factbook) -> None:
    found = re.match(
        r"Of (\d) figures that two outlets tell, (\d) come from one source in both\.",
        retellings.leak(book, View()).takeaway,
    )
    assert found and int(found[2]) < int(found[1])
    rows = pd.DataFrame([frames.row(book, name) for name in retellings.leak(book, View()).facts])
    assert rows.groupby(["origin", *second_sources.SAME]).ngroups == int(found[2])
    none = retellings.leak(book, View(company=("tiktok",), status=("estimate",)))
    assert none.facts == () or "outlets" in none.takeaway


def test_what_is_missing_most_often_comes_first_and_has_the_strongest_shade(book: Factbook) -> None:
    chart = missing_fields.unprinted(book, View())
    bars = chart.figure.data[0]
    lack: dict[float, int] = {}
    shade: list[tuple[float, float]] = []
    for x, text, colour in zip(bars.x, bars.text, bars.marker.color, strict=True):
        part, whole = map(int, text.split("/"))
        lack[x] = lack.get(x, 0) + part
        shade.append((part / whole, float(colour.rstrip(")").split(",")[3])))
    often = [lack[column] for column in sorted(lack)]
    assert often == sorted(often, reverse=True)
    assert [tone for _, tone in sorted(shade)] == sorted(tone for _, tone in shade)
    key = chart.figure.layout.annotations[0].text
    assert key.index("to ½") < key.index("more") and "Stronger: more often missing" in key


def test_the_sums_over_all_topics_stand_apart_in_bold_and_are_what_the_sentence_says(book: Factbook) -> None:
    chart = missing_fields.unprinted(book, View())
    cells, sums = chart.figure.data
    assert min(sums.base) > max(cells.base) + 1
    assert set(sums.marker.color if isinstance(sums.marker.color, tuple) else [sums.marker.color]) == {
        mark_styles.CLEAR
    }
    [rule] = chart.figure.layout.shapes
    assert max(cells.base) + 1 < rule.y0 < min(sums.base)
    for x, text in zip(sums.x, sums.text, strict=True):
        parts = [map(int, said.split("/")) for at, said in zip(cells.x, cells.text, strict=True) if at == x]
        lack, of = map(sum, zip(*parts, strict=True))
        assert text == f"<b>{lack}<br>of {of}</b>"
    assert sums.text[0].replace("<br>", " ").strip("</b>") in chart.takeaway
    one = missing_fields.unprinted(book, View(topic=("pricing",))).figure
    assert len(one.data) == 1 and not one.layout.shapes  # one topic is its own sum


def test_on_a_narrow_screen_the_columns_of_what_is_missing_have_names_that_fit(book: Factbook) -> None:
    figure = missing_fields.unprinted(book, View()).figure
    narrow, lines = figure.layout.meta["narrow"], figure.layout.xaxis.ticktext
    assert figure.layout.xaxis.tickangle == 0 and "tickangle" not in narrow["xaxis"]
    words = [line for head in narrow["xaxis"]["ticktext"] for line in head.split("<br>")]
    assert max(map(len, words)) <= missing_fields.NARROW + 1
    assert " ".join(words) == " ".join(line for head in lines for line in head.split("<br>"))
