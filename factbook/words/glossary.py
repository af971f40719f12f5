"""Words that a reader need not know, each explained where a page uses it first.

Where a page uses which word is read off its text, by one pattern: in the document that the server sends by
`explained`, on the live page by our scripts, which get the same pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from html import escape, unescape
from typing import Any

from factbook.reading.book import Factbook
from factbook.reading.caching import CACHE, Key
from factbook.reading.records import Term

EDGE = "A-Za-z0-9"
"""What a word goes on with."""
TAG = re.compile(r"<(/?)(\w+)([^>]*)>")
LINKED = frozenset({"a", "button", "label"})
"""What is pressed as a whole: a word in it is explained behind it."""
UNREAD = frozenset({"nav", "pre", "script", "style", "summary", "svg"})
"""What holds no running text."""
LANG = re.compile(r'\blang="([^"]*)"')

BEFORE, BEHIND = re.compile(r"""[(\["'“‘«]+$"""), re.compile(r"(?:['’]s(?!\w))?[^\s\w]*")
"""What stands close to a word, before it and behind it; `terms.js` has the same."""


def terms(book: Factbook) -> list[Term]:
    """Every term in the order in which the pattern looks for them: the longest first."""
    return sorted(book.glossary.values(), key=lambda term: -max(map(len, term.forms)))


def pattern(book: Factbook) -> str:
    """Finds every term in a text, each by the group of its place among `terms`; Python and browsers read it alike."""
    found = ("|".join(map(_form, sorted(term.forms, key=len, reverse=True))) for term in terms(book))
    return f"(?<![{EDGE}])(?:{'|'.join(f'({forms})' for forms in found)})(?![{EDGE}])"


def _form(form: str) -> str:
    first, rest = form[0], re.sub(r"[^\w\s-]", r"\\\g<0>", form[1:])
    return f"[{first}{first.upper()}]{rest}" if first.islower() else f"{re.escape(first)}{rest}"


def block(book: Factbook) -> dict[str, Any] | None:
    """What the browser needs to find and to explain the terms; nothing where a book explains none."""
    if not book.glossary:
        return None
    return {
        "pattern": pattern(book),
        "terms": [[term.term, term.meaning] for term in terms(book)],
        "language": book.settings.language,
    }


def named(book: Factbook, texts: Iterable[str]) -> list[int]:
    """The places among `terms` of those that texts use, in the order of their use."""
    if not book.glossary:
        return []
    found = _pattern(Key(book))
    return list(dict.fromkeys(match.lastindex - 1 for text in texts for match in found.finditer(text)
                              if match.lastindex))  # fmt: skip


@lru_cache(maxsize=CACHE)
def _pattern(key: Key) -> re.Pattern[str]:
    return re.compile(pattern(key.book))


def explained(book: Factbook, html: str) -> str:
    """HTML of ours in which the first use of each term opens its explanation, without a script.

    What is only for readers without scripts is looked at by itself: others do not see it.
    """
    if not book.glossary:
        return html
    alone = re.split(r"(<noscript>.*?</noscript>)", html, flags=re.DOTALL)
    return "".join(_Pass(book, f"fb-term-{i}-").over(part) for i, part in enumerate(alone))


def close(before: str, behind: str) -> tuple[str, str]:
    """What stands so close to a word that it is never parted from it at the end of a line: 's, a comma, a bracket."""
    ends = BEFORE.search(before), BEHIND.match(behind)
    return ends[0][0] if ends[0] else "", ends[1][0] if ends[1] else ""


class _Pass:
    """One walk over HTML, from its first word to its last."""

    def __init__(self, book: Factbook, name: str) -> None:
        self.terms, self.found = terms(book), _pattern(Key(book))
        self.language, self.name = book.settings.language, name
        self.seen: dict[int, None] = {}
        self.within: list[tuple[str, bool]] = []  # open tags, and whether their words are ours to read
        self.waiting: list[int] = []  # used inside a link that is still open

    def over(self, html: str) -> str:
        """The HTML with every first use marked, and the explanations behind it."""
        parts, at = [], 0
        for tag in TAG.finditer(html):
            parts += [self.text(html[at : tag.start()]), tag[0], self.tag(*tag.groups())]
            at = tag.end()
        return "".join([*parts, self.text(html[at:]), *map(self.note, self.seen)])

    def tag(self, closing: str, name: str, attributes: str) -> str:
        """Go into an element or leave it; behind a link stands what explains the words in it."""
        if not closing:
            spoken = LANG.search(attributes)
            ours = name not in UNREAD and not (spoken and spoken[1] != self.language)
            if name not in ("br", "img", "input"):
                self.within.append((name, ours))
            return ""
        while self.within and self.within.pop()[0] != name:
            pass
        if name not in LINKED or not self.waiting:
            return ""
        asked, self.waiting = self.waiting, []
        return "".join(
            f" {self.button(i, f'{self.terms[i].term}?', f'What is {self.terms[i].term}?')}" for i in asked
        )

    def text(self, raw: str) -> str:
        """A run of text with its first uses marked; in a link they wait for its end."""
        if not raw.strip() or not all(ours for _, ours in self.within):
            return raw
        linked = any(name in LINKED for name, _ in self.within)
        text, parts, at = unescape(raw), list[str](), 0
        for match in self.found.finditer(text):
            term = (match.lastindex or 1) - 1
            if term in self.seen:
                continue
            self.seen[term] = None
            if linked:
                self.waiting.append(term)
                continue
            sole = len(text.strip()) - len(match[0]) < 2
            before, behind = close(text[at : match.start()], text[match.end() :])
            button = f"{escape(before)}{self.button(term, match[0], sole=sole)}{escape(behind)}"
            whole = f'<span class="fb-whole">{button}</span>' if before or behind else button
            parts += [escape(text[at : match.start() - len(before)]), whole]
            at = match.end() + len(behind)
        return "".join([*parts, escape(text[at:])]) if parts else raw

    def button(self, term: int, text: str, name: str = "", sole: bool = False) -> str:
        """What opens the explanation of a term: the word itself, or the question what it is.

        Where no words stand around it, it is as high as a fingertip by itself.
        """
        label = f' aria-label="{escape(name)}"' if name else ""
        return (
            f'<button type="button" class="fb-term{" fb-sole" if name or sole else ""}" popovertarget="{self.name}{term}"{label}>'
            f"{escape(text)}</button>"
        )

    def note(self, term: int) -> str:
        """The explanation of a term, shown while it is asked for."""
        said = self.terms[term]
        note = f"<b>{escape(said.term)}</b>: {escape(said.meaning)}"
        return f'<span popover id="{self.name}{term}" class="fb-meaning">{note}</span>'
