"""The addresses that we write: one function makes them, relative to the page that carries them.

Nobody tells the app below which path it is served: a host may put it under any. Every page stands one
word below the app's root, so `./` is the root from all of them, wherever that is.
"""

from __future__ import annotations

from factbook.tables.view import View, query


def to(path: str, view: View | None = None, depth: int = 0) -> str:
    """The address of something of ours: a page, a file, data.

    Args:
        path: its place below the app's root, without a slash before it; nothing for the overview.
        view: what is asked of it.
        depth: how many folders below the root that which carries the address stands; a page: none.
    """
    return f"{'../' * depth or './'}{path}{query(view) if view else ''}"


def here(view: View) -> str:
    """The address of another view of the page that carries it."""
    return query(view) or "?"
