"""How the app is hosted, as Streamlit has been told: below which path, and for pages of which hosts."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import SplitResult, quote, urlsplit

HERE = frozenset(("localhost", "127.0.0.1", "0.0.0.0", "[::1]"))  # noqa: S104  (a name that is compared)


def base() -> str:
    """The path below which Streamlit has been told to answer (`server.baseUrlPath`); empty for none."""
    from streamlit import config

    told = str(config.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{told}" if told else ""


def streamlits() -> tuple[str, ...]:
    """How the paths begin under which Streamlit answers itself."""
    return tuple(f"{base()}/{part}/" for part in ("_stcore", "media", "component", "static"))


def apart(address: str) -> SplitResult:
    """The parts of an address that anybody may have written; none of them where it is no address."""
    try:
        return urlsplit(address)
    except ValueError:  # brackets that do not close, or hold no number of a host
        return SplitResult("", "", "", "", "")


def foreign(origin: str, host: str) -> bool:
    """Whether a page is of another host than the one that is asked, and of none that is allowed.

    Streamlit refuses the sockets of such pages; to be sure, it asks another host for its own address first,
    and keeps everybody waiting meanwhile.
    """
    from streamlit import config

    page = apart(origin)
    if not origin or page.netloc == host != "" or not config.get_option("server.enableCORS"):
        return False
    return page.hostname not in _named()


def _named() -> frozenset[str | None]:
    """The hosts that Streamlit has been told of, and this machine."""
    from streamlit import config

    told = [*config.get_option("server.corsAllowedOrigins"), config.get_option("browser.serverAddress")]
    return HERE | {urlsplit(each if "//" in each else f"//{each}").hostname for each in told if each}


ADDRESS = "FACTBOOK_URL"
"""The setting with the app's address as its readers have it, where a proxy does not tell it."""
HOST = re.compile(
    r"(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::\d{1,5})?", re.ASCII | re.IGNORECASE
)
FRAMERS = "FACTBOOK_FRAMED_BY"
"""The setting with the sites beside our own that may show the app in a frame, with spaces between."""
FOLDERS = re.compile(r"(/[\w.~+-]+)+", re.ASCII)


def address() -> str:
    """The app's address as the setting has it, with a slash at its end; nothing where it is not set.

    Raises:
        ValueError: it is no address.
    """
    told = os.environ.get(ADDRESS, "").strip()
    if not told:
        return ""
    parts = urlsplit(told if "[" not in told else "")  # brackets that do not close are an error of its own
    path = parts.path.rstrip("/")
    fits = parts.scheme in ("http", "https") and HOST.fullmatch(parts.netloc)
    if not fits or parts.query or parts.fragment or (path and not FOLDERS.fullmatch(path)):
        raise ValueError(
            f"{ADDRESS}: {told[:80]!r} is no address of a site; expected https://facts.example or "
            "https://example.org/facts, without a query"
        )
    return f"{parts.scheme}://{parts.netloc}{path}/"


def framers() -> list[str]:
    """Who may show the app in a frame, as a policy has it; what is no address of a site is left out, and said."""
    found = ["'self'"]
    for told in os.environ.get(FRAMERS, "").split():
        scheme, _, host = told.partition("://")
        if scheme in ("http", "https") and HOST.fullmatch(host.removeprefix("*.")):
            found.append(told)
        else:
            message = "%s: %.80r is no address of a site; expected https://facts.example, without a path."
            logging.getLogger(__name__).error(message, FRAMERS, told)
    return found


def root(scope: Mapping[str, Any], headers: Mapping[str, str]) -> str:
    """The app's address as its readers have it, with a slash at its end: what leads to a page from elsewhere.

    What a proxy tells of itself counts for as much as it can do no harm: a scheme, a path, and a host only if
    it is one that Streamlit has been told of. Whoever asks can write whatever he likes into his request.
    """
    try:
        if told := address():
            return told
    except ValueError:
        pass  # said when the server starts
    said = {
        name: headers.get(f"x-forwarded-{name}", "").split(",")[0].strip()
        for name in ("proto", "host", "prefix")
    }
    scheme = said["proto"] if said["proto"] in ("http", "https") else scope.get("scheme", "http")
    host = next(
        (each for each in (_trusted(said["host"]), headers.get("host", "")) if _is_host(each)),
        "localhost",
    )
    prefix = said["prefix"].rstrip("/")
    base = scope.get("base") or (prefix if FOLDERS.fullmatch(prefix) else "") or scope.get("root_path", "")
    return f"{scheme}://{host}{quote(base.rstrip('/'), safe='/~+')}/"


def _trusted(host: str) -> str:
    """A host that a proxy tells of, where it is known."""
    return host if _is_host(host) and apart(f"//{host}").hostname in _named() else ""


def _is_host(text: str) -> bool:
    """Whether a text is the name or the number of a host, with or without a port."""
    return bool(HOST.fullmatch(text) and apart(f"//{text}").netloc)
