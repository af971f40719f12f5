"""The part of plotly.js that our charts use, cut out of the bundle that the plotly package carries.

That bundle has every kind of chart and a map library: a third of it is never asked for here. It is one
long sequence of statements, each of which declares a module or a few names. What our charts need is what
can be reached from its last statement once the list of chart types there is shortened; the rest is left
out, word for word. Where a bundle is built otherwise, it is not cut, and serves as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from factbook.web import plotly_paring

TRACES = ("scatter", "bar")
"""The kinds of trace that our charts draw; the first is always in."""


class UncuttableError(ValueError):
    """The bundle is built otherwise than those that are understood here."""


@dataclass
class Statement:
    """One statement of the bundle: its first word, the names that it declares, the words in it, and its text."""

    first: str
    declared: list[str] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    text: str = ""


TOKEN = re.compile(
    r"""(?P<space>\s+|//[^\n]*|/\*.*?\*/)
    |(?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    |(?P<word>[#A-Za-z_$\x80-\uffff][\w$\x80-\uffff]*)
    |(?P<number>\.?\d(?:[eE][+-]|[\w.])*)
    |(?P<open>[(\[{])|(?P<close>[)\]}])|(?P<tick>`)|(?P<slash>/)
    |(?P<mark>=>|\.\.\.|\+\+|--|.)""",
    re.DOTALL | re.VERBOSE,
)
PATTERN = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*")
QUASI = re.compile(r"(?:[^`\\$]|\\.|\$(?!\{))*", re.DOTALL)
BEFORE_PATTERN = frozenset((
    "return", "typeof", "case", "in", "of", "delete", "void", "throw",
    "new", "do", "else", "instanceof", "yield", "await",
))  # fmt: skip
"""Words behind which a slash begins a regular expression; behind any other it divides."""


def cut(bundle: str) -> str:
    """The bundle without whatever our charts never reach.

    Raises:
        UncuttableError: it is built otherwise.
    """
    head, start, body = bundle.partition("var Plotly=(()=>{")
    found = list(_statements(body))
    if not start or found[-1].first != "return":
        raise UncuttableError("no sequence of statements")
    *modules, entry = found
    end = body[sum(len(module.text) for module in modules) :]
    _shorten(modules)
    places = {f"{name}()": module.text for module in modules for name in module.declared}
    modules = [
        _parsed(
            plotly_paring.components(
                plotly_paring.once(plotly_paring.bare(m.text)), partial(_component, places)
            ),
            m,
        )
        for m in modules
    ]
    kept = _reached(modules, entry)
    texts = [module.text for module in modules if id(module) in kept]
    whole = "".join(texts)
    texts = [plotly_paring.pared(text, whole.replace(text, ""), tokens) for text in texts]
    return "".join([head, start, *texts, end])


def _parsed(text: str, module: Statement) -> Statement:
    """A module with another text, read anew; the same where its text is."""
    if text == module.text:
        return module
    words = {text[start:end] for kind, start, end in tokens(text) if kind == "word"}
    return replace(module, text=text, words=words | set(CALLED.findall(text)))


COMPONENT = re.compile(r'moduleType:"component",name:(?:"(\w+)"|([\w$]+)\.name|[\w$]+)')


def _component(places: Mapping[str, str], call: str) -> str:
    """The name of the component that a call asks for; that of its constants, where it has it from there."""
    text = places.get(call, "")
    named = COMPONENT.search(text)
    if not named or named[1]:
        return named[1] if named else ""
    constants = [places.get(asked, "") for asked in CALLED.findall(text)]
    found = [re.search(r'exports=\{name:"(\w+)"', constant) for constant in constants]
    return next((name[1] for name in found if name), "")


def _statements(code: str) -> Iterator[Statement]:
    """The statements of the bundle's function, up to the one that returns."""
    depth, at, before, now = 0, 0, "", Statement("")
    for kind, start, end in tokens(code):
        sign = code[start:end]
        now.first = now.first or ("function" if sign == "async" else sign)
        depth += (kind == "open") - (kind == "close")
        if kind == "word" and before != ".":
            now.words.add(sign)
            if depth == 0 and (before in DECLARING or (before == "," and now.first in DECLARING)):
                now.declared.append(sign)
        if depth == 0 and (sign == ";" or (sign == "}" and now.first in ("function", "class"))):
            now.text, at = code[at:end], end
            now.words |= set(CALLED.findall(now.text))
            yield now
            if now.first == "return":
                return
            now = Statement("")
        before = sign
    raise UncuttableError("no end")


DECLARING = frozenset(("var", "let", "const", "function", "class", "*"))
CALLED = re.compile(r"(?<![\w$.])[\w$]+\(\)")


def tokens(code: str) -> Iterator[tuple[str, int, int]]:
    """Kind, start and end of each sign; texts of templates are passed over, code within them is not."""
    at, last, open_ = 0, ("mark", ""), list[str]()
    while at < len(code):
        if open_ and open_[-1] == "`":
            at, last = _quasi(code, at, open_)
            continue
        match = TOKEN.match(code, at)
        assert match is not None  # noqa: S101  (some alternative takes any character)
        kind, sign = str(match.lastgroup), match[0]
        if kind == "slash" and _begins_pattern(*last) and (pattern := PATTERN.match(code, at)):
            kind, match = "text", pattern
        if kind in ("open", "tick"):
            open_.append(sign)
        elif kind == "close" and open_ and open_.pop() == "${":
            kind = "tick"  # back in the text of the template
        if kind not in ("space", "tick"):
            yield kind, match.start(), match.end()
        if kind != "space":
            last = (kind, sign)
        at = match.end()


def _quasi(code: str, at: int, open_: list[str]) -> tuple[int, tuple[str, str]]:
    """Pass over the text of a template, up to its end or to code within it."""
    match = QUASI.match(code, at)
    at = match.end() if match else at
    if code[at : at + 2] == "${":
        open_.append("${")
        return at + 2, ("open", "{")
    open_.pop()
    return at + 1, ("text", "`")


def _begins_pattern(kind: str, sign: str) -> bool:
    if kind == "word":
        return sign in BEFORE_PATTERN
    return kind in ("mark", "open", "slash") or sign == "}"


REGISTERED = re.compile(r"\.register\(\[((?:[\w$]+\(\),?)+)\]\)")
HANDS_ON = re.compile(r"exports=([\w$]+\(\))\}\);$")


def _shorten(modules: list[Statement]) -> None:
    """Shorten the list of chart types that the bundle registers to ours."""
    places = {f"{name}()": module for module in modules for name in module.declared}
    for module in reversed(modules):
        listed = REGISTERED.search(module.text)
        if listed:
            break
    else:
        raise UncuttableError("nothing registered")
    named = {_trace(places, call): call for call in listed[1].split(",")}
    if missing := [trace for trace in TRACES[1:] if trace not in named]:
        raise UncuttableError(f"no {missing}")
    module.text = module.text.replace(listed[1], ",".join(named[trace] for trace in TRACES[1:]))
    module.words = set(CALLED.findall(module.text))


def _trace(places: dict[str, Statement], call: str) -> str:
    """The kind of trace that a module is, or that of the module which it hands on."""
    while call in places and (onward := HANDS_ON.search(places[call].text)):
        call = onward[1]
    named = re.search(r'moduleType:"trace",name:"(\w+)"', places[call].text) if call in places else None
    return named[1] if named else ""


MODULE = re.compile(r"var (?:[\w$]+,)*([\w$]+)=([\w$]+)\(\(")
EXPORTS = re.compile(r"[\w$]+\(([\w$]+),\{")


def _reached(modules: list[Statement], entry: Statement) -> set[int]:
    """The identities of all statements that can be reached from the last.

    A module is reached by a call of its name without arguments: it is how bundled modules ask for each
    other. Any other name is reached by standing anywhere.
    """
    wrapper = _wrappers(modules)
    places: dict[str, list[Statement]] = {}
    for module in modules:
        match = MODULE.match(module.text)
        whole = match is not None and match[2] in wrapper
        exported = EXPORTS.match(module.text) if not module.declared else None
        names = [f"{match[1]}()"] if match and whole else [exported[1]] if exported else module.declared
        for name in names:
            places.setdefault(name, []).append(module)
    waiting, kept = [entry], set[int]()
    while waiting:
        for word in waiting.pop().words:
            for module in places.get(word, ()):
                if id(module) not in kept:
                    kept.add(id(module))
                    waiting.append(module)
    return kept


COMMON = re.compile(r"([\w$]+)=\((\w),(\w)\)=>\(\)=>\{try\{return \3\|\|")
LAZY = re.compile(r"([\w$]+)=\((\w),(\w),(\w)\)=>\(\)=>\{if\(\4\)throw")


def _wrappers(modules: list[Statement]) -> set[str]:
    """The names of the two functions that wrap modules."""
    head = "".join(module.text for module in modules[:40])
    found = [pattern.search(head) for pattern in (COMMON, LAZY)]
    if None in found:
        raise UncuttableError("no wrappers")
    return {match[1] for match in found if match}
