"""What the head of a document says of itself, to search engines and to whoever shows a link to it."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from factbook.reading.book import Factbook
from factbook.web.pictures.preview import HEIGHT, WIDTH


@dataclass(frozen=True)
class Shared:
    """A document as a link to it is shown elsewhere."""

    title: str
    description: str
    address: str
    """Whole, or nothing where it is not known."""
    picture: str
    """Its address, whole, or nothing."""
    site: str
    """The name of the book."""
    kind: str = "website"


def tags(shared: Shared) -> str:
    """The tags of a head, but for the title of the document itself."""
    properties = {
        "og:title": shared.title,
        "og:description": shared.description,
        "og:type": shared.kind,
        "og:site_name": shared.site,
    }
    if shared.address:
        properties["og:url"] = shared.address
    if shared.picture:
        properties |= {
            "og:image": shared.picture,
            "og:image:type": "image/png",
            "og:image:width": str(WIDTH),
            "og:image:height": str(HEIGHT),
            "og:image:alt": f"{shared.title}. {shared.description}",
        }
    named = {
        "description": shared.description,
        "twitter:card": "summary_large_image" if shared.picture else "summary",
    }
    canonical = f'<link rel="canonical" href="{escape(shared.address)}">\n' if shared.address else ""
    return (
        "".join(f'<meta name="{name}" content="{escape(text)}">\n' for name, text in named.items())
        + "".join(f'<meta property="{name}" content="{escape(text)}">\n' for name, text in properties.items())
        + canonical
    )


def release(book: Factbook) -> str:
    """The tag with the newest release of the data, to which a link can be pinned; `as-is` where the facts are still its own."""
    if not book.releases:
        return ""
    newest = book.releases[-1].version
    state = ' data-state="as-is"' if book.release == newest else ""
    return f'<meta name="data-release" content="{newest}"{state}>\n'
