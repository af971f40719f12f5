"""Our scripts as few files: what a page of the site asks for in one go, packed as one, and what few readers need."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from factbook.web import assets
from factbook.web.publishing.slim import script

IMPORTED = re.compile(r'^import(?: \{([^}]*)\} from)? "\./([^"]+)\.js";$', re.MULTILINE)
EXPORTED = re.compile(r"^export (?=(?:async )?(?:function|class|const) )", re.MULTILINE)
NAMED = re.compile(r"^export (?:async )?(?:function|class|const) (\w+)", re.MULTILINE)
LATER = re.compile(r'import\("\./([^"]+)\.js"\)')


@cache
def bundle(entry: str) -> str:
    """A module with all that it imports, at once or later, each in a scope of its own.

    What one of those imports later stays a file of its own, with a bundle of its own.

    Raises:
        ValueError: a module exports or imports in a form that is not known here.
    """
    own = _source(entry)
    names = [
        name.removesuffix(".js")
        for name in assets.modules(*(f"{n}.js" for n in (*LATER.findall(own), entry)))
    ]
    code = LATER.sub(lambda found: f"Promise.resolve({_called(found[1])})", EXPORTED.sub("", own))
    told = [f"export{{{','.join(NAMED.findall(own))}}};"] if NAMED.search(own) else []
    return "\n".join([*(_scoped(name) for name in names if name != entry), _inner(code), *told])


def _source(name: str) -> str:
    return (assets.OWN / f"{name}.js").read_text("utf-8")


def _scoped(name: str) -> str:
    """A module as a function that is called at once and returns what it exports."""
    code = _source(name)
    inner = _inner(EXPORTED.sub("", code))
    return f"const {_called(name)}=(()=>{{\n{inner}\nreturn{{{','.join(NAMED.findall(code))}}}\n}})();"


def _inner(code: str) -> str:
    """A module's code, with what it imports taken from where that stands."""
    code = IMPORTED.sub(lambda found: _taken(found[1] or "", found[2]), code)
    if re.search(r"^(?:import|export)\b", code, re.MULTILINE):
        raise ValueError("a script imports or exports in a form that the bundle does not know")
    return script(code)


def _taken(names: str, module: str) -> str:
    listed: Sequence[str] = [name.strip().replace(" as ", ":") for name in names.split(",") if name.strip()]
    return f"const {{{','.join(listed)}}}={_called(module)};" if listed else ""


def _called(name: str) -> str:
    return f"in_{name}"
