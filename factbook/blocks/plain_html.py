"""Blocks as plain HTML: the same data that the app's scripts draw, for whoever has no scripts.

Text from the facts is escaped, always; a link is what a sentence marks as one. Only the kinds of block
that a card and a list of results are made of are known here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from html import escape
from typing import Any

from factbook.tables import linking
from factbook.tables.view import View
from factbook.words.listings import Block

MARKED = re.compile(r"(\[\[[^\]]+\]\]|\*\*[^*]+\*\*)")
ORIGINAL = "In the original"
"""The column that is in the language of its row."""
LINK = re.compile(r"\[\[([^|\]]+)\|([^\]]*)\]\]")
Way = Callable[[str], str]
"""The address of what a sentence names: of a record by its id, of another page of ours."""


def html(blocks: Iterable[Block], way: Way) -> str:
    """Blocks one after the other; a fact in them is a link to where the way leads."""
    return "".join(BLOCKS[block["kind"]](block, way) for block in blocks)


def sentence(text: str, way: Way) -> str:
    """Text in which `[[id|words]]` opens the fact, `[[./page|words]]` the page, `**words**` is strong.

    `[[https://…|words]]` leads out, to a source; `[[lang:fr|words]]` are words of that language.
    """
    return "".join(_part(part, way) for part in MARKED.split(text))


def _part(part: str, way: Way) -> str:
    if part.startswith("**") and len(part) > 4:
        return f"<strong>{escape(part[2:-2])}</strong>"
    found = LINK.fullmatch(part)
    if not found:
        return escape(part)
    target, words = found.groups()
    if target.startswith("lang:"):
        return _tag("span", escape(words), target.removeprefix("lang:"))
    if target.startswith(("https://", "http://")):
        return f'<a href="{escape(target)}" rel="noopener noreferrer" target="_blank">{escape(words)} ↗</a>'
    return f'<a href="{escape(way(target))}">{escape(words)}</a>'


def unmarked(text: str) -> str:
    """A sentence as it is copied: its words, and the addresses that lead out."""
    return LINK.sub(lambda found: found[1] if found[1].startswith("http") else found[2], text)


def on_page(view: View) -> Way:
    """The way to a fact's card on the same page and under the same filters; other pages are where they are."""
    return lambda target: (
        target if target.startswith((".", "/", "?")) else linking.here(replace(view, fact=target))
    )


def _tag(name: str, content: str, lang: str | None = None) -> str:
    """An element, nothing where it would be empty; `content` is HTML."""
    said = f' lang="{escape(lang)}"' if lang else ""
    return f"<{name}{said}>{content}</{name}>" if content else ""


def _text(block: Block, way: Way) -> str:
    return _tag("p", sentence(block["text"], way))


def _notice(block: Block, way: Way) -> str:
    return _text(block, way) + _list([sentence(item, way) for item in block.get("items", ())])


def _list(items: Sequence[str]) -> str:
    return _tag("ul", "".join(_tag("li", item) for item in items))


def _items(block: Block, way: Way) -> str:
    def led(item: Block) -> str:
        when = item.get("when")
        return "" if not when else f"[[{item['id']}|{when}]]: " if item.get("id") else f"{when}: "

    return _list([sentence(f"{led(item)}{item['text']}", way) for item in block["items"]])


def _fold(block: Block, way: Way) -> str:
    return f"<details><summary>{escape(block['summary'])}</summary>{html(block['blocks'], way)}</details>"


def _release(block: Block, way: Way) -> str:
    """The banner of a pinned view: its sentence, what has changed, the way to the data of today."""
    folded = f"<details><summary>What has changed</summary>{html(block['blocks'], way)}</details>" if block["blocks"] else ""  # fmt: skip
    way_out = f'<a href="{escape(block["href"])}">{escape(block["today"])}</a>'
    return f'<div class="fb-release" role="note"><p>{escape(block["text"])} {way_out}</p>{folded}</div>'


def _railed(block: Block, way: Way) -> str:
    return html([*block["blocks"], *block["rail"]], way)


def _facets(block: Block, way: Way) -> str:
    return "".join(
        _tag("p", escape(group["name"])) + _list([_option(option) for option in group["options"]])
        for group in block["groups"]
    )


def _option(option: Mapping[str, Any]) -> str:
    text, href = escape(str(option["text"])), option.get("href")
    here = ' aria-current="true"' if option.get("chosen") else ""
    linked = f'<a href="{escape(href)}"{here}>{text}</a>' if href else text
    return f"{linked} {option['count']}"


def _table(block: Block, way: Way) -> str:
    """A table as a list: each row its first cell, which opens the row's card, then each cell behind its column's name."""
    rows = "".join(_tag("li", _row(row, block["columns"], way)) for row in block["rows"])
    return f"<h2>{escape(block['caption'])}</h2><ol>{rows}</ol>"


def _row(row: Mapping[str, Any], columns: Sequence[str], way: Way) -> str:
    first, *others = (str(cell) for cell in row["cells"])
    head = sentence(f"[[{row['id']}|{first}]]" if row.get("id") else first, way)
    langs = row.get("langs") or [row.get("lang") if name == ORIGINAL else None for name in columns]
    cells = [
        f"{escape(name)} {_tag('b', sentence(cell, way), lang)}"
        for name, cell, lang in zip(columns[1:], others, langs[1:], strict=True)
        if cell
    ]
    under = _list([_row(other, columns, way) for other in row.get("under", ())]) if row.get("under") else ""
    return f"{head}<br>{' · '.join(cells)}" + (f"<br>{escape(row['more'])}{under}" if under else "")


def _named(rows: Iterable[Sequence[str]], way: Way) -> str:
    """Names and what is said under each, some in a language of its own."""
    said = (_tag("dt", escape(name)) + _tag("dd", sentence(text, way), *lang) for name, text, *lang in rows)
    return _tag("dl", "".join(said))


def _check(block: Block, way: Way, level: int) -> str:
    said = [sentence(block[part], way) for part in ("arithmetic", "sentence")]
    said += [escape(block["why"]), f"Rests on: {sentence(block['facts'], way)}"]
    return _judged(block, level) + "".join(_tag("p", part) for part in said)


def _sides(block: Block, way: Way, level: int) -> str:
    said = [sentence(block["sentence"], way), escape(block["why"])]
    return (
        _judged(block, level)
        + _list([_side(side, way) for side in block["sides"]])
        + "".join(_tag("p", s) for s in said)
    )


def _side(side: Mapping[str, Any], way: Way) -> str:
    who = sentence(f"[[{side['id']}|{side['who']}]]" if side["opens"] else side["who"], way)
    printed = _tag("span", escape(side.get("printed") or ""), side.get("lang"))
    return " · ".join(filter(None, (who, escape(side["says"]), printed)))


def _judged(block: Block, level: int) -> str:
    return f"<h{level}>{escape(block['title'])}</h{level}><p>Verdict: {escape(block['verdict'])}</p>"


def _tree(branch: Mapping[str, Any], way: Way) -> str:
    """What a figure is derived from, and what that is derived from."""
    formula = sentence(branch["formula"], way)
    own = sentence(branch["text"], way) + (f" = {formula}" if formula else "")
    return own + _list([_tree(parent, way) for parent in branch["parents"]])


def _names(names: Iterable[tuple[str, Iterable[Sequence[str]]]]) -> str:
    """Names with their spellings, each marked with its language."""
    return _tag("dl", "".join(
        _tag("dt", escape(name)) + _tag("dd", "; ".join(
            f"{_tag('span', escape(text), tag)} ({escape(language)})" for tag, language, text in spelt))
        for name, spelt in names
    ))  # fmt: skip


def _card(card: Block, way: Way) -> str:
    """The card of a fact, an event or a relation."""
    status = card["status"][1] if card["status"] else ""
    printed = _tag("blockquote", escape(card["printed"] or ""), card["lang"])
    parts = [
        _tag("p", escape(card["subject"])) + _tag("h2", escape(card["figure"])) + _tag("p", escape(status)),
        _tag("p", escape(card["gloss"]), card["own"]),
        printed + (_tag("p", f"in the original, in {escape(card['language'])}") if printed else ""),
        said(card, way),
        *(f"<h3>{heading}</h3>{content}" for heading, content in parts_of(card, way, 4)),
    ]
    return f"<article>{''.join(parts)}</article>"


def said(card: Block, way: Way) -> str:
    """What has to be known before a card's record is quoted, what is known of it row by row, and how it was read."""

    def noted(notes: Iterable[str]) -> str:
        return "".join(_tag("p", escape(note), card["own"]) for note in notes)

    fold = card["checking"]
    folded = (
        f"<details><summary>{escape(fold['summary'])}</summary>{noted(fold['notes'])}</details>"
        if fold
        else ""
    )
    return noted(card["notes"]) + _named(card["rows"], way) + folded


def parts_of(card: Block, way: Way, level: int) -> list[tuple[str, str]]:
    """The further parts of a card that it has, each with its heading; headings in them are of a level."""
    parts = [
        ("Derived from", _list([_tree(card["tree"], way)]) if card["tree"] else ""),
        ("Cross-checks", "".join(_check(check, way, level) for check in card["checks"])),
        ("Contradictions", "".join(_sides(dispute, way, level) for dispute in card["disputes"])),
        ("Names", _names(card["names"])),
    ]
    return [(heading, content) for heading, content in parts if content]


BLOCKS: dict[str, Callable[[Block, Way], str]] = {
    "card": _card,
    "claims": _table,
    "facets": _facets,
    "railed": _railed,
    "release": _release,
    "fold": _fold,
    "list": _items,
    "notice": _notice,
    "table": _table,
    "text": _text,
}
