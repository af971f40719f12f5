"""Scripts and styles of the published site: smaller, and the same."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from factbook.reading.book import Factbook
from factbook.web import assets
from factbook.web.publishing import bundle, site_documents, slim


@pytest.mark.parametrize(
    ("code", "left"),
    [
        ("// told\nconst a = 1; /* more */ const b = 2;", "const a=1;const b=2;"),
        ("return /[/]x/.test(a) // why\n  && b;", "return/[/]x/.test(a)\n&&b;"),
        ("const t = `a  // b ${ c  } /* d */`;", "const t= `a  // b ${ c  } /* d */`;"),
        ('x = "// no comment";', 'x="// no comment";'),
        ("a + +b; c - -d; e++ + f;", "a+ +b;c- -d;e++ +f;"),
    ],
)
def test_a_script_loses_what_says_nothing(code: str, left: str) -> None:
    assert slim.script(code) == left


def test_a_style_keeps_what_stands_in_quotes() -> None:
    code = '/* told */\n.a::before {\n  content: ", { ";\n  margin: 0 1px;\n}\n@media (max-width: 5px) {\n  a b { c: d }\n}\n'
    assert slim.style(code) == '.a::before{content: ", { ";margin: 0 1px}@media (max-width: 5px){a b{c: d}}'


def test_the_typeface_has_the_letters_of_its_book_and_no_others_of_central_europe(book: Factbook) -> None:
    named = replace(book, settings=book.settings.model_copy(update={"title": "Zażółć"}))

    def letters(of: Factbook) -> set[int]:
        [font] = slim.typeface(of).values()
        return set(TTFont(BytesIO(font)).getBestCmap())

    assert letters(named) - letters(book) == {ord(letter) for letter in "żłć"}
    assert set(map(ord, "Aé€→≈")) <= letters(book)


def test_the_bundle_has_every_module_once_and_asks_for_none() -> None:
    code = bundle.bundle("site")
    for name in assets.modules("site.js", "chart.js"):
        called = f"const in_{name.removesuffix('.js')}=(()=>"
        assert code.count(called) == (name != "site.js"), name
    assert not re.search(r"^(?:import|export)\b", code, re.MULTILINE)
    later = set(re.findall(r'import\("\./(.*?)"\)', code))
    assert later == set(site_documents.LATER)
    for name in later:
        own = bundle.bundle(name.removesuffix(".js"))
        assert "export{" in own and not re.search(r"^import\b|import\(", own, re.MULTILINE)
