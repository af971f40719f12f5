"""Companies: everything about one; of two or three only what may stand side by side."""

import itertools
import re
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from factbook.blocks import gist, profiles
from factbook.charts import catalogue
from factbook.charts.companies import company_index, side_by_side
from factbook.charts.forms import milestones, moments
from factbook.checking.loading import load
from factbook.reading import menu
from factbook.reading.book import Factbook
from factbook.tables import frames, mark_styles
from factbook.tables.series import length
from factbook.tables.view import HIDDEN, View, companies
from factbook.words import company_comparisons, company_facts
from factbook.words.company_comparisons import terms
from tests import small

TWO = View(compare=("openai", "microsoft"))


def shown(book: Factbook, view: View) -> list[dict[str, Any]]:
    """Every block of the page below its charts, those that are folded too."""
    every = [*profiles.figures(book, view), *profiles.blocks(book, view), *profiles.products(book, view)]
    return [inner for block in every for inner in (block, *block.get("blocks", ()))]


def tables(book: Factbook, view: View) -> dict[str, dict[str, Any]]:
    return {block["caption"]: block for block in shown(book, view) if block["kind"] == "table"}


def test_only_figures_in_the_same_terms_stand_side_by_side(book: Factbook) -> None:
    found = company_comparisons.compared(book, TWO, TWO.compare)
    alike = [c for c in found if c.terms]
    assert alike
    for each in alike:
        rows = [row for own in each.figures.values() for row in own]
        assert {terms(book, row) for row in rows} == {each.terms}
        assert {row["metric"] for row in rows} == {each.metric}
        assert sum(bool(own) for own in each.figures.values()) > 1


def test_a_forecast_is_never_held_against_what_happened(book: Factbook) -> None:
    for names in (("openai", "microsoft"), ("bytedance", "microsoft"), ("bytedance", "openai")):
        for each in company_comparisons.compared(book, View(), names):
            kinds = {company_comparisons.kind(book, row) for own in each.figures.values() for row in own}
            assert not each.terms or len(kinds) == 1
    chart = side_by_side.side_by_side(book, View(company=("openai", "microsoft")))
    said = f"{chart.takeaway} {' '.join(chart.notes)}"
    assert "forecast" not in said and "Level" not in said
    assert "azure-openai-service-revenue-below-threshold-bw" in said


def test_what_cannot_be_compared_says_why(book: Factbook) -> None:
    view = View(compare=("microsoft", "bytedance"))
    apart = [c for c in company_comparisons.compared(book, view, view.compare) if not c.terms]
    [spending] = [c for c in apart if c.metric == "capital_expenditure"]
    assert "length of the period: quarter against year" in spending.why


def test_one_figure_told_from_both_sides_is_no_comparison(tmp_path: Path) -> None:
    own = small.STORY[small.STORY.index("  - id: acme-revenue") : small.STORY.index("  - id: app-users")]
    other = own.replace("acme-revenue", "rival-revenue")
    other = other.replace("subject: acme\n    counterparty: rival", "subject: rival\n    counterparty: acme")
    story = small.STORY.replace(own, own + other)
    book = load(small.write(tmp_path / "facts", story=story, checks="checks: []\n"))
    view = View(compare=("acme", "rival"))
    [revenue] = company_comparisons.compared(book, view, view.compare)
    assert revenue.terms is None
    assert "both sides" in revenue.why
    assert side_by_side.side_by_side(book, view).facts == ()


def test_a_company_that_shares_nothing_is_said_to_share_nothing(book: Factbook) -> None:
    said = side_by_side.side_by_side(book, View(compare=("bytedance", "openai", "microsoft"))).takeaway
    assert said.startswith("OpenAI and Microsoft can be compared on one measure: annualised revenue")
    assert "; ByteDance on none." in said


def test_figures_within_different_limits_are_not_called_alike_without_saying_so(book: Factbook) -> None:
    chart = side_by_side.side_by_side(book, TWO)
    assert "cover different things" in f"{chart.takeaway} {chart.notes[0]}"
    assert any("different things" in note for note in chart.notes)


def test_the_chart_side_by_side_waits_for_something_that_compares(book: Factbook) -> None:
    found = {
        names: [spec.id for spec in catalogue.own("companies", book, View(compare=names))]
        for names in [("openai", "microsoft"), ("tiktok", "microsoft"), ("openai",), ()]
    }
    assert list(found.values()) == [
        ["tied", "side-by-side", "moments"], ["tied", "moments"], ["tied", "moments"], ["moments"],
    ]  # fmt: skip


def test_a_metric_of_one_company_is_not_compared(book: Factbook) -> None:
    alone = company_comparisons.alone(book, TWO, TWO.compare)
    shared = {book.metrics[c.metric].name for c in company_comparisons.compared(book, TWO, TWO.compare)}
    assert not shared & {name for names in alone.values() for name in names}


def test_the_chart_draws_what_is_comparable_each_row_on_its_own_scale(book: Factbook) -> None:
    chart = side_by_side.side_by_side(book, TWO)
    shared = [c for c in company_comparisons.compared(book, TWO, TWO.compare) if c.terms]
    every = [own for c in shared for own in c.figures.values()]
    printed = [[row for row in own if row["status"] != "implied"] or own for own in every]
    assert set(chart.facts) == {row["id"] for own in printed for row in own}
    assert chart.figure.layout.xaxis.ticktext == ("$0", "$500 million", "$1 billion")
    assert any(note.startswith("2 calculated figures") for note in chart.notes)
    places = {t.customdata[0]: t.x[0] for t in chart.figure.data if t.customdata is not None}
    for each in shared:
        rows = [row for own in each.figures.values() for row in own]
        assert max(places[row["id"]] for row in rows if row["id"] in places) == 1


def test_figures_that_stand_side_by_side_are_not_told_again_and_on_a_phone_the_chart_is_folded(
    book: Factbook,
) -> None:
    one, several = (
        side_by_side.side_by_side(book, View(compare=n)) for n in (TWO.compare, ("openai", "google"))
    )
    assert "[[" not in one.takeaway and "[[" in one.notes[0]  # its figures are told on request
    assert "[[" in several.takeaway
    assert next(spec for spec in side_by_side.CHARTS if spec.id == "side-by-side").second


@pytest.mark.parametrize("others", [("openai", "microsoft"), ("openai", "google", "microsoft")])
def test_on_a_narrow_screen_every_line_is_as_wide_as_it_and_its_words_stand_above(
    book: Factbook, others: tuple[str, ...]
) -> None:
    chart = side_by_side.side_by_side(book, View(compare=others))
    narrow = chart.figure.layout.meta["narrow"]
    assert narrow["xaxis"]["range"][1] < 1.2
    marks = {
        name: y for t in narrow["data"] for name, y in zip(t.get("customdata") or [], t["y"], strict=False)
    }
    assert set(marks) == set(chart.facts)
    for name, y in marks.items():
        above = max((note for note in narrow["annotations"] if note["y"] < y), key=lambda note: note["y"])
        assert book.name(str(frames.row(book, name)["subject"])) in above["text"]
        assert max(map(len, above["text"].split("<br>"))) <= 44
    assert not any("text" in t.get("mode", "") for t in narrow["data"])


@pytest.mark.parametrize("view", [View(compare=("openai",)), View(company=("nvidia", "baidu"))])
def test_nothing_to_compare_is_said(book: Factbook, view: View) -> None:
    chart = side_by_side.side_by_side(book, view)
    assert chart.facts == ()
    assert "reported in the same way" in chart.takeaway


def test_a_comparison_follows_the_other_filters(book: Factbook) -> None:
    assert side_by_side.side_by_side(book, View(compare=TWO.compare, end="2022")).facts == ()


def test_a_profile_has_every_figure_and_name_of_the_company(book: Factbook) -> None:
    view = View(company=("bytedance",))
    found = {row["id"] for row in tables(book, view)["Figures"]["rows"]}
    assert found == set(frames.selected(frames.figures(book), view, book)["id"])
    head = next(
        block for block in shown(book, view) if block["kind"] == "entry" and block["title"] == "Names"
    )
    said = " ".join(row[1] for row in head["rows"])
    assert all(name in said for names in book.entities["bytedance"].spellings.values() for name in names)


def test_what_belongs_to_a_company_is_listed(book: Factbook) -> None:
    rows = tables(book, View(company=("openai",)))["What belongs to OpenAI"]["rows"]
    assert len(rows) == len(book.children["openai"]) - 1


def test_relations_of_a_profile_open_their_statements(book: Factbook) -> None:
    view = View(company=("microsoft",))
    entries = [block for block in shown(book, view) if block["kind"] == "entry"]
    opened = re.findall(
        r"\[\[([^|/\]]+)\|",
        " ".join(row[1] for row in next(e for e in entries if e["title"].endswith("and others"))["rows"]),
    )
    members = frames.family(book, ["microsoft"])
    assert opened
    for identifier in opened:
        relation = book.relations[identifier]
        assert len(members & {relation.source, relation.to}) == 1


def test_who_is_behind_is_said_to_be_so_in_some_measure(book: Factbook) -> None:
    entries = [b for b in shown(book, View(company=("xiaohongshu",))) if b["kind"] == "entry"]
    rows = {row[0]: row[1] for row in next(e for e in entries if e["title"].endswith("and others"))["rows"]}
    assert "|Meituan in AI hiring]]" in rows["Is ahead of"]


def test_a_filter_finds_the_users_of_a_company_that_are_no_part_of_it(book: Factbook) -> None:
    kept = frames.selected_ids(book, View(company=("bytedance",)))
    assert "tiktok-users-want-ai-labels-2024-mg" in kept
    assert "sellers-use-sora-2-tk" in kept
    assert book.company("tiktok-sellers") == "tiktok-sellers"
    entries = [b for b in shown(book, View(company=("bytedance",))) if b["kind"] == "entry"]
    outward = " ".join(
        row[1]
        for row in next(e for e in entries if e["title"].endswith("and others"))["rows"]
        if row[0] in ("Uses", "Pays", "Depends on")
    )
    assert outward and not {"sellers-use-whatnot-tk", "sellers-depend-on-sora-2-risk-tk"} & set(
        re.findall(r"\[\[([^|\]]+)", outward)
    )


def test_without_a_company_there_is_an_index_of_rows(book: Factbook) -> None:
    chart = side_by_side.CHARTS[-1].draw(book, View())
    axis, *rows = chart.groups
    assert axis.form == "axis" and len(rows) == company_index.LOOKED_AT
    assert "./companies?company=bytedance|" in rows[0].title
    assert any(one.said == "almost $20 million a month" for one in rows[0].entries)
    for row in rows:
        figures = [one for one in row.entries if one.part is None]
        assert bool(figures) is not bool(row.detail)
        assert all(
            0 <= one.part <= 1 and one.colour == row.colour for one in row.entries if one.part is not None
        )
    rest = tables(book, View())["Further companies"]["rows"]
    assert len(rest) > 20 and not {r["cells"][0] for r in rest} & {row.title for row in rows}


def test_the_pair_that_is_offered_first_is_tied_most_and_without_ties_most_is_told_of_it(
    book: Factbook,
) -> None:
    names = company_index.ordered(book, View())[: company_index.LOOKED_AT]
    first = company_index.pairs(book, View(), names)[0]
    assert set(first) == {"openai", "microsoft"}
    alone = View(known="2000-01-01")
    assert company_index.pairs(book, alone, names) == [(names[0], names[1])]


def test_a_profile_opens_with_five_key_facts_of_different_measures(book: Factbook) -> None:
    [tiles] = profiles.key(book, View(company=("openai",)))
    found = [frames.row(book, tile["id"]) for tile in tiles["tiles"]]
    assert len({row["metric"] for row in found}) == len(found) == profiles.KEY
    family = frames.family(book, ["openai"])
    assert all(row["subject"] in family and row["status"] != "implied" for row in found)
    assert found[0]["topic"] == "spend"
    assert not profiles.key(book, View())


@pytest.mark.parametrize("others", [("openai", "microsoft"), ("openai", "bytedance")])
def test_figures_of_two_stand_side_by_side_with_a_verdict(book: Factbook, others: tuple[str, str]) -> None:
    heading, table = profiles.figures(book, View(company=others))[:2]
    shared = [found for found in company_comparisons.compared(book, View(), others) if found.terms]
    if others == ("openai", "bytedance"):  # none is like another, which is said once, above the table
        assert not shared
        assert heading["note"].startswith("No two of their figures are measured in the same way")
        assert table["columns"] == ["On", *map(book.name, others)]
        for row in table["rows"]:
            row["cells"].append("No")
    else:
        assert table["columns"] == ["On", *map(book.name, others), "Comparable?"]
    verdicts = [row["cells"][-1] for row in table["rows"]]
    assert sum(verdict.startswith("Yes") for verdict in verdicts) == len(shared)
    assert all(verdict.startswith(("Yes", "No", "It is one figure")) for verdict in verdicts)
    for row in table["rows"]:
        for name, cell in zip(others, row["cells"][1:-1], strict=True):
            for found in re.findall(r"\[\[([^|]+)\|", cell):
                assert frames.row(book, found)["subject"] in frames.family(book, [name])


def test_products_of_two_stand_side_by_side_by_class(book: Factbook) -> None:
    table = tables(book, View(company=("openai", "bytedance")))["Products by class"]
    assert table["columns"] == ["Class", "OpenAI", "ByteDance"]
    named = {row["cells"][0]: row["cells"][1:] for row in table["rows"]}
    assert "|Sora 2]]" in named["Pictures, video, 3D"][0]
    assert named["AI characters"][0] == "none named"


def test_a_company_has_its_ties_and_two_have_what_ties_them(book: Factbook) -> None:
    own = side_by_side.tied(book, View(company=("openai",)))
    family = frames.family(book, ["openai"])
    for identifier in own.facts:
        row = frames.row(book, identifier)
        assert family & {row["subject"], row["counterparty"]}
    both = side_by_side.tied(book, TWO)
    said = [identifier for identifier in both.facts if identifier in book.relations]
    assert said and set(said) < set(own.facts)
    assert [e.id for group in both.groups for e in group.entries] and not both.figure.data
    assert {e.id for group in both.groups for e in group.entries} == set(both.facts)
    assert not side_by_side.tied(book, View()).facts


def test_moments_are_events_with_a_month_and_each_company_has_a_line(book: Factbook) -> None:
    for view in (View(), TWO):
        rows = [frames.row(book, name) for name in side_by_side.CHARTS[-1].draw(book, view).facts]
        assert {row["date_precision"] for row in rows if "date_precision" in row} <= {"day", "month"}
    two = side_by_side.CHARTS[-1].draw(book, TWO)
    assert [re.sub("<[^>]*>", "", t) for t in two.figure.layout.yaxis.ticktext] == ["OpenAI", "Microsoft"]


@pytest.mark.parametrize(
    "view", [TWO, View(company=("openai",)), View(compare=("bytedance", "openai", "google"))]
)
def test_the_event_of_the_title_and_the_last_one_have_words_on_either_screen(
    book: Factbook, view: View
) -> None:
    chart = side_by_side.CHARTS[-1].draw(book, view)
    title = re.match(r"\[\[([^|]+)\|", chart.takeaway)
    assert title
    last = max((frames.row(book, name) for name in chart.facts), key=lambda row: (row["start"], row["end"]))
    told = " ".join(note.text.replace("<br>", " ") for note in chart.figure.layout.annotations)
    for name in (title[1], last["id"]):
        assert str(frames.row(book, name)["gloss"]).rstrip(".") in told
        assert name in [entry.id for entry in chart.groups[0].entries]


@pytest.mark.parametrize("view", [View(company=("openai",)), View(company=("bytedance",))])
def test_words_above_the_moments_of_one_company_do_not_meet(book: Factbook, view: View) -> None:
    layout = side_by_side.CHARTS[-1].draw(book, view).figure.layout
    levels: dict[float, list[tuple[float, float]]] = {}
    for note in layout.annotations:
        assert "…" not in note.text and note.text.count("<br>") < 3
        longest = max(map(len, note.text.split("<br>")))
        levels.setdefault(note.y, []).append((note.x, note.x + 0.0062 * longest))
    assert levels
    for found in levels.values():
        found.sort()
        assert all(end <= begin for (_, end), (begin, _) in itertools.pairwise(found))


def test_at_most_three_fit_side_by_side() -> None:
    assert len(company_comparisons.chosen(View(compare=("a", "b", "c", "d")))) == company_comparisons.MOST


@pytest.mark.parametrize(
    ("period", "said"),
    [("2025-10-08", "day"), ("2024-03", "month"), ("2024-04/2024-06", "quarter"), ("2025", "year"),
     ("2023/2030", "several years"), ("../2024-06", "by or since a day")],
)  # fmt: skip
def test_periods_compare_by_their_length(period: str, said: str) -> None:
    assert length(period) == said


def test_a_profile_says_the_kind_of_what_nobody_reports_as_a_fact(book: Factbook) -> None:
    view = View(company=("bytedance",), show=HIDDEN)
    blocks = shown(book, view)
    entries = [block for block in blocks if block["kind"] == "entry"]
    said = " ".join(row[1] for row in next(e for e in entries if e["title"].endswith("and others"))["rows"])
    parties = re.findall(r"\[\[([^|/\]]+)\|[^\]]*\]\]( \([a-z]+\))?", said)
    assert {kind for _, kind in parties} > {""}
    for identifier, kind in parties:
        status = book.relations[identifier].status
        assert kind == ("" if status == "actual" else f" ({mark_styles.MARKS[status].word})")
    items = next(block["items"] for block in blocks if block["kind"] == "list")
    for item in items:
        status = book.events[item["id"]].status
        assert item["text"].endswith(f"({mark_styles.MARKS[status].word})") == (status != "actual")


def test_a_party_whose_tie_is_reported_as_a_fact_opens_that_statement(book: Factbook) -> None:
    rows = frames.relations(book)
    mixed = rows[rows["subject"].eq("openai")].head(1)
    pair = pd.concat([mixed.assign(id="first", status="forecast"), mixed])
    assert profiles._parties(book, pair, "counterparty", "") == (
        f"[[{mixed['id'].iloc[0]}|{book.name(str(mixed['counterparty'].iloc[0]))}]]"
    )


def test_limits_of_a_list_are_said(book: Factbook, monkeypatch: pytest.MonkeyPatch) -> None:
    note = "the newest 1 figures"
    assert not any(note in str(block) for block in profiles.blocks(book, TWO))
    monkeypatch.setattr(company_comparisons, "NEWEST", 1)
    monkeypatch.setattr(profiles, "PARTIES", 1)
    assert note in str(profiles.blocks(book, TWO))
    one = View(company=("bytedance",))
    assert re.search(
        r"and \[\[\./facts\?[^|]*kind=relation[^|]*\|\d+ others?\]\]", str(profiles.blocks(book, one))
    )


def test_figures_side_by_side_say_their_kind(book: Factbook) -> None:
    rows = [
        row
        for c in company_comparisons.compared(book, TWO, TWO.compare)
        for own in c.figures.values()
        for row in own
    ]
    assert any(row["status"] != "actual" for row in rows)
    assert all(
        (mark_styles.MARKS[row["status"]].word in company_comparisons.in_words(row))
        == (row["status"] != "actual")
        for row in rows
    )


def test_a_row_of_the_index_says_what_ties_a_company_to_others(book: Factbook) -> None:
    rows = {
        row.title.split("|")[-1].removesuffix("]]"): row
        for row in side_by_side.CHARTS[-1].draw(book, View()).groups
    }
    told = {name: [said for _, said in row.beside] for name, row in rows.items()}
    assert "invests $13 billion in OpenAI by 2 Aug 2024" in told["Microsoft"]
    assert "receives $13 billion from Microsoft by 2 Aug 2024" in told["OpenAI"]
    assert "rivals ByteDance" in told["Tencent"]
    assert "Apple App Store: hosts OpenAI (Sora app)" in told["Apple"]
    assert not any(
        re.search(r"\d+$", said) for name, found in told.items() if name for said in found if "20" not in said
    )


def test_a_link_to_two_companies_has_figures_of_both_in_its_preview(book: Factbook) -> None:
    told = gist.of(menu.by_name()["companies"], book, View(company=("openai", "bytedance")))
    colours = {number.colour for number in told.numbers}
    assert colours >= {mark_styles.colour(book, "openai"), mark_styles.colour(book, "bytedance")}


def test_the_events_of_a_profile_open_with_a_milestone(book: Factbook) -> None:
    chart = side_by_side.CHARTS[-1].draw(book, View(company=("openai",)))
    found = re.match(r"\[\[([^|]+)\|", chart.takeaway)
    assert found
    rows = [frames.row(book, name) for name in chart.facts]
    assert found[1] in milestones.chosen(book, rows)
    told = [note.text.replace("<br>", " ") for note in chart.figure.layout.annotations]
    assert str(frames.row(book, found[1])["gloss"]).rstrip(".") in told


def test_key_facts_are_amounts_first_and_never_a_mere_expectation_without_one(book: Factbook) -> None:
    for name in companies(book):
        view = View(company=(name,))
        rows = company_facts.key_facts(book, view, name, len(book.metrics))
        sizes = [bool(row["currency"]) and row["precision"] != "order_of_magnitude" for row in rows]
        topics = len({row["topic"] for row in rows})
        assert not any(sizes[topics:]) or any(sizes[:topics])
        for block in profiles.key(book, view):
            for tile in block["tiles"]:
                row = frames.row(book, tile["id"])
                assert (
                    row["status"] in ("actual", "survey", "estimate")
                    or row["quantity"] in company_facts.AMOUNTS
                )


def test_a_key_fact_says_its_limits_without_its_own_name_and_without_a_bare_year(book: Factbook) -> None:
    [tiles] = profiles.key(book, View(company=("openai",)))
    for tile in tiles["tiles"]:
        parts = str(tile["about"]).split(", ")
        assert len(parts) == len(set(parts)) and parts[-1] not in ("year", "quarter", "month")


def test_companies_side_by_side_open_with_what_ties_them(book: Factbook) -> None:
    title = side_by_side.CHARTS[0].draw(book, View(compare=("openai", "bytedance"))).takeaway
    assert title.startswith("OpenAI and ByteDance are tied")


def test_what_outsiders_expect_is_no_event_on_the_line_of_a_company(book: Factbook) -> None:
    facts = side_by_side.CHARTS[-1].draw(book, View(compare=("openai", "bytedance"))).facts
    family = frames.family(book, ["openai", "bytedance"])
    assert facts
    assert all(
        book.events[name].said_by in family for name in facts if book.events[name].status == "forecast"
    )


def test_the_index_is_sorted_by_the_ties_that_it_shows(book: Factbook) -> None:
    rows = [group for group in side_by_side.CHARTS[-1].draw(book, View()).groups if group.number is not None]
    numbers = [group.number or 0 for group in rows]
    assert numbers == sorted(numbers, reverse=True) and rows[0].part == 1


@pytest.mark.parametrize("months", [1, 2, 5, 26, 400])
def test_no_month_is_named_twice_on_a_line_of_time(months: int) -> None:
    first = date(2024, 2, 20)
    last = date(first.year + months // 12, (first.month + months - 1) % 12 + 1, 25)
    for most in (4, 10):
        step = int(str(moments._ticks(first, last, most)["dtick"]).removeprefix("M"))
        assert step >= 1 and (months + 1) / step <= most + 1
