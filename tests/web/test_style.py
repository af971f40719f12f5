"""Colours say whose a mark is: told apart by every eye, and legible on light and on dark; and styles let charts be quick."""

import itertools
import re
import tomllib
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from factbook.charts.evidence import missing_fields
from factbook.reading.book import HOME, Factbook
from factbook.tables import mark_styles
from factbook.web import assets, theme

Vector = NDArray[np.float64]

# Machado, Oliveira and Fernandes (2009), full severity, on linear RGB.
EYES: dict[str, Vector] = {
    "normal": np.eye(3),
    "protanopia": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
                            [-0.003882, -0.048116, 1.051998]]),
    "deuteranopia": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
                              [-0.011820, 0.042940, 0.968881]]),
    "tritanopia": np.array([[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
                            [0.004733, 0.691367, 0.303900]]),
}  # fmt: skip
# Ottosson (2020): linear RGB to cone responses, and their cube roots to OKLab.
CONES = np.array([[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566],
                  [0.0883024619, 0.2817188376, 0.6299787005]])  # fmt: skip
OKLAB = np.array([[0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099],
                  [0.0259040371, 0.7827717662, -0.8086757660]])  # fmt: skip

FEW, MANY = 3, 8
"""How many companies are on nearly every chart, and how many are met often."""


def test_a_key_is_as_light_on_dark_paper_as_the_marks_are() -> None:
    script = (assets.OWN / "hues.js").read_text("utf-8")
    assert f'DARK = "{theme.themes()["dark"]["backgroundColor"]}"' in script


def linear(colour: str) -> Vector:
    """A colour as linear RGB."""
    encoded = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)


def seen(colour: str, eye: str) -> Vector:
    """A colour in OKLab, as an eye sees it."""
    found: Vector = OKLAB @ np.cbrt(CONES @ np.clip(EYES[eye] @ linear(colour), 0, 1))
    return found


def distance(one: str, other: str, eye: str) -> float:
    return float(np.linalg.norm(seen(one, eye) - seen(other, eye)))


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2: 1 is none, 21 is black on white."""
    dark, light = sorted(float(linear(c) @ np.array([0.2126, 0.7152, 0.0722])) for c in (one, other))
    return (light + 0.05) / (dark + 0.05)


def standing(book: Factbook) -> list[str]:
    """The companies with a colour, those met most in the book first."""
    met: Counter[str] = Counter()
    for fact in book.facts.values():
        met.update({book.company(name) for name in (fact.subject, fact.counterparty) if name})
    for event in book.events.values():
        met.update({book.company(name) for name in event.entities})
    for relation in book.relations.values():
        met.update({book.company(relation.source), book.company(relation.to)})
    return [name for name, _ in met.most_common() if name in book.entities and book.entities[name].colour
            and book.entities[name].kind == "company"]  # fmt: skip


def colours(book: Factbook) -> dict[str, str]:
    return {e.id: e.colour for e in book.entities.values() if e.colour}


def page(theme: str) -> str:
    config = tomllib.loads((HOME / ".streamlit" / "config.toml").read_text("utf-8"))
    return str(config["theme"][theme]["backgroundColor"])


def test_the_measure_knows_black_from_white_and_red_from_green() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert distance("#000000", "#ffffff", "normal") == pytest.approx(1, abs=1e-3)
    assert distance("#c05020", "#6f7a10", "deuteranopia") < distance("#c05020", "#6f7a10", "normal") / 2


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize(("how_many", "least"), [(FEW, 0.095), (MANY, 0.055)])
def test_the_companies_met_most_are_told_apart(eye: str, how_many: int, least: float, book: Factbook) -> None:
    names = standing(book)[:how_many]
    for one, other in itertools.combinations(names, 2):
        found = distance(str(book.entities[one].colour), str(book.entities[other].colour), eye)
        assert found >= least, f"{one} and {other} are {found:.3f} apart to an eye with {eye} vision"


def test_any_two_colours_are_told_apart_by_most_eyes(book: Factbook) -> None:
    for (one, first), (other, second) in itertools.combinations(colours(book).items(), 2):
        found = distance(first, second, "normal")
        assert found >= 0.06, f"{one} and {other} are {found:.3f} apart"


@pytest.mark.parametrize(("eye", "least"), [(eye, 0.06 if eye == "normal" else 0.045) for eye in EYES])
def test_nobody_looks_like_those_without_a_colour(eye: str, least: float, book: Factbook) -> None:
    for name, colour in colours(book).items():
        found = distance(colour, mark_styles.NEUTRAL, eye)
        assert found >= least, f"{name} is {found:.3f} from the neutral grey to an eye with {eye} vision"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_colour_is_legible_on_the_page(theme: str, book: Factbook) -> None:
    for name, colour in {**colours(book), "the neutral grey": mark_styles.NEUTRAL}.items():
        found = contrast(colour, page(theme))
        assert found >= 3, f"{name} has a contrast of {found:.2f} on the {theme} page"


def test_a_child_has_the_colour_of_its_company(book: Factbook) -> None:
    assert mark_styles.colour(book, "tiktok") == mark_styles.colour(book, "bytedance")


def test_who_has_no_colour_is_neutral(book: Factbook) -> None:
    assert mark_styles.colour(book, "amt") == mark_styles.NEUTRAL


def test_three_looks_say_what_a_mark_is_and_a_word_says_the_rest(book: Factbook) -> None:
    looks = {mark.family: (mark.symbol, mark.dash) for mark in mark_styles.MARKS.values()}
    assert len(set(looks.values())) == len(looks) == 3
    bars = {s: mark_styles.bar(book, "openai", s) for s in ("actual", "planned", "implied")}
    assert len({str(look) for look in bars.values()}) == 3
    assert len({mark.word for mark in mark_styles.MARKS.values()}) == len(mark_styles.MARKS)
    assert [s for s, mark in mark_styles.MARKS.items() if not mark.said] == ["actual", "survey"]


def test_the_legend_names_each_family_once_with_the_words_that_are_there() -> None:
    assert mark_styles.legend(["planned", "actual", "estimate"]) == [
        ("fact", "reported as fact"), ("open", "estimate or plan: the word stands at the mark"),
    ]  # fmt: skip
    assert mark_styles.legend(["implied"]) == [("ours", "calculated by us")]
    assert mark_styles.legend([]) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_are_read_on_every_ground_that_they_stand_on(theme: str) -> None:
    """What axe cannot decide, words over drawings and half transparent grounds, is decided by the palette."""
    config = tomllib.loads((HOME / ".streamlit" / "config.toml").read_text("utf-8"))["theme"][theme]
    grounds = [
        config["backgroundColor"],
        config["secondaryBackgroundColor"],
        config["sidebar"]["backgroundColor"],
    ]
    for ground in grounds:
        pressed = mixed(config["textColor"], ground, 0.09)  # the current page of the menu, a hovered row
        for words in (config["textColor"], config["grayTextColor"]):
            for under in (ground, pressed):
                assert contrast(words, under) >= 4.5, f"{words} on {under}, {theme}"
        assert contrast(config["primaryColor"], ground) >= 3  # underlines, focus, borders of what is pressed


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_steps_of_what_is_missing_are_told_apart_and_their_numbers_are_read(theme: str) -> None:
    config = tomllib.loads((HOME / ".streamlit" / "config.toml").read_text("utf-8"))["theme"][theme]
    grounds = [mixed(missing_fields.SHADE, page(theme), strong) for _, strong, _ in missing_fields.STEPS]
    assert min(contrast(config["textColor"], ground) for ground in grounds) >= 4.5
    for eye in EYES:
        assert min(distance(one, other, eye) for one, other in itertools.pairwise(grounds)) >= 0.055


def mixed(one: str, other: str, share: float) -> str:
    """Two colours as `color-mix(in srgb, …)` mixes them."""
    parts = [
        round(share * int(one[i : i + 2], 16) + (1 - share) * int(other[i : i + 2], 16)) for i in (1, 3, 5)
    ]
    return "#" + "".join(f"{part:02x}" for part in parts)


@pytest.mark.parametrize("path", sorted((assets.OWN / "styles").glob("*.css")), ids=lambda path: path.name)
def test_no_style_of_a_screen_waits_for_whatever_a_chart_puts_into_the_page(path: Path) -> None:
    """What it looks for is of a class or a test id: else each text that a chart measures restyles the page, five times as long."""
    on_screen = re.sub(r"@media print \{.*?\n\}\n", "", path.read_text("utf-8"), flags=re.DOTALL)
    for rule in re.findall(r"^[^{}\n]*:has\([^{]*", on_screen, flags=re.MULTILINE):
        assert not re.search(r":empty|\*=|body:not\(:has|> \*\)", rule), rule
