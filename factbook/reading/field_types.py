"""The words and the shapes of text that records are written in: closed lists, patterns, lengths."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from factbook.reading import figure_words, units
from factbook.reading.dates import span


def _edtf(text: str) -> str:
    span(text)
    return text


def _titled(text: str) -> str:
    if not text.strip():
        raise ValueError("expected a title; in brackets where the source has none")
    return text


Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
MetricId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
ClassId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
Edtf = Annotated[str, AfterValidator(_edtf)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=r"^\S(.*\S)?$")]
Title = Annotated[str, AfterValidator(_titled), Field(json_schema_extra={"minLength": 1})]
Printed = Annotated[str, StringConstraints(min_length=1, max_length=40)]
Sentence = Annotated[str, StringConstraints(min_length=8, max_length=400)]
Note = Annotated[str, StringConstraints(min_length=3, max_length=1500)]
Number = Annotated[float, Field(allow_inf_nan=False)]
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]

WebAddress = Annotated[
    str,
    StringConstraints(pattern=r"^https?://[^\s\[\]|<>\"\\^`{}]+\.[^\s\[\]|<>\"\\^`{}]+$", max_length=2000),
]
"""An address on the web, with anything that would end a link percent-encoded."""
TimeCode = Annotated[str, StringConstraints(pattern=r"^(\d{1,2}:)?[0-5]?\d:[0-5]\d$")]
SourceKind = Literal[
    "article", "filing", "dataset", "press_release", "table", "report", "talk", "interview", "web_page",
]  # fmt: skip

Language = Annotated[str, AfterValidator(figure_words.tagged)]
Precision = Literal[
    "exact", "about", "almost", "over", "at_least", "under", "at_most", "range",
    "order_of_magnitude",
]  # fmt: skip
Status = Literal[
    "actual", "estimate", "survey", "forecast", "planned", "opinion", "illustration"
]  # fmt: skip
Rank = Literal["preferred", "normal", "deprecated"]
Unit = Annotated[str, AfterValidator(units.known)]
Quantity = Literal[
    "flow", "stock", "run_rate", "cumulative", "share", "growth", "rank", "duration", "level",
    "price", "count",
]  # fmt: skip
Currency = Annotated[str, AfterValidator(figure_words.currency)]
Role = Literal[
    "outlay", "outlay_growth", "outlay_part", "outlay_programme", "paid", "paid_pace", "invested", "received",
    "revenue_pace", "revenue_rise", "customer_share", "price_fall", "payback",
    "downloaded", "download_rate", "chart_place", "audience", "audience_share", "population", "passing",
    "price", "cut", "bought_for_one", "making_cost", "making_time", "efficiency", "ratio", "saving", "same_price",
    "answers", "lead",
    "market_worth", "market_rise", "market_part", "market_place", "suppliers", "window",
    "hiring_part", "hiring_place", "ranking_length", "headcount", "working_days",
]  # fmt: skip
"""The parts that figures play in charts of a form of their own; `factbook.checking.roles` says what each is."""
FIGURE, WHO = "{figure}", "{who}"
Phrase = Annotated[
    str,
    StringConstraints(
        pattern=r"^[^{}]*(\{figure\}[^{}]*\{who\}|\{who\}[^{}]*\{figure\})[^{}]*$", max_length=120
    ),
]
Topic = Literal[
    "spend", "adoption", "pricing", "attitudes", "markets", "talent", "products"
]  # fmt: skip
EntityKind = Literal[
    "company", "division", "product", "app", "model", "feature", "platform", "person", "outlet",
    "research_firm", "market", "technology", "standard", "organisation", "place", "group", "work",
    "project", "source",
]  # fmt: skip
OriginKind = Literal[
    "news_report", "survey", "filing", "statement", "study", "market_report", "leaked_document",
    "estimate", "article",
]  # fmt: skip
EventKind = Literal[
    "launch", "release", "announcement", "report", "hiring", "departure", "reorganisation",
    "investment", "spending", "price_change", "survey", "study", "legal", "regulation",
    "suspension", "partnership", "filing", "earnings", "market_reaction", "ranking", "statement",
    "test", "renaming", "milestone", "plan", "publication", "removal",
]  # fmt: skip
RelationKind = Literal[
    "owns", "makes", "pays", "buys_from", "invests_in", "considered_investing_in",
    "co_invests_with", "supplies", "hosts", "resells", "uses", "integrates", "built_on", "part_of",
    "version_of", "renamed_from", "competes_with", "imitates", "compared_with", "surpasses",
    "threatens", "affects", "depends_on", "sues", "suspends", "restricts", "protests_against", "hires_from",
    "courts", "employs", "leads", "founded", "considered_founding", "left", "relative_of", "partners_with", "researches", "publishes",
    "reports_on", "advises", "licenses_to", "based_in", "shows", "posts_on",
]  # fmt: skip
COMPANY_KINDS = frozenset[EntityKind]({"company", "division", "platform", "app", "product", "model"})
"""The kinds of entity that a company filter takes, and that have a colour."""
Position = Literal["no_threat", "a_tool", "alike", "some_effect", "threat"]
Aspect = Literal["metric", "quantity", "unit", "scope", "period", "status"]
Differing = Literal[
    "value", "precision", "status", "period", "date", "unit", "scope", "words", "name", "origin",
    "said_by",
]  # fmt: skip
