"""Static files: the dashboard's own scripts and styles, what they use of plotly.js, and their packing.

Own files are served below ``/assets/<version>/``; the version is a hash over all of them, so that
they may be cached for good. Run as a module (``python -m factbook.assets``) it packs Streamlit's
own files and ours with brotli and gzip into ``packed`` of the cache, and its icon font without the icons
that nothing shows.
"""

from __future__ import annotations

import gzip
import hashlib
import logging
import re
import sys
from base64 import b64encode
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import chain
from pathlib import Path
from tempfile import TemporaryFile, mkdtemp

import brotli

from factbook.reading import folders
from factbook.tables import linking
from factbook.web import icon_font, plotly_cut, plotly_paring

OWN = folders.PACKAGE / "web" / "assets"
CACHE = folders.CACHE
BROTLI_QUALITY, FINEST = 9, 11
"""For Streamlit's many files, and for ours, which every page and every embedded chart asks for."""
PACKED_SUFFIXES = frozenset({".js", ".css", ".json", ".html", ".svg", ".map", ".wasm"})
TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml",
         ".json": "application/json", ".html": "text/html", ".wasm": "application/wasm",
         ".woff2": "font/woff2"}  # fmt: skip
ICONS = "MaterialSymbols"
"""How the name of Streamlit's icon font begins."""
WIDGETS = ("ButtonGroup", "Checkbox", "Pagination", "TextInput")
"""The widgets that only some pages have, as Streamlit names their scripts."""
SHEETS = {
    "factbook.css": ("page", "frame", "blocks", "explained", "terms", "connection", "drawer", "charts", "plots", "tables", "sections",
                     "entries", "cells", "lists", "records", "phone", "filters", "paper", "search", "overview"),
    "record.css": ("record", "record_paper", "explained", "record_terms"),
}  # fmt: skip
"""The style sheets as they are served, each one file joined of its parts in `assets/styles`, which are named for what
they dress; where two say something of the same, the later is right."""
IMPORTED = re.compile(r'^(?:import|\}).*"\./([^"]+)";$', re.MULTILINE)


def full_bundle() -> Path:
    """The plotly.js that the installed plotly package carries."""
    import plotly

    return Path(plotly.__file__).parent / "package_data" / "plotly.min.js"


@cache
def library() -> Path:
    """What our charts use of plotly.js, cut out once and kept; where that cannot be, all of it."""
    full = full_bundle()
    code = [Path(str(module.__file__)).read_bytes() for module in (plotly_cut, plotly_paring)]
    how = hashlib.sha256(b"".join(code)).hexdigest()[:8]
    kept = _packed_path(full, f"{how}.js")
    try:
        if not kept.is_file():
            _keep(kept, plotly_cut.cut(full.read_text(encoding="utf-8")).encode())
    except (plotly_cut.UncuttableError, OSError) as error:
        logging.getLogger(__name__).warning("All of plotly.js is served: %s.", error)
        return full
    return kept


@cache
def files() -> dict[str, Path]:
    """Every file that we serve, by name."""
    own = {path.name: path for path in sorted(OWN.iterdir()) if path.suffix in TYPES}
    return own | {name: sheet(name) for name in SHEETS} | {"plotly.js": library()}


@cache
def sheet(name: str) -> Path:
    """The parts of a style sheet as one file, joined once for what they hold and kept."""
    parts = (OWN / "styles" / f"{part}.css" for part in SHEETS[name])
    text = "\n".join(part.read_text(encoding="utf-8") for part in parts).encode()
    kept = CACHE / f"{hashlib.sha256(text).hexdigest()[:12]}.css"
    try:
        if not kept.is_file():
            _keep(kept, text)
    except OSError:
        kept = Path(mkdtemp(prefix="factbook-")) / name  # for as long as this process lives
        kept.write_bytes(text)
    return kept


@cache
def version() -> str:
    """A hash over the contents of everything that we serve."""
    digest = hashlib.sha256()
    for name, path in files().items():
        digest.update(name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]


@cache
def modules(*names: str) -> tuple[str, ...]:
    """Modules by name, each behind whatever it imports: to be asked for in one go."""
    found: dict[str, None] = {}
    for name in names:
        imported = IMPORTED.findall((OWN / name).read_text(encoding="utf-8"))
        found |= dict.fromkeys((*modules(*imported), name))
    return tuple(found)


def url(name: str) -> str:
    """The address of one of our files."""
    return linking.to(f"assets/{version()}/{name}")


def streamlit_root() -> Path:
    """The folder of Streamlit's own static files (index.html and static/)."""
    from streamlit import file_util  # internal, guarded by tests/web/test_streamlit_internals.py

    return Path(file_util.get_static_dir())


@cache
def inline() -> tuple[str, str]:
    """The script that stands in each document itself, and how a policy names it."""
    code = (OWN / "boot.js").read_text(encoding="utf-8")
    digest = b64encode(hashlib.sha256(code.encode()).digest()).decode()
    return code, f"'sha256-{digest}'"


@cache
def widget_scripts() -> tuple[str, ...]:
    """Streamlit's scripts for the widgets that only some pages have, from the root of the site."""
    found = (path for name in WIDGETS for path in (streamlit_root() / "static" / "js").glob(f"{name}.*.js"))
    return tuple(f"static/js/{path.name}" for path in found)


def packed(path: Path, coding: str) -> Path | None:
    """The packed copy of a file for a content coding (br or gzip), where there is one."""
    copy = _packed_path(path, coding)
    return copy if copy.is_file() else None


def pack() -> int:
    """Pack every file that has no packed copy yet; returns how many were packed."""
    CACHE.mkdir(parents=True, exist_ok=True)
    waiting, fonts = list(_unpacked()), list(_uncut())
    with ThreadPoolExecutor() as pool:
        list(pool.map(_pack, waiting))
    for path in fonts:
        _keep(_cut_path(path), icon_font.cut(path, _streamlits_icons() | _our_icons()))
    return len(waiting) + len(fonts)


def trouble() -> str:
    """Why what is made once cannot be kept, and what to do; nothing where it can be, or where all of it is there."""
    try:
        CACHE.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=CACHE):
            return ""
    except OSError as error:
        missing = next(chain(_uncut(), _unpacked()), None)
        return folders.unkept(error) if missing else ""


def _unpacked() -> Iterator[Path]:
    """The files that have no packed copy yet."""
    return (path for path in _sources() if not packed(path, "br") or not packed(path, "gzip"))


def _uncut() -> Iterator[Path]:
    """The typefaces that have not been cut yet."""
    return (path for path in _icon_fonts() if not cut_font(path))


def cut_font(path: Path) -> Path | None:
    """The icon font with the icons that can appear, where it has been cut."""
    copy = _cut_path(path)
    return copy if copy.is_file() else None


def _cut_path(path: Path) -> Path:
    # the font itself stands for what its Streamlit asks for
    ours = hashlib.sha256(" ".join(sorted(_our_icons())).encode()).hexdigest()[:8]
    return _packed_path(path, f"{ours}.woff2")


def _icon_fonts() -> Iterator[Path]:
    return (streamlit_root() / "static" / "media").glob(f"{ICONS}*.woff2")


def _sources() -> Iterator[Path]:
    yield from dict.fromkeys(files().values())
    for path in (streamlit_root() / "static").rglob("*"):
        if path.is_file() and path.suffix in PACKED_SUFFIXES and path.suffix != ".map":
            yield path


@cache
def _our_icons() -> frozenset[str]:
    """Whatever icon our own sources ask for."""
    return icon_font.named(folders.sources())


def _streamlits_icons() -> frozenset[str]:
    """Whatever icon Streamlit's scripts ask for."""
    return icon_font.named((streamlit_root() / "static" / "js").glob("*.js"))


def _pack(path: Path) -> None:
    raw = path.read_bytes()
    ours = path in files().values()
    for coding, data in (
        ("br", brotli.compress(raw, quality=FINEST if ours else BROTLI_QUALITY)),
        ("gzip", gzip.compress(raw, 6, mtime=0)),
    ):
        _keep(_packed_path(path, coding), data)


def _keep(copy: Path, data: bytes) -> None:
    copy.parent.mkdir(parents=True, exist_ok=True)
    part = copy.with_suffix(f".part{id(copy)}")
    part.write_bytes(data)
    part.replace(copy)  # a reader never sees half a file


def _packed_path(path: Path, coding: str) -> Path:
    state = path.stat()
    name = hashlib.sha256(f"{path}:{state.st_size}:{state.st_mtime_ns}".encode()).hexdigest()[:20]
    return CACHE / "packed" / f"{name}.{coding}"


if __name__ == "__main__":
    if said := trouble():
        sys.exit(said)
    sys.stderr.write(f"packed {pack()} static files\n")
