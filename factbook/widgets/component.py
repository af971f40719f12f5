"""Our two components: blocks of a page, and charts. Both are loaded from /assets by address.

Streamlit gets a loader of a few lines; the modules themselves are served, packed and cached for
good by our own route, and shared by every component on a page.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache, partial
from typing import Any

import streamlit as st

from factbook import assets
from factbook.widgets import address

_LOADER = """
const module = import(new URL("{url}", location.origin).href);
export default function (component) {{
  const data = JSON.parse(new TextDecoder().decode(component.data));
  module.then((loaded) => loaded.render({{ ...component, data }}));
  return () => module.then((loaded) => loaded.unmount(component.parentElement));
}}
"""


@cache
def _component(name: str) -> Any:
    loader = _LOADER.format(url=assets.url(f"{name}.js"))
    return st.components.v2.component(f"factbook_{name}", js=loader, isolate_styles=False)


def mount(name: str, key: str, data: bytes) -> None:
    """Show one of our components; a fact that is opened in it goes into the address.

    The data are packed JSON: Streamlit hands bytes on as they are, and would encode a mapping twice.
    """
    _component(name)(data=data, key=key, on_open_change=partial(_opened, key))


def packed(data: Mapping[str, Any]) -> bytes:
    """Data for a component, ready to be sent."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def blocks(key: str, *content: Mapping[str, Any]) -> None:
    """Show blocks: plain data that the browser turns into headings, sentences, tiles, tables."""
    mount("blocks", key, packed({"blocks": [dict(block) for block in content]}))


def _opened(key: str) -> None:
    identifier = st.session_state[key].open
    if identifier:
        address.open_fact(str(identifier))


def table(caption: str, columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """A block with a table; a row's id opens its card."""
    return {"kind": "table", "caption": caption, "columns": list(columns), "rows": list(rows)}
