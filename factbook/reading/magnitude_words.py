"""Words for large numbers: one table for prints and for queries.

The words come from the languages; the numerals of the Han script, which several share, stand here.
"""

from __future__ import annotations

import math

from factbook.reading.language import either, known

DIGITS = {character: i for i, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
"""Digits as Simplified characters."""
TENS = {"十": 10, "百": 100, "千": 1000}
"""Characters that multiply the digit before them."""
MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
"""Characters that multiply all that stands before them."""
WORDS = {word: size for language in reversed(known()) for word, size in language.magnitudes.items()}
"""Words of all languages; where two differ, the English meaning holds: a long billion is not told apart."""
CHARACTERS = rf"(?:[{''.join(TENS)}]*[{''.join(MYRIADS)}]+|[{''.join(TENS)}]+)"
"""A run of characters that multiplies a number: 億, 百万, 千."""
LATIN = rf"{either(sorted(WORDS, key=len, reverse=True))}(?![a-z])"
"""A word that multiplies a number, as a whole."""


def multiple(text: str) -> float:
    """By how much a word or a run of characters multiplies: mn is a million, 百万 too; nothing by one."""
    text = text.strip()
    return float(WORDS[text] if text in WORDS else math.prod((TENS | MYRIADS)[c] for c in text))


def spelled(text: str) -> float:
    """A number in Simplified characters alone: 二百亿, 三千五百万, 两亿."""
    total, section, digit = 0.0, 0.0, 0.0
    for character in text:
        if character in DIGITS:
            digit = DIGITS[character]
        elif character in TENS:
            section += (digit or 1) * TENS[character]
            digit = 0
        else:
            total = (total + section + digit or 1) * MYRIADS[character]
            section = digit = 0
    return total + section + digit
