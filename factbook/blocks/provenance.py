"""What was read and how it holds together, as blocks of a page: articles, verdicts, names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from factbook.charts.evidence import retellings
from factbook.checking import witnesses
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.reading.dates import span
from factbook.reading.records import Article, Exclusion, Origin
from factbook.tables import frames, linking
from factbook.tables.view import View
from factbook.words import attribution, check_reports
from factbook.words.listings import Block

ARTICLES, JUDGED, NAMES = 40, 100, 200
"""Articles, comparisons of one verdict, and names that a page shows."""

Told: TypeAlias = dict[str, list[str]]

TABS = {
    "contradiction": "Contradictions",
    "inconsistent": "Does not hold",
    "within rounding": "Within rounding",
    "undecided": "Undecided",
    "consistent": "Holds",
    "not comparable": "Not comparable",
    "difference in words": "Other differences",
}
"""The groups of cross-checks and contradictions, by their verdict."""


def articles(book: Factbook, view: View) -> list[Block]:
    """Each article with its provenance, what came of it, and what was left out on purpose."""
    kept = frames.selected_ids(book, view)
    told = _told(book)
    shown = [a for a in book.articles.values() if _shown(book, a, view)]
    newest = sorted(shown, key=lambda a: span(a.published).start, reverse=True)[:ARTICLES]
    found = [[_article(book, view, a, kept, told[a.id]), *_for_checking(book, a, told[a.id])] for a in newest]
    note = _traced(book, view)
    if len(shown) > ARTICLES:
        note += f" The newest {ARTICLES} of {len(shown)}; choose an article above to see any other."
    heading = {"kind": "heading", "level": 3, "text": "The articles", "note": note}
    return [heading, {"kind": "beside", "columns": found}] if found else []


def _traced(book: Factbook, view: View) -> str:
    """How many figures there are, and to how many first sources they go back."""
    frame = frames.selected(frames.figures(book), view, book)
    frame = frame[frame["status"] != "implied"]
    shared = int((frame.groupby("origin")["article"].nunique() > 1).sum())
    articles = figure_words.count(frame["article"].nunique(), "article")
    sources = figure_words.count(frame["origin"].nunique(), "first source")
    counts = f" {shared} of these sources {'is' if shared == 1 else 'are'} told by more than one article: {'it is' if shared == 1 else 'each is'} one source."
    return f"{figure_words.count(len(frame), 'figure')} from {articles} go back to {sources}.{counts if shared else ''}"


def _told(book: Factbook) -> dict[str, Told]:
    """The ids of each article's figures, events and relations."""
    found: dict[str, Told] = {name: {"figure": [], "event": [], "relation": []} for name in book.articles}
    for shelf, noun in ((book.facts, "figure"), (book.events, "event"), (book.relations, "relation")):
        for name in shelf:
            found[book.article_of[name]][noun].append(name)
    return found


def _shown(book: Factbook, article: Article, view: View) -> bool:
    chosen = not view.source or article.id in view.source
    return chosen and (not view.known or article.id in frames.known_articles(book, view.known))


def _article(book: Factbook, view: View, article: Article, kept: frozenset[str], told: Told) -> Block:
    """An article by its title in English, under who published it when, with its own title below it."""
    rows = [
        ["What it gives", _yield(view, article, kept, told)],
        *_tells_too(book, article),
        *_on_the_web(article),
    ]
    entry = {"kind": "entry", "title": article.gloss or article.title, "eyebrow": _imprint(book, article),
             "lang": None if article.gloss or article.title.startswith("[") else article.language, "rows": rows}  # fmt: skip
    if article.gloss:
        entry["note"] = attribution.in_its_language(article.title, article.language)
    return entry


def _imprint(book: Factbook, article: Article) -> str:
    """Who published an article, when, by whom it is, in which language; and of what kind it is, where it is no article."""
    kind = "" if article.kind == "article" else article.kind.replace("_", " ")
    when = f"{figure_words.period(article.published)}{', date worked out' if article.inferred else ''}"
    author = f"by {book.name(article.author)}" if article.author else ""
    parts = (book.name(article.publisher), kind, when, author, figure_words.language(article.language))
    return " · ".join(filter(None, parts))


TOO = 20
"""Figures of other articles that are shown as an article's too."""


def _tells_too(book: Factbook, article: Article) -> list[list[str]]:
    """The figures of other articles that this one gives as well."""
    found = witnesses.told_too(book, article.id)[:TOO]
    said = [f"[[{name}|{figure_words.figure(frames.row(book, name))}]]" for name in found]
    return [["Gives too", figure_words.join(said)]] if said else []


def _on_the_web(article: Article) -> list[list[str]]:
    """Where an article can be read: its address, an archived copy."""
    rows = []
    if article.url and article.accessed:
        read = figure_words.period(article.accessed.isoformat())
        rows.append(["On the web", f"{attribution.web(article.url)}, read {read}"])
    if article.archived:
        rows.append(["Archived copy", attribution.web(article.archived)])
    return rows


def _yield(view: View, article: Article, kept: frozenset[str], told: Told) -> str:
    """How many figures, events and relations; under filters, how many of them are left."""
    parts = []
    for noun, own in told.items():
        left, all_of_them = sum(name in kept for name in own), figure_words.count(len(own), noun)
        parts.append(all_of_them if left == len(own) else f"{left} of {all_of_them}")
    asked = View(source=(article.id,), company=view.company, topic=view.topic, status=view.status, v=view.v)
    return f"{figure_words.join(parts)} ([[{linking.to('facts', asked)}|all of them]])"


def _for_checking(book: Factbook, article: Article, told: Told) -> list[Block]:
    """What those need who look a figure up: sources, numbers left out, remarks on the text, the file read."""
    left = [exclusion for name, exclusion in book.exclusions if name == article.id]
    blocks = [*_cites(book, article, told), *_left_out(book, article, left)]
    dated = f"How the date is known: {article.inferred}" if article.inferred else ""
    file = f"Document: {article.document}, SHA-256 {article.sha256}" if article.document else ""
    blocks += [{"kind": "text", "text": text} for text in (dated, article.note, file) if text]
    counts = [f"{figure_words.count(len(article.cites), 'source')} cited"] if article.cites else []
    counts += [f"{figure_words.count(len(left), 'number')} left out on purpose"] if left else []
    summary = f"For checking: {figure_words.join(counts)}" if counts else "For checking"
    return [{"kind": "fold", "summary": summary, "blocks": blocks}] if blocks else []


def _cites(book: Factbook, article: Article, told: Told) -> list[Block]:
    """The sources that an article names, the ones that carry most figures first."""
    rests = Counter(book.facts[name].origin for name in told["figure"])
    items = [{"text": _cited(book, name, rests[name])}
             for name in sorted(article.cites, key=lambda name: -rests[name])]  # fmt: skip
    return [{"kind": "list", "items": items}] if items else []


def _cited(book: Factbook, name: str, rests: int) -> str:
    """A source, with how many of the article's figures trace back to it."""
    figures = f": {figure_words.count(rests, 'figure')}" if rests else ""
    return f"{_origin(book, book.origins[name])}{figures}"


def _origin(book: Factbook, origin: Origin) -> str:
    who = f"{book.name(origin.publisher)}, " if origin.publisher else ""
    when = f", {figure_words.period(origin.published)}" if origin.published else ""
    address = f" ({attribution.web(origin.url)})" if origin.url else ""
    return f"{who}{origin.title}{when}{address}"


def _left_out(book: Factbook, article: Article, left: Sequence[Exclusion]) -> list[Block]:
    """The numbers of an article that are no facts, each with the reason."""
    rows = [
        {"cells": [e.as_printed, e.reason, str(e.locator)], "langs": [article.language, None, None]}
        for e in left
    ]
    table = {"kind": "table", "caption": f"Numbers left out of {attribution.names(frames.Key(book))[article.id]}",
             "columns": ["In the original", "Why it is left out", "Where"], "rows": rows}  # fmt: skip
    return [table] if rows else []


def judged_heading(book: Factbook, view: View) -> list[Block]:
    """The heading over the verdicts, where there are any."""
    number = Counter(item.verdict for item in retellings.judged(book, view))
    if not number:
        return []
    note = _agreement(retellings.judged(book, view))
    if max(number.values()) > JUDGED:
        note += f" Of one verdict at most {JUDGED} are listed: filter to see others."
    return [{"kind": "heading", "text": "Do the figures agree with each other?", "note": note}]


def _agreement(found: list[retellings.Judged]) -> str:
    """What came of the cross-checks, and of the places where articles are at odds; the groups count the rest."""
    checks, disputes = ([item for item in found if item.contradiction is kind] for kind in (False, True))
    of = Counter(item.verdict for item in checks)
    apart = sum(item.verdict == "contradiction" for item in disputes)
    near, fail, hold = of["within rounding"], of["inconsistent"], of["consistent"] + of["within rounding"]
    rounded = f", {near} of them within rounding," if near else ""
    rest = "; the others cannot be decided or compare unlike things" if hold + fail < len(checks) else ""
    said = (
        f"Of {figure_words.count(len(checks), 'cross-check')} {hold or 'none'} hold{'' if hold > 1 else 's'}{rounded} and "
        f"{fail or 'none'} fail{'' if fail > 1 else 's'}{rest}."
    )
    told = [said if checks else "No cross-check takes part."]
    if disputes:
        where = f"in {figure_words.count(apart, 'place')}" if apart else "nowhere"
        more = figure_words.count(len(disputes) - apart, "other place" if apart else "place")
        also = f" and differ in {more}" if len(disputes) > apart else ""
        told.append(f"The articles contradict each other {where}{also}.")
    return " ".join(told)


def judged(book: Factbook, view: View) -> dict[str, list[Block]]:
    """Every cross-check and contradiction under a view, by verdict; the name of a group counts it."""
    found = retellings.judged(book, view)
    number = Counter(item.verdict for item in found)
    listed = {verdict: [item.id for item in found if item.verdict == verdict][:JUDGED] for verdict in number}
    return {
        f"{label} ({number[verdict]})": [_judged(book, name) for name in listed[verdict]]
        for verdict, label in TABS.items()
        if number[verdict]
    }


def _judged(book: Factbook, identifier: str) -> Block:
    if identifier in book.checks:
        return check_reports.check(book, book.checks[identifier])
    return check_reports.dispute(book, book.contradictions[identifier])


def spelt(book: Factbook, view: View) -> list[Block]:
    """The names that are spelt in two languages or more, side by side."""
    members = frames.circle(book, view.company) if view.company else frozenset(book.entities)
    shown = [e for e in book.entities.values() if len(e.spellings) > 1 and e.id in members]
    if not shown:
        return []
    used = Counter(tag for e in shown for tag in e.spellings)
    tags = sorted(used, key=lambda tag: (-used[tag], tag))
    rows = [
        {"cells": [f"[[{linking.to('facts', replace(view.pin, q=e.name))}|{e.name}]]",
                   *(", ".join(e.spellings.get(tag, [])) for tag in tags)],
         "langs": [None, *tags]}
        for e in sorted(shown, key=lambda e: (-sum(map(len, e.spellings.values())), e.name))[:NAMES]
    ]  # fmt: skip
    note = f"{figure_words.count(len(shown), 'name')} spelt in two languages or more; a search finds them by any spelling."
    note += f" The {NAMES} with most spellings are listed." if len(shown) > NAMES else ""
    table = {"kind": "table", "caption": "Names across languages", "rows": rows, "sorts": len(shown) <= NAMES,
             "columns": ["Name", *(figure_words.language(tag) for tag in tags)]}  # fmt: skip
    return [
        {"kind": "heading", "text": "Names across languages", "note": note},
        {"kind": "fold", "summary": f"The {figure_words.count(len(rows), 'name')}", "blocks": [table]},
    ]
