"""What a book says of itself; and that nothing is said of a book that does not say it."""

from pathlib import Path

import pytest

from factbook.blocks import about
from factbook.charts import catalogue
from factbook.checking.loading import load
from factbook.reading import colours, menu
from factbook.reading.book import DEFAULT_FACTS, Factbook
from factbook.reading.settings import Settings
from factbook.tables import mark_styles
from factbook.tables.view import View
from factbook.web import first_paint
from factbook.words import cards
from tests import small
from tests.web.test_style import contrast, distance, page

BOOK = """\
book:
  title: Kettles of the world
  subject: on kettles
  licence: {name: the Open Kettle Licence, url: "https://example.org/okl"}
  pages: {spend: Who pays for kettles?, talent: Who makes the kettles?}
  charts: {launch: How many kettles?}
"""


def told(book: Factbook) -> str:
    """All that the book is said to be."""
    return " ".join(str(block) for block in about.text(book))


def named(tmp_path: Path) -> Factbook:
    folder = small.write(tmp_path / "facts")
    (folder / "book.yaml").write_text(BOOK, "utf-8")
    return load(folder)


def test_a_book_has_its_own_title_questions_and_licence(tmp_path: Path) -> None:
    book = named(tmp_path)
    document = first_paint.page(menu.by_name()["spend"], book, View())
    assert "<title>Spend · Kettles of the world</title>" in document
    assert "<h1>Who pays for kettles?</h1>" in document
    assert menu.asked("talent", book.settings) == "Who makes the kettles?"
    assert catalogue.by_id()["launch"].asked(book) == "How many kettles?"
    assert "[[https://example.org/okl|the Open Kettle Licence]]" in told(book)
    assert "on kettles was read" in told(book)
    assert "Kettles of the world, data version" in cards.card(book, "acme-share", View())["cite"]


def test_nothing_is_claimed_of_a_book_that_says_nothing_of_itself(tmp_path: Path) -> None:
    book = small.small_book(tmp_path)
    assert book.settings == Settings()
    assert "Under what licence the facts are offered is not said." in told(book)
    for entry in menu.PAGES:
        document = first_paint.page(entry, book, View())
        assert "<title>" in document and "· Fact book</title>" in document
        assert not [word for word in ("GenAI", "generative", "Creative Commons") if word in document]


def test_the_shipped_book_is_named_by_its_settings(book: Factbook) -> None:
    assert book.settings.title == "GenAI fact book"
    assert "Creative Commons Attribution 4.0" in told(book)
    assert book.settings.charts.keys() <= catalogue.by_id().keys()


def test_a_page_or_a_class_that_is_not_there_is_named(tmp_path: Path) -> None:
    folder = small.write(
        tmp_path / "facts", entities=small.ENTITIES.replace("kind: app,", "kind: app, classes: [pots],")
    )
    (folder / "book.yaml").write_text(BOOK.replace("talent:", "talents:"), "utf-8")
    said = [problem.wrong for problem in small.problems(folder)]
    assert said == ["'talents' is no page", "'pots' is none of the classes of book.yaml"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("pages: {talents: Who?}", "3:20: 'talents' is no page; did you mean 'talent'?"),
        (
            "charts: {lanch: How?}",
            "3:12: 'lanch' is no chart; expected the id of one; did you mean 'launch'?",
        ),
        (
            "renamed: {acme-part: acme-shares}",
            "3:24: 'acme-shares' is no figure, event or relation; expected the present id; "
            "did you mean 'acme-share'?",
        ),
        ("renamed: {acme-share: acme-share}", "3:13: 'acme-share' is an id in use; expected a former one"),
    ],
)
def test_a_mistyped_page_or_chart_is_refused_at_its_place(wrong: str, said: str, tmp_path: Path) -> None:
    folder = small.write(tmp_path / "facts")
    (folder / "book.yaml").write_text(f"book:\n  title: Kettles\n  {wrong}\n", "utf-8")
    assert [str(problem) for problem in small.problems(folder)] == [f"facts/book.yaml:{said}"]


def test_settings_survive_the_compiled_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factbook.reading.compiled_books.WORTH_IT", 1)
    monkeypatch.setattr("factbook.reading.compiled_books.CACHE", tmp_path / "compiled")
    first, again = named(tmp_path), load(tmp_path / "facts")
    assert again.folder and again.settings == first.settings != Settings()


def test_companies_without_a_colour_are_given_one_that_stays(tmp_path: Path) -> None:
    book = small.small_book(tmp_path)
    rival = mark_styles.colour(book, "rival")
    assert rival != mark_styles.NEUTRAL and mark_styles.colour(book, "acme") == "#aa3355"
    more = small.ENTITIES + "  - {id: newcomer, name: Newcomer, kind: company}\n"
    grown = load(small.write(tmp_path / "more", entities=more))
    assert mark_styles.colour(grown, "rival") == rival
    assert mark_styles.colour(grown, "newcomer") not in (rival, mark_styles.NEUTRAL)
    assert mark_styles.colour(book, "wire") == mark_styles.NEUTRAL  # an outlet is no company


def test_a_book_may_leave_those_without_a_colour_grey(tmp_path: Path) -> None:
    folder = small.write(tmp_path / "facts")
    (folder / "book.yaml").write_text("book: {colours: set}\n", "utf-8")
    assert mark_styles.colour(load(folder), "rival") == mark_styles.NEUTRAL
    assert load(DEFAULT_FACTS).settings.colours == "set"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_given_colour_is_legible_and_no_other(theme: str) -> None:
    found = colours.given([f"company-{n}" for n in range(40)], ["#aa3355"])
    assert len(set(found.values())) == 40
    assert min(contrast(colour, page(theme)) for colour in found.values()) >= 3
    assert all(distance(colour, "#aa3355", "normal") > 0.04 for colour in found.values())


def test_more_companies_than_colours_go_round_again() -> None:
    many = colours.given([f"company-{n}" for n in range(500)], [])
    assert len(many) == 500 and len(set(many.values())) == len(colours.palette())
