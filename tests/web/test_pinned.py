"""A pinned link: the facts of then on every kind of address, which of them have changed, and what is no release."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from factbook.blocks import plain_html
from factbook.charts import rendered
from factbook.reading import kept_releases, menu
from factbook.reading.book import Factbook
from factbook.reading.release import FOLDER
from factbook.tables import frames
from factbook.tables.view import View, encode, query
from factbook.web import first_paint, noscript, pinned, release_banner, running_book
from factbook.web.addresses import canonical, decode
from tests import released, small
from tests.web.test_server import get

THEN = View(v="1.0.0")
LINK = re.compile(r'(?:href|action|data-href)="([^"#]*)')


@pytest.fixture
def facts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A book with a release that has been changed since, as the app shows it."""
    folder = released.changed(tmp_path / "facts")
    monkeypatch.setenv("FACTBOOK_FACTS", str(folder))
    running_book.stop()
    yield folder
    running_book.stop()


@pytest.fixture
def then(facts: Path) -> Factbook:
    return pinned.book(encode(THEN))


def test_no_release_is_opened_unless_asked_for(facts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_releases, "read", lambda release: pytest.fail("a release was read"))
    assert get("/spend").status_code == get("/api/facts").status_code == 200
    assert pinned.book({"company": "acme"}) is running_book.book()


def test_a_pinned_address_has_the_facts_of_then(then: Factbook) -> None:
    assert then.facts["acme-revenue"].value == 20_000_000
    assert running_book.book().facts["acme-revenue"].value == 30_000_000
    assert "app-rank" in then.facts and "rival-rank" not in then.facts
    assert (
        frames.row(then, "acme-implied-market")["high"]
        < frames.row(running_book.book(), "acme-implied-market")["high"]
    )


def test_a_release_is_read_once_for_all_its_readers(then: Factbook) -> None:
    assert pinned.book([("company", "acme"), ("v", "1.0.0")]) is then


def test_where_nothing_has_changed_since_the_book_of_today_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACTBOOK_FACTS", str(released.write(tmp_path / "facts")))
    assert pinned.book(encode(THEN)) is running_book.book()
    found = release_banner.of_page(menu.by_name()["facts"], running_book.book(), THEN, running_book.book())
    assert "none of these 7 facts has changed since." in found[0]["text"] and found[0]["blocks"] == []


@pytest.mark.parametrize(
    ("name", "view", "told"),
    [
        ("facts", THEN, "3 of these 7 facts have changed since, 1 of them removed; 1 was added."),
        ("facts", View(v="1.0.0", kind=("event",)), "this fact has not changed since."),
        ("facts", View(v="1.0.0", topic=("spend",)), "2 of these 2 facts have changed since."),
        ("timeline", THEN, "this fact has not changed since."),
        ("pack", View(v="1.0.0", pack=("app-rank", "acme-share")), "1 of these 2 facts has changed since, 1 of them removed."),
    ],
)  # fmt: skip
def test_the_banner_counts_what_is_shown(name: str, view: View, told: str, then: Factbook) -> None:
    [found] = release_banner.of_page(menu.by_name()[name], then, view, running_book.book())
    day = r"\d{1,2} \w{3} \d{4}"
    assert re.fullmatch(rf"Data of release 1\.0\.0 \({day}\): {re.escape(told)}", found["text"])
    assert found["href"] == f"./{menu.by_name()[name].path}{query(replace(view, v=''))}"


def test_the_banner_shows_the_difference_of_what_is_shown(then: Factbook) -> None:
    [found] = release_banner.of_page(menu.by_name()["facts"], then, THEN, running_book.book())
    rows = found["blocks"][0]["rows"]
    assert ["Acme and Rival: revenue, 2023", "figure", "almost $20 million", "almost $30 million"] in [
        row["cells"] for row in rows
    ]
    assert {row["id"] for row in rows if "id" in row} == {"acme-revenue", "acme-implied-market", "app-rank"}
    [money] = release_banner.of_page(
        menu.by_name()["facts"], then, View(v="1.0.0", topic=("markets",)), running_book.book()
    )
    assert money["blocks"] == []
    assert "almost $30 million" in plain_html.html([found], plain_html.on_page(THEN))


def test_a_card_that_is_gone_is_not_asked_of_the_data_of_today(then: Factbook) -> None:
    [found] = release_banner.of_page(
        menu.by_name()["spend"], then, View(v="1.0.0", fact="app-rank"), running_book.book()
    )
    assert found["href"] == "./spend"


def test_a_view_of_today_has_no_banner(facts: Path) -> None:
    assert (
        release_banner.of_page(menu.by_name()["spend"], running_book.book(), View(), running_book.book())
        == []
    )
    assert "fb-release" not in get("/spend").text


def test_the_release_goes_along_to_every_page_and_through_every_filter() -> None:
    view = View(company=("acme",), fact="acme-share", page="2", v="1.0.0")
    assert (view.filters.v, view.carried.v, view.pin) == ("1.0.0", "1.0.0", THEN)


@pytest.mark.parametrize("name", [entry.name for entry in menu.MENU])
def test_every_way_in_a_pinned_document_is_pinned(name: str, then: Factbook) -> None:
    view = View(v="1.0.0", fact="acme-revenue")
    document = first_paint.page(menu.by_name()[name], then, view)
    shell = document[document.index('<div id="fb-shell">') :].split("</main>")[0]
    ways = [way for way in LINK.findall(shell) if way.startswith(("./", "?"))]
    pages = [way for way in ways if "assets/" not in way and "action" not in way]
    assert pages and noscript.NEEDS in shell
    free = [way for way in pages if "v=1.0.0" not in way]
    assert set(free) <= {
        f"./{menu.by_name()[name].path}?fact=acme-revenue",
        "./facts",
    }  # the banner's, a form with a field for it


def test_every_way_in_a_pinned_page_of_a_record_is_pinned(facts: Path) -> None:
    document = get("/facts/acme-revenue?v=1.0.0").text
    body = document[document.index("<body>") :]
    ways = [way for way in LINK.findall(body) if not way.startswith(("http", "../assets"))]
    assert [way for way in ways if "v=1.0.0" not in way] == ["../facts/acme-revenue"]
    assert "almost $20 million" in body and "this fact has changed since" in body
    assert f'content="http://here/facts/acme-revenue{query(THEN)}"' in document


@pytest.mark.parametrize(
    ("address", "there"),
    [
        ("/Spend?v=1.0.0", "./spend?v=1.0.0"),
        ("/spend?v=v1.0.0", "./spend?v=1.0.0"),
        ("/products?v=1.0.0", "./companies?v=1.0.0#products"),
        ("/spend/?v=1.0.0", "../spend?v=1.0.0"),
        ("/Facts/APP-RANK?v=1.0.0", "../facts/app-rank?v=1.0.0"),
        ("/facts/app-rank/?v=1.0.0", "../../facts/app-rank?v=1.0.0"),
    ],
)
def test_a_release_survives_every_redirection(address: str, there: str, facts: Path) -> None:
    answer = get(address)
    assert (answer.status_code, answer.headers["location"]) == (301, there)


DATA = [
    "/api/facts.csv",
    "/api/tables/facts.csv",
    "/records.csv",
    "/facts/app-rank.json",
    "/api/facts/app-rank",
]


@pytest.mark.parametrize("address", DATA)
def test_data_are_those_of_then(address: str, facts: Path) -> None:
    told = get(f"{address}?v=1.0.0").text
    assert "app-rank" in told and "rival-rank" not in told
    now = get(address)
    assert now.status_code == 404 if "app-rank" in address else "rival-rank" in now.text


def test_a_file_says_of_which_release_it_is(facts: Path) -> None:
    told = get("/records.json?v=1.0.0").json()
    assert (told["data_version"], told["filters"]) == ("1.0.0", {"v": "1.0.0"})
    assert told["filters_in_words"] == ["data of release 1.0.0"]
    assert "release-1-0-0" in get("/records.json?v=1.0.0").headers["content-disposition"]
    package = get("/datapackage.json?v=1.0.0").json()
    assert package["version"] == "1.0.0"
    assert {resource["path"].partition("?")[2] for resource in package["resources"]} == {"v=1.0.0"}
    assert get("/factbook.zip?v=1.0.0").headers["content-disposition"].endswith('-1.0.0.zip"')


def test_programs_read_what_each_release_has_changed(facts: Path) -> None:
    told = get("/api/releases").json()
    assert told["data_version"] == running_book.book().edition
    assert [one["version"] for one in told["releases"]] == ["1.0.0"]


def test_an_embed_and_a_picture_are_those_of_then(facts: Path) -> None:
    framed = get("/embed/sums?v=1.0.0")
    assert framed.status_code == 200 and "Data of release 1.0.0" in framed.text
    assert "v=1.0.0" in framed.text.split("<base")[1].split(">")[0]
    assert get("/preview/facts/app-rank.png?v=1.0.0").headers["content-type"] == "image/png"
    assert get("/preview/facts/app-rank.png").status_code == 404
    assert get("/preview/spend.png?v=1.0.0").content != get("/preview/spend.png").content


REFUSING = [*DATA, "/charts/sums.json", "/datapackage.json", "/factbook.zip", "/api/checks", "/api/charts/sums",
            "/preview/spend.png"]  # fmt: skip


@pytest.mark.parametrize("address", REFUSING)
@pytest.mark.parametrize("asked", ["1.0.7", "latest", "..%2F..%2Fetc", "%00", "1.0.0,1.0.0x"])
def test_programs_are_refused_a_release_that_is_none(address: str, asked: str, facts: Path) -> None:
    answer = get(f"{address.replace('app-rank', 'acme-share')}?v={asked}")
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    [wrong] = answer.json()["parameters"]
    assert (wrong["name"], wrong["reason"], wrong["suggestion"]) == ("v", "no such release", "1.0.0")


def test_a_page_names_a_release_that_is_none_and_shows_the_data_of_today(facts: Path) -> None:
    asked = [("v", "1.0.7"), ("company", "acme")]
    view, [ignored] = decode(asked, pinned.book(asked))
    assert (view, pinned.book(asked)) == (View(company=("acme",)), running_book.book())
    assert str(ignored) == "v '1.0.7' (no such release); did you mean '1.0.0'?"
    answer = get("/spend?v=1.0.7")
    assert answer.status_code == 200 and "fb-release" not in answer.text
    told = get("/facts/acme-revenue?v=1.0.7").text
    assert "no such release" in told and "almost $30 million" in told


def test_a_book_without_releases_names_the_parameter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTBOOK_FACTS", str(small.write(tmp_path / "facts")))
    assert get("/spend?v=1.0.0").status_code == 200
    assert get("/api/facts?v=1.0.0").json()["parameters"][0]["reason"] == "this book has no releases"
    assert "data-release" not in get("/spend").text
    assert get("/api/releases").json()["releases"] == []


def test_a_document_tells_to_which_release_a_link_can_be_pinned(facts: Path) -> None:
    assert '<meta name="data-release" content="1.0.0">' in get("/spend").text
    small.write(facts)
    running_book._State.stale = True
    assert '<meta name="data-release" content="1.0.0" data-state="as-is">' in get("/spend").text
    assert f'href="acme-revenue{query(THEN)}"' in get("/facts/acme-revenue").text


def test_a_new_release_is_shown_by_the_running_app(facts: Path) -> None:
    running_book.watch()
    before = running_book.book()
    kept_releases.write(before, facts / FOLDER, "2.0.0", "major", before.releases[0].day, {})
    from tests.web.test_store import wait_for

    assert wait_for(lambda: running_book.book().edition == "2.0.0")
    assert [one.version for one in pinned.book(encode(THEN)).releases] == ["1.0.0", "2.0.0"]


def test_a_canonical_address_stays_pinned(then: Factbook) -> None:
    assert canonical({"v": "1.0.0", "company": "ACME"}, then) == {"company": "acme", "v": "1.0.0"}


def test_one_chart_of_two_books_is_drawn_for_each(then: Factbook) -> None:
    from factbook.charts import catalogue

    spec = catalogue.by_id()["sums"]
    assert rendered.shown(spec, then, THEN) != rendered.shown(spec, running_book.book(), View())
