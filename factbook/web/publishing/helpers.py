"""Processes that help: each reads the facts once, takes one task after the other, and tells of each file."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from typing import Any, NamedTuple

LOOK = 2.0
"""Seconds after which a silent helper is looked after."""


class Made(NamedTuple):
    """One file of the site."""

    name: str
    """Its name from the site's folder."""
    written: bool
    """Whether it was another before."""


class HelperError(Exception):
    """A helper has failed, or was ended."""


Work = Callable[[Any], Iterator[Made]]
"""Does a task: makes files, and tells of each."""


def helped(
    ready: Callable[..., Work], told: tuple[Any, ...], tasks: Sequence[Any], jobs: int
) -> Iterator[Made]:
    """Do tasks in several processes, the first ones first; tells of each file when it is there.

    Args:
        ready: a function of a module, called in each process; returns what does a task.
        told: what it is called with.
        tasks: what to do; each is sent to one process.
        jobs: how many processes.

    Raises:
        HelperError: one of them failed; the others are ended.
    """
    context = get_context("spawn")  # a fork would take locks of other threads along
    waiting, done = context.Queue(), context.Queue()
    for task in [*tasks, *[None] * jobs]:
        waiting.put(task)
    at_work = [
        context.Process(target=_help, args=(ready, told, waiting, done), daemon=True) for _ in range(jobs)
    ]
    for process in at_work:
        process.start()
    try:
        yield from _heard(done, at_work)
    finally:
        for process in at_work:
            process.terminate()
            process.join()


def _heard(done: Any, at_work: Sequence[BaseProcess]) -> Iterator[Made]:
    """What the helpers tell, until each has said that it is through."""
    through = 0
    while through < len(at_work):
        try:
            said = done.get(timeout=LOOK)
        except queue.Empty:
            if lost := [process.exitcode for process in at_work if process.exitcode]:
                raise HelperError(f"a helper was ended (exit code {lost[0]}); try --jobs 1") from None
            continue
        if isinstance(said, str):
            raise HelperError(said)
        if said is None:
            through += 1
        else:
            yield said


def _help(ready: Callable[..., Work], told: tuple[Any, ...], waiting: Any, done: Any) -> None:
    """A helper's life."""
    try:
        work = ready(*told)
        while (task := waiting.get()) is not None:
            for made in work(task):
                done.put(made)
        done.put(None)
    except Exception as error:  # noqa: BLE001  (whatever it is, the one who waits is told)
        done.put(f"{type(error).__name__}: {error}")
