"""Every page runs, says its question, and follows the address; what is wrong is named on the page."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from factbook import frames, menu
from factbook.book import DEFAULT_FACTS, Factbook
from factbook.view import View
from factbook.widgets import filters
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


def test_every_page_file_is_in_the_menu() -> None:
    assert sorted(entry.name for entry in menu.MENU) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_page_runs_and_asks_its_question(name: str) -> None:
    app = opened(name)
    assert not app.exception
    question = next(entry.question for entry in menu.MENU if entry.name == name)
    assert [b["text"] for b in blocks(app, "title")] == [question]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "address",
    [{"company": "openai"}, {"from": "2025-01", "to": "2025-12"}, {"company": "nvidia", "to": "2019"},
     {"status": "opinion", "show": "opinion,illustration,deprecated", "currency": "EUR", "known": "2024-08"}],
    ids=["company", "dates", "nothing", "everything"],
)  # fmt: skip
def test_a_page_bears_every_filter(name: str, address: dict[str, str]) -> None:
    assert not opened(name, **address).exception


@pytest.mark.parametrize("name", ["overview", "spend", "evidence", "sources"])
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


def test_a_filter_goes_into_the_address() -> None:
    app = opened()
    app.multiselect(key="company").set_value(["openai"]).run()
    assert app.query_params["company"] in ("openai", ["openai"])
    assert not app.exception


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
    assert any("As known on Aug 2024: 3 of 6 articles" in caption.value for caption in app.caption)
    app.select_slider(key="known").set_value("").run()
    assert "known" not in app.query_params


def test_a_day_of_an_address_is_a_stop_of_the_slider_too() -> None:
    app = opened("spend", known="2025-10-04")
    slider = app.select_slider(key="known")
    assert (slider.value, slider.options[-3:]) == ("2025-10-04", ["4 Oct 2025", "8 Oct 2025", "today"])
    assert any("As known on 4 Oct 2025: 3 of 6 articles" in caption.value for caption in app.caption)


def test_a_kind_of_event_goes_into_the_address_and_its_chip_lifts_it() -> None:
    app = opened("timeline")
    app.button_group(key="event").set_value(["rules"]).run()
    assert app.query_params["event"] in ("rules", ["rules"])
    assert len(charts(app)["timeline"]["rows"]) < 30
    app.button(key="chip-0").click().run()
    assert "event" not in app.query_params


def test_a_chip_lifts_its_filter() -> None:
    app = opened(company="openai", topic="spend")
    app.button(key="chip-0").click().run()
    assert "company" not in app.query_params
    assert app.query_params["topic"] in ("spend", ["spend"])


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


def test_an_empty_result_names_the_filter() -> None:
    text = said(opened("pricing", company="nvidia"), "nothing")
    assert "Nvidia" in text


def test_a_card_opens_from_the_address(book: Factbook) -> None:
    fact = next(iter(book.facts.values()))
    app = opened("facts", fact=fact.id)
    assert not app.exception
    [card] = blocks(app, "card")
    assert (card["id"], card["printed"]) == (fact.id, fact.as_printed)


@pytest.mark.parametrize("shelf", ["derived", "events", "relations"])
def test_cards_of_other_records_open_too(book: Factbook, shelf: str) -> None:
    identifier = next(iter(getattr(book, shelf)))
    assert blocks(opened("evidence", fact=identifier), "card")[0]["id"] == identifier


def test_no_card_opens_for_an_unknown_fact() -> None:
    app = opened(fact="no-such-fact")
    assert not app.exception
    assert not given(app, "card")
    assert "no-such-fact" in said(app, "ignored")


def test_a_search_in_the_address_is_answered(book: Factbook) -> None:
    app = opened("facts", q="字節跳動", kind="figure")
    assert app.text_input(key="q").value == "字節跳動"
    [table] = [block for block in blocks(app, "found") if block["kind"] == "table"]
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
    captions = [block["caption"] for block in blocks(app, "found") if block["kind"] == "table"]
    assert captions[0].startswith("Records 51 to 100")


def test_two_companies_stand_side_by_side() -> None:
    app = opened("companies", compare="openai,microsoft")
    assert set(charts(app)) == {"side-by-side", "known"}
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
    app = opened("sources")
    assert not app.exception
    figure = json.loads(app.get("plotly_chart")[0].proto.spec)
    assert figure["data"]
