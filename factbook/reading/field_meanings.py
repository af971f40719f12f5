"""What the words of a record mean, for a reader: one sentence each."""

from __future__ import annotations

import re

STATUS: dict[str, str] = {
    "actual": "The article tells it as a fact. That is no proof: who says so stands on the card.",
    "survey": "What people answered to a question.",
    "estimate": "A figure that somebody worked out or judged, not counted.",
    "forecast": "What somebody expects for a time that had not yet come or was not yet reported.",
    "planned": "What somebody has announced or is said to intend.",
    "opinion": "A judgement put as a figure or a statement. Not drawn unless asked for.",
    "illustration": "An invented example that explains an argument. Not drawn unless asked for.",
    "implied": "Nobody says it: we calculate it from figures that are given, or read it from an unclear sentence; the card shows how.",
}
PRECISION: dict[str, str] = {
    "exact": "given as one number",
    "about": "the words say about",
    "almost": "the words say almost: up to this number, not quite",
    "over": "the words say more than this number",
    "at_least": "the words say this number or more",
    "under": "the words say less than this number",
    "at_most": "the words say this number or less",
    "range": "the words give two ends; no midpoint is taken",
    "order_of_magnitude": "the words give only the size, such as tens of billions or several weeks; drawn from its low end up",
}
QUANTITY: dict[str, str] = {
    "flow": "an amount over a time",
    "stock": "what there is at one time",
    "run_rate": "a pace, as if it went on",
    "cumulative": "a total since a start",
    "share": "a share of a whole",
    "growth": "a change on an earlier time",
    "rank": "a place in an order",
    "duration": "a length of time",
    "level": "a level at one time",
    "price": "a price",
    "count": "a number",
}
RANK: dict[str, str] = {
    "preferred": "The reading to quote where one source gives several.",
    "normal": "As good as its source.",
    "deprecated": "Wrong or unclear in the original: not to be relied on. Kept with its reason, and drawn only where it is asked for.",
}
RANKED: dict[str, str] = {"preferred": "the figure to quote", "normal": "normal", "deprecated": "unreliable"}
"""How far a figure is trusted, in a word."""
SHOWN: dict[str, str] = {
    "opinion": "opinions", "illustration": "examples", "deprecated": "unreliable figures", "replaced": "replaced figures",
}  # fmt: skip
"""What is drawn only where it is asked for."""
GARBLED = "; unclear in the original"
"""What follows the kind of statement where the value is our reading of the print."""
AS_OF = (
    "時点",
    "現在",
    "截至",
    "迄今",
    "目前",
    "當下",
    "当下",
    "現時",
    "as of",
    "currently",
    "pr. ",
    "per ",
    "nuværende",
)
"""Printed words that tell when something is stated, and not when it began."""
HEDGES: dict[str, str] = {
    "zh": "可能|或許|或许|也許|也许|或將|或将|有望|預計|预计|疑似|將會|将会|料將|料将",
    "ja": "かもしれ|見込|おそれ|だろう|と思われ|可能性|予想|予定",
    "da": r"\b(?:kan|kunne|måske|muligvis|mulig\w*|forvent\w*|risiko\w*|vil)\b",
    "en": r"\b(?:may|might|could|perhaps|possibly|expected to|likely)\b",
}
"""Printed words, by the language's first part, that make a statement less than a fact."""
NOW = "{now}"
TIME_WORDS: dict[str, str] = {
    "年初": "YYYY-01~", "年底": "YYYY-12~", "年末": "YYYY-12~", "上半年": "YYYY-01/YYYY-06", "下半年": "YYYY-07/YYYY-12",
    "現階段": NOW, "现阶段": NOW, "目前": NOW, "當前": NOW, "当前": NOW, "當下": NOW, "当下": NOW, "nuværende": NOW, "currently": NOW,
}  # fmt: skip
"""Printed words of time, and the form that their EDTF has in every file; now is the time of the article."""
PASSIVE = {
    "surpasses": "is ahead of", "part_of": "is part of", "based_in": "is based in", "version_of": "is a version of", "renamed_from": "was renamed from",
    "built_on": "is built on", "compared_with": "is compared with", "co_invests_with": "co-invests with",
    "considered_investing_in": "considered investing in", "founded": "founded", "left": "left",
    "considered_founding": "considered founding", "relative_of": "is a relative of",
}  # fmt: skip
"""Kinds of relation whose id is no verb that a reader would use as it is."""
DONE_BY = {
    "owns": "owned by", "makes": "made by", "pays": "paid by", "buys_from": "sells to",
    "invests_in": "has the investors", "considered_investing_in": "considered as an investment by",
    "co_invests_with": "named as a co-investor by", "supplies": "supplied by", "hosts": "hosted by",
    "resells": "resold by", "uses": "used by", "integrates": "integrated by", "built_on": "is the base of",
    "part_of": "contains", "based_in": "the seat of", "version_of": "has the versions", "renamed_from": "was renamed to",
    "competes_with": "has the rivals", "imitates": "imitated by", "compared_with": "also compared with",
    "surpasses": "behind", "threatens": "threatened by", "affects": "affected by", "depends_on": "relied on by",
    "sues": "sued by", "suspends": "suspended by", "restricts": "restricted by",
    "protests_against": "meets protest from", "hires_from": "loses staff to", "courts": "courted by", "employs": "employed by",
    "leads": "led by", "founded": "founded by", "considered_founding": "considered as a foundation by", "left": "left by", "relative_of": "has the relatives", "partners_with": "named as a partner by",
    "researches": "researched by", "publishes": "published by", "reports_on": "in reports by",
    "advises": "advised by", "licenses_to": "has a licence from",
    "shows": "shown by", "posts_on": "has posts by",
}  # fmt: skip
"""Kinds of relation as seen from the party that they are done to."""


_PLURAL = {"is": "are", "was": "were", "has": "have"}


def verb(kind: str, plural: bool = False) -> str:
    """A kind of relation as the verb of a sentence: "is part of", "buys from"; of several, "are part of", "buy from"."""
    said = PASSIVE.get(kind, kind.replace("_", " "))
    return of_several(said) if plural else said


def of_several(said: str) -> str:
    """A verb of the third person as it is after a plural: uses, publishes, supplies, is."""
    first, *rest = said.split(" ")
    if first not in _PLURAL:
        first = re.sub(r"(?<=[a-z])(?:(?<=sh|ch|ss)es|(?<!s)s)$", "", re.sub(r"ies$", "ys", first))
    return " ".join([_PLURAL.get(first, first), *rest])


def hedge(text: str, language: str) -> str:
    """The first word of a text that makes it less than a fact; empty where there is none."""
    pattern = HEDGES.get(language.partition("-")[0])
    found = re.search(pattern, text, re.IGNORECASE) if pattern else None
    return found[0] if found else ""


EVENT_WORDS: dict[str, str] = {
    "releases": "Launches and milestones",
    "money": "Money and markets",
    "people": "People and partners",
    "rules": "Law and rules",
    "plans": "Plans and announcements",
    "said": "Reports and statements",
}
"""The groups of events, each with its words."""
