"""Words for large numbers, in the languages of the articles: one table for prints and for queries."""

from __future__ import annotations

import math

DIGITS = {character: i for i, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
"""Digits as Simplified characters."""
TENS = {"十": 10, "百": 100, "千": 1000}
"""Characters that multiply the digit before them."""
MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
"""Characters that multiply all that stands before them."""
WORDS = {
    "thousand": 10**3, "tusind": 10**3, "k": 10**3,
    "million": 10**6, "millioner": 10**6, "mio": 10**6, "mn": 10**6, "m": 10**6,
    "billion": 10**9, "bn": 10**9, "b": 10**9, "milliard": 10**9, "milliarder": 10**9, "mia": 10**9,
    "millions": 10**6, "millionen": 10**6, "millones": 10**6, "milhoes": 10**6, "milhões": 10**6, "milioni": 10**6,
    "miljoen": 10**6, "milliards": 10**9, "milliarden": 10**9, "mrd": 10**9, "miliardi": 10**9, "miljard": 10**9,
    "bilhoes": 10**9, "bilhões": 10**9,
    "trillion": 10**12, "tn": 10**12, "billioner": 10**12,
}  # fmt: skip
"""Words of the languages that are read, and their short forms, in small letters; a long billion is not told apart."""
CHARACTERS = rf"(?:[{''.join(TENS)}]*[{''.join(MYRIADS)}]+|[{''.join(TENS)}]+)"
"""A run of characters that multiplies a number: 億, 百万, 千."""
LATIN = rf"(?:{'|'.join(sorted(WORDS, key=len, reverse=True))})(?![a-z])"
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
