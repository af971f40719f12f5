"""What of a document no record holds: numerals and proper names that belong to a record or to an exclusion."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from factbook.reading.book import Factbook
from factbook.reading.records import Article, Event, Exclusion, Fact, Relation

_DIGITS = r"\d[\d.,:/]*\d|\d"
_COUNTED = "[个個家款年月日天周週倍成项項条條名位次分秒时時小種种代部集層层轮輪届屆つ人社本カケヶ]"
_CJK = r"[〇零一二两兩三四五六七八九十百千万萬億亿兆]"
NUMERALS: dict[str, str] = {
    "zh": rf"{_DIGITS}|{_CJK}*分之{_CJK}+|(?:{_CJK}{{2,}}|[两兩二三四五六七八九十百千万萬億亿]){_COUNTED}|第{_CJK}+|{_CJK}*[百千万萬億亿]{_CJK}+",
    "ja": rf"{_DIGITS}|{_CJK}*分の{_CJK}+|(?:{_CJK}{{2,}}|[二三四五六七八九十百千万億]){_COUNTED}|第{_CJK}+|[数半]{_CJK}+",
    "da": rf"{_DIGITS}|\b(?:to|tre|fire|fem|seks|syv|otte|ni|ti|tolv|hundrede\w*|tusind\w*|million\w*|milliard\w*|halv\w*|fjerdedel\w*|tredjedel\w*)\b",
    "en": rf"{_DIGITS}|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|dozen|hundreds?|thousands?|millions?|billions?|trillions?|half|third|quarter)\b",
}
"""How a numeral looks, by the first part of a language; a bare one before a noun is an article and no count."""
_WORD = r"[A-Za-z0-9]*(?:[.+’'-][A-Za-z0-9]+)*"
_LATIN = rf"[A-Z]{_WORD}(?: [A-Z0-9]{_WORD})*|[a-z]+[A-Z]{_WORD}"
_WITHIN = rf"(?<=[\wæøå,;] )(?:{_LATIN})"
NAMES: dict[str, str] = {
    "zh": rf"{_LATIN}|《[^》]+》",
    "ja": rf"{_LATIN}|「[^」]{{1,16}}」|[ァ-ヴー]{{4,}}",
    "da": _WITHIN,
    "en": _WITHIN,
}
"""How a proper name looks, by the first part of a language: capitals, Latin words in other scripts, titles, katakana."""
GENERIC = re.compile(
    r"C|App|クラウドコンピューティング|チャンス|クラウドサービス|トレーニング|AI|APP|IP|"
    r"MAU|ニュース|テクノロジー|テクノロジーメディア|メディア|ユーザー|クラウド|サービス|"
    r"プロバイダー|クラウドプロバイダー|グループ|インフラ|インフラストラクチャ|アプリケーション|"
    r"コンテンツ|アクセス|セキュリティ|エンタープライズ|バージョン|サーバー|コンピューティング|"
    r"リソース|アジェンダ|ビジネス|パフォーマンス|プラットフォーム|パーソナライズ|ビデオコンテンツ|"
    r"コードネーム|プロジェクト|プロセス|サポート|スタート|ソーシャル|ネットワーキング|リリース|"
    r"モバイル|インターネット|スタイル|グローバル|ジレンマ|タイムリー"
)
"""Words that look like names and are none: abbreviations, and Japanese words taken from English."""


@dataclass(frozen=True)
class Gap:
    """A run of a document that no record holds."""

    kind: str
    text: str
    offset: int


def gaps(book: Factbook, article: Article, text: str) -> list[Gap]:
    """The numerals and proper names of an article's document that no record, exclusion or spelling holds, each once."""
    language = article.language.partition("-")[0]
    own = _own_text(book, article, text)
    held = _held(book, article, text)
    found = [
        Gap(kind, match[0], match.start())
        for kind, patterns in (("numeral", NUMERALS), ("name", NAMES))
        for match in re.finditer(patterns.get(language, patterns["en"]), text, re.MULTILINE)
        if own[0] <= match.start() < own[1]
    ]
    return [gap for gap in found if not GENERIC.fullmatch(gap.text) and not _inside(held, gap)]


def _inside(held: list[tuple[int, int]], gap: Gap) -> bool:
    """Whether a run overlaps anything that is held: part of a longer name is no name of its own."""
    return any(start < gap.offset + len(gap.text) and gap.offset < end for start, end in held)


def _own_text(book: Factbook, article: Article, text: str) -> tuple[int, int]:
    """Where an article's own text stands in a document that holds several: between the outermost of its runs."""
    shared = [one for one in book.articles.values() if one.document == article.document]
    if len(shared) == 1:
        return 0, len(text)
    runs = [span for record in _records(book, article) for span in _places(text, record.as_printed or "")[:1]]
    return min(start for start, _ in runs), max(end for _, end in runs)


def _held(book: Factbook, article: Article, text: str) -> list[tuple[int, int]]:
    """Every span that a record's print, an exclusion, a title or a spelling of an entity holds."""
    printed = {article.title}
    for record in _records(book, article):
        printed |= {record.as_printed or "", getattr(record, "time_as_printed", None) or ""}
    printed |= {book.origins[name].title for name in article.cites if name in book.origins}
    for entity in book.entities.values():
        printed |= set(entity.spellings.get(article.language, ()))
        printed |= {entity.name.removeprefix("The ")} if article.language.startswith("en") else set()
    return [span for run in printed for span in _places(text, run)]


def _places(text: str, run: str) -> list[tuple[int, int]]:
    return [(m.start(), m.end()) for m in re.finditer(re.escape(run), text)] if run else []


def _records(book: Factbook, article: Article) -> Iterator[Fact | Event | Relation | Exclusion]:
    entries: Iterable[object] = (e.record for e in book.entries if e.article == article.id)
    return (record for record in entries if isinstance(record, Fact | Event | Relation | Exclusion))
