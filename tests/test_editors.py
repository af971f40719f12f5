"""What editors and pre-commit are told is what `make` runs."""

from __future__ import annotations

import configparser
import json
import re
import tomllib

import pytest
import yaml

from factbook.reading.book import HOME

MAKE = (HOME / "Makefile").read_text("utf-8").replace("$(BIN)", ".venv/bin")
VERSION = re.findall(r"^PRETTIER := (.+)$", MAKE, re.MULTILINE)[0]
CONFIG = yaml.safe_load((HOME / ".pre-commit-config.yaml").read_text("utf-8"))
HOOKS = {hook["id"]: hook for repo in CONFIG["repos"] for hook in repo["hooks"]}
SETTINGS = json.loads((HOME / ".vscode" / "settings.json").read_text("utf-8"))


def recipe(target: str) -> str:
    """The commands of a target as they are typed."""
    lines = MAKE.split(f"\n{target}:")[1].split("\n\n")[0]
    return lines.replace("prettier@$(PRETTIER)", f"prettier@{VERSION}").replace(
        "bin/yamllint", "bin/python -m yamllint"
    )


def test_nothing_is_fetched_for_a_hook() -> None:
    assert {repo["repo"] for repo in CONFIG["repos"]} == {"local"}
    assert {hook["language"] for hook in HOOKS.values()} == {"system"}


@pytest.mark.parametrize("name", HOOKS)
def test_a_hook_runs_what_make_runs(name: str) -> None:
    words = HOOKS[name]["entry"].replace(" --force-exclude", "").replace("python -m mypy", "mypy")
    assert words in recipe("check" if name == "facts" else "lint")


def test_every_command_of_make_lint_has_a_hook() -> None:
    run = set(re.findall(r"\b(ruff \w+|mypy|yamllint|prettier)\b", recipe("lint")))
    told = " ".join(hook["entry"] for hook in HOOKS.values())
    assert len(run) == 5
    assert not [name for name in run if name not in told]


def test_an_editor_finds_the_schema_where_make_writes_it() -> None:
    [(schema, files)] = SETTINGS["yaml.schemas"].items()
    assert f"factbook schema --file any >{schema.removeprefix('./')}" in recipe(".venv/ready")
    assert all(list(HOME.glob(pattern)) for pattern in files)


def test_lines_are_as_long_in_editors_as_for_the_formatters() -> None:
    told = configparser.ConfigParser()
    told.read_string("[top]\n" + (HOME / ".editorconfig").read_text("utf-8"))
    ruff = tomllib.loads((HOME / "pyproject.toml").read_text("utf-8"))["tool"]["ruff"]["line-length"]
    prettier = json.loads((HOME / ".prettierrc").read_text("utf-8"))["printWidth"]
    assert told["*.py"]["max_line_length"] == str(ruff)
    assert SETTINGS["prettier.printWidth"] == prettier
