"""Numbers in words, in digits: twenty billion, half a million, two thirds, tenfold, 5E+11, 25 MW.

The words of most languages are read by a library that is made for it; what it leaves (fractions, folds,
dozens, powers) is read here, for English.
"""

from __future__ import annotations

import re
from functools import lru_cache

from text_to_num import alpha2digit

from factbook.reading.language import known
from factbook.reading.magnitude_words import LATIN

LANGUAGES = tuple(sorted(language.tag for language in known() if language.number_words))
"""The languages whose number words the library knows."""
PARTS = {"half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fifth": 5,
         "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "eighth": 8, "eighths": 8, "ninth": 9, "tenth": 10,
         "tenths": 10, "hundredth": 100, "thousandth": 1000}  # fmt: skip
FOLDS = {"double": 2, "doubles": 2, "doubled": 2, "doubling": 2, "twice": 2, "triple": 3, "triples": 3, "tripled": 3,
         "tripling": 3, "thrice": 3, "quadruple": 4, "quadrupled": 4, "quadrupling": 4, "quintupled": 5}  # fmt: skip
SCALES = "hundred|thousand|million|billion|trillion"
SIZES = {
    "dozen": 10,
    "ten": 10,
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
"""What a size in the plural stands for at least: tens, hundreds, millions."""
_SIZE = r"(?:dozen|ten|hundred|thousand|million|billion|trillion)s"
_SIZES = re.compile(rf"(?<!\d )(?<!\d)\b({_SIZE}(?:\s+of\s+{_SIZE})*)\b(?=\s+of\b|\s*$|\s+\w)")
_WORDS = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+(?:\.\d+)?)"
_FRACTION = re.compile(
    rf"\b(?:(?P<top>a|an|one|two|three|four|five|six|seven|eight|nine)[\s-]+)?(?P<part>{'|'.join(sorted(PARTS, key=len, reverse=True))})\b"
    rf"(?:\s+(?:of\s+)?(?:a\s+)?(?P<scale>{SCALES}))?"
)
_AND_A_HALF = re.compile(rf"\b(?P<whole>{_WORDS}) and a half (?P<scale>{SCALES})\b|\b(?P<one>{_WORDS}|a) (?P<after>{SCALES}) and a half\b"
                         rf"|\b(?P<plain>{_WORDS}) and a half\b")  # fmt: skip
_POWER = re.compile(r"(?:(?P<times>\d+(?:\.\d+)?)\s*[×x*·]\s*)?\b10\s?\^\s?(?P<power>\d{1,2})(?!\d)")
_EXPONENT = re.compile(r"\b(\d+(?:\.\d+)?)e\+?(\d{1,2})\b")
_FOLD = re.compile(rf"\b(?P<number>{_WORDS}|[a-z]+?)[\s-]?fold\b")
_COUNTED = re.compile(rf"\d[\d.,]*\s?(?:hundred\b|{LATIN})")
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")


def powers(text: str) -> str:
    """The text with its powers of ten in plain digits: 5E+11, 2 × 10²⁵, 10^26."""
    text = _RAISED.sub(
        lambda found: f"^{found[0].translate(RAISED)}" if text[: found.start()].endswith("10") else found[0],
        text,
    )
    text = _POWER.sub(lambda found: _plain(float(found["times"] or 1) * 10 ** int(found["power"])), text)
    return _EXPONENT.sub(lambda found: _plain(float(found[1]) * 10 ** int(found[2])), text)


@lru_cache(maxsize=4096)
def in_digits(text: str, language: str) -> tuple[str, frozenset[float]]:
    """The text with its number words in digits, and what else it may stand for: shares, folds, dozens.

    What is read as such is taken out of the text, so that a third is not 3 and hundreds of millions not 100.
    """
    found: set[float] = set()
    if language == "en":
        for pattern, read in (
            (_SIZES, _sizes),
            (_AND_A_HALF, _halves),
            (_FRACTION, _shares),
            (_FOLD, _folds),
        ):
            text = pattern.sub(lambda match, read=read: _taken(found, read(match), match[0]), text)  # type: ignore[misc]
        text = re.sub(rf"\b({'|'.join(FOLDS)})\b", lambda m: _taken(found, _grown(FOLDS[m[1]]), m[0]), text)
        text = re.sub(r"\b(?:(a|one|two|three|four|five|six|ten) )?dozen\b", _dozen, text)
        text = re.sub(r"\bcouple\b", "2", text)
    text = re.sub(r"\b(\d+|one|two|three|four|nine) (?:in|out of) (\d+|two|three|four|five|six|seven|eight|nine|ten)\b",
                  lambda m: _taken(found, _in(m), m[0]), text) if language == "en" else text  # fmt: skip
    base = language.split("-", maxsplit=1)[0]
    if base not in LANGUAGES:
        return text, frozenset(found)
    return _spelt(text, base), frozenset(found)


def _spelt(text: str, language: str) -> str:
    """The words of numbers in digits; a figure with its own magnitude stays as it is."""
    pieces, last = [], 0
    for match in _COUNTED.finditer(text):
        pieces += [_converted(text[last : match.start()], language), match[0]]
        last = match.end()
    return "".join([*pieces, _converted(text[last:], language)])


def _converted(text: str, language: str) -> str:
    if not any(character.isalpha() for character in text):
        return text
    lead = text[: len(text) - len(text.lstrip())]
    trail = text[len(text.rstrip()) :]
    return f"{lead}{alpha2digit(text.strip(), language, threshold=0)}{trail}" if text.strip() else text


def _taken(found: set[float], read: set[float], text: str) -> str:
    found |= read
    return " " if read else text


def _sizes(match: re.Match[str]) -> set[float]:
    value = 1.0
    for word in re.findall(r"[a-z]+", match[1].replace(" of ", " ")):
        value *= SIZES[word.removesuffix("s")]
    return {value}


def _halves(match: re.Match[str]) -> set[float]:
    scale = SIZES[match["scale"] or match["after"]] if match["scale"] or match["after"] else 1
    whole = match["whole"] or match["one"] or match["plain"]
    return {(_number(whole) + 0.5) * scale}


def _shares(match: re.Match[str]) -> set[float]:
    """A part of one, as a ratio and in percent, or of a size; an ordinal without "a" before it is a rank as well."""
    top, part = match["top"], match["part"]
    share = (_number(top) if top else 1) / PARTS[part]
    if match["scale"]:
        return {share * SIZES[match["scale"]]}
    rank = (
        {float(PARTS[part])}
        if not top and part not in ("half", "quarter") and not part.endswith("s")
        else set()
    )
    return {share, 100 * share} | rank


def _folds(match: re.Match[str]) -> set[float]:
    try:
        return _grown(_number(match["number"]))
    except ValueError:
        return set()


def _grown(times: float) -> set[float]:
    """So many times as much is so many less one hundred percent more."""
    return {times, 100 * (times - 1)}


def _in(match: re.Match[str]) -> set[float]:
    """One in five, as a ratio and in percent."""
    share = _number(match[1]) / _number(match[2])
    return {share, 100 * share}


def _dozen(match: re.Match[str]) -> str:
    return str(int(12 * _number(match[1] or "a")))


def _number(word: str) -> float:
    """A small number in words or digits.

    Raises:
        ValueError: it is none.
    """
    return 1.0 if word in ("a", "an") else float(alpha2digit(word, "en", threshold=0))


def _plain(value: float) -> str:
    return f"{value:.0f}" if value >= 1 else repr(value)
