"""Attitudes: shares stand apart from growth, statements are attributed, and the coding is ours and shown."""

import re

import pytest

from factbook.charts.attitudes import specs, stance_codes, stances
from factbook.charts.chart import Chart
from factbook.charts.evidence import missing_fields
from factbook.charts.forms import quote_columns
from factbook.reading.book import Factbook
from factbook.tables import frames, mark_styles
from factbook.tables.view import View
from tests.truth import figure

NOTHING = View(company=("nvidia",), end="2019")
THREAT = next(i for i, stance in enumerate(stance_codes.STANCES) if stance.id == "threat")


def marks(chart: Chart) -> list[str]:
    return [i for trace in chart.figure.data if trace.customdata is not None for i in trace.customdata]


def test_expectations_draws_every_share_of_respondents_and_the_growth(book: Factbook) -> None:
    chart = specs.expectations(book, View())
    metrics = {figure(book, i).metric for i in chart.facts}
    assert metrics == {"respondents_agreeing", "excitement_lead"}
    assert set(marks(chart)) == set(chart.facts)


def test_the_growth_stands_on_no_percent_track(book: Factbook) -> None:
    chart = specs.expectations(book, View())
    growth = {i for i in chart.facts if figure(book, i).metric == "excitement_lead"}
    axes = {t.customdata[0]: t.xaxis for t in chart.figure.data if t.customdata is not None}
    tracks = [t for t in chart.figure.data if t.type == "bar" and t.base and t.base[0] + t.x[0] == 100]
    assert growth
    assert {i for i in axes if axes[i] == "x2"} == growth
    assert not chart.figure.layout.xaxis2.visible
    assert len(tracks) == len(chart.facts) - len(growth)
    assert any(specs.NO_SHARE in str(note.text) for note in chart.figure.layout.annotations)


def test_no_answer_is_cut_on_a_narrow_screen(book: Factbook) -> None:
    chart = specs.expectations(book, View())
    said = [note["text"] for note in chart.figure.layout.meta["narrow"]["annotations"]]
    assert said and not [text for text in said if "…" in text]
    assert any("calculated by us" in text.replace("<br>", " ") for text in said)


def test_the_lead_is_said_to_be_over_others_and_when_and_where_was_asked(book: Factbook) -> None:
    chart = specs.expectations(book, View())
    words = " ".join(str(note.text).replace("<br>", " ") for note in chart.figure.layout.annotations)
    assert "Not a share: a lead over other platforms, which are not named; the levels are not given" in words
    assert any(
        "in 2024 (United States, United Kingdom, Indonesia and others)" in note for note in chart.notes
    )
    frame = frames.figures(book).set_index("id", drop=False).loc[["tiktok-genai-ads-excitement-2024-mg"]]
    assert missing_fields.GAPS["base"][1](book, frame).all()


def test_a_lower_limit_is_an_arrow_and_says_so(book: Factbook) -> None:
    chart = specs.expectations(book, View(status=("implied",)))
    assert any("at least 26 %" in str(note.text) for note in chart.figure.layout.annotations)
    assert any(t.marker.symbol == "triangle-right" for t in chart.figure.data if t.type == "scatter")
    assert any("calculated by us" in str(note.text) for note in chart.figure.layout.annotations)


def test_answers_are_plain_bars_and_what_is_no_share_has_no_mark(book: Factbook) -> None:
    drawn = [t for t in specs.expectations(book, View()).figure.data if t.customdata is not None]
    shares = {i for t in drawn if t.type == "bar" for i in t.customdata}
    assert {frames.row(book, i)["role"] for i in shares} == {specs.SHARE}
    assert {t.marker.opacity for t in drawn if t.type != "bar"} == {0}


def test_a_survey_of_a_company_about_itself_is_named_as_one(book: Factbook) -> None:
    assert any("about its own platform" in note for note in specs.expectations(book, View()).notes)


def test_expectations_follows_company_and_dates(book: Factbook) -> None:
    assert specs.expectations(book, View(company=("tiktok",))).facts
    assert not specs.expectations(book, View(company=("nvidia",))).facts
    assert not specs.expectations(book, View(start="2025-06")).facts


def test_stances_draws_opinions_with_their_speakers(book: Factbook) -> None:
    chart = stances.stances(book, View())
    rows = stances.statements(book, View())
    assert "opinion" in chart.statuses
    assert set(marks(chart)) < set(chart.facts) == set(rows[rows["place"] >= 0]["id"])
    assert rows["speaker"].str.len().gt(0).all()


def test_a_statement_is_one_mark_on_each_screen_however_many_records_it_has(book: Factbook) -> None:
    chart = stances.stances(book, View())
    counts = [int(row["cells"][2]) for row in stances.coding_table(book, View())]
    traces = [trace for trace in chart.figure.data if trace.customdata is not None]
    for wide in (True, False):
        places = [int(trace.x[0]) for trace in traces if (trace.y[0] < quote_columns.FAR) == wide]
        assert [places.count(i) for i in range(len(counts))] == counts
    rows = stances.statements(book, View()).set_index("id").loc[list(dict.fromkeys(marks(chart)))]
    assert not rows.duplicated(["place", "article", "voice", "where"]).any()


def test_the_columns_of_words_have_every_mark_with_who_says_it(book: Factbook) -> None:
    chart = stances.stances(book, View())
    entries = [one for group in chart.groups for one in group.entries]
    assert {one.id for one in entries} == set(marks(chart))
    assert all(one.said and one.text for one in entries)
    assert all(re.fullmatch(r"by \d+ voices?", group.detail) for group in chart.groups)


def test_of_many_statements_in_a_column_the_rest_stand_as_marks(
    book: Factbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quote_columns, "MOST", 1)
    chart = stances.stances(book, View())
    assert [len(group.entries) for group in chart.groups] == [1] * 5
    assert set(marks(chart)) == set(marks(stances.stances(book, View())))


def test_a_threat_says_to_whom_it_is(book: Factbook) -> None:
    rows = stances.statements(book, View())
    assert (rows[rows["place"] == THREAT]["target"] != "").all()
    assert set(rows.set_index("id").loc[["sora-app-compared-with-whatnot-tk"], "target"]) == {"tiktok"}
    (threat,) = [g for g in stances.stances(book, View()).groups if g.title.startswith("Threat")]
    assert any("on TikTok creators" in one.note for one in threat.entries)


def test_a_denied_threat_is_not_coded_as_a_threat(book: Factbook) -> None:
    rows = stances.statements(book, View()).set_index("id")
    denied = rows[rows["gloss"].str.contains("doubts|denies|not worried")]
    assert len(denied) > 2
    assert set(denied["place"]) == {0}
    threat = rows[(rows["place"] == THREAT)]
    assert not threat.empty
    assert not threat["gloss"].str.contains("doubts|denies|not worried").any()


def test_only_what_judges_a_rival_is_coded_and_all_of_it_is_drawn(book: Factbook) -> None:
    events = {e.id for e in book.events.values() if e.stance}
    ties = {r.id for r in book.relations.values() if r.stance}
    assert {book.events[i].kind for i in events} == {"statement"}
    assert {book.relations[i].kind for i in ties} <= stance_codes.KINDS
    assert set(stances.stances(book, View()).facts) == events | ties


def test_the_coding_is_said_to_be_ours_and_explained_in_the_table(book: Factbook) -> None:
    assert "our coding" in " ".join(stances.stances(book, View()).notes)
    told = [row["cells"][1] for row in stances.coding_table(book, View())]
    assert told == [stance.meaning for stance in stance_codes.STANCES]


def test_a_tool_and_a_likeness_are_no_steps_to_a_threat() -> None:
    assert [stance.id for stance in stance_codes.STANCES[: stance_codes.THREATS]] == [
        "no_threat",
        "some_effect",
        "threat",
    ]
    assert set(quote_columns.GROUPS) == {0, stance_codes.THREATS}


def test_the_coding_table_counts_every_statement_once(book: Factbook) -> None:
    counts = [int(row["cells"][2]) for row in stances.coding_table(book, View())]
    chart = stances.stances(book, View())
    assert len(counts) == len(stance_codes.STANCES)
    assert f"{sum(counts)} statements" in chart.takeaway
    about = [row["cells"][3] for row in stances.coding_table(book, View())]
    assert [sum(map(int, re.findall(r"\((\d+)\)", said))) for said in about] == counts, (
        "each is about one party"
    )
    assert sum(counts) < len(chart.facts)  # records of one sentence are one statement
    assert stances.coding_table(book, NOTHING) == []


def test_the_sentence_tells_who_stands_where_and_ranks_nobody_by_number(book: Factbook) -> None:
    told = stances.stances(book, View()).takeaway
    sharp = told.split("under “Threat”, ")[1].split(". ")[0]
    assert "Of the 4 statements under “Threat”, 1 is about ByteDance or its trade, by" in told
    assert "outside observers" in sharp
    assert not any(name in sharp for name in ("Li Duoquan", "TK Guancha", "Hollywood"))
    assert told.startswith(
        "14 statements by 8 voices: 6 deny a threat, 4 grant some effect and 4 see a threat. "
    )
    assert "Of those quoted from inside ByteDance, one denies a threat, one grants some effect" in told
    assert "one only says what it is like. " in told


def test_a_voice_from_inside_the_company_has_a_ring_in_its_colour(book: Factbook) -> None:
    chart = stances.stances(book, View())
    rows = stances.statements(book, View()).set_index("id")
    rings = [trace for trace in chart.figure.data if trace.customdata is None]
    assert {ring.marker.color for ring in rings} == {mark_styles.colour(book, "bytedance")}
    inside = {
        (t.x[0], t.y[0]) for t in chart.figure.data if t.customdata and rows.loc[t.customdata[0], "inside"]
    }
    assert {(ring.x[0], ring.y[0]) for ring in rings} == inside
    assert "ringed: from inside ByteDance" in chart.subtitle


def test_a_voice_from_inside_the_company_is_named_as_one(book: Factbook) -> None:
    entries = [one for group in stances.stances(book, View()).groups for one in group.entries]
    assert any("from inside ByteDance" in one.note and "TikTok" in one.said for one in entries)


def test_stances_follow_company_dates_and_status(book: Factbook) -> None:
    every = set(stances.stances(book, View()).facts)
    company = set(stances.stances(book, View(company=("tiktok",))).facts)
    assert company
    assert company < every
    assert not set(stances.stances(book, View(status=("forecast",))).statuses) - {"forecast"}
    assert not any(i in book.events for i in stances.stances(book, View(end="2024")).facts)


def test_nothing_left_is_said(book: Factbook) -> None:
    for chart in (specs.expectations(book, NOTHING), stances.stances(book, NOTHING)):
        assert not chart.facts
        assert "under these filters" in chart.takeaway
