"""Where a view stands on the published site: files by page, company and year, and what leads to the live app."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from factbook.reading import menu
from factbook.reading.book import Factbook
from factbook.tables.view import View, encode, query
from factbook.web.addresses import decode

TEXT = re.compile(r"\[\[((?:\./|\?)[^|\]]*)\|")
"""An address in a sentence."""
ATTRIBUTE = re.compile(r'(href|action)="((?:\.\./|\./|\?)[^"]*)"')
"""An address in a document."""
DATA = {"api/facts": "api/facts.json", "api/charts": "api/charts.json", "api/checks": "api/checks.json",
        "openapi.json": "datapackage.json"}  # fmt: skip
"""What a program asks the app for, and the file that has it on a site without one."""
LEFT = ("fact", "pack", "page")
"""What of a view is no filter."""


@dataclass(frozen=True)
class Site:
    """What is published, and where the app runs, if it does."""

    book: Factbook
    companies: tuple[str, ...]
    years: tuple[str, ...]
    live: str = ""
    """The app's address with a slash at its end, or nothing."""
    url: str = ""
    """The site's own address with a slash at its end, or nothing."""

    @cached_property
    def kept(self) -> frozenset[View]:
        """The views, to be looked up."""
        return frozenset(self.views())

    def views(self) -> list[View]:
        """Every view that has a file of its own on each page: a company in a year only where anything is told of it."""
        years = [View(start=f"{year}-01", end=f"{year}-12") for year in self.years]
        each = [View(company=(name,)) for name in self.companies]
        return [
            View(),
            *each,
            *years,
            *(replace(year, company=one.company) for one in each for year in years),
        ]

    def file(self, path: str, view: View) -> str:
        """The file of a page under a view, or under what of the view is published."""
        near = self.nearest(view)
        parts = [*near.company, *([near.start[:4]] if near.start else [])]
        return ".".join([path or ("overview" if parts else "index"), *parts, "html"])

    def nearest(self, view: View) -> View:
        """What of a view has files: one company, one year."""
        company = view.company if len(view.company) == 1 and view.company[0] in self.companies else ()
        year = view.start[:4]
        whole = year in self.years and {view.start, view.end} in ({f"{year}-01", f"{year}-12"}, {year})
        near = View(company=company, start=f"{year}-01", end=f"{year}-12") if whole else View(company=company)
        return near if near in self.kept else View(company=company)

    def to(self, address: str, current: str = "", depth: int = 0) -> str:
        """The address on the site of what the app has at `address`.

        A view that is finer than what is published leads to the live app; without one to the nearest file,
        with the rest of what is asked for behind it, so that the page can say so.

        Args:
            address: as the app writes it, relative to one of its pages.
            current: the page that carries it, for an address that is a query alone.
            depth: how many folders below the root that which carries it stands.
        """
        up = "../" * depth or "./"
        parts = urlsplit(address)
        path = re.sub(r"^(\.\.?/)+", "", parts.path) if parts.path else current
        place = f"#{parts.fragment}" if parts.fragment else ""
        if self.live and (path in DATA or path.startswith("embed/")):
            return f"{self.live}{path}{f'?{parts.query}' if parts.query else ''}{place}"
        if path in DATA:
            return f"{up}{DATA[path]}"
        if path.startswith("facts/") and "." not in path:
            return f"{up}{path}.html{place}"
        if path in menu.SECTIONS:
            path, place = menu.SECTIONS[path].page, f"#{path}"
        if path not in menu.by_path() or path == "pack":
            return address
        view, _ = decode(parse_qsl(parts.query), self.book)
        rest = {
            n: v
            for n, v in encode(view).items()
            if n not in encode(self.nearest(view)) and n not in ("pack", "page")
        }
        if self.live and rest.keys() - {"fact", "q"}:
            return f"{self.live}{path}{query(replace(view, pack=()))}{place}"
        asked = query(View(**{**{n: getattr(view, n) for n in self._fields(rest)}})) if rest else ""
        return f"{up}{self.file(path, view)}{asked}{place}"

    def _fields(self, rest: dict[str, str]) -> list[str]:
        return [{"from": "start", "to": "end"}.get(name, name) for name in rest]

    def rewritten(self, content: Any, current: str) -> Any:
        """Plain data of a component with every address in it as the site has it."""
        if isinstance(content, dict):
            return {key: self._value(key, value, current) for key, value in content.items()}
        if isinstance(content, list):
            return [self.rewritten(each, current) for each in content]
        if isinstance(content, str):
            return TEXT.sub(lambda found: f"[[{self.to(found[1], current)}|", content)
        return content

    def _value(self, key: str, value: Any, current: str) -> Any:
        address = key in ("href", "search") and isinstance(value, str) and re.match(r"\./|\?", value)
        return self.to(value, current) if address else self.rewritten(value, current)

    def document(self, text: str, depth: int) -> str:
        """A document of the app with every address in it as the site has it."""
        return ATTRIBUTE.sub(
            lambda found: f'{found[1]}="{self.to(found[2].replace("&amp;", "&"), "", depth)}"', text
        )


def whole(address: str) -> str:
    """An address on the web with a slash at its end; nothing where there is none.

    Raises:
        ValueError: it is none.
    """
    if address and not re.fullmatch(r"https?://[^\s?#<>\"]+", address):
        raise ValueError(f"{address[:80]!r} is no address; write https://example.org/facts/")
    return address and f"{address.rstrip('/')}/"
