"""What an address asks for, read against the book: a view, and whatever in the address means nothing here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from factbook.reading.book import Factbook
from factbook.reading.dates import span
from factbook.reading.documents import suggestion
from factbook.tables.view import PARAMETERS, View, encode
from factbook.web.parameters import READERS, UNKNOWN, Ignored

TRACKING = ("utm_", "mtm_", "pk_", "piwik_", "matomo_", "hsa_", "_hs", "gad_", "_ga", "_gl", "oly_", "vero_")
TRACKERS = frozenset((
    "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "srsltid", "msclkid", "yclid", "ysclid", "twclid",
    "ttclid", "rdt_cid", "scid", "sccid", "epik", "igsh", "igshid", "li_fat_id", "mc_cid", "mc_eid", "mkt_tok",
    "hsctatracking", "s_cid", "cmpid", "irclickid", "rb_clickid", "wickedid", "_openstat", "spm", "ref",
    "ref_src", "ref_url", "referrer",
))  # fmt: skip
"""What others add to a link to follow its readers: it asks for nothing here, and nobody is told of it."""
Parameters = Mapping[str, str] | Iterable[tuple[str, str]]


def joined(parameters: Parameters) -> dict[str, str]:
    """The parameters that ask for something, by name: a repeated one means the same as commas."""
    found: dict[str, list[str]] = {}
    for name, text in parameters.items() if isinstance(parameters, Mapping) else parameters:
        if not (name.lower() in TRACKERS or name.lower().startswith(TRACKING)):
            found.setdefault(name, []).extend([text] if text else [])
    return {name: ",".join(texts) for name, texts in found.items()}


@dataclass(frozen=True)
class Reading:
    """What one parameter of an address asks for, read against the book."""

    value: Any = None
    """What it means: the value of a field of the view; nothing where it means nothing."""
    ignored: tuple[Ignored, ...] = ()
    """What of it means nothing here, each part with a reason."""
    given: bool = True
    """Whether the address has it."""

    @property
    def state(self) -> Literal["valid", "invalid", "missing"]:
        """Whether it is understood whole, not whole, or not there."""
        return "invalid" if self.ignored else "valid" if self.given and self.value else "missing"


def read(parameters: Parameters, book: Factbook) -> dict[str, Reading]:
    """What each parameter of an address asks for: every one that there is, and whatever else the address has.

    Args:
        parameters: names and values, by name or, as they stand in an address, one after the other.
        book: what they are read against.
    """
    asked = joined(parameters)
    fields = {name: field for field, name in PARAMETERS.items()}
    readings = {name: Reading(given=False) for name in fields if not asked.get(name)}
    for name, text in asked.items():
        if name not in fields:
            readings[name] = Reading(None, (Ignored("", name, UNKNOWN, suggestion(name, fields)),))
        elif text:
            readings[name] = Reading(*READERS[fields[name]](name, text, book))
    return readings


def decode(parameters: Parameters, book: Factbook) -> tuple[View, tuple[Ignored, ...]]:
    """The view of an address, and every part of the address that was ignored, with a reason.

    Args:
        parameters: as `read` takes them.
        book: what they are read against.
    """
    readings = read(parameters, book)
    view = View(**{field: readings[name].value for field, name in PARAMETERS.items() if readings[name].value})
    ignored = [each for name in (*joined(parameters),) for each in readings[name].ignored]
    if view.start and view.end and span(view.start).start > span(view.end).end:
        ignored.append(Ignored("from", view.start, f"after {view.end}: the two have changed places"))
        view = replace(view, start=view.end, end=view.start)
    return view, tuple(ignored)


def canonical(parameters: Parameters, book: Factbook) -> dict[str, str] | None:
    """The parameters as this program writes them, where an address writes what it asks for otherwise.

    Nothing where it is written so already, or where a part of it is ignored, which the page has to say.
    """
    asked = joined(parameters)
    view, ignored = decode(parameters, book)
    written = encode(view)
    return written if not ignored and any(asked[name] != written.get(name, "") for name in asked) else None
