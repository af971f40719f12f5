"""What the words of a record mean, for a reader: one sentence each."""

from __future__ import annotations

STATUS: dict[str, str] = {
    "actual": "The article tells it as a fact. That is no proof: who says so stands on the card.",
    "survey": "What people answered to a question.",
    "estimate": "A figure that somebody worked out or judged, not counted.",
    "forecast": "What somebody expects for a time that had not yet come or was not yet reported.",
    "planned": "What somebody has announced or is said to intend.",
    "opinion": "A judgement put as a figure or a statement. Not drawn unless asked for.",
    "illustration": "An invented example that explains an argument. Not drawn unless asked for.",
    "implied": "Nobody printed it: we compute it from printed figures, and the card shows how.",
}
PRECISION: dict[str, str] = {
    "exact": "the words give one number",
    "about": "the words say about",
    "almost": "the words say almost: up to this number, not quite",
    "over": "the words say more than this number",
    "at_least": "the words say this number or more",
    "under": "the words say less than this number",
    "at_most": "the words say this number or less",
    "range": "the words give two ends; no midpoint is taken",
    "order_of_magnitude": "the words give only the size (tens of billions), drawn from its low end up",
}
RANK: dict[str, str] = {
    "preferred": "The reading to quote where one source gives several.",
    "normal": "As good as its source.",
    "deprecated": "Wrong or garbled in print. Kept with its reason, and drawn only where it is asked for.",
}
