"""Where things lie, in a checkout of the project and where it is installed as a package: decided here alone.

In a checkout the shipped facts, the pages and the settings of Streamlit stand beside the package; what is built from it has
them in a folder of the package, in the same order. What is made once and kept goes into `CACHE`.
"""

from __future__ import annotations

import importlib.metadata
import os
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

import factbook

PACKAGE = Path(str(factbook.__file__)).resolve().parent
SHIPPED = PACKAGE / "shipped"
"""What `pyproject.toml` puts into the package where it is built."""
INSTALLED = SHIPPED.is_dir()
HOME = SHIPPED if INSTALLED else PACKAGE.parent
"""The folder that has `dashboard.py`, `facts`, `pages` and `.streamlit`."""
FACTS = HOME / "facts"
"""The shipped facts."""
PAGES = HOME / "pages"
DASHBOARD = HOME / "dashboard.py"
SETTINGS = HOME / ".streamlit" / "config.toml"
"""What Streamlit is told: the theme, and what it leaves alone."""
COMMAND = "factbook" if INSTALLED else "python -m factbook"
"""How the command line is called."""
KEPT_IN = "FACTBOOK_CACHE"
"""The setting that names the folder of what is made once and kept."""


def cache_folder(told: Mapping[str, str], installed: bool = INSTALLED, system: str = sys.platform) -> Path:
    """Where things are kept that are made once: named by a setting, in the checkout, or in the user's own cache.

    Args:
        told: the environment.
        installed: whether the package is installed; else it is a checkout.
        system: the name of the operating system, as Python has it.
    """
    if told.get(KEPT_IN):
        return Path(told[KEPT_IN]).absolute()
    if not installed:
        return HOME / ".cache"
    usual = {"win32": "~/AppData/Local", "darwin": "~/Library/Caches"}.get(system, "~/.cache")
    named = told.get("LOCALAPPDATA" if system == "win32" else "XDG_CACHE_HOME")
    return Path(named or usual).expanduser() / "factbook"


CACHE = cache_folder(os.environ)


def unkept(error: OSError) -> str:
    """What is said where nothing can be kept: the place, the reason, the remedy."""
    return f"{error.filename or CACHE}: {error.strerror}; expected a folder that can be written: set {KEPT_IN} to one"


def sources() -> list[Path]:
    """Every module of the program, the pages among them."""
    return sorted({*PACKAGE.rglob("*.py"), *PAGES.glob("*.py")})


def version() -> str:
    """The version of the program."""
    if INSTALLED:
        return importlib.metadata.version("factbook")
    project = tomllib.loads((HOME / "pyproject.toml").read_text("utf-8"))["project"]
    return str(project["version"])
