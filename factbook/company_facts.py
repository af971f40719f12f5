"""What every list of companies says of one: where its page is, its names, the figures that say most of it."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from factbook import comparing, frames, linking, series
from factbook.book import Factbook
from factbook.charts import style
from factbook.frames import Row, records
from factbook.view import View

TOPICS = ("spend", "adoption", "pricing", "markets", "talent", "attitudes")
"""Topics in the order in which they say what a company is; the others follow."""


def address(view: View, *names: str) -> str:
    """The address of one company's page, or of several to compare, under the same other filters."""
    return linking.to("companies", replace(view.filters, company=names, compare=()))


def all_names(book: Factbook, name: str) -> str:
    """Every name that a company bears in the articles, in one line."""
    spellings = book.entities[name].spellings.values()
    return ", ".join(frames.order(spelt for found in spellings for spelt in found))


def key_facts(book: Factbook, view: View, name: str, most: int) -> list[Row]:
    """The figures that say most of a company: one a topic first, of each the facts, the preferred, the newest."""
    frame = comparing.own(book, view, name)
    frame = frame[frame["status"] != "implied"]
    if frame.empty:
        return []
    ranked = series.told(frame).assign(
        part=frame["role"] != "",
        fact=[style.MARKS[status].family == style.FACT for status in frame["status"]],
        choice=frame["rank"] == "preferred",
        place=[-TOPICS.index(topic) if topic in TOPICS else -len(TOPICS) for topic in frame["topic"]],
    )
    order = ["part", "fact", "choice", "day", "high"]
    ranked = ranked.sort_values(order, ascending=False, kind="stable").drop_duplicates(["metric"])
    first = ranked.drop_duplicates(["topic"]).sort_values("place", ascending=False, kind="stable")
    return records(pd.concat([first, ranked[~ranked["id"].isin(first["id"])]]).head(most))
