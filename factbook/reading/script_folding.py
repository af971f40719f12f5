"""Text as it is compared: the only module that knows about Chinese and Japanese scripts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from opencc import OpenCC

_LETTERS: dict[int, str | None] = {
    0xE6: "ae",
    0xC6: "ae",
    0xF8: "o",
    0xD8: "o",
    0x30FB: None,
    0xB7: None,
    0x2027: None,
    0x2019: "'",
}
"""Danish letters, the dots in a foreign name, which are as often left out, and the apostrophe."""
_KANA = re.compile("[\u3040-\u30ff]")
_ACCENTS = re.compile("[\u0300-\u036f]")


@cache
def _script(configuration: str) -> OpenCC:
    return OpenCC(configuration)


def _converted(text: str, *configurations: str) -> str:
    for configuration in configurations:
        text = str(_script(configuration).convert(text))
    return text


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """Text in one script (Simplified), one case, without accents and the dots of foreign names, full width as half."""
    return _folded(text)


def _folded(text: str) -> str:
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    plain = unicodedata.normalize("NFKC", _ACCENTS.sub("", plain)).casefold()
    return _converted(plain, "jp2t", "t2s")


def scripts(text: str) -> tuple[str, ...]:
    """A name as it is, in Traditional and in Simplified characters; one where they are the same."""
    if text.isascii() or _KANA.search(text):
        return (text,)
    return tuple(dict.fromkeys((text, _converted(text, "s2t"), _converted(text, "t2s"))))


def variants(text: str) -> tuple[str, ...]:
    """The folded text, and the mainland words for it where Taiwan says it differently (視訊, 视频)."""
    folded = fold(text)
    return tuple(dict.fromkeys((folded, _converted(folded, "s2t", "tw2sp"))))


def folded(texts: Iterable[str]) -> list[str]:
    """Many texts with their variants, each a line: what is not ASCII is converted in one go, which is quick."""
    lines = [text.replace("\n", " ") for text in texts]
    other = list(dict.fromkeys(line for line in lines if not line.isascii()))
    plain = _folded("\n".join(other))
    mainland = _converted(plain, "s2t", "tw2sp")
    pairs = zip(plain.split("\n"), mainland.split("\n"), strict=True)
    known = dict(zip(other, (" | ".join(dict.fromkeys(pair)) for pair in pairs), strict=False))
    return [known[line] if line in known else line.casefold() for line in lines]
