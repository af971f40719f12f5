"""Citations of records, charts and sources: as a sentence, as BibTeX, and as CSL-JSON.

A record is cited as its article: who wrote or published it, its title in its language, its month, and
the first source that it comes from. What is computed or drawn here is cited as this book, with the
articles and the first sources that it rests on.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.reading.dates import span
from factbook.reading.records import Article, Origin
from factbook.tables import frames
from factbook.words import csl

ADDRESS, DAY = csl.ADDRESS, "\ue001"
"""Stand where the address and the day of access belong: only the reader's browser knows them."""
NAMED = 6
"""Articles, and first sources, that a citation of a chart names."""
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The months as BibTeX itself calls them: every style has words for them."""
SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "$": r"\$", "%": r"\%",
    "&": r"\&", "_": r"\_", "#": r"\#", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
"""What LaTeX reads as a command; a brace as a word, for BibTeX counts even those behind a backslash."""
LANGUAGES = {"zh-Hant": "chinese-hant", "zh-Hans": "chinese-hans"}
"""Names of languages as LaTeX has them, where they are not the English name."""


class Citation(NamedTuple):
    """One citation in three forms."""

    text: str
    bibtex: str
    csl: csl.Item


def record(book: Factbook, identifier: str, said: str) -> Citation:
    """A citation of one figure, event or relation.

    Args:
        book: the book.
        identifier: the record.
        said: what it says, in a few words.
    """
    if identifier in book.derived:
        return _own(book, identifier, said, "Computed", [identifier])
    row = frames.row(book, identifier)
    article = book.articles[row["article"]]
    note = f"{said}. {_first(book, row['origin'])}. {_version(book)}"
    text = f"{_told(book, article)}. {note}, {ADDRESS}, accessed {DAY}."
    noted = f"{note}. Source: {_web(article)}" if article.url else note
    item = csl.article(book, identifier, article) | {"note": noted, "version": book.edition, "URL": ADDRESS}
    return Citation(text, entry(identifier, _article(book, article) | {"note": noted} | _read()), item)


def chart(book: Factbook, name: str, question: str, facts: Sequence[str]) -> Citation:
    """A citation of a chart under a view.

    Args:
        book: the book.
        name: the name of its files, which is its key.
        question: its title.
        facts: the records drawn.
    """
    return _own(book, name, question, f"Chart of {figure_words.count(len(facts), 'record')}", facts)


def _own(book: Factbook, key: str, title: str, kind: str, records: Sequence[str]) -> Citation:
    """A citation of something of our own making, with what it rests on."""
    printed = frames.order(fact for name in records for fact in frames.facts_behind(book, name))
    rows = [frames.row(book, fact) for fact in printed]
    articles = [_told(book, book.articles[name]) for name in frames.order(row["article"] for row in rows)]
    origins = [_origin(book, book.origins[name]) for name in frames.order(row["origin"] for row in rows)
               if name in book.origins]  # fmt: skip
    firsts = f". First sources: {_listed(origins)}" if origins else ""
    note = (
        f"{kind} from {_listed(articles)}{firsts}. {_version(book)}"
        if articles
        else f"{kind}. {_version(book)}"
    )
    text = f"{title.rstrip('.')}{'' if title.endswith('?') else '.'} {note}, {ADDRESS}, accessed {DAY}."
    fields = {"author": _whole(book.settings.cited), "title": _whole(title), "note": escaped(note)}
    return Citation(text, _entry(key, fields | _read()), csl.own(book, key, title, note))


def _listed(told: Sequence[str]) -> str:
    """Sources in a sentence, of very many the first."""
    more = [figure_words.count(len(told) - NAMED, "other")] if len(told) > NAMED else []
    return "; ".join([*told[:NAMED], *more])


def source(book: Factbook, name: str) -> Citation:
    """A citation of an article, or of a first source as the articles name it."""
    if name in book.articles:
        article = book.articles[name]
        bibtex = entry(name, _article(book, article) | _found(article))
        return Citation(f"{_told(book, article)}.", bibtex, csl.article(book, name, article))
    origin = book.origins[name]
    bibtex = entry(name, _first_source(book, origin))
    return Citation(f"{_origin(book, origin)}.", bibtex, csl.origin(book, origin))


def whole(book: Factbook) -> Citation:
    """A citation of the book itself."""
    text = f"{_version(book)}, {ADDRESS}, accessed {DAY}."
    fields = {"author": _whole(book.settings.cited), "title": _whole(book.settings.cited),
              "note": escaped(f"Data version {book.edition}")}  # fmt: skip
    item = csl.own(book, "factbook", book.settings.cited, f"Data version {book.edition}")
    return Citation(text, _entry("factbook", fields | _read()), item | {"type": "dataset"})


def _version(book: Factbook) -> str:
    return f"{book.settings.cited}, data version {book.edition}"


def _told(book: Factbook, article: Article) -> str:
    """An article in a sentence: author, outlet, title in its language, when, where on the web."""
    names = [book.name(article.author)] if article.author else []
    who = ", ".join(dict.fromkeys([*names, book.name(article.publisher)]))
    address = f", {_web(article)}" if article.url else ""
    return f"{who}: “{article.title}” ({_when(article)}){address}"


def _web(article: Article) -> str:
    """Where on the web an article was read, and when."""
    read = f", read {figure_words.period(article.accessed.isoformat())}" if article.accessed else ""
    return f"{article.url}{read}"


def _when(article: Article) -> str:
    return figure_words.period(article.published) + (", inferred" if article.inferred else "")


def _first(book: Factbook, origin: str) -> str:
    """The first source through which a record comes."""
    told = _origin(book, book.origins[origin]) if origin in book.origins else "the article itself"
    return f"First source: {told}"


def _origin(book: Factbook, origin: Origin) -> str:
    name = book.name(origin.publisher) if origin.publisher else ""
    who = f"{name}: " if name and not origin.title.startswith(name) else ""
    when = f" ({figure_words.period(origin.published)})" if origin.published else ""
    address = f", {origin.url}" if origin.url else ""
    return f"{who}{origin.title}{when}{address}"


def _article(book: Factbook, article: Article) -> dict[str, str]:
    """The fields of an article; plain text, but for what `_dated` gives."""
    outlet = book.name(article.publisher)
    return {
        "author": book.name(article.author) if article.author else outlet,
        "title": article.title,
        "howpublished": outlet,
        **_dated(article.published),
        **_language(article.language),
    }


def _found(article: Article) -> dict[str, str]:
    """The address of an article on the web, and the day on which it was read there."""
    if not article.url or not article.accessed:
        return {}
    return {"url": _verbatim(article.url), "urldate": article.accessed.isoformat()}


def _language(tag: str) -> dict[str, str]:
    """The language of a title as LaTeX has it, for its hyphens; left out where its name is no plain word."""
    name = LANGUAGES.get(tag) or figure_words.language(tag.partition("-")[0]).lower()
    return {"langid": name} if name.isascii() and name.replace("-", "").isalpha() else {}


def _first_source(book: Factbook, origin: Origin) -> dict[str, str]:
    # without an author BibTeX sorts by a key
    author = {"author": book.name(origin.publisher)} if origin.publisher else {"key": origin.id}
    dated = _dated(origin.published) if origin.published else {}
    return {
        **author,
        "title": origin.title,
        **dated,
        **({"url": _verbatim(origin.url)} if origin.url else {}),
    }


def _dated(published: str) -> dict[str, str]:
    """Year and month of a day or a month; of a longer time its first year."""
    when = span(published)
    one = (when.start.year, when.start.month) == (when.end.year, when.end.month)
    return {"year": str(when.start.year)} | ({"month": MONTHS[when.start.month - 1]} if one else {})


def _read() -> dict[str, str]:
    return {"url": ADDRESS, "urldate": DAY}


def entry(key: str, fields: Mapping[str, str]) -> str:
    """An entry in BibTeX of plain fields: names and titles are kept whole, everything is escaped.

    The text stays UTF-8, as biber and the present LaTeX read it: no transcription of any script.
    """
    made = {"author": _whole, "title": _whole, "note": escaped, "howpublished": escaped}
    return _entry(key, {name: made.get(name, str)(text) for name, text in fields.items()})


def _entry(key: str, fields: Mapping[str, str]) -> str:
    lines = [f"  {name} = {text if name == 'month' else f'{{{text}}}'}" for name, text in fields.items()]
    return f"@misc{{{key},\n" + ",\n".join(lines) + "\n}"


def _whole(text: str) -> str:
    """A name or a title that no style may cut up or set in small letters."""
    return f"{{{escaped(text)}}}"


def escaped(text: str) -> str:
    """Plain text as LaTeX prints it, in one line."""
    plain = re.sub(r"[\s\x00-\x1f\x7f]+", " ", text.replace(ADDRESS, "").replace(DAY, "")).strip()
    return "".join(SPECIAL.get(sign, sign) for sign in plain)


def _verbatim(address: str) -> str:
    """An address as a field that is not escaped: without what BibTeX would count."""
    return re.sub(r"[{}\\\s]", lambda sign: f"%{ord(sign[0]):02X}", address)
