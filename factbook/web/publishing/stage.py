"""What the app shows of a page, taken down where no browser is: the very data that its components are given."""

from __future__ import annotations

import gzip
import json
from typing import Any, NamedTuple

from streamlit.testing.v1 import AppTest

from factbook.reading.folders import PAGES
from factbook.tables.view import View, encode

PATIENCE = 900
"""Seconds that one page may take, on a machine that is busy with other things."""
FRAME = ("menu", "connection", "card", "screen", "years", "finer")
"""Components of the frame around a page, which a site has in its own form, but for the menu."""


class Shown(NamedTuple):
    """One component of a page."""

    name: str
    """Which of our components: chart or blocks."""
    key: str
    data: dict[str, Any]


class Stage:
    """The app as Streamlit's own tests run it, with its components looked for once and not with every page."""

    def __init__(self) -> None:
        self.components: Any = None

    def shown(self, page: str, view: View) -> list[Shown]:
        """What a page shows under a view, in order; the menu is the first.

        Args:
            page: the page's name.
            view: the filters.

        Raises:
            RuntimeError: the page failed.
        """
        app = AppTest.from_file(str(PAGES / "frame.py"), default_timeout=PATIENCE)
        if page != "overview":
            app.switch_page(str(PAGES / f"{page}.py"))
        for name, value in encode(view).items():
            app.query_params[name] = value
        app._bidi_component_manager = self.components
        app.run()
        self.components = app._bidi_component_manager
        if app.exception:
            raise RuntimeError(f"{page} under {encode(view)} failed: {app.exception[0].value}")
        found = [_component(element) for element in app.get("bidi_component")]
        menu = [one for one in found if one.key == "menu"]
        titled = next(i for i, one in enumerate(found) if one.key == "title")
        return [*menu, *(one for one in found[titled:] if one.key not in FRAME)]


def _component(element: Any) -> Shown:
    data = json.loads(gzip.decompress(element.proto.bytes)) if element.proto.bytes else {}
    return Shown("chart" if "figure" in data else "blocks", element.key, data)
