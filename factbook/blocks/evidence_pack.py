"""The evidence pack: what the basket of an address holds, as the blocks of one page to print.

The basket is part of the address, so a pack is a link like every other view. Its records stand as
they are; its charts stand under the filters of the same address.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from factbook.blocks import plain_html
from factbook.charts import catalogue, rendered
from factbook.charts.chart import Spec
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import frames, linking
from factbook.tables.view import CHART, View
from factbook.words import attribution, cards
from factbook.words import citations as citing
from factbook.words.listings import Block

EMPTY = (
    "Nothing is in the pack yet. Press “Add to pack” under a chart, or on the card that every figure opens. "
    "What you collect is kept in the address of the page, and opens here to be printed, saved or sent."
)
PLACES = (("spend", "Charts of spending"), ("evidence", "The evidence"), ("facts", "Find a fact"))
"""Where an empty pack sends its reader."""


def charts(view: View) -> list[Spec]:
    """The charts in the basket, in the order in which they were collected."""
    return [catalogue.by_id()[name.removeprefix(CHART)] for name in view.pack if name.startswith(CHART)]


def records(view: View) -> list[str]:
    """The ids of the figures, events and relations in the basket."""
    return [name for name in view.pack if not name.startswith(CHART)]


def lead(view: View, conditions: Sequence[str]) -> str:
    """What the pack holds, and under which filters its charts stand.

    Args:
        view: the view with the basket.
        conditions: what in the address decides which facts are shown, in words.
    """
    if not view.pack:
        return ""
    counted = [(len(charts(view)), "chart"), (len(records(view)), "record")]
    held = figure_words.join([figure_words.count(n, noun) for n, noun in counted if n])
    if not charts(view):
        return f"{held}, in the original words."
    under = f"under these filters: {'; '.join(conditions)}" if conditions else "without a filter"
    return f"{held}. The charts stand {under}."


def tools(view: View) -> list[Block]:
    """What can be done with the pack as a whole; how to fill an empty one."""
    if view.pack:
        return [{"kind": "pack"}]
    links = [f"[[{linking.to(path, view.filters)}|{text}]]" for path, text in PLACES]
    return [{"kind": "notice", "text": EMPTY, "items": links}]


def collected(book: Factbook, view: View) -> list[Block]:
    """The card of each record, with the numbers of its citations."""
    numbers = {name: i for i, name in enumerate(sources(book, view), 1)}
    found = [_card(book, view, name, numbers) for name in records(view)]
    return [{"kind": "heading", "text": "Records"}, *found] if found else []


def _card(book: Factbook, view: View, name: str, numbers: dict[str, int]) -> Block:
    card = cards.card(book, name, view)
    cited = sorted({numbers[source] for source in _sources(book, name)})
    return {**card, "rows": [*card["rows"], ["Citations", figure_words.join([f"[{n}]" for n in cited])]]}


def citations(book: Factbook, view: View) -> list[Block]:
    """A numbered list of what the pack rests on: each article, then each first source, once."""
    rests = sources(book, view)
    if not rests:
        return []
    numbers = {name: i for i, name in enumerate(rests, 1)}
    items = [_citation(book, name, facts, numbers) for name, facts in rests.items()]
    note = "Each article that was read, and each first source that an article names, once."
    return [
        {"kind": "heading", "text": "Citations", "note": note},
        {"kind": "citations", "items": items, **_to_copy(book, items, rests)},
    ]


def _to_copy(book: Factbook, items: Sequence[Mapping[str, Any]], names: Iterable[str]) -> Block:
    """All citations of a pack in one text, one BibTeX file and one list of CSL-JSON; the book itself is the last."""
    cited = citing.whole(book)
    lines = [f"[{i}] {plain_html.unmarked(item['text'])}" for i, item in enumerate(items, 1)]
    found = [*(citing.source(book, name) for name in names), cited]
    return {
        "text": "\n".join([*lines, cited.text]),
        "bibtex": "\n\n".join(one.bibtex for one in found),
        "csl": [one.csl for one in found],
    }


def sources(book: Factbook, view: View) -> dict[str, list[str]]:
    """Every article and first source behind the pack, articles first, and the facts that rest on it."""
    drawn = [name for spec in charts(view) for name in rendered.shown(spec, book, view).facts]
    rests: dict[str, list[str]] = {}
    for fact in dict.fromkeys(
        f for name in [*drawn, *records(view)] for f in frames.facts_behind(book, name)
    ):
        for source in _sources(book, fact):
            rests.setdefault(source, []).append(fact)
    return {name: rests[name] for name in sorted(rests, key=lambda name: name not in book.articles)}


def _sources(book: Factbook, name: str) -> list[str]:
    """The articles and the first sources that a record rests on."""
    rows = [frames.row(book, fact) for fact in frames.facts_behind(book, name)]
    return frames.order([row[field] for row in rows for field in ("article", "origin")])


def _citation(book: Factbook, name: str, facts: Sequence[str], numbers: dict[str, int]) -> dict[str, Any]:
    """A source as a reader cites it; where to find what of the pack rests on it."""
    if name in book.articles:
        article = book.articles[name]
        published = figure_words.period(article.published) + (" (inferred)" if article.inferred else "")
        language = figure_words.language(article.language)
        title = attribution.in_its_language(article.title, article.language)
        said = f"{book.name(article.publisher)}: “{title}”, {published}, in {language}"
        said += f", {attribution.web(article.url)}" if article.url else ""
    else:
        told = dict.fromkeys(numbers[frames.row(book, fact)["article"]] for fact in facts)
        said = f"{attribution.origin(book, name)}; reported by {figure_words.join([f'[{n}]' for n in told])}"
    return {"text": f"{said}. {figure_words.count(len(facts), 'record')} here."}
