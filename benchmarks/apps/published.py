"""The published page with the same six charts, and a server of files as nginx is one with its packed copies."""

import sys
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from benchmarks import figures
from factbook.charts import rendered
from factbook.checking.loading import load
from factbook.reading import menu
from factbook.reading.book import DEFAULT_FACTS
from factbook.tables.view import View
from factbook.web.publishing import making, site_documents
from factbook.web.publishing.addresses import Site
from factbook.web.publishing.stage import Shown, Stage
from factbook.web.publishing.writing import copies, write


class Files(SimpleHTTPRequestHandler):
    """Files of a folder; the packed copy to whoever takes it, and for good what has a hash in its address."""

    protocol_version = "HTTP/1.1"

    def send_head(self) -> Any:
        """The head of an answer; returns what follows it."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        packed, _ = copies(path)
        if "br" not in self.headers.get("Accept-Encoding", "") or not packed.is_file():
            return super().send_head()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "br")
        self.send_header("Content-Length", str(packed.stat().st_size))
        self.end_headers()
        return packed.open("rb")

    def end_headers(self) -> None:
        """The last of the head."""
        if "/assets/" in self.path or "/static/" in self.path:
            self.send_header("Cache-Control", "public, max-age=31536000, immutable")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


def server(folder: Path, port: int = 0) -> ThreadingHTTPServer:
    """A server of a folder on a port of this machine, or on any free one; not yet serving."""
    return ThreadingHTTPServer(("127.0.0.1", port), lambda *given: Files(*given, directory=str(folder)))


def site() -> Site:
    """A site with the choices of all contestants."""
    choices = figures.contents().choices
    return Site(load(DEFAULT_FACTS), tuple(view.company[0] for view in choices.values() if view.company), ())


def build(folder: Path) -> None:
    """Write two pages under each choice, with what they ask for."""
    made = site()
    frame, entries = Stage().shown("facts", View())[0], [menu.by_path()[""], menu.by_name()["spend"]]
    for name, content in making.shared(made.book):
        write(folder / name, content)
    for number, entry in zip(figures.PAGES, entries, strict=True):
        for view in figures.contents().choices.values():
            specs = [figures.titled(spec, number) for spec in figures.contents().specs]
            charts = [
                Shown("chart", f"chart-{spec.id}", rendered.payload(spec, made.book, view)) for spec in specs
            ]
            document = site_documents.document(made, entry, view, [frame, *charts])
            write(folder / made.file(entry.path, view), document.encode())


if __name__ == "__main__":
    server(Path(sys.argv[1]), int(sys.argv[2])).serve_forever()
