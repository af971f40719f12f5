"""Our components: blocks of a page, charts, the drawer, the connection. All are loaded by address, from wherever the page is.

Streamlit gets a loader of a few lines; the modules themselves are served, packed and cached for
good by our own route, and shared by every component on a page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import streamlit as st

from factbook.web import assets
from factbook.words.packed_json import packed

_LOADER = """
const turns = new WeakMap();
const module = import(new URL("{url}", document.baseURI).href);
export default function (component) {{
  const stream = new Response(component.data).body.pipeThrough(new DecompressionStream("gzip"));
  const before = (turns.get(component.parentElement) ?? module).catch(() => null);
  const turn = Promise.all([module, new Response(stream).json(), before]).then(([loaded, data]) =>
    loaded.render({{ ...component, data }}),
  );
  turns.set(component.parentElement, turn);
  // what is still being drawn when it leaves the page is drawn before it is taken away
  const last = () => turns.get(component.parentElement).catch(() => null);
  return () => last().then(() => module).then((loaded) => loaded.unmount(component.parentElement));
}}
"""


@cache
def _component(name: str) -> Any:
    loader = _LOADER.format(url=assets.url(f"{name}.js"))
    return st.components.v2.component(f"factbook_{name}", js=loader, isolate_styles=False)


def mount(name: str, key: str, data: bytes) -> None:
    """Show one of our components; a fact that is opened in it goes into the address, in the browser.

    The data are packed JSON: Streamlit hands bytes on as they are, and would encode a mapping twice.
    They are packed once for all readers, so the websocket need not pack them for each.
    """
    _component(name)(data=data, key=key)


def connection(data: Mapping[str, Any]) -> str | None:
    """Have the browser know what this run draws.

    Args:
        data: the page, the query of the view, and the parameters that were asked for.

    Returns:
        What the browser saw drawn before it lost an earlier session; nothing where it lost none.
    """
    told = _component("connection")(data=packed(data), key="connection", on_was_change=_nothing_more)
    return None if told.was is None else str(told.was)


def _nothing_more() -> None:
    """The run that follows reads what was told."""


def blocks(key: str, *content: Mapping[str, Any]) -> None:
    """Show blocks: plain data that the browser turns into headings, sentences, tiles, tables."""
    mount("blocks", key, packed({"blocks": [dict(block) for block in content]}))


def table(caption: str, columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """A block with a table; a row's id opens its card."""
    return {"kind": "table", "caption": caption, "columns": list(columns), "rows": list(rows)}
