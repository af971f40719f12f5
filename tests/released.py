"""The small book with a release, and as it is after an editor has changed it: a value mended, a fact more, a fact less."""

from __future__ import annotations

from pathlib import Path

from factbook.commands.cli import main
from tests import small

MENDED = small.STORY.replace("value: 20_000_000", "value: 30_000_000").replace("$20 million", "$30 million")
MENDED = MENDED.replace("than 20 million dollars", "than 30 million dollars")
FEWER = MENDED[: MENDED.index("  - id: app-rank")] + MENDED[MENDED.index("\nevents:") + 1 :]
MORE = """\
  - id: rival-rank
    subject: rival
    metric: chart_rank
    value: 10
    precision: exact
    period: 2024-05
    as_printed: No. 10
    locator: {paragraph: 5}
    origin: story
    gloss: Rival stands tenth in the list.

"""
STORY = FEWER.replace("events:", f"{MORE}events:")
CHECKS = small.CHECKS.replace("50 million", "75 million")


def write(folder: Path) -> Path:
    """The small book and its first release."""
    small.write(folder)
    assert main(["release", "--facts", str(folder), "--write"]) == 0
    return folder


def changed(folder: Path) -> Path:
    """The same, edited since."""
    write(folder)
    return small.write(folder, story=STORY, checks=CHECKS)
