"""The card of a record holds what a reader may want to know of it."""

import re
from pathlib import Path
from typing import Any

import pytest

from factbook.charts.chart import hover
from factbook.checking.loading import load
from factbook.reading.book import Factbook
from factbook.tables import frames
from factbook.tables.view import View
from factbook.words import cards, listings
from tests import small

LINK = re.compile(r"\[\[([^|\]]+)\|")


@pytest.fixture
def little(tmp_path: Path) -> Factbook:
    return load(small.write(tmp_path / "facts"))


def rows(card: dict[str, Any]) -> dict[str, str]:
    return dict(card["rows"])


def test_a_card_says_figure_print_gloss_and_status(little: Factbook) -> None:
    card = cards.card(little, "acme-revenue", View())
    assert card["figure"] == "Almost $20 million"
    assert card["printed"] == "almost $20 million"
    assert card["gloss"] == "Acme took in a little less than 20 million dollars."
    assert card["status"] == ["actual", "reported as fact"]


def test_a_card_says_where_its_fact_stands(little: Factbook) -> None:
    place = rows(cards.card(little, "app-users", View()))["Place"]
    assert "paragraph 2, sentence 2" in place
    assert "story.txt" not in place  # it stands on Evidence, for checking


def test_a_card_names_the_first_source(little: Factbook) -> None:
    assert rows(cards.card(little, "acme-revenue", View()))["First source"] == "Acme: A filing, Feb 2024"
    assert rows(cards.card(little, "acme-share", View()))["First source"] == "the article itself"


def test_a_garbled_print_is_shown_with_its_reading(little: Factbook) -> None:
    card = cards.card(little, "app-rank", View())
    assert card["printed"] == "in place lll"
    assert "Unclear in the original; read as No. 3: The letter in front is a slip." in card["notes"]


def test_a_garbled_print_is_flagged_in_rows_cards_and_marks(book: Factbook) -> None:
    garbled = [fact.id for fact in book.facts.values() if fact.reading]
    assert "microsoft-openai-resale-revenue-run-rate-bw" in garbled
    for identifier in garbled:
        card = cards.card(book, identifier, View())
        assert re.search(r"[a-z]; unclear in the original\b", card["status"][1]), card["status"]
        assert sum("nclear in the original" in note for note in card["notes"]) == 1
        assert any(
            "unclear in the original" in str(cell) for cell in listings.twin_row(book, identifier)["cells"]
        )
        assert "unclear in the original" in hover(book, frames.row(book, identifier))


def test_a_deprecated_figure_says_why(little: Factbook) -> None:
    card = cards.card(little, "app-rank", View())
    assert "unreliable" in card["status"][1]
    assert any("An older edition of the list." in note for note in card["notes"])


def test_what_rests_on_a_deprecated_figure_says_so(tmp_path: Path) -> None:
    flagged = small.CHECKS.replace("share: acme-share}", "share: app-rank}")
    book = load(small.write(tmp_path / "facts", checks=flagged))
    card = cards.card(book, "acme-implied-market", View())
    assert card["status"][1].endswith("rests on an unreliable figure")
    assert (
        "calculated by us; rests on an unreliable figure"
        in listings.twin_row(book, "acme-implied-market")["cells"]
    )
    assert any(note.startswith("Rests on an unreliable figure") for note in card["notes"])
    assert any("(unreliable)" in parent["text"] for parent in card["tree"]["parents"])


def test_an_implied_figure_of_sound_parents_is_not_flagged(little: Factbook) -> None:
    card = cards.card(little, "acme-implied-market", View())
    assert "unreliable" not in card["status"][1]
    assert "calculated by us" in listings.twin_row(little, "acme-implied-market")["cells"]
    assert card["notes"] == []


def test_an_implied_figure_shows_its_parents_and_no_print(little: Factbook) -> None:
    card = cards.card(little, "acme-implied-market", View())
    assert card["printed"] == ""
    assert [LINK.findall(parent["text"]) for parent in card["tree"]["parents"]] == [
        ["acme-revenue"],
        ["acme-share"],
    ]
    assert card["tree"]["formula"]


def test_a_card_shows_the_checks_and_contradictions_of_its_fact(little: Factbook) -> None:
    card = cards.card(little, "acme-revenue", View())
    assert [check["id"] for check in card["checks"]] == ["share-of-the-market"]
    assert [dispute["id"] for dispute in card["disputes"]] == ["how-many"]


def test_a_check_shows_its_arithmetic_with_the_facts_in_it(little: Factbook) -> None:
    check = cards.card(little, "acme-revenue", View())["checks"][0]
    assert (
        "[[acme-revenue|almost $20 million]] ≤ [[acme-implied-market|about $50 million]]"
        in check["arithmetic"]
    )
    assert check["verdict"] == "consistent"


def test_money_is_shown_in_the_currency_of_the_view(little: Factbook) -> None:
    said = rows(cards.card(little, "acme-revenue", View(currency="EUR")))["In EUR"]
    assert said.startswith("almost €18.")
    assert "ECB reference rate of 2023-12-29" in said


def test_a_printed_currency_is_not_converted_into_itself(little: Factbook) -> None:
    said = rows(cards.card(little, "acme-revenue", View(currency="USD")))["In USD"]
    assert said == "given in this currency"


def test_money_without_a_currency_is_not_converted(book: Factbook) -> None:
    unstated = next(i for i, f in book.facts.items() if f.currency == "unstated")
    assert rows(cards.card(book, unstated, View(currency="EUR")))["In EUR"] == (
        "not converted: no currency is given"
    )


def every_text(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    return [text for each in inner for text in every_text(each)]


def test_every_record_has_a_card_whose_links_lead_somewhere(book: Factbook) -> None:
    known = {*book.facts, *book.derived, *book.events, *book.relations}
    for name in known:
        for text in every_text(cards.card(book, name, View(currency="EUR"))):
            targets = [
                target for target in LINK.findall(text) if not target.startswith(("./", "https://", "lang:"))
            ]
            assert set(targets) <= known, f"the card of {name} leads to {set(targets) - known}"


def test_no_card_shows_what_is_missing_as_a_word(book: Factbook) -> None:
    for name in (*book.facts, *book.derived, *book.events, *book.relations):
        card = cards.card(book, name, View())
        bad = [text for text in every_text(card) if re.search(r"(?:^|: )(?:None|nan|NaT)(?:$|[,;.)])", text)]
        assert not bad, f"the card of {name} says {bad}"


def test_there_is_no_card_of_nothing(book: Factbook) -> None:
    with pytest.raises(KeyError):
        cards.card(book, "nothing", View())
