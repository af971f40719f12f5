"""Whatever no chart of a form of its own draws stands in rows or over time, on the page of its topic."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from factbook.charts import axes, catalogue, rendered
from factbook.charts.chart import Chart
from factbook.charts.companies import employment
from factbook.charts.forms import other_figures, over_time
from factbook.charts.spend import markets
from factbook.checking.loading import load
from factbook.reading.book import Factbook
from factbook.tables import frames, mark_styles, series
from factbook.tables.view import HIDDEN, TOPICS, View
from tests import small

FACT = """\
  - id: users-{n}
    subject: {who}
    metric: users
    value: {value}
    precision: {precision}
    period: {period}
    as_printed: "{printed}"
    locator: {{paragraph: 9}}
    origin: {origin}
    gloss: So many people use it.
"""


def grown(folder: Path, facts: Sequence[Mapping[str, object]], entities: str = small.ENTITIES) -> Factbook:
    """The small book with further figures of one metric."""
    added = ""
    for n, fact in enumerate(facts):
        row = {"n": n, "who": "rival", "precision": "exact", "period": 2024, "origin": "story", **fact}
        added += FACT.format(**{"printed": f"{row['value']:,}", **row})
    return load(
        small.write(folder, entities=entities, story=small.STORY.replace("\nevents:", added + "\nevents:", 1))
    )


def rest(book: Factbook, topic: str, view: View | None = None) -> Chart:
    return catalogue.by_id()[f"other-{topic}"].draw(book, view or View())


def on_page(book: Factbook, topic: str, view: View) -> set[str]:
    return {name for spec in catalogue.OWN[topic] for name in rendered.shown(spec, book, view).facts}


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("view", [View(), View(show=HIDDEN, currency="EUR")])
def test_every_figure_of_a_topic_reaches_its_page(topic: str, view: View, book: Factbook) -> None:
    told = {"markets": markets.STANDING, "talent": employment.TERMS}.get(topic, ())
    frame = frames.drawn(frames.selected(frames.figures(book), view, book), view)
    due = frame[(frame["topic"] == topic) & ~frame["role"].isin(told)]
    assert set(due["id"]) <= on_page(book, topic, view)


def test_a_figure_is_drawn_once_or_in_a_form_of_its_own(book: Factbook) -> None:
    for topic in TOPICS:
        own = {
            name for spec in catalogue.OWN[topic] if not spec.quiet for name in spec.draw(book, View()).facts
        }
        assert own.isdisjoint(rest(book, topic).facts)


def test_a_page_has_no_chart_that_its_book_has_no_facts_for(tmp_path: Path) -> None:
    book = small.small_book(tmp_path)
    shown = {spec.id for topic in TOPICS for spec in catalogue.of(topic, book, View())}
    assert shown == {"sums", "capabilities", "other-adoption", "other-markets"}


def test_several_days_of_one_quantity_stand_over_time(tmp_path: Path) -> None:
    days: list[dict[str, object]] = [{"value": 100, "period": 2022}, {"value": 200, "period": 2023},
            {"value": 300, "period": 2023, "origin": "filing-2024"}, {"value": 50, "who": "acme", "period": 2021}]  # fmt: skip
    book = grown(tmp_path / "facts", days)
    data = rest(book, "adoption").figure.data
    lines = [trace for trace in data if trace.mode == "lines" and trace.line.dash == "dot"]
    assert [(list(line.x), list(line.y)) for line in lines] == [(["2022-12-31", "2023-12-31"], [100, 200])]
    marked = {name for trace in data for name in trace.customdata or () if trace.mode == "markers"}
    assert {f"users-{n}" for n in range(4)} <= marked


def test_bounds_are_arrows_and_ranges_bars_over_time_too(tmp_path: Path) -> None:
    days: list[dict[str, object]] = [
        {"value": 100, "period": 2022},
        {"value": 200, "precision": "over", "period": 2023, "printed": "over 200"},
    ]
    found = rest(grown(tmp_path / "facts", days), "adoption").figure.data
    assert [t.marker.symbol for t in found if t.marker.symbol in ("triangle-up", "triangle-down")] == [
        "triangle-up"
    ]


def test_few_figures_have_a_row_each_and_many_a_row_a_company(tmp_path: Path) -> None:
    few = grown(
        tmp_path / "few", [{"value": 10 * n + 10, "who": ("acme", "rival")[n % 2]} for n in range(16)]
    )
    many = grown(
        tmp_path / "many", [{"value": 10 * n + 10, "who": ("acme", "rival")[n % 2]} for n in range(60)]
    )
    for book, words in ((few, ["110"]), (many, ["Rival  <b>30</b>"])):
        chart = rest(book, "adoption")
        said = [str(note.text) for note in chart.figure.layout.annotations] + [
            str(t.text) for t in chart.figure.data
        ]
        assert all(any(word in text for text in said) for word in words)
        assert {f"users-{n}" for n in range(16)} <= set(chart.facts)


def test_hundreds_are_all_drawn_at_once(tmp_path: Path) -> None:
    book = grown(tmp_path / "facts", [{"value": n + 10} for n in range(700)])
    chart = rest(book, "adoption")
    assert len(chart.facts) == 701
    assert len(chart.figure.data) < 10


def test_too_many_are_thinned_and_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(other_figures, "MOST", 400)
    book = grown(tmp_path / "facts", [{"value": n + 10} for n in range(900)])
    chart = rest(book, "adoption")
    assert len(chart.facts) <= 402
    assert any("of 901 figures, evenly spaced" in note for note in chart.notes)
    assert chart.takeaway.startswith("Users: 901 more figures on")
    assert any("Rival  <b>900</b>" in str(note.text) for note in chart.figure.layout.annotations)


def test_a_sentence_says_within_which_limits_and_as_what_the_newest_is(tmp_path: Path) -> None:
    facts: Sequence[Mapping[str, object]] = [{"value": 100, "period": 2023}, {"value": 200, "period": 2024}]
    folder = tmp_path / "facts"
    grown(folder, facts)
    story = (folder / "story.yaml").read_text("utf-8")
    head, tail = story.split("id: users-1\n")
    limits = "    scope: {customer_group: paying}\n    status: estimate\n    subject: rival\n"
    tail = tail.replace("    subject: rival\n", limits, 1)
    small.write(folder, story=f"{head}id: users-1\n{tail}")
    assert "(Rival, paying, 2024, estimate)" in rest(load(folder), "adoption").takeaway


def test_zeros_stand_at_the_edge_of_a_scale_by_powers_of_ten(tmp_path: Path) -> None:
    days = [{"value": 0, "period": 2021}, {"value": 10, "period": 2022}, {"value": 10_000, "period": 2023}]
    chart = rest(grown(tmp_path / "facts", days), "adoption")
    assert chart.figure.layout.yaxis.type == "log"
    assert any("zero stands at the lower edge" in note for note in chart.notes)
    assert all(value > 0 for trace in chart.figure.data for value in trace.y)


def test_of_more_quantities_than_names_the_companies_are_named(tmp_path: Path) -> None:
    makers = [f"maker-{n}" for n in range(3)]
    models = [(f"model-{n}", makers[n % 3]) for n in range(12)]
    entities = small.ENTITIES + "".join(
        f"  - {{id: {name}, name: Of {name}, kind: company}}\n" for name in makers
    )
    entities += "".join(
        f"  - {{id: {name}, name: {name}, kind: model, parent: {of}}}\n" for name, of in models
    )
    days: list[dict[str, object]] = [
        {"value": 10 ** (n % 3 + 1) + n + year - 2020, "who": name, "period": year}
        for n, (name, _) in enumerate(models)
        for year in (2022, 2023)
    ]
    said = [
        str(n.text)
        for n in rest(grown(tmp_path / "facts", days, entities), "adoption").figure.layout.annotations
    ]
    assert sum("Of maker-" in text for text in said) == 3


@pytest.mark.parametrize("values", [[0, 5], [-5, 5], [0, 0], [3, 3], [1, 10**9], [-4, -2]])
def test_every_value_lies_on_its_axis(values: list[int], tmp_path: Path) -> None:
    group = frames.figures(small.small_book(tmp_path)).head(2).assign(low=values, high=values)
    scale, axis = axes.scaled(series.told(group), 0.3)
    assert all(0 <= scale.part(value) <= 1 for value in values)
    assert axis["tickvals"] and all(-0.001 <= scale.part(tick) <= 1 for tick in axis["tickvals"])


def test_a_lone_day_is_not_over_time(book: Factbook) -> None:
    figures = frames.figures(book)
    assert not over_time.dated(figures[figures["metric"] == "resolution"])
    assert mark_styles.MARKS


def test_many_quantities_of_one_day_stand_apart_from_those_over_time(tmp_path: Path) -> None:
    days: list[dict[str, object]] = [{"value": 100, "period": 2022}, {"value": 200, "period": 2023}]
    lone: list[dict[str, object]] = [{"value": 10 * n + 10, "who": "acme", "period": 2024} for n in range(1)]
    entities = small.ENTITIES + "".join(
        f"  - {{id: maker-{n}, name: Maker {n}, kind: company}}\n" for n in range(12)
    )
    many = [{"value": 10 * n + 10, "who": f"maker-{n}"} for n in range(12)]
    folder = tmp_path / "facts"
    grown(folder, days + lone)
    small.write(folder, entities=entities, story=(folder / "story.yaml").read_text("utf-8"))
    one = load(folder)
    assert len(_heads(rest(one, "adoption"))) == 1
    added = "".join(FACT.format(**{"n": 50 + n, "precision": "exact", "period": 2024, "origin": "story",
                                   "printed": str(f["value"]), **f}) for n, f in enumerate(many))  # fmt: skip
    story = (folder / "story.yaml").read_text("utf-8").replace("\nevents:", added + "\nevents:", 1)
    chart = rest(load(small.write(folder, entities=entities, story=story)), "adoption")
    assert len(_heads(chart)) == 2 and len(chart.facts) == 16


def _heads(chart: Chart) -> list[str]:
    return [
        str(note.text)
        for note in chart.figure.layout.annotations
        if str(note.text).startswith("<b>Users</b>")
    ]


def test_the_newest_of_a_measure_is_the_newest_of_all_its_panels(tmp_path: Path) -> None:
    names = [f"maker-{n}" for n in range(9)]
    entities = small.ENTITIES + "".join(
        f"  - {{id: {name}, name: {name}, kind: company}}\n" for name in names
    )
    days: list[dict[str, object]] = [
        {"value": 10 * n + 10, "who": name, "period": 2020} for n, name in enumerate(names)
    ]
    facts: list[dict[str, object]] = [*days, {"value": 5, "period": 2023}, {"value": 7, "period": "2024-05"}]
    book = grown(tmp_path / "facts", facts, entities)
    chart = rest(book, "adoption")
    assert len(_heads(chart)) == 2
    assert "[[users-10|7]]" in chart.takeaway


def test_few_figures_and_ranks_are_rows_and_have_no_axis(tmp_path: Path) -> None:
    chart = rest(grown(tmp_path / "facts", [{"value": 100, "period": 2023}]), "adoption")
    assert not chart.figure.data
    [measure] = chart.groups
    assert measure.title == "Users" and {one.id for one in measure.entries} == set(chart.facts)


def test_a_chart_beside_others_is_folded_and_one_alone_is_open(book: Factbook, tmp_path: Path) -> None:
    assert rest(book, "adoption").folded
    assert not rest(grown(tmp_path / "facts", [{"value": 100}]), "adoption").folded


def test_no_rank_stands_on_a_scale_of_lengths(book: Factbook) -> None:
    for topic in TOPICS:
        chart = rest(book, topic)
        drawn = {str(name) for trace in chart.figure.data for name in (trace.customdata or ())}
        assert not [name for name in drawn if frames.row(book, name)["unit"] == "rank"]


def test_a_figure_that_is_told_again_or_in_another_unit_has_one_row(book: Factbook) -> None:
    for topic in TOPICS:
        for group in rest(book, topic).groups:
            told = [(frames.row(book, one.id)["subject"], one.said, one.note) for one in group.entries]
            assert len(set(told)) == len(told), group.title
    shown = {one.id: one.text for group in rest(book, "products").groups for one in group.entries}
    for name, derived in book.derived.items():
        if (
            len(parents := set(derived.derived_from.values())) == 1
            and frames.row(book, name)["unit"] == "seconds"
        ):
            [parent] = parents
            assert name not in shown and f"[[{name}|" in shown[parent]
