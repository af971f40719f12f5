"""Files of the site on the disk: written where their content is another, with packed copies beside them."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli

PACKED = frozenset((".html", ".js", ".css", ".json", ".svg", ".csv"))
"""Kinds of files that have packed copies beside them."""
SMALL = 1000
"""Bytes below which a packed copy saves nothing."""
LARGE, HUGE = 150_000, 400_000
"""Bytes from which on a document is packed as hard as can be; and from which on that takes too long."""
BEST, GOOD, QUICK = 11, 9, 5


def write(path: Path, content: bytes) -> bool:
    """Write a file where its content is another; returns whether it was written."""
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    for copy in copies(path):
        copy.unlink(missing_ok=True)  # of another content
    if path.suffix in PACKED and len(content) > SMALL:
        brotlied, gzipped = copies(path)
        brotlied.write_bytes(brotli.compress(content, quality=_quality(path, len(content))))
        gzipped.write_bytes(gzip.compress(content, 6, mtime=0))
    path.write_bytes(content)  # last: one that stopped halfway is made anew
    return True


def remove(path: Path) -> None:
    """Remove a file of an earlier site with its packed copies."""
    for each in (path, *copies(path)):
        each.unlink(missing_ok=True)


def copies(path: Path) -> tuple[Path, Path]:
    """Where the packed copies of a file stand: brotli, gzip."""
    return path.with_name(f"{path.name}.br"), path.with_name(f"{path.name}.gz")


def _quality(path: Path, size: int) -> int:
    """How hard to pack: the few that readers wait for as hard as can be, the many documents in a moment each."""
    if path.suffix in (".js", ".css") or LARGE < size < HUGE:
        return BEST
    return GOOD if size < HUGE else QUICK
