"""What the first reader would wait for, done before he comes: charts drawn, the search built."""

from __future__ import annotations

import logging
import threading

from factbook.reading import folders
from factbook.reading.book import Factbook
from factbook.reading.documents import FactbookError
from factbook.web import assets, running_book


def pack() -> None:
    """Pack what is served; what cannot be kept is served as it is."""
    try:
        assets.pack()
    except OSError as error:
        logging.getLogger(__name__).error("Files are served unpacked: %s", folders.unkept(error))


def warm() -> None:
    """Import what pages need and draw every chart of the unfiltered view once."""
    from factbook.charts import catalogue, rendered
    from factbook.tables.view import View

    try:
        book = running_book.book()
    except FactbookError:
        return  # the page shows the problems
    for spec in catalogue.by_id().values():
        rendered.shown(spec, book, View())


def warm_search(book: Factbook) -> None:
    """Build a book's search beside the readers: of a large book it takes seconds, and nobody else waits for it."""
    from factbook.tables import search

    threading.Thread(target=search.warm, args=(book,), name="search", daemon=True).start()
