"""What is left out within modules of plotly.js: its icons, its map styles, most of two libraries that it carries whole.

Words at marks, which it draws twice, are drawn once. A module that holds a library is a sequence of declarations and assignments; of it stays what the rest of the bundle
names, and whatever that leads to. A module that is not as it is expected to be stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

Tokens = Callable[[str], Iterable[tuple[str, int, int]]]
"""Kind, start and end of each sign of a script; see `cutting.tokens`."""
UNUSED = frozenset(
    ["annotations3d", "images", "updatemenus", "sliders", "rangeslider", "errorbars", "selections"]
)
"""Components that no figure of ours has."""
MODES = ("rgb", "lrgb", "hsl")
"""The ways to write a colour that the bundle asks the library of colours for."""
HEAD = re.compile(r"var [\w$]+=[\w$]+\((?:\((?:[\w$]+,?)*\)|[\w$]+)=>\{")
OPEN, CLOSE = "([{", ")]}"


@dataclass
class Piece:
    """A declaration, an assignment or something else within a module."""

    text: str
    words: set[str] = field(default_factory=set)
    name: str = ""
    """What it declares, or assigns to; nothing of anything else, which always stays."""
    path: str = ""
    """Behind the first dot, where it assigns to a part of what it names."""
    length: int = 0
    """How much of the code it is."""

    @property
    def declares(self) -> bool:
        """Whether its name is new with it; what is assigned to a name from elsewhere stays."""
        return self.text.startswith(("var ", "let ", "const ", "function "))


def emptied(text: str, body: str = "") -> str:
    """A module with nothing in it, or with something else."""
    head = HEAD.match(text)
    return f"{head[0]}{body}}});" if head else text


def bare(text: str) -> str:
    """A module without what is never seen: icons of buttons that are not shown, styles of maps."""
    if "maplibregl-map" in text and "createElement" in text:
        return emptied(text)
    icons = re.search(r"([\w$]+)\.exports=\{undo:\{width:", text)
    return emptied(text, f"{icons[1]}.exports={{}}") if icons else text


TWICE = re.compile(
    r"if\((?P<shown>[\w$]+)\.length&&(?P<plot>[\w$]+)\._fullData\.length\)"
    r"(?=return [\w$]+\.syncOrAsync\(\[[\w$]+,[\w$]+\],(?P=plot)\)\};function [\w$]+\([\w$]+\)\{[^{}]*\.annotations\))"
)
"""Where annotations are drawn to learn how far they reach, before they are drawn for good."""


def once(text: str) -> str:
    """A module that draws annotations ahead only where the ends of some axis depend on how far they reach."""
    return TWICE.sub(
        r"\g<shown>.forEach(n=>{n._extremes={}});"
        r"if(\g<shown>.length&&Object.values(\g<plot>._fullLayout).some(n=>n&&n._id&&n.autorange))",
        text,
    )


def components(text: str, named: Callable[[str], str]) -> str:
    """A module whose list of components is shortened to those that figures of ours have.

    Args:
        text: the module.
        named: the name of the component that a call asks for; nothing where it is none.
    """
    for listed in re.findall(r"\(\[((?:[\w$]+\(\),?){8,})\]\)", text):
        kept = [call for call in listed.split(",") if named(call) not in UNUSED]
        text = text.replace(listed, ",".join(kept))
    return text


def pared(text: str, rest: str, tokens: Tokens) -> str:
    """A module that carries a library: what the rest of the bundle uses of it.

    Args:
        text: the module.
        rest: the other modules.
        tokens: tells the signs of a script.
    """
    named = re.match(r"var ([\w$]+)=", text)
    if not named:
        return text
    asked = f"{re.escape(named[1])}\\(\\)"
    if re.search(r"\{var ([\w$]+)=\{version:\"3\.", text[:200]):
        return _drawing(text, _used(rest, asked), tokens)
    if "convertOkhslToOklab:" in text[:4000]:
        return _colours(text, _taken(rest, asked), tokens)
    return text


def _used(rest: str, asked: str) -> set[str] | None:
    """The paths that modules name behind a library's name (`select`, `behavior.drag`); none where one hands it on."""
    found = set[str]()
    for at in re.finditer(rf"(?<![\w$.])(?:([\w$]+)=)?{asked}(\.[\w$.]+)?", rest):
        if at[2]:
            found.add(at[2][1:])
        elif at[1] is None:
            return None
    aliases = set(re.findall(rf"(?<![\w$.])([\w$]+)={asked}", rest))
    for alias in aliases:
        found |= set(re.findall(rf"(?<![\w$.]){re.escape(alias)}\.([\w$]+(?:\.[\w$]+)?)", rest))
    return found


def _taken(rest: str, asked: str) -> set[str]:
    """The names that modules take out of a library as they ask for it."""
    listed = re.findall(rf"\{{([\w$:,]+)\}}={asked}", rest)
    return {pair.split(":")[0] for names in listed for pair in names.split(",")}


def _drawing(text: str, used: set[str] | None, tokens: Tokens) -> str:
    """d3: functions that hang on one name."""
    start = text.index("{", text.index("(function")) + 1
    root = re.match(r"var ([\w$]+)=", text[start:])
    if used is None or root is None:
        return text
    wanted = {part for path in used for part in (path, path.split(".")[0])}
    return _kept(text, start, root[1], wanted, tokens)


def _colours(text: str, taken: set[str], tokens: Tokens) -> str:
    """culori: functions that a table hands out, and ways to write a colour that are known once they are asked for."""
    head, table = HEAD.match(text), re.search(r"(?<=,\{)(?:[\w$]+:\(\)=>[\w$]+,?){20,}(?=\}\))", text)
    if not head or not table or not taken:
        return text
    short = ",".join(entry for entry in table[0].split(",") if entry.split(":")[0] in {*taken, *MODES})
    return _kept(text.replace(table[0], short), head.end(), "", set(), tokens)


def _kept(text: str, start: int, root: str, wanted: set[str], tokens: Tokens) -> str:
    """A module with those of its pieces that are reached."""
    found = list(pieces(text[start:], tokens))
    own = {piece.name for piece in found if piece.declares}
    found = [piece if piece.name in own else replace(piece, name="") for piece in found]
    length = sum(piece.length for piece in found)
    tail = text[start + length :]
    reached = _reached(found, root, wanted)
    return text[:start] + "".join(_written(p) for p in found if id(p) in reached) + tail


def _reached(found: list[Piece], root: str, wanted: set[str]) -> set[int]:
    """The identities of the pieces that stay: what is no declaration, what is wanted of the root, what these name."""
    kept, named, before = set[int](), set[str](), -1
    parts = re.compile(rf"(?<![\w$.]){re.escape(root)}\.([\w$]+)(\.[\w$]+)?") if root else None
    while len(kept) > before:
        before = len(kept)
        for piece in found:
            if id(piece) in kept or not _stays(piece, root, wanted, named):
                continue
            kept.add(id(piece))
            named |= {word for word in piece.words if not word.startswith(".")} - {piece.name}
            for first, second in parts.findall(piece.text) if parts else list[tuple[str, str]]():
                wanted |= {first, f"{first}{second}"} if not piece.path.startswith(first) else set()
    return kept


def _stays(piece: Piece, root: str, wanted: set[str], named: set[str]) -> bool:
    if not piece.name or (piece.name == root and not piece.path):
        return True
    if piece.name != root:
        return piece.name in named
    first, *more = piece.path.split(".")
    return first in wanted and (not more or more[0] == "prototype" or f"{first}.{more[0]}" in wanted)


def _written(piece: Piece) -> str:
    return f"{piece.text[:-1]};" if piece.text.endswith(",") else piece.text


def pieces(code: str, tokens: Tokens) -> Iterator[Piece]:
    """The pieces of a function's body, in order; their texts are the whole body."""
    depth, at, first, before, words = 0, 0, "", "", set[str]()
    for kind, start, end in tokens(code):
        sign = code[start:end]
        depth += (kind == "open") - (kind == "close")
        if depth < 0:
            break
        first = first or sign
        if kind == "word":
            words.add(f"{'.' if before == '.' else ''}{sign}")
        ends = sign in (";", ",") or (sign == "}" and first == "function")
        if depth == 0 and ends and not (sign == "," and first in BLOCKS):
            yield _piece(code[at:end], first, words)
            first = first if sign == "," and first in ("var", "let", "const") else ""
            at, words = end, set()
        before = sign
    else:
        start = len(code)
    if at < start:
        yield _piece(code[at:start], first, words)


BLOCKS = ("if", "for", "try", "while", "return", "switch", "do", "throw")
ASSIGNED = re.compile(r"([\w$]+)((?:\.[\w$]+)*)=(?!=)")


def _piece(text: str, first: str, words: set[str]) -> Piece:
    """A piece with what it declares or assigns to."""
    length = len(text)
    if first == "function":
        named = re.match(r"function ([\w$]+)", text)
        return Piece(text, words, named[1] if named else "", length=length)
    if first in ("var", "let", "const"):
        text = text if text.startswith(first) else f"{first} {text}"
        named = re.match(rf"{first} ([\w$]+)", text)
        return Piece(text, words, named[1] if named else "", length=length)
    found = ASSIGNED.match(text)
    chained = found and ASSIGNED.match(text, found.end())
    if not found or chained or first in BLOCKS:
        return Piece(text, words, length=length)
    return Piece(text, words, found[1], found[2][1:], length)
