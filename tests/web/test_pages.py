"""Every page runs, says its question, and follows the address; what is wrong is named on the page."""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from factbook.blocks import search_results
from factbook.charts import catalogue
from factbook.charts.chart import Chart
from factbook.checking.loading import load
from factbook.reading import figure_words, menu
from factbook.reading.book import DEFAULT_FACTS, Factbook
from factbook.reading.dates import span
from factbook.tables import frames, mark_styles, search, tallies
from factbook.tables.view import View
from factbook.web import running_book
from factbook.web.widgets import choices, filters, screen
from tests import small

PAGES = DEFAULT_FACTS.parent / "pages"
NAMES = sorted(path.stem for path in PAGES.glob("*.py") if path.stem != "frame")


def opened(name: str = "overview", /, **address: str) -> AppTest:
    """A page under an address, after its first run."""
    app = AppTest.from_file(str(PAGES / "frame.py"), default_timeout=60)
    if name != "overview":
        app.switch_page(str(PAGES / f"{name}.py"))
    for parameter, value in address.items():
        app.query_params[parameter] = value
    return app.run()


def blocks(app: AppTest, key: str = "") -> list[dict[str, Any]]:
    """The blocks that the page's components were given; those of one component with its key."""
    return [block for data in given(app, key) for block in data.get("blocks", [])]


def given(app: AppTest, key: str = "") -> list[dict[str, Any]]:
    """The data of the page's own components."""
    found = [e for e in app.get("bidi_component") if not key or e.key == key]
    return [json.loads(gzip.decompress(e.proto.bytes)) for e in found]


def charts(app: AppTest) -> dict[str, dict[str, Any]]:
    return {data["id"]: data for data in given(app) if "figure" in data}


def said(app: AppTest, key: str = "") -> str:
    """Everything that the page's blocks say."""
    return json.dumps(blocks(app, key), ensure_ascii=False)


def test_every_page_file_has_its_entry_and_the_menu_ten_of_them() -> None:
    assert sorted(entry.name for entry in menu.PAGES) == NAMES
    assert len(menu.MENU) == 10


@pytest.mark.parametrize("name", NAMES)
def test_a_page_runs_and_asks_its_question(name: str) -> None:
    app = opened(name)
    assert not app.exception
    question = menu.by_name()[name].asked(load(DEFAULT_FACTS).settings)
    assert [b["text"] for b in blocks(app, "title")] == [question]


@pytest.mark.parametrize(("name", "address", "heading"), [
    ("spend", {"company": "openai,bytedance"}, "OpenAI and ByteDance: money in and out, and how sure it is"),
    ("companies", {"company": "openai"}, "OpenAI"),
    ("companies", {"compare": "openai,microsoft"}, "OpenAI and Microsoft side by side"),
    ("timeline", {"company": "openai,meta,google,baidu"}, "4 companies: What happened when, and how sure are we of the date?"),
    ("pack", {"company": "openai"}, "What have you collected, and where does it come from?"),
])  # fmt: skip
def test_a_title_names_the_companies_that_are_asked_for(
    name: str, address: dict[str, str], heading: str
) -> None:
    assert blocks(opened(name, **address), "title")[0]["text"] == heading


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "address",
    [{"company": "openai"}, {"from": "2025-01", "to": "2025-12"}, {"company": "nvidia", "to": "2019"},
     {"status": "opinion", "show": "opinion,illustration,deprecated", "currency": "EUR", "known": "2024-08"}],
    ids=["company", "dates", "nothing", "everything"],
)  # fmt: skip
def test_a_page_bears_every_filter(name: str, address: dict[str, str]) -> None:
    assert not opened(name, **address).exception


@pytest.mark.parametrize("name", ["overview", "spend", "evidence"])
def test_charts_show_only_what_the_address_asks_for(name: str, book: Factbook) -> None:
    members = book.children["microsoft"]
    shown = [
        row["id"] for chart in charts(opened(name, company="microsoft")).values() for row in chart["rows"]
    ]
    assert shown
    for identifier in shown:
        record = book.facts.get(identifier) or book.derived.get(identifier)
        if record:
            assert {record.subject, record.counterparty} & members


def test_the_filters_show_what_the_address_says() -> None:
    app = opened("spend", company="openai,microsoft", topic="spend")
    assert app.multiselect(key="company").value == ["openai", "microsoft"]
    assert app.multiselect(key="topic").value == ["spend"]


@pytest.mark.parametrize(("chosen", "parameters", "label"), [
    (("Earliest", "Latest"), {}, "Any time"), (("2024-01", "2024-12"), {"from": "2024-01", "to": "2024-12"}, "2024"),
    (("2024-03", "Latest"), {"from": "2024-03"}, "from Mar 2024"), (("Earliest", "2025-02"), {"to": "2025-02"}, "to Feb 2025"),
    (("2024-03", "2024-03"), {"from": "2024-03", "to": "2024-03"}, "Mar 2024"),
])  # fmt: skip
def test_the_two_handles_of_the_months_go_into_the_address(
    chosen: tuple[str, str], parameters: dict[str, str], label: str
) -> None:
    app = opened("spend", **{"from": "2023-01", "to": "2025-01"})
    app.select_slider(key="months").set_value(chosen).run()
    found = {name: app.query_params[name] for name in ("from", "to") if name in app.query_params}
    assert {
        name: value if isinstance(value, str) else value[0] for name, value in found.items()
    } == parameters
    assert [found.proto.popover.label for found in app.get("popover")] == [label, "More filters"]


def test_a_year_is_one_press_and_says_how_much_is_told_of_it(book: Factbook) -> None:
    [years] = blocks(opened("spend", company="openai", q="x"), "years")
    assert years["text"] == "Dates: any time"
    anytime, *options = years["options"]
    assert (anytime["text"], anytime["href"], anytime["chosen"]) == ("Any time", "?company=openai&q=x", True)
    assert max(option["share"] for option in options) == 1
    for option in options:
        year = option["text"]
        assert option["href"] == f"?company=openai&from={year}-01&to={year}-12&q=x"
        left = frames.selected_ids(book, View(company=("openai",), start=f"{year}-01", end=f"{year}-12"))
        assert 0 < option["count"] <= len(left)


def test_a_filter_goes_into_the_address() -> None:
    app = opened()
    app.multiselect(key="company").set_value(["openai"]).run()
    assert app.query_params["company"] in ("openai", ["openai"])
    assert not app.exception


def starts(widget: Any) -> list[Any]:
    """What a widget shows where the browser builds it anew."""
    proto = widget.proto
    default = [proto.default] if isinstance(proto.default, str | int) else list(proto.default)
    if not hasattr(proto, "options") or not proto.options:
        return default
    options = [getattr(option, "content", option) for option in proto.options]
    return [options[int(place)] for place in default]


@pytest.mark.parametrize(
    ("name", "address", "shown"),
    [
        ("spend", {"company": "openai,bytedance"}, {"months": ["Earliest", "Latest"]}),
        ("spend", {"company": "wow-meituan,whatnot"}, {"company": [r"Meituan › WOW\n\d+ records?", r"Whatnot\n\d+ records?"]}),
        ("spend", {"from": "2023-01", "to": "2025-12"}, {"months": ["Jan 2023", "Dec 2025"]}),
        ("spend", {"status": "estimate"}, {"status": [mark_styles.MARKS["estimate"].word], "currency": ["As given"]}),
        ("spend", {"topic": "spend", "currency": "EUR"}, {"topic": ["Spend"], "currency": ["EUR"]}),
        ("spend", {"show": "opinion", "known": "2025-10"}, {"show": ["Opinions"], "known": ["Oct 2025"]}),
        ("spend", {"per": "year"}, {"known": ["today"]}),
        ("facts", {"q": "openai", "page": "2"}, {"q": ["openai"], "page": [2]}),
    ],
)  # fmt: skip
def test_a_widget_that_the_browser_builds_anew_starts_at_what_the_address_says(
    name: str, address: dict[str, str], shown: dict[str, list[Any]]
) -> None:
    kinds = (
        "multiselect",
        "selectbox",
        "select_slider",
        "slider",
        "button_group",
        "text_input",
        "pagination",
    )
    app = opened(name, **address)
    found = {widget.key: starts(widget) for kind in kinds for widget in app.get(kind)}
    for key, texts in shown.items():
        for text, start in zip(texts, found[key], strict=True):
            assert text == start or re.fullmatch(f"{text}( · .*)?", str(start)), key


def test_the_slider_stops_where_the_book_grew_and_last_today(book: Factbook) -> None:
    slider = opened("timeline").select_slider(key="known")
    assert slider.value == ""
    assert slider.options == ["Mar 2024", "2 Aug 2024", "Aug 2024", "8 Oct 2025", "today"]
    sizes = [len(frames.known_articles(book, day)) for day in filters.publications(book, View())[:-1]]
    assert sizes == sorted(set(sizes))
    assert sizes[-1] < len(book.articles)


def test_a_step_of_the_slider_goes_into_the_address_and_is_said_on_the_page() -> None:
    app = opened("timeline", company="openai")
    app.select_slider(key="known").set_value("2024-08").run()
    assert app.query_params["known"] in ("2024-08", ["2024-08"])
    assert app.query_params["company"] in ("openai", ["openai"])
    assert left(app).startswith("Published by Aug 2024: 3 of 6 articles. ")
    app.select_slider(key="known").set_value("").run()
    assert "known" not in app.query_params


def test_a_day_of_an_address_is_a_stop_of_the_slider_too() -> None:
    app = opened("spend", known="2025-10-04")
    slider = app.select_slider(key="known")
    assert (slider.value, slider.options[-3:]) == ("2025-10-04", ["4 Oct 2025", "8 Oct 2025", "today"])
    assert left(app).startswith("Published by 4 Oct 2025: 3 of 6 articles. ")


def control(chart: dict[str, Any], name: str) -> dict[str, Any]:
    """What a chart has to set of that name; it has each of them once."""
    found: dict[str, Any]
    (found,) = [one for one in chart["controls"] if one["name"] == name]
    return found


def test_a_kind_of_event_is_set_at_its_chart_and_its_chip_clears_it() -> None:
    every, app = opened("timeline", dates="uncertain"), opened("timeline", dates="uncertain", event="rules")
    kinds = dict(control(charts(every)["timeline"], "event")["options"])
    assert kinds["rules"].startswith("Law and rules ")
    assert control(charts(app)["timeline"], "event")["value"] == ["rules"]
    assert len(charts(app)["timeline"]["rows"]) < 30
    assert [link["href"] for link in chips(app)["links"]] == ["./timeline?dates=uncertain"]


def test_uncertain_dates_are_asked_for_by_a_switch_of_the_chart() -> None:
    sure, every = (charts(opened("timeline", **asked))["timeline"] for asked in ({}, {"dates": "uncertain"}))
    assert [one["name"] for one in sure["controls"]] == ["dates"]
    assert not control(sure, "dates")["value"] and control(every, "dates")["value"]
    assert {row["id"] for row in sure["rows"]} < {row["id"] for row in every["rows"]}


def test_the_slider_stands_where_the_address_says_and_rests_on_what_is_given() -> None:
    rests, moved = (charts(opened("spend", **asked))["customer"] for asked in ({}, {"share": "33"}))
    assert control(rests, "share")["value"] == control(rests, "share")["rest"] == 25
    assert control(moved, "share")["value"] == 33
    assert control(charts(opened("spend", per="year"))["sums"], "per")["value"] == "year"


def test_a_chip_clears_its_filter_and_one_link_all_of_them() -> None:
    shown = chips(opened("spend", company="openai", topic="spend", **{"from": "2024"}))
    assert shown["links"] == [{"text": "spend", "href": "./spend?company=openai&from=2024"}]
    assert shown["all"] == "./spend"


def test_a_choice_that_the_bar_shows_has_no_chip_but_on_a_phone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert chips(opened("spend", company="openai"))["links"] == []
    monkeypatch.setattr(screen, "narrow", lambda: True)
    shown = chips(opened("spend", company="openai", to="2024"))
    assert [link["text"] for link in shown["links"]] == ["OpenAI", "to 2024"]


def test_an_unknown_company_is_named_with_the_nearest_known() -> None:
    app = opened(company="opnai,bytedance")
    assert not app.exception
    assert "did you mean 'openai'?" in said(app, "ignored")
    assert app.multiselect(key="company").value == ["bytedance"]


def test_a_former_id_still_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTBOOK_FACTS", str(small.write(tmp_path / "facts")))
    app = opened(company="acme-chat")
    assert not app.exception
    assert not given(app, "ignored")


def chips(app: AppTest) -> dict[str, Any]:
    """The block of what is filtered."""
    [found] = [block for block in blocks(app, "title") if block["kind"] == "chips"]
    return found


def left(app: AppTest) -> str:
    """What stands beside the chips."""
    return str(chips(app)["text"])


@pytest.mark.parametrize(("name", "kinds"), [
    ("attitudes", ["figure", "event", "relation"]),
    ("pricing", ["figure"]), ("adoption", ["figure"]),
])  # fmt: skip
def test_a_page_counts_what_its_own_charts_draw(name: str, kinds: list[str], book: Factbook) -> None:
    app = opened(name, company="bytedance")
    drawn = {row["id"] for chart in charts(app).values() for row in chart["rows"]}
    without = {row["id"] for chart in charts(opened(name)).values() for row in chart["rows"]}
    shelves = {"figure": {*book.facts, *book.derived}, "event": {*book.events}, "relation": {*book.relations}}
    parts = []
    for kind in kinds:
        now = drawn & shelves[kind]
        parts.append(tallies.of(book, now) if kind == "figure" else figure_words.count(len(now), kind))
    assert left(app) == f"{len(drawn)} of {len(without)} records: {figure_words.join(parts)}"


def test_what_is_drawn_only_under_a_filter_is_no_part_of_a_whole() -> None:
    assert re.fullmatch(
        r"\d+ reported \+ \d+ calculated figures shown",
        left(opened("adoption", show="opinion,illustration,deprecated")),
    )


def test_a_search_counts_what_it_finds(book: Factbook) -> None:
    found = search.found(book, View(company=("nintendo",))).ids
    every = len(frames.everything(book))
    assert left(opened("facts", company="nintendo")) == f"{len(found)} of {every} records found"


def test_a_page_without_records_counts_none_and_can_be_cleared() -> None:
    app = opened("pack", company="openai")
    assert left(app) == ""
    assert chips(app)["all"] == "./pack"


@pytest.mark.parametrize(("name", "address", "text"), [
    ("pricing", {"company": "nvidia"}, "under Nvidia."),
    ("relations", {"company": "nintendo", "status": "actual"}, "under Nintendo."),
    ("pricing", {"company": "nvidia", "known": "2020", "status": "actual"}, "under Nvidia and published by 2020."),
    ("timeline", {"company": "nintendo", "event": "people"}, "under Nintendo and people and partners."),
], ids=["one", "a page of relations", "two", "only together"])  # fmt: skip
def test_an_empty_result_names_every_filter_that_emptied_this_page(
    name: str, address: dict[str, str], text: str
) -> None:
    assert f"No fact of this page is left {text}" in said(opened(name, **address), "nothing")


@pytest.mark.parametrize(("name", "chart", "address", "filters", "cleared"), [
    ("spend", "cloud-shares", {"from": "2030-01"}, "from Jan 2030", "[[?|Clear all]]"),
    ("spend", "cloud-shares", {"from": "2030-01", "currency": "EUR", "per": "year"}, "from Jan 2030",
     "[[?per=year|Clear all]]"),
    ("attitudes", "expectations", {"company": "openai"}, "OpenAI", "[[?|Clear all]]"),
])  # fmt: skip
def test_an_empty_chart_names_the_filters_that_empty_it_and_clears_them(
    name: str, chart: str, address: dict[str, str], filters: str, cleared: str
) -> None:
    found = charts(opened(name, **address))[chart]
    assert found["rows"] == []
    assert found["said"].endswith(f"Emptied by the filter: {filters}. {cleared}")


def test_a_page_whose_later_charts_have_something_is_not_called_empty() -> None:
    app = opened("overview", topic="talent")
    assert not given(app, "nothing")
    assert given(app, "news")


def test_a_chart_that_fails_says_so_in_its_place_and_the_others_stand(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(book: Factbook, view: View) -> Chart:
        raise ValueError("no such colour")

    first, *others = catalogue.OWN["spend"]
    monkeypatch.setitem(catalogue.OWN, "spend", (replace(first, draw=fails), *others))
    app = opened("spend", company="openai")
    assert not app.exception
    heading, notice = blocks(app, "failed-sums")
    assert (heading["text"], notice["tone"]) == (first.question, "error")
    assert "./facts?company=openai" in notice["items"][0]
    assert "sums" not in charts(app) and "payers" in charts(app)
    assert "'sums' could not be drawn" in caplog.text and "no such colour" in caplog.text


def test_a_narrow_screen_has_the_company_and_one_button(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen, "narrow", lambda: True)
    app = opened("spend", company="openai", known="2024-08", topic="spend")
    assert not app.exception
    [button] = app.get("popover")
    assert button.proto.popover.label == "Filters (3)"
    assert {app.select_slider(key="known").value, *app.multiselect(key="topic").value} == {"2024-08", "spend"}
    [foot] = blocks(app, "foot")
    assert re.fullmatch(r"Show \d+ records?", foot["text"]) and foot["all"] == "./spend"
    [foot] = blocks(opened("spend"), "foot")
    assert (foot["text"], foot["all"]) == ("Show the page", "")
    assert not given(opened("spend"), "nothing")


@pytest.fixture
def at_most_two(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Of whatever a filter lists, the first two."""
    monkeypatch.setattr(choices, "MOST", 2)
    lists = (choices.companies, filters.articles, filters._grown)
    for kept in lists:
        kept.cache_clear()
    yield
    for kept in lists:
        kept.cache_clear()


@pytest.mark.usefixtures("at_most_two")
def test_of_many_companies_those_are_listed_of_which_most_is_told_and_the_chosen() -> None:
    field = opened("spend", company="alibaba").multiselect(key="company")
    assert field.value == ["alibaba"]
    assert [label.split("\n")[0] for label in field.options] == ["ByteDance", "OpenAI", "Alibaba"]
    assert field.help.startswith("The 2 of ") and "a search of the facts leads to the others" in field.help


@pytest.mark.usefixtures("at_most_two")
def test_of_many_articles_the_newest_are_listed_and_the_chosen(book: Factbook) -> None:
    oldest = min(book.articles, key=lambda name: span(book.articles[name].published).end)
    field = opened("spend", source=oldest).multiselect(key="source")
    days = filters.publications(book, View())
    assert (field.value, len(field.options)) == ([oldest], 3)
    assert f"newest 2 of {len(book.articles)} articles" in field.help
    assert len(days) == 3
    assert days[-1] == ""


def test_a_card_opens_from_the_address(book: Factbook) -> None:
    fact = next(iter(book.facts.values()))
    app = opened("facts", fact=fact.id)
    assert not app.exception
    card, _ = blocks(app, "card")
    assert (card["id"], card["printed"]) == (fact.id, fact.as_printed)


@pytest.mark.parametrize("shelf", ["derived", "events", "relations"])
def test_cards_of_other_records_open_too(book: Factbook, shelf: str) -> None:
    identifier = next(iter(getattr(book, shelf)))
    assert blocks(opened("evidence", fact=identifier), "card")[0]["id"] == identifier


def test_no_card_opens_for_an_unknown_fact() -> None:
    app = opened(fact="no-such-fact")
    assert not app.exception
    assert not blocks(app, "card")
    assert "no-such-fact" in said(app, "ignored")


def test_a_search_in_the_address_is_answered(book: Factbook) -> None:
    app = opened("facts", q="字節跳動", kind="figure")
    assert app.text_input(key="q").value == "字節跳動"
    [railed] = blocks(app, "found")
    [table] = [block for block in railed["blocks"] if block["kind"] == "claims"]
    assert {
        book.company(book.facts[row["id"]].subject) for row in table["rows"][:3] if row["id"] in book.facts
    } == {"bytedance"}


def test_a_search_goes_into_the_address() -> None:
    app = opened("facts", page="2")
    app.text_input(key="q").set_value("85%").run()
    assert app.query_params["q"] in ("85%", ["85%"])
    assert "page" not in app.query_params
    assert "price cut" in said(app, "found").lower()


def test_long_results_come_in_pages() -> None:
    app = opened("facts", page="2")
    assert not app.exception
    [railed] = blocks(app, "found")
    captions = [block["caption"] for block in railed["blocks"] if block["kind"] == "claims"]
    claims = search.found(running_book.book(), View()).claims
    first, last = (sum(map(len, claims[: search_results.LEAF * leaf])) for leaf in (1, 2))
    assert captions[0].startswith(f"Records {first + 1} to {last} of ")


def test_two_companies_stand_side_by_side() -> None:
    app = opened("companies", compare="openai,microsoft")
    assert list(charts(app))[:3] == ["tied", "moments", "side-by-side"]
    assert "What can be compared" in said(app, "companies")


def test_broken_facts_are_listed_without_a_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = small.write(tmp_path / "facts")
    file = folder / "metrics.yaml"
    file.write_text(file.read_text().replace("unit: money", "unit: mony"), encoding="utf-8")
    monkeypatch.setenv("FACTBOOK_FACTS", str(folder))
    app = opened()
    assert not app.exception
    [notice] = blocks(app, "broken")
    assert notice["tone"] == "error"
    assert any("metrics.yaml:" in item and "did you mean 'money'?" in item for item in notice["items"])
    assert "Traceback" not in said(app)


def test_plain_charts_are_drawn_on_request(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTBOOK_PLAIN_CHARTS", "1")
    app = opened("evidence")
    assert not app.exception
    figure = json.loads(app.get("plotly_chart")[0].proto.spec)
    assert figure["data"]
