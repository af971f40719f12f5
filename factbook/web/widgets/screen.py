"""Whether the screen is narrow, a phone or a tablet held upright: Python cannot see it, and the filters need to know."""

from __future__ import annotations

from functools import cache
from typing import Any

import streamlit as st

from factbook.words.packed_json import packed

KEY = "screen"
_TELL = """
export default function ({ data, parentElement, setStateValue }) {
  const narrow = (parentElement.narrow ??= matchMedia("(max-width: 768px)"));
  narrow.onchange = () => setStateValue("narrow", narrow.matches);
  const stream = new Response(data).body.pipeThrough(new DecompressionStream("gzip"));
  new Response(stream).json().then((drawn) => drawn.narrow === narrow.matches || narrow.onchange());
}
"""


def narrow() -> bool:
    """What the browser told last; before it has told anything, what it calls itself."""
    told = getattr(st.session_state.get(KEY), "narrow", None)
    return "Mobi" in (st.context.headers.get("user-agent") or "") if told is None else bool(told)


def listen(drawn: bool) -> None:
    """Have the browser tell when its screen is not what the page was drawn for.

    Args:
        drawn: whether the page was drawn for a narrow screen.
    """
    _component()(data=packed({"narrow": drawn}), key=KEY, width=1, on_narrow_change=_told)


@cache
def _component() -> Any:
    return st.components.v2.component("factbook_screen", js=_TELL)


def _told() -> None:
    """Nothing more to do: the run that follows reads what was told."""
