"""The book that an address asks for: that of today, or as of the release that it is pinned to. The one place that decides it."""

from __future__ import annotations

from factbook import store
from factbook.addresses import Parameters, joined
from factbook.book import Factbook
from factbook.releases import kept
from factbook.view import PARAMETERS


def book(parameters: Parameters) -> Factbook:
    """The book of an address; that of today where it names no release, or one that cannot be shown.

    What is wrong with a release that is asked for, `addresses.decode` says as of any other parameter.

    Args:
        parameters: as `addresses.read` takes them.

    Raises:
        FactbookError: the facts are broken, and there is no good book yet.
    """
    today = store.book()
    text = joined(parameters).get(PARAMETERS["v"], "")
    version = kept.chosen(today, text)[0] if text else ""
    return kept.opened(today, version) if version else today
