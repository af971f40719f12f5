"""Finds every printed run in its document: does the text stand there as copied, and where?"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from factbook.checking import coverage
from factbook.reading.book import Factbook
from factbook.reading.documents import Problem
from factbook.reading.field_meanings import hedge
from factbook.reading.record_parser import Entry
from factbook.reading.records import Article, Entity, Event, Exclusion, Fact, Locator, Record, Relation

_CLAUSE_END = re.compile(r"[。!?！？;；,，、:：\n]|\.(?=\s)")
_SENTENCE_END = re.compile(r"[。!?！？]+[”」』)]?|\.(?=\s|\Z)")


@dataclass(frozen=True)
class Found:
    """A printed run and its place in the document."""

    id: str
    """The record."""
    document: str
    """The file."""
    as_printed: str
    """The run of characters."""
    line: int
    """The line in the file, from 1."""
    column: int
    """The column, from 1."""
    locator: Locator
    """Where the record says that it stands."""


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Each paragraph (a line that is not blank) with the offset at which it starts."""
    offset = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield offset, line
        offset += len(line)


def locate(text: str, offset: int) -> dict[str, int]:
    """The paragraph and sentence, both from 1, in which the character at `offset` stands."""
    for number, (start, line) in enumerate(paragraphs(text), 1):
        if start <= offset < start + len(line):
            ends = [m.end() for m in _SENTENCE_END.finditer(line[: offset - start])]
            return {"paragraph": number, "sentence": len(ends) + 1}
    raise ValueError(f"no paragraph holds the character {offset}")


def verify(book: Factbook, folder: Path) -> tuple[list[Found], list[Problem]]:
    """Look up every printed run of the book in the documents of `folder`.

    Returns what was found, with positions, and every problem: a document that is missing or has
    changed, a run that does not stand there, stands elsewhere, or a spelling that no document has.
    """
    found, problems = list[Found](), list[Problem]()
    texts: dict[str, str] = {}
    for entry in book.entries:
        if isinstance(entry.record, Article):
            problems.extend(_read(entry.record, entry, folder, texts))
    for entry in book.entries:
        article = book.articles.get(entry.article)
        if article and article.document and article.document in texts:
            match _find(entry, article.document, texts[article.document]):
                case Found() as run:
                    found.append(run)
                case Problem() as problem:
                    problems.append(problem)
            problems.extend(_statement(entry, article, texts[article.document]))
    problems.extend(_also_told(book, texts))
    problems.extend(_gaps(book, texts))
    problems.extend(_spellings(book, texts))
    return found, problems


def _at(locator: Locator, text: str, offset: int) -> bool:
    return locate(text, offset) == {"paragraph": locator.paragraph, "sentence": locator.sentence}


def _also_told(book: Factbook, texts: dict[str, str]) -> Iterator[Problem]:
    """What other articles are said to print of a fact, and do not, or not there."""
    for entry in book.entries_of(Fact):
        for i, telling in enumerate(entry.record.also_in):
            document = book.articles[telling.article].document
            text = texts.get(document or "", "")
            offsets = [m.start() for m in re.finditer(re.escape(telling.as_printed), text)]
            if text and not any(_at(telling.locator, text, offset) for offset in offsets):
                places = "; ".join(str(Locator(**locate(text, offset))) for offset in offsets[:4])
                wrong = f"{telling.as_printed!r} does not stand at {telling.locator} of {document}"
                remedy = f"it stands at {places}" if places else "expected an exact copy"
                yield entry.problem(("also_in", i, "locator"), wrong, remedy)


def unverified(book: Factbook) -> list[str]:
    """The articles that have no document, so that nobody can look their prints up without the web."""
    return [article.id for article in book.articles.values() if not article.document]


def _read(article: Article, entry: Entry[Record], folder: Path, texts: dict[str, str]) -> Iterator[Problem]:
    if not article.document or not article.sha256:
        return  # it is on the web alone, and nothing is asked of the web
    path = folder / article.document
    if not path.is_file():
        wrong = f"the document {article.document!r} is not in {folder}"
        yield entry.problem(("document",), wrong, "expected it there; see --documents")
        return
    raw = path.read_bytes()
    digest = hashlib.sha256(raw).hexdigest()
    if digest != article.sha256:
        wrong = f"the document's hash is {digest[:12]}…, not {article.sha256[:12]}…"
        yield entry.problem(("sha256",), wrong, "read the changed document anew")
    texts[article.document] = raw.decode("utf-8")


def _find(entry: Entry[Record], document: str, text: str) -> Found | Problem | None:
    """The place of one record's printed run, or what is wrong with it."""
    record = entry.record
    if not isinstance(record, Fact | Event | Relation | Exclusion) or not record.as_printed:
        return None
    offsets = [m.start() for m in re.finditer(re.escape(record.as_printed), text)]
    if not offsets:
        wrong = f"{record.as_printed!r} does not stand in {document}"
        return entry.problem(("as_printed",), wrong, "expected an exact copy")
    for offset in offsets:
        if _at(record.locator, text, offset):
            line = text.count("\n", 0, offset) + 1
            column = offset - (text.rfind("\n", 0, offset) + 1) + 1
            identifier = str(getattr(record, "id", record.as_printed))
            return Found(identifier, document, record.as_printed, line, column, record.locator)
    places = "; ".join(str(Locator(**locate(text, offset))) for offset in offsets[:4])
    wrong = f"{record.as_printed!r} does not stand at {record.locator}"
    return entry.problem(("locator",), wrong, f"it stands at {places}")


def _statement(entry: Entry[Record], article: Article, text: str) -> Iterator[Problem]:
    """What is wrong with the words around a record's print: a time that does not stand there, a hedge left out."""
    record = entry.record
    if (
        isinstance(record, Fact | Event | Relation)
        and record.time_as_printed
        and record.time_as_printed not in text
    ):
        wrong = f"{record.time_as_printed!r} does not stand in {article.document}"
        yield entry.problem(("time_as_printed",), wrong, "expected an exact copy")
    if not isinstance(record, Fact | Event | Relation) or record.status != "actual" or record.hedge:
        return
    clauses = [_clause(text, m.start()) for m in re.finditer(re.escape(record.as_printed or "\0"), text)
               if _at(record.locator, text, m.start())]  # fmt: skip
    found = [hedge(clause, article.language) for clause in clauses]
    if found and all(found):
        wrong = f"the status is 'actual', but the clause around {record.as_printed!r} says {found[0]!r}"
        yield entry.problem(("as_printed",), wrong, "expected another status, or a reasoned `hedge`")


def _clause(text: str, offset: int) -> str:
    """The words between the nearest marks of punctuation around a place."""
    before = max((m.end() for m in _CLAUSE_END.finditer(text, 0, offset)), default=0)
    after = _CLAUSE_END.search(text, offset)
    return text[before : after.start() if after else len(text)]


def _gaps(book: Factbook, texts: dict[str, str]) -> Iterator[Problem]:
    """Every numeral and proper name of a document that neither a record nor an exclusion holds."""
    for entry in book.entries_of(Article):
        text = texts.get(entry.record.document or "", "")
        for gap in coverage.gaps(book, entry.record, text) if text else ():
            place = Locator(**locate(text, gap.offset))
            wrong = f"the {gap.kind} {gap.text!r} in {place}, belongs to no record"
            yield entry.problem(("document",), wrong, "expected a record, a spelling or an exclusion")


def _spellings(book: Factbook, texts: dict[str, str]) -> Iterator[Problem]:
    """Every spelling of an entity stands in a document of its language."""
    by_language: dict[str, str] = {}
    for article in book.articles.values():
        text = texts.get(article.document or "", "")
        by_language[article.language] = by_language.get(article.language, "") + text
    for entry in book.entries:
        if not isinstance(entry.record, Entity):
            continue
        for language, spellings in entry.record.spellings.items():
            for i, spelling in enumerate(spellings):
                if language in by_language and spelling not in by_language[language]:
                    wrong = f"{spelling!r} stands in no document in {language}"
                    yield entry.problem(("spellings", language, i), wrong, "expected an exact copy")
