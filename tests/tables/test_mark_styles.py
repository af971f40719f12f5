"""How a mark looks: filled, hollow or hatched by the kind of statement, and words on it that can be read."""

from pathlib import Path
from typing import Any

import pytest

from factbook.reading.book import Factbook
from factbook.tables import mark_styles
from tests import small

ACME, CLEAR, GREY = "#aa3355", "rgba(0,0,0,0)", "#74747c"


@pytest.fixture
def book(tmp_path: Path) -> Factbook:
    return small.small_book(tmp_path)


@pytest.mark.parametrize(("colour", "words"), [
    ("#ffffff", "#000000"), ("#000000", "#ffffff"), ("#757575", "#ffffff"), ("#767676", "#000000"), ("#0000ff", "#ffffff"),
    ("#00ff00", "#000000"), ("#ff0000", "#000000"), ("#0a0a0a", "#ffffff"),
])  # fmt: skip
def test_words_on_a_colour_are_white_or_black_whichever_is_plainer(colour: str, words: str) -> None:
    assert mark_styles.on(colour) == words


@pytest.mark.parametrize(
    ("entity", "status", "symbol", "colour", "width"),
    [("acme-app", "actual", "circle", ACME, 1), ("acme", "survey", "circle", ACME, 1), ("acme", "estimate", "circle-open", ACME, 2),
     ("acme", "planned", "circle-open", ACME, 2), ("acme", "opinion", "circle-open", GREY, 2),
     ("acme", "implied", "diamond-open", ACME, 2), ("nobody", "actual", "circle", GREY, 1)],
)  # fmt: skip
def test_a_marker_tells_whose_it_is_and_what_kind_of_statement(
    book: Factbook, entity: str, status: str, symbol: str, colour: str, width: int
) -> None:
    found = mark_styles.marker(book, entity, status)
    assert found == {"symbol": symbol, "size": 13, "color": colour, "line": {"color": colour, "width": width}}
    line = {"color": colour, "width": 2}
    assert mark_styles.opened(found) == {"symbol": "circle-open", "size": 13, "color": colour, "line": line}
    rows = [{"subject": entity, "status": status}, {"subject": "acme", "status": "actual"}]
    many = mark_styles.markers(book, rows, 9)
    assert (many["symbol"], many["size"], many["color"]) == ([symbol, "circle"], 9, [colour, ACME])
    assert many["line"] == {"color": [colour, ACME], "width": [width, 1]}


BARS: list[tuple[str, dict[str, Any]]] = [
    ("actual", {"color": ACME}),
    ("forecast", {"color": CLEAR}),
    ("implied", {"color": ACME, "pattern": {"shape": "/", "fgcolor": ACME, "bgcolor": CLEAR, "size": 6}}),
]


@pytest.mark.parametrize(("status", "look"), BARS)
def test_a_bar_is_filled_outlined_or_hatched(book: Factbook, status: str, look: dict[str, Any]) -> None:
    assert mark_styles.bar(book, "acme", status) == look | {"line": {"color": ACME, "width": 1.5}}


def test_a_faint_colour_lets_words_through() -> None:
    assert mark_styles.faint("#aa3355") == "rgba(170,51,85,0.18)"
    assert mark_styles.faint("#0a0b0c", 0.5) == "rgba(10,11,12,0.5)"
