"""The theme's colours as a style sheet, for documents that stand without Streamlit's scripts."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache

from factbook.reading import folders

NAMES = {
    "background-color": "backgroundColor",
    "text-color": "textColor",
    "secondary-background-color": "secondaryBackgroundColor",
    "border-color": "borderColor",
    "gray-text-color": "grayTextColor",
    "primary-color": "primaryColor",
}
"""How Streamlit's scripts call a colour, and how its settings do."""


@cache
def themes() -> Mapping[str, Mapping[str, str]]:
    """The settings of the light theme and of the dark one."""
    found: dict[str, dict[str, str]] = tomllib.loads(folders.SETTINGS.read_text(encoding="utf-8"))["theme"]
    return {name: found[name] for name in ("light", "dark")}


def properties(name: str) -> str:
    """The colours of the theme called `light` or `dark`, as properties of a style sheet."""
    return ";".join(f"--st-{own}:{themes()[name][key]}" for own, key in NAMES.items())


@cache
def colours(selector: str, only: str = "") -> str:
    """A style sheet that gives an element the theme's colours: one theme's, or as the reader has it."""
    if only:
        return f"{selector}{{{properties(only)};color-scheme:{only}}}"
    light, dark = properties("light"), properties("dark")
    return f"{selector}{{{light}}}@media(prefers-color-scheme:dark){{{selector}{{{dark}}}}}"
