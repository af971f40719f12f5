"""How the app is hosted, as Streamlit has been told: below which path, and for pages of which hosts."""

from __future__ import annotations

from urllib.parse import urlsplit

HERE = frozenset(("localhost", "127.0.0.1", "0.0.0.0", "[::1]"))  # noqa: S104  (a name that is compared)


def base() -> str:
    """The path below which Streamlit has been told to answer (`server.baseUrlPath`); empty for none."""
    from streamlit import config

    told = str(config.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{told}" if told else ""


def streamlits() -> tuple[str, ...]:
    """How the paths begin under which Streamlit answers itself."""
    return tuple(f"{base()}/{part}/" for part in ("_stcore", "media", "component", "static"))


def foreign(origin: str, host: str) -> bool:
    """Whether a page is of another host than the one that is asked, and of none that is allowed.

    Streamlit refuses the sockets of such pages; to be sure, it asks another host for its own address first,
    and keeps everybody waiting meanwhile.
    """
    from streamlit import config

    page = urlsplit(origin)
    if not origin or page.netloc == host or not config.get_option("server.enableCORS"):
        return False
    allowed = [*config.get_option("server.corsAllowedOrigins"), config.get_option("browser.serverAddress")]
    names = {urlsplit(each if "//" in each else f"//{each}").hostname for each in allowed}
    return page.hostname not in HERE | names
