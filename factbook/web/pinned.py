"""The book that an address asks for: that of today, or as of the release that it is pinned to. The one place that decides it."""

from __future__ import annotations

from factbook.reading import kept_releases
from factbook.reading.book import Factbook
from factbook.tables.view import PARAMETERS
from factbook.web import running_book
from factbook.web.addresses import Parameters, joined


def book(parameters: Parameters) -> Factbook:
    """The book of an address; that of today where it names no release, or one that cannot be shown.

    What is wrong with a release that is asked for, `addresses.decode` says as of any other parameter.

    Args:
        parameters: as `addresses.read` takes them.

    Raises:
        FactbookError: the facts are broken, and there is no good book yet.
    """
    today = running_book.book()
    text = joined(parameters).get(PARAMETERS["v"], "")
    version = kept_releases.chosen(today, text)[0] if text else ""
    return kept_releases.opened(today, version) if version else today
