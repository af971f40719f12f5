"""A view and its address: each says the same, and an address says what of it means nothing."""

import random
from dataclasses import Field, fields, replace
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factbook.checking.loading import load
from factbook.reading.book import DEFAULT_FACTS, Factbook
from factbook.tables.view import (
    CURRENCIES,
    EVENTS,
    HIDDEN,
    KINDS,
    PARAMETERS,
    STATUSES,
    TOPICS,
    View,
    companies,
    encode,
    query,
)
from factbook.web.addresses import canonical, decode, joined, read
from factbook.web.parameters import Ignored
from tests import small

DATES = ("2024", "2024-03", "2024-03-31")
TEXTS = ("OpenAI", "40%", "a & b = c", "抖音, 字节", "?#+/;", "“quoted”", "  spaced  ", "50 %", "ü" * 100)


def values(field: str, book: Factbook) -> list[str]:
    """Everything that a parameter takes."""
    ids = [*book.facts, *book.derived, *book.events, *book.relations]
    return {
        "company": sorted(set(companies(book).values())),
        "compare": sorted(set(companies(book).values())),
        "start": list(DATES),
        "end": list(DATES),
        "event": list(EVENTS),
        "known": list(DATES),
        "status": list(STATUSES),
        "topic": list(TOPICS),
        "kind": list(KINDS),
        "source": list(book.articles),
        "show": list(HIDDEN),
        "currency": list(CURRENCIES),
        "q": list(TEXTS),
        "page": ["1", "2", "37"],
        "share": ["0", "40", "100"],
        "per": ["year"],
        "dates": ["uncertain"],
        "pack": ids,
        "fact": ids,
        "v": [one.version for one in book.releases],
    }[field]


SHIPPED = load(DEFAULT_FACTS)


def several(field: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values(field, SHIPPED)), unique=True, max_size=4).map(tuple)


def one(field: str) -> st.SearchStrategy[str]:
    return st.just("") | st.sampled_from(values(field, SHIPPED))


def any_field(field: Field[object]) -> st.SearchStrategy[object]:
    if field.name == "q":
        return st.sampled_from(TEXTS) | st.text(st.characters(exclude_categories=["Cs"]), max_size=100)
    return several(field.name) if isinstance(field.default, tuple) else one(field.name)


ANY_VIEW = st.builds(View, **{field.name: any_field(field) for field in fields(View)}).filter(
    lambda view: not (view.start and view.end) or view.start <= view.end
)
"""Views of every shape over the shipped facts."""
NAMES = st.sampled_from([*PARAMETERS.values(), "x", "", "Company", "from "])
ANYTHING = st.text() | st.sampled_from(
    [value for field in PARAMETERS for value in values(field, SHIPPED)[:5]]
)
ANY_ADDRESS = st.lists(st.tuples(NAMES, st.lists(ANYTHING, max_size=3).map(",".join)), max_size=6)
"""Addresses of every shape: garbage beside what means something, repeated, empty, in any script."""


@pytest.mark.parametrize("field", PARAMETERS)
def test_every_parameter_takes_every_one_of_its_values(field: str, book: Factbook) -> None:
    name = PARAMETERS[field]
    for value in values(field, book):
        view, ignored = decode({name: value}, book)
        assert not ignored, f"{name}={value}: {ignored[0]}"
        found = getattr(view, field)
        assert found in (value, (value,)), f"{name}={value} becomes {found!r}"


@given(ANY_VIEW)
def test_a_view_comes_back_from_its_parameters(view: View) -> None:
    assert decode(encode(view), SHIPPED) == (view, ())
    assert canonical(encode(view), SHIPPED) is None


@given(ANY_VIEW)
def test_a_view_comes_back_from_its_address(view: View) -> None:
    pairs = parse_qsl(query(view).removeprefix("?"), strict_parsing=bool(view))
    assert decode(pairs, SHIPPED) == (view, ())


@given(ANY_VIEW, st.randoms(use_true_random=False))
def test_one_view_has_one_address(view: View, chance: random.Random) -> None:
    parameters = list(encode(view).items())
    shuffled = chance.sample(parameters, len(parameters))
    assert query(decode(shuffled, SHIPPED)[0]) == query(view)


@given(ANY_VIEW)
def test_a_repeated_parameter_means_the_same_as_commas(view: View) -> None:
    apart = [(name, part) for name, text in encode(view).items() if name != "q" for part in text.split(",")]
    assert decode(apart, SHIPPED) == (replace(view, q=""), ())


def test_the_default_view_has_no_address() -> None:
    assert (query(View()), bool(View())) == ("", False)


def test_an_address_is_readable() -> None:
    assert (
        query(View(company=("bytedance", "openai"), start="2024-01"))
        == "?company=bytedance,openai&from=2024-01"
    )


def test_an_empty_parameter_limits_nothing(book: Factbook) -> None:
    assert decode(dict.fromkeys(PARAMETERS.values(), ""), book) == (View(), ())


WRONG = [
    ({"compnay": "openai"}, "parameter 'compnay' (unknown); did you mean 'company'?"),
    ({"company": "opnai"}, "company 'opnai' (unknown); did you mean 'openai'?"),
    ({"company": "OpnAI"}, "company 'OpnAI' (unknown); did you mean 'openai'?"),
    ({"compare": "bytedanse"}, "compare 'bytedanse' (unknown); did you mean 'bytedance'?"),
    ({"from": "March"}, "from 'March' (no date; write 2024, 2024-03 or 2024-03-31)"),
    ({"to": "2025-02-30"}, "to '2025-02-30' (no date; write 2024, 2024-03 or 2024-03-31)"),
    ({"known": "2025/2026"}, "known '2025/2026' (no date; write 2024, 2024-03 or 2024-03-31)"),
    ({"from": "2025", "to": "2024"}, "from '2025' (after 2024: the two have changed places)"),
    ({"status": "actuall"}, "status 'actuall' (unknown); did you mean 'actual'?"),
    ({"topic": "adoptoin"}, "topic 'adoptoin' (unknown); did you mean 'adoption'?"),
    ({"source": "marsgo"}, "source 'marsgo' (unknown); did you mean 'marsgo-tiktok-genai'?"),
    ({"show": "opinions"}, "show 'opinions' (unknown); did you mean 'opinion'?"),
    ({"kind": "figures"}, "kind 'figures' (unknown); did you mean 'figure'?"),
    ({"currency": "uds"}, "currency 'uds' (unknown); did you mean 'USD'?"),
    ({"currency": "doubloons"}, "currency 'doubloons' (expected one of USD, EUR, CNY, GBP, JPY)"),
    ({"currency": "USD,EUR"}, "currency 'USD EUR'"),
    ({"share": "101"}, "share '101' (expected a whole number from 0 to 100)"),
    ({"share": "-1"}, "share '-1' (expected a whole number from 0 to 100)"),
    ({"page": "0"}, "page '0' (expected a whole number from 1)"),
    ({"per": "month"}, "per 'month' (expected year)"),
    ({"dates": "sure"}, "dates 'sure' (expected uncertain)"),
    ({"fact": "nothing-like-it"}, "fact 'nothing-like-it' (unknown)"),
    ({"pack": "tiktok-monthly-payment-for-openai-models"},
     "pack 'tiktok-monthly-payment-for-openai-models' (unknown); "
     "did you mean 'tiktok-monthly-payment-for-openai-models-bw'?"),
]  # fmt: skip


@pytest.mark.parametrize(("parameters", "said"), WRONG, ids=lambda value: str(value)[:40])
def test_what_means_nothing_is_named_with_the_nearest_that_does(
    parameters: dict[str, str], said: str, book: Factbook
) -> None:
    ignored = [str(each) for each in decode(parameters, book)[1]]
    assert len(ignored) == 1
    assert ignored[0].startswith(said)


@given(st.sampled_from([*PARAMETERS.values()]), st.text(max_size=12))
def test_what_is_ignored_always_has_a_reason(name: str, text: str) -> None:
    assert all(each.reason for each in decode({name: text}, SHIPPED)[1])


@pytest.mark.parametrize("name", ["OPENAI", "OpenAI", "openai", " OpenAI "])
def test_a_company_is_found_by_its_name_in_any_case(name: str, book: Factbook) -> None:
    assert decode({"company": name}, book) == (View(company=("openai",)), ())


def test_a_company_is_found_by_its_names_in_any_language(book: Factbook) -> None:
    for name in ("字節跳動", "字节跳动", "バイトダンス", "Byte Dance"):
        assert decode({"company": name}, book) == (View(company=("bytedance",)), ())


def test_what_is_right_counts_beside_what_is_wrong(book: Factbook) -> None:
    view, ignored = decode({"company": "openai,nobody-at-all", "status": "actual", "x": "y"}, book)
    assert view == View(company=("openai",), status=("actual",))
    assert [each.parameter for each in ignored] == ["company", ""]


def test_a_value_counts_once(book: Factbook) -> None:
    assert decode({"company": "openai, openai,,openai"}, book)[0].company == ("openai",)


def test_a_former_id_leads_to_the_present_one(tmp_path: Path) -> None:
    little = load(small.write(tmp_path / "facts"))
    view, ignored = decode({"company": "acme-chat,acme-app", "compare": "acme-chat"}, little)
    assert (view.company, view.compare, ignored) == (("acme-app",), ("acme-app",), ())


def test_a_former_id_leaves_the_address(tmp_path: Path) -> None:
    little = load(small.write(tmp_path / "facts"))
    assert query(decode({"company": "acme-chat"}, little)[0]) == "?company=acme-app"


def test_a_former_id_of_a_record_leads_to_the_present_one(tmp_path: Path) -> None:
    folder = small.write(tmp_path / "facts")
    (folder / "book.yaml").write_text("book: {renamed: {acme-part: acme-share}}\n", "utf-8")
    little = load(folder)
    assert decode({"fact": "acme-part", "pack": "acme-part"}, little) == (
        View(fact="acme-share", pack=("acme-share",)), (),
    )  # fmt: skip
    assert canonical({"fact": "acme-part"}, little) == {"fact": "acme-share"}


@given(ANY_ADDRESS)
def test_whatever_an_address_holds_is_read_or_named(pairs: list[tuple[str, str]]) -> None:
    view, ignored = decode(pairs, SHIPPED)
    assert decode(encode(view), SHIPPED) == (view, ())
    readings = read(pairs, SHIPPED)
    assert {name for name, reading in readings.items() if reading.state == "valid"} >= encode(view).keys() - {
        each.parameter for each in ignored
    }
    for name, text in joined(pairs).items():
        reading = readings[name]
        assert reading.state in ("valid", "invalid") or not text.strip(" ,"), (
            f"{name}={text!r} is dropped silently"
        )
        assert all(str(each).isprintable() for each in reading.ignored)


def test_a_reading_says_whether_a_parameter_is_understood(book: Factbook) -> None:
    readings = read({"company": "openai,nobody-at-all", "status": "actual", "from": "", "x": "y"}, book)
    states = {name: readings[name].state for name in ("company", "status", "from", "to", "x")}
    assert states == {
        "company": "invalid",
        "status": "valid",
        "from": "missing",
        "to": "missing",
        "x": "invalid",
    }
    assert readings["company"].value == ("openai",)


def test_a_long_text_is_cut(book: Factbook) -> None:
    assert len(decode({"q": "a" * 5000}, book)[0].q) == 100


def test_the_filters_of_a_view_leave_out_what_is_opened(book: Factbook) -> None:
    view = View(company=("openai",), fact="x", pack=("y",), q="z")
    assert view.filters == View(company=("openai",), q="z")


def test_every_field_has_a_parameter_and_a_reader(book: Factbook) -> None:
    assert list(PARAMETERS) == [field.name for field in fields(View)]
    assert len(set(PARAMETERS.values())) == len(PARAMETERS)


def test_an_ignored_part_reads_as_words() -> None:
    assert str(Ignored("company", "opnai", "unknown", "openai")) == (
        "company 'opnai' (unknown); did you mean 'openai'?"
    )
