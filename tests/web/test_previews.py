"""What a chat shows of a link: title, finding and picture of the very view, with whole addresses; nothing of a stranger's."""

from __future__ import annotations

import io
import json
import re
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from factbook.blocks import gist
from factbook.checking.loading import load
from factbook.reading import menu
from factbook.reading.book import DEFAULT_FACTS, HOME, Factbook
from factbook.tables import mark_styles
from factbook.tables.view import View, companies
from factbook.web import first_paint, hosting, previews, record_pages
from factbook.web.pictures import glyphs, lettering, preview, sheet
from tests.web.test_record_pages import data
from tests.web.test_server import get

OTHER = HOME / "tests" / "books" / "other"
ROOT = "https://facts.example/below/"
MOST = 120_000
FACT = "tiktok-implied-yearly-payment"


def tags(document: str) -> dict[str, str]:
    """The tags of a document's head by their names."""
    found = re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">', document)
    assert len(found) == len(dict(found))
    return {name: unescape(text) for name, text in found}


def drawn(png: bytes) -> Image.Image:
    """A picture as it is seen; it has the size that chats ask for, and loads quickly."""
    assert len(png) <= MOST
    image = Image.open(io.BytesIO(png))
    assert image.size == (1200, 630)
    return image.convert("RGB")


@pytest.mark.parametrize("entry", menu.PAGES, ids=lambda entry: entry.name)
@pytest.mark.parametrize(
    "view", [View(), View(company=("openai",)), View(fact=FACT), View(company=("openai", "meta"))]
)
def test_a_link_is_shown_with_all_that_is_to_be_said_of_it(
    entry: menu.Entry, view: View, book: Factbook
) -> None:
    document = first_paint.page(entry, book, view, ROOT)
    head = tags(document)
    assert head["twitter:card"] == "summary_large_image"
    assert head["og:url"].startswith(f"{ROOT}{entry.path}")
    assert f'<link rel="canonical" href="{head["og:url"]}">' in document
    assert head["og:image"].startswith(f"{ROOT}preview/") and previews.version(book) in head["og:image"]
    assert (head["og:image:width"], head["og:image:height"]) == ("1200", "630")
    assert head["description"] == head["og:description"] and len(head["og:description"]) <= gist.LONGEST + 2
    assert head["og:image:alt"].startswith(head["og:title"])
    assert '<html lang="en"' in document


def test_title_and_description_are_of_the_very_view(book: Factbook) -> None:
    def head(name: str, view: View) -> dict[str, str]:
        return tags(first_paint.page(menu.by_name()[name], book, view, ROOT))

    spend = head("spend", View(company=("openai",)))
    assert spend["og:title"].startswith("OpenAI: Spend")
    assert spend["og:description"] != head("spend", View())["og:description"]
    assert "OpenAI" in head("companies", View(company=("openai",)))["og:title"]
    both = head("companies", View(compare=("openai", "meta")))["og:title"]
    assert "OpenAI" in both and "Meta" in both
    fact = head("spend", View(fact=FACT))
    assert "almost $240 million" in fact["og:title"].lower()
    assert fact["og:url"] == f"{ROOT}spend?fact={FACT}"
    assert fact["og:image"].startswith(f"{ROOT}preview/facts/{FACT}.png?")


def test_the_basket_is_no_part_of_what_is_shared_but_on_its_page(book: Factbook) -> None:
    view = View(pack=(FACT,))
    assert "pack" not in tags(first_paint.page(menu.by_name()["spend"], book, view, ROOT))["og:url"]
    pack = tags(first_paint.page(menu.PACK, book, view, ROOT))
    assert pack["og:url"].endswith(f"/pack?pack={FACT}")
    assert f"pack={FACT}" in pack["og:image"]


@pytest.mark.parametrize("folder", [DEFAULT_FACTS, OTHER], ids=["shipped", "foreign"])
def test_every_page_and_the_companies_most_is_told_of_have_a_picture(folder: Path) -> None:
    book = load(folder)
    told = [name for name in companies(book) if companies(book)[name] == name][:6]
    for entry in menu.PAGES:
        for view in (View(), *(View(company=(name,)) for name in told)):
            drawn(previews.page(entry, book, view))


@pytest.mark.parametrize("folder", [DEFAULT_FACTS, OTHER], ids=["shipped", "foreign"])
def test_records_have_a_picture(folder: Path) -> None:
    book = load(folder)
    for name in record_pages.known(book)[::7]:
        drawn(previews.record(book, name))


def test_of_an_empty_book_there_are_pictures_too() -> None:
    for entry in menu.PAGES:
        drawn(previews.page(entry, Factbook(), View()))


@pytest.mark.parametrize(
    "view", [View(), View(company=("openai",)), View(company=("bytedance",), currency="CNY")]
)
def test_below_the_finding_something_is_drawn(view: View, book: Factbook) -> None:
    for entry in menu.PAGES:
        body = drawn(previews.page(entry, book, view)).crop((0, 260, 1200, 545))
        assert len({colour for _, colour in body.getcolors(1 << 20) or []}) > 8, entry.name


def test_a_large_figure_is_the_one_that_the_finding_names(book: Factbook) -> None:
    for view in (View(), View(currency="CNY"), View(per="year")):
        told = gist.of(menu.by_name()["spend"], book, view)
        assert told.numbers
        assert all(number.text.lower() in told.finding.lower() for number in told.numbers)


def test_a_number_and_its_unit_stand_in_one_line(book: Factbook) -> None:
    style = lettering.Style(46, lettering.BOLD)
    assert lettering.lines("It comes to $76\u00a0billion", style, lettering.width("It comes to $76", style) + 5, 3) == [
        "It comes to", "$76\u00a0billion"
    ]  # fmt: skip


def test_the_marks_of_the_chart_are_drawn_in_the_companies_colours(book: Factbook) -> None:
    colours = drawn(previews.page(menu.by_name()["spend"], book, View())).getcolors(1 << 20) or []
    seen = {colour for _, colour in colours}
    for company in ("microsoft", "bytedance"):
        hue = book.colour(company) or ""
        wanted = tuple(int(hue[i : i + 2], 16) for i in (1, 3, 5))
        assert (
            min(
                sum(abs(a - b) for a, b in zip(wanted, one, strict=True))
                for one in seen
                if isinstance(one, tuple)
            )
            < 12
        )


def test_what_the_articles_print_is_drawn_without_any_font_of_the_machine(
    book: Factbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lettering, "SYSTEM", ())
    lettering.files.cache_clear()
    lettering._file.cache_clear()
    missing = {sign for sign in glyphs.needed(book) if not lettering.drawable(sign)}
    printed = {fact.as_printed for fact in book.facts.values()}
    assert not missing, "make them: python -m factbook.pictures.glyphs NotoSansCJK-Regular.ttc"
    assert not [text for text in printed if not lettering.drawable(text)]
    lettering.files.cache_clear()
    lettering._file.cache_clear()


def test_each_sign_has_a_form_of_its_own_and_that_of_its_language() -> None:
    def form(sign: str, language: str) -> bytes:
        image, on = preview._sheet("", "")
        lettering.draw(on, (100, 300), sign, lettering.Style(90, language=language))
        return image.tobytes()

    assert len({form(sign, "ja") for sign in "数十億ドル"}) == 5
    assert form("直", "ja") != form("直", "zh-Hans")


def test_long_names_stay_in_their_lines() -> None:
    style = lettering.Style(46, lettering.BOLD)
    for text in ("a" * 400, "語" * 200, "word " * 90, "two words"):
        found = lettering.lines(text, style, 500, 3)
        assert 1 <= len(found) <= 3
        assert all(lettering.width(line, style) <= 500 for line in found)


def test_a_picture_is_kept_for_good_under_the_address_of_its_version(book: Factbook) -> None:
    address = f"/{previews.path(menu.by_name()['spend'], book, View(company=('openai',)))}"
    answer = get(address)
    assert answer.headers["content-type"] == "image/png"
    assert "immutable" in answer.headers["cache-control"]
    again = get(address, {"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert get("/preview/spend.png?company=openai&build=old").headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("/preview/spent.png", 404),
        ("/preview/facts/nothing.png", 404),
        ("/preview/spend.png?compny=openai", 400),
        ("/preview/spend.png?company=nobody", 400),
        ("/preview/spend.png?from=never", 400),
        (f"/preview/facts.png?q={'x' * 3000}", 200),
        ("/preview/%00.png", 404),
    ],
)
def test_what_is_asked_wrongly_is_named_and_never_a_failure(asked: str, status: int) -> None:
    answer = get(asked)
    assert answer.status_code == status
    assert status == 200 or answer.headers["content-type"] == "application/problem+json"


HOSTS = [
    ({"host": "facts.example"}, "http://facts.example/"),
    ({"host": "facts.example:8443", "x-forwarded-proto": "https"}, "https://facts.example:8443/"),
    ({"host": "[::1]:80"}, "http://[::1]:80/"),
    ({"host": "127.0.0.1:8501", "x-forwarded-host": "evil.example"}, "http://127.0.0.1:8501/"),
    ({"host": "127.0.0.1:8501", "x-forwarded-host": "localhost:3000"}, "http://localhost:3000/"),
    ({"host": 'evil"><script>alert(1)</script>'}, "http://localhost/"),
    ({"host": "a.example/b", "x-forwarded-proto": "javascript"}, "http://localhost/"),
    ({"host": "[1]"}, "http://localhost/"),
    ({"host": "a.example", "x-forwarded-host": "[::::]"}, "http://a.example/"),
    ({"host": "a.example", "x-forwarded-prefix": "/genai/"}, "http://a.example/genai/"),
    ({"host": "a.example", "x-forwarded-prefix": '/"><script>'}, "http://a.example/"),
    ({"host": "a.example", "x-forwarded-prefix": "//evil.example"}, "http://a.example/"),
    ({}, "http://localhost/"),
]  # fmt: skip


@pytest.mark.parametrize(("headers", "root"), HOSTS)
def test_an_address_is_whole_and_of_no_host_that_a_stranger_names(headers: dict[str, str], root: str) -> None:
    assert hosting.root({"scheme": "http"}, headers) == root


def test_the_setting_stands_above_what_a_request_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(hosting.ADDRESS, "https://facts.example/below")
    assert hosting.root({}, {"host": "evil.example"}) == ROOT
    document = get("/spend").text
    assert tags(document)["og:url"] == f"{ROOT}spend"


@pytest.mark.parametrize(
    "told",
    ["facts.example", "ftp://facts.example", "https://a b", "https://x/?q", "https://[", "https://u:p@x"],
)
def test_a_setting_that_is_no_address_is_named_with_the_remedy(
    told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(hosting.ADDRESS, told)
    with pytest.raises(ValueError, match=r"FACTBOOK_URL.*expected https://facts\.example"):
        hosting.address()
    assert hosting.root({}, {"host": "here.example"}) == "http://here.example/"


def test_search_engines_find_every_page_company_and_record(
    book: Factbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(hosting.ADDRESS, ROOT)
    assert f"Sitemap: {ROOT}sitemap.xml" in get("/robots.txt").text
    tree = ElementTree.fromstring(get("/sitemap.xml").text)
    found = {str(node.text) for node in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    assert {f"{ROOT}{entry.path}" for entry in menu.MENU} <= found
    assert {f"{ROOT}facts/{name}" for name in record_pages.known(book)} <= found
    assert f"{ROOT}companies?company=openai" in found
    for address in sorted(found)[::25]:
        assert get(f"/{address.removeprefix(ROOT)}").status_code == 200


@pytest.mark.parametrize("name", ["overview", "evidence"])
def test_programs_are_told_of_the_dataset_and_its_files(name: str, book: Factbook) -> None:
    told = data(first_paint.page(menu.by_name()[name], book, View(), ROOT))
    assert told["@type"] == "Dataset" and told["license"] and told["version"] == book.edition
    for download in told["distribution"]:
        answer = get(f"/{download['contentUrl'].removeprefix(ROOT)}")
        assert answer.status_code == 200
        assert answer.headers["content-type"].split(";")[0] == download["encodingFormat"]
    assert json.dumps(told)


def test_a_picture_knows_every_colour_that_a_browser_takes_from_the_theme() -> None:
    for named in (mark_styles.TEXT, mark_styles.MUTED, mark_styles.PAPER, mark_styles.GRID):
        shade = sheet.colour(named)
        assert shade and (shade == sheet.colour(sheet.INK)) == (named == mark_styles.TEXT)
