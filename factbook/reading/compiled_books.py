"""Large fact books, compiled once: Arrow files named by the content of what they were made from.

A book of a hundred thousand facts takes many seconds to read from YAML and to check. What came out
of that is kept under ``compiled/<hash over the files and our code>`` of the cache; a second start reads it
back in a moment, and builds a record only when somebody asks for it. A changed file, or changed
code, has another hash. Small books are not worth it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from factbook.reading import folders
from factbook.reading.records import Record

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

R = TypeVar("R", bound=Record)

CACHE = folders.CACHE / "compiled"
WORTH_IT = 2_000_000
"""Bytes of YAML from which on a book is compiled, and read by several processes."""
KEPT = 6
"""How many compiled books are kept."""


class Shelf(Mapping[str, R], Generic[R]):
    """Records by id, each built from its JSON when it is first asked for."""

    def __init__(self, kind: type[R], ids: list[str], texts: pa.ChunkedArray) -> None:
        self.kind = kind
        self.texts = texts
        self.places = {identifier: i for i, identifier in enumerate(ids)}
        self.built: dict[str, R] = {}

    def __getitem__(self, identifier: str) -> R:
        if identifier not in self.built:
            text = self.texts[self.places[identifier]].as_py()
            self.built[identifier] = self.kind.model_validate_json(text)
        return self.built[identifier]

    def __contains__(self, identifier: object) -> bool:
        return identifier in self.places

    def __iter__(self) -> Iterator[str]:
        return iter(self.places)

    def __len__(self) -> int:
        return len(self.places)


def folder_of(hashes: Iterable[str]) -> Path:
    """Where the book made from files with these hashes is, or would be, kept."""
    digest = hashlib.sha256(_code().encode())
    for part in hashes:
        digest.update(part.encode())
    return CACHE / digest.hexdigest()[:24]


@cache
def _code() -> str:
    """A hash over our own modules: other code may make another book of the same files."""
    digest = hashlib.sha256()
    for path in folders.sources():
        digest.update(path.read_bytes())
    return digest.hexdigest()


def write_records(
    folder: Path, name: str, records: Mapping[str, Record], articles: Mapping[str, str]
) -> None:
    """Keep the records of one kind: id, article and JSON a row."""
    import pyarrow as pa

    table = pa.table(
        {
            "id": list(records),
            "article": [articles.get(identifier, "") for identifier in records],
            "json": [
                record.model_dump_json(by_alias=True, exclude_defaults=True) for record in records.values()
            ],
        }
    )
    _write(folder, name, table)


def read_records(folder: Path, name: str, kind: type[R]) -> tuple[Shelf[R], dict[str, str]]:
    """The records of one kind, and the article of each."""
    table = _read(folder, name)
    ids = table["id"].to_pylist()
    return Shelf(kind, ids, table["json"]), dict(zip(ids, table["article"].to_pylist(), strict=True))


def write_frame(folder: Path | None, name: str, frame: pd.DataFrame) -> None:
    """Keep a frame of a compiled book; nothing where the book is not compiled."""
    if folder is not None and folder.is_dir():
        import pyarrow as pa

        _write(folder, f"table-{name}", pa.Table.from_pandas(frame, preserve_index=False))


def read_frame(folder: Path | None, name: str) -> pd.DataFrame | None:
    """A kept frame of a compiled book, where there is one."""
    if folder is None or not (folder / f"table-{name}.arrow").is_file():
        return None
    frame: pd.DataFrame = _read(folder, f"table-{name}").to_pandas()
    return frame


def finished(folder: Path) -> bool:
    """Whether the folder holds a whole book."""
    return (folder / "whole").is_file()


def finish(folder: Path) -> None:
    """Mark the folder as whole, and let the oldest books go."""
    (folder / "whole").touch()
    books = sorted(CACHE.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in books[KEPT:]:
        for path in old.iterdir():
            path.unlink()
        old.rmdir()


def _write(folder: Path, name: str, table: pa.Table) -> None:
    from pyarrow import feather

    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f"{name}.part"
    feather.write_feather(table, part, compression="lz4")
    part.replace(folder / f"{name}.arrow")  # a reader never sees half a file


def _read(folder: Path, name: str) -> pa.Table:
    from pyarrow import feather

    return feather.read_table(folder / f"{name}.arrow", memory_map=True)
