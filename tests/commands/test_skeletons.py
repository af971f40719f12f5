"""What a new record begins with: every key there is, with its question; what must be there open, the rest a comment."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from factbook.commands.cli import main
from factbook.commands.skeletons import KINDS, skeleton
from tests import small

COMMENTED = re.compile(r"^\s*(?:- )?# (\w+):", re.MULTILINE)


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_is_there_and_those_that_must_be_are_open(kind: str) -> None:
    key, model = KINDS[kind]
    text = skeleton(kind, "a-new-one")
    found = yaml.safe_load(text)[key]
    open_ = found if kind == "article" else found[0]
    fields = {field.alias or name: field for name, field in model.model_fields.items()}
    assert open_.keys() == {name for name, field in fields.items() if field.is_required()}
    assert {*open_, *COMMENTED.findall(text)} - {"facts", "events", "relations"} == fields.keys()
    assert open_["id"] == "a-new-one"
    lines = [line for line in text.splitlines() if re.match(r"\s+(- )?(# )?\w+:", line)]
    assert all(re.search(r"# \S.*\.$", line) for line in lines), "each key has its question"


def test_an_unfilled_skeleton_is_refused_at_its_empty_places(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = skeleton("article", "begun") + "\n" + skeleton("fact", "begun-fact")
    folder = small.write(tmp_path / "facts")
    (folder / "begun.yaml").write_text(text, "utf-8")
    assert main(["check", "--facts", str(folder)]) == 1
    said = capsys.readouterr().err
    line = 1 + next(i for i, row in enumerate(text.splitlines()) if row.strip().startswith("publisher:"))
    assert f"begun.yaml:{line}:" in said


def test_a_filled_skeleton_is_a_fact(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The lines of a fact, filled in as their questions ask and put under an article's facts, hold."""
    answers = {
        "origin": "story", "locator": "{paragraph: 9}", "gloss": "Half of the market is Acme's.", "subject": "acme",
        "metric": "market_share", "precision": "exact", "period": "2024-04-30", "as_printed": "50 %", "value": "50",
    }  # fmt: skip
    lines = skeleton("fact", "acme-later-share").splitlines()[1:]
    for name, value in answers.items():
        lines = [re.sub(rf"^(\s+)(?:# )?{name}:\s+#", rf"\g<1>{name}: {value}  #", line) for line in lines]
    story = small.STORY.replace("facts:\n", "facts:\n" + "\n".join(lines) + "\n", 1)
    folder = small.write(tmp_path / "facts", story=story)
    assert main(["check", "--facts", str(folder)]) == 0, capsys.readouterr().err
    assert "5 facts" in capsys.readouterr().out


def test_the_command_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "event", "a-launch"]) == 0
    assert capsys.readouterr().out == skeleton("event", "a-launch")
