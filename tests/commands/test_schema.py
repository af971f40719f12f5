"""The JSON Schema accepts what the loader accepts, as an editor's YAML 1.2 sees the files."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from factbook.checking.loading import load
from factbook.commands.schema import schema, schema_of_any
from factbook.reading.book import DEFAULT_FACTS, HOME
from factbook.reading.fact_files import FILES, ArticleFile, file_model
from tests import later, small

CORE: tuple[tuple[str, Any], ...] = (
    (r"null|Null|NULL|~|", lambda _: None),
    (r"true|True|TRUE|false|False|FALSE", lambda text: text.lower() == "true"),
    (r"[-+]?[0-9]+", int),
    (r"0o[0-7]+", lambda text: int(text[2:], 8)),
    (r"0x[0-9a-fA-F]+", lambda text: int(text[2:], 16)),
    (r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", float),
)
"""The core schema of YAML 1.2.2, chapter 10.3: which plain scalars are no text."""
BOOKS = [DEFAULT_FACTS, *sorted((HOME / "tests" / "books").glob("*"))]


def seen(node: yaml.Node | None) -> Any:
    """A document as an editor of YAML 1.2 sees it."""
    if isinstance(node, yaml.MappingNode):
        return {
            seen(key) if isinstance(seen(key), str) else key.value: seen(value) for key, value in node.value
        }
    if isinstance(node, yaml.SequenceNode):
        return [seen(item) for item in node.value]
    assert isinstance(node, yaml.ScalarNode)
    if node.style is None:
        for pattern, read in CORE:
            if re.fullmatch(pattern, node.value):
                return read(node.value)
    return node.value


def complaints(text: str, stem: str) -> list[str]:
    validator = Draft202012Validator(schema(file_model(stem)))
    return [
        f"{error.json_path}: {error.message[:120]}"
        for error in validator.iter_errors(seen(yaml.compose(text)))
    ]


FILES_OF_BOOKS = [path for folder in BOOKS for path in sorted(folder.glob("*.yaml"))]


ANY = Draft202012Validator(schema_of_any())


@pytest.mark.parametrize("path", FILES_OF_BOOKS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_one_schema_serves_an_editor_for_every_file_of_a_folder(path: Path) -> None:
    assert not [error.message[:200] for error in ANY.iter_errors(seen(yaml.compose(path.read_text("utf-8"))))]


@pytest.mark.parametrize("path", FILES_OF_BOOKS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_an_editor_finds_nothing_wrong_with_a_file_that_is_loaded(path: Path) -> None:
    assert complaints(path.read_text("utf-8"), path.stem) == []


@pytest.mark.parametrize("name", later.FILES)
def test_an_editor_finds_nothing_wrong_with_sources_on_the_web(name: str) -> None:
    assert complaints(later.FILES[name], name.removesuffix(".yaml")) == []


@pytest.mark.parametrize("name", ["article", *FILES])
def test_a_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(schema(FILES.get(name, ArticleFile)))


FORMS = {
    "a year as a number": ("period: 2023", "period: 2023"),
    "an id of digits": ("id: app-rank", "id: 1024"),
    "a number with separators": ("value: 20_000_000", "value: 20_000_000"),
    "a number in powers": ("value: 20_000_000", "value: 2e7"),
    "a number in quotes": ("value: 20_000_000", 'value: "20000000"'),
    "a print of digits": ("as_printed: 40 %", "as_printed: 40"),
    "a printed truth": ("title: A story", "title: true"),
}


@pytest.mark.parametrize("form", FORMS)
def test_the_loader_and_the_schema_accept_alike(form: str, tmp_path: Path) -> None:
    text = small.STORY.replace(*FORMS[form], 1)
    assert small.problems(small.write(tmp_path / "facts", story=text)) == []
    assert complaints(text, "story") == []


WRONG = {
    "a field that is not known": ("precision: almost", "precison: almost"),
    "a word that is not known": ("status: actual", "status: factual"),
    "a number that is none": ("value: 20_000_000", "value: twenty million"),
    "an id in capitals": ("id: app-rank", "id: App-Rank"),
    "a title that is empty": ("title: A story", "title:"),
    "no list": ("facts:\n", "facts: {}\nfactss:\n"),
}


@pytest.mark.parametrize("form", WRONG)
def test_what_the_loader_refuses_an_editor_marks(form: str) -> None:
    text = small.STORY.replace(*WRONG[form], 1)
    assert complaints(text, "story")
    assert list(ANY.iter_errors(seen(yaml.compose(text))))


@pytest.mark.parametrize("text", ["{}", "{factss: []}", "{entities: [], facts: []}"])
def test_a_file_of_no_kind_or_of_two_is_marked(text: str) -> None:
    assert list(ANY.iter_errors(seen(yaml.compose(text))))


@pytest.mark.parametrize("per", ["year", "{of: token, multiple: 1_000_000}"])
def test_a_time_and_an_amount_are_both_taken(per: str, tmp_path: Path) -> None:
    metrics = small.METRICS.replace("per: year", f"per: {per}", 1)
    assert complaints(metrics, "metrics") == []
    said = {"year": "year"}.get(per, "million tokens")
    assert str(load(small.write(tmp_path / "facts", metrics=metrics)).metrics["revenue"].per) == said
