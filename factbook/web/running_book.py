"""The book that the running app shows: loaded once, loaded again when a file changes.

A broken edit keeps the last good book and leaves its problems to be shown.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from factbook.checking.loading import load
from factbook.reading.book import Factbook, facts_folder
from factbook.reading.documents import FactbookError, Problem


class _State:
    """What is loaded, what is wrong, and who watches."""

    lock = threading.RLock()
    folder: Path | None = None
    good: Factbook | None = None
    problems: tuple[Problem, ...] = ()
    stale = True
    observer: BaseObserver | None = None
    follower: Callable[[Factbook], None] | None = None


def book() -> Factbook:
    """The last good book; read anew after a file of it has changed.

    Raises:
        FactbookError: the facts are broken, and there is no good book yet.
    """
    with _State.lock:
        folder = facts_folder()
        if folder != _State.folder:
            _State.folder, _State.good, _State.stale = folder, None, True
        if _State.stale:
            _reload(folder)
        if _State.good is None:
            raise FactbookError(_State.problems)
        return _State.good


def problems() -> tuple[Problem, ...]:
    """What is wrong with the files as they are now, while an older good book is shown."""
    return _State.problems


def watch() -> None:
    """Watch the facts folder, so that an edit is shown without a restart."""
    folder = facts_folder()
    if _State.observer is None and folder.is_dir():
        _State.observer = Observer()
        _State.observer.schedule(_Changed(), str(folder), recursive=True)
        _State.observer.daemon = True
        _State.observer.start()


def follow(follower: Callable[[Factbook], None]) -> None:
    """Call `follower` with the book as it is now, if there is one, and with each that takes its place."""
    _State.follower = follower
    if _State.good is not None:
        follower(_State.good)


def stop() -> None:
    """Stop watching and following."""
    _State.follower = None
    if _State.observer is not None:
        _State.observer.stop()
        _State.observer = None


def _reload(folder: Path) -> None:
    _State.stale, told = False, False  # first, so that a change while the files are read is not lost
    try:
        _State.good, _State.problems = load(folder), ()
        told = True
    except FactbookError as error:
        _State.problems, told = error.problems, True
        return
    finally:
        _State.stale |= not told  # whatever else went wrong, the files are still to be read
    if _State.follower is not None:
        _State.follower(_State.good)


class _Changed(FileSystemEventHandler):
    """Marks the book as stale; the next reader's run loads it."""

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Any change of a YAML file in the folder, and of a file that describes a release."""
        changing = event.event_type in ("created", "modified", "deleted", "moved")
        paths = (str(event.src_path), str(getattr(event, "dest_path", "")))
        if changing and any(path.endswith((".yaml", ".json")) for path in paths):
            _State.stale = True
