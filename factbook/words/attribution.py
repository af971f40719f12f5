"""Who gives a figure and where, for a reader: places and addresses, witnesses, what took its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import quote, urlsplit

from factbook.checking import succession, witnesses
from factbook.checking.succession import Step
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.reading.caching import CACHE, Key
from factbook.reading.records import Article, Fact, Locator
from factbook.tables import frames
from factbook.tables.view import View

DONE = {"corrects": ("Corrects", "Corrected by"), "supersedes": ("Supersedes", "Superseded by")}
"""What a newer figure does to an older one, and what is done to that."""


OWN = frozenset({"filing", "press_release", "dataset", "table", "report"})
"""Kinds of source whose publisher speaks where nobody else is named: nobody is their author."""
LONG = 40
"""Characters of a title that tells two articles apart."""
SHORT = 4
"""Characters from which on a printed run is likely to stand on a page once."""


def speaker(book: Factbook, said_by: str | None, article: Article) -> str:
    """Who says what an article prints, in the last instance."""
    if said_by:
        return book.name(said_by)
    return book.name(article.publisher) if article.kind in OWN else "the author"


def web(url: str) -> str:
    """A link that leads out of the dashboard, in the words of its site."""
    host = urlsplit(url).hostname or url
    return f"[[{url}|{host.removeprefix('www.')}]]"


def at(article: Article, locator: Locator, printed: str | None) -> str:
    """The address of a place in a source: its page, or the words by which a browser finds it."""
    url = article.url or ""
    if "#" in url:
        return url
    if urlsplit(url).path.lower().endswith(".pdf"):
        return f"{url}#page={locator.page}" if locator.page else url
    run = printed if printed and len(printed) >= SHORT else None
    there = locator.fragment or run or locator.row or locator.heading
    return f"{url}#:~:text={quote(there, safe='').replace('-', '%2D')}" if there else url


def place(article: Article, locator: Locator, printed: str | None = None) -> str:
    """Where a run of characters stands: the place in its document, its address, an archived copy."""
    parts = [str(locator)]  # its file is named on Evidence, for checking
    if article.url:
        read = f", read {figure_words.period(article.accessed.isoformat())}" if article.accessed else ""
        parts.append(f"{web(at(article, locator, printed))}{read}")
    if article.archived:
        parts.append(f"archived copy: {web(article.archived)}")
    return "; ".join(parts)


@lru_cache(maxsize=CACHE)
def names(key: Key) -> Mapping[str, str]:
    """Each article by its outlet and its day; with its title, where that outlet has another one of the day."""
    book = key.book
    plain = {
        a.id: f"{book.name(a.publisher)}, {figure_words.period(a.published)}" for a in book.articles.values()
    }
    often = Counter(plain.values())
    return {
        name: said if often[said] == 1 else f"{said}: {_cut(book.articles[name].title)}"
        for name, said in plain.items()
    }


def _cut(text: str) -> str:
    return text if len(text) <= LONG else f"{text[: LONG - 1]}…"


def in_its_language(text: str, language: str) -> str:
    """Text of an article for a sentence, marked with its language where that is not the sentence's."""
    marked = language.partition("-")[0] != "en" and not set("[]|*") & set(text)
    return f"[[lang:{language}|{text}]]" if marked else text


def title(book: Factbook, article: Article) -> str:
    """An article with its outlet, its day and, where it is none, what it is."""
    published = figure_words.period(article.published) + (", date worked out" if article.inferred else "")
    kind = "" if article.kind == "article" else f", {article.kind.replace('_', ' ')}"
    named = in_its_language(article.title, article.language)
    named += f" (in English: {article.gloss})" if article.gloss else ""
    return f"{named} ({book.name(article.publisher)}, {published}{kind})"


def origin(book: Factbook, identifier: str, linked: bool = True) -> str:
    """The first source of a claim."""
    if identifier in book.articles:
        return "the article itself"
    found = book.origins[identifier]
    name = book.name(found.publisher) if found.publisher else ""
    who = f"{name}: " if name and not found.title.startswith(name) else ""
    when = f", {figure_words.period(found.published)}" if found.published else ""
    address = f" ({web(found.url)})" if found.url and linked else ""
    return f"{who}{found.title}{when}{address}"


def witnessed(book: Factbook, fact: Fact, view: View) -> list[list[str]]:
    """Who else tells a figure, and how many of them are independent; nothing where nobody does."""
    known = frames.known_articles(book, view.known) if view.known else None
    told = witnesses.tellings(book, fact.id, known)
    if len(told) < 2:
        return []
    number = figure_words.count(len(witnesses.independent(told)), "independent source")
    rows = [["Sources", f"{number} in {figure_words.count(len({one.article for one in told}), 'article')}"]]
    for one in told:
        article = book.articles[one.article]
        if one.fact != fact.id or one.article != book.article_of[fact.id]:
            said = f"[[{one.fact}|its own record]], " if one.fact != fact.id else ""
            first = _first(book, one.origin)
            rows.append(["Also reported by", f"{title(book, article)}: {said}{place(article, one.locator, one.as_printed)}{first}"])  # fmt: skip
    return rows


def _first(book: Factbook, name: str) -> str:
    return "" if name in book.articles else f"; first source: {origin(book, name)}"


@lru_cache(maxsize=CACHE)
def _later(key: Key) -> Mapping[str, list[Step]]:
    return succession.by_old(key.book)


def trail(book: Factbook, fact: Fact, view: View) -> list[list[str]]:
    """What a figure took the place of, and what took its place by the day of the view, each with day and reason."""
    back, on = succession.trail(book, fact.id, _later(Key(book)), view.known)
    rows = [[DONE[step.kind][1], _step(book, step, step.new)] for step in on]
    return rows + [[DONE[step.kind][0], _step(book, step, step.old)] for step in back]


def replaced(book: Factbook, identifier: str, view: View) -> str:
    """In a word, what has become of a figure by the day of the view; nothing where it is current."""
    row = frames.row(book, identifier)
    if not row.get("replaced") or succession.current_row(row, view.known):
        return ""
    steps = list(_taken(book, identifier))
    if identifier in book.facts:
        return "corrected since" if any(step.kind == "corrects" for step in steps) else "superseded since"
    return "rests on a figure replaced since"


def _taken(book: Factbook, identifier: str) -> Iterator[Step]:
    yield from _later(Key(book)).get(identifier, ())


def _step(book: Factbook, step: Step, other: str) -> str:
    row: dict[str, Any] = frames.row(book, other)
    article = book.articles[row["article"]]
    figure = f"[[{other}|{figure_words.figure(row)}]] ({book.name(article.publisher)}, {figure_words.period(article.published)})"
    return f"{figure}, on {figure_words.period(step.how.on)}: {step.how.reason}"
