"""A time is found in any of the usual forms, and each form of one time finds the same records."""

from __future__ import annotations

from datetime import date

import pytest

from factbook.reading.book import Factbook
from factbook.reading.dates import span
from factbook.reading.script_folding import fold
from factbook.tables import frames, search, time_queries
from factbook.tables.view import View

FORMS: dict[tuple[str, str], str] = {
    ("2024-03-01", "2024-03-31"): (
        "March 2024|Mar 2024|2024-03|03/2024|2024年3月|二零二四年三月|二〇二四年三月|marts 2024|i marts 2024|2024/3|2024/03|"
        "2024.03|Mar. 2024|March, 2024|March of 2024|2024 March|Mar-24|Mar ’24|Mar '24|3/2024|2024年3月份|２０２４年３月|"
        "2024年03月|2024 年 3 月|MARCH 2024|2024-Mar"
    ),
    ("2025-07-01", "2025-09-30"): (
        "Q3 2025|3Q25|2025 Q3|2025Q3|2025-Q3|Q3/2025|Q3'25|third quarter of 2025|third quarter 2025|3rd quarter 2025|"
        "2025年第三季度|2025年第3季度|2025年三季度|2025年第三季|2025年第3四半期|2025年第３四半期|2025年第三四半期|二零二五年第三季度|"
        "3. kvartal 2025|tredje kvartal 2025|3. kvartal i 2025|2025 third quarter"
    ),
    ("2024-01-01", "2024-06-30"): "H1 2024|1H24|2024 H1|first half of 2024|2024年上半年|1. halvår 2024|2024年前半",
    ("2025-09-30", "2025-09-30"): (
        "2025-09-30|30 Sep 2025|30 September 2025|September 30, 2025|Sept 30th, 2025|30th of September 2025|30/09/2025|"
        "9/30/2025|30.9.2025|2025/9/30|2025.09.30|2025年9月30日|2025年9月30号|30. september 2025|二零二五年九月三十日|"
        "２０２５年９月３０日"
    ),
    ("2023-01-01", "2023-12-31"): "2023|2023年|in 2023|i 2023|２０２３年|二零二三年|二〇二三年",
}  # fmt: skip


@pytest.mark.parametrize(
    ("start", "end", "form"), [(*days, form) for days, forms in FORMS.items() for form in forms.split("|")]
)
def test_a_form_is_read_as_its_days(start: str, end: str, form: str) -> None:
    [time], rest = time_queries.read(fold(form))
    assert (time.start, time.end) == (date.fromisoformat(start), date.fromisoformat(end))
    assert not set(rest.split()) - {"|", "i", "in", "af"}


@pytest.mark.parametrize("forms", FORMS.values())
def test_every_form_of_one_time_finds_the_same_records(book: Factbook, forms: str) -> None:
    first, *others = forms.split("|")
    found = search.found(book, View(q=first))
    assert found.ids
    assert not found.read_as
    assert {form: search.found(book, View(q=form)).ids == found.ids for form in others} == dict.fromkeys(
        others, True
    )


def test_a_time_finds_what_lies_begins_or_ends_in_it(book: Factbook) -> None:
    for row in frames.records(frames.figures(book)):
        ends = [end for end in row["period"].split("/") if end != ".."]
        for end in ends:
            month = span(end).start
            if span(end).precision in ("day", "month"):
                assert row["id"] in search.found(book, View(q=f"{month:%B %Y}")).ids
    march = [frames.row(book, i) for i in search.found(book, View(q="March 2024", kind=("figure",))).ids]
    assert not [row["id"] for row in march if row["period"] == "2024"]


def test_a_time_narrows_what_is_named(book: Factbook) -> None:
    named, both = (set(search.found(book, View(q=q)).ids) for q in ("TikTok", "TikTok 2024年3月"))
    assert both < named
    assert both == named & set(search.found(book, View(q="March 2024")).ids)


@pytest.mark.parametrize(
    "text",
    [
        "2024万",
        "$2024",
        "2024 million",
        "3/1000",
        "gpt-4",
        "20240313",
        "2025-13",
        "2025-02-30",
        "30 February 2025",
    ],
)
def test_what_is_no_time_is_left(text: str) -> None:
    assert not [time for time in time_queries.read(fold(text))[0] if time.start.year != 2025]
