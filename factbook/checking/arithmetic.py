"""Formulas over facts, evaluated on the intervals that the words for them allow; claims held or not in three values."""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from factbook.checking.intervals import Interval, close

Verdict = Literal["consistent", "within rounding", "undecided", "inconsistent", "not comparable"]

_OPERATIONS: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}
ENDS = ("low", "high")
"""What a formula may take of a range or a bound: `cost.low` is its low end."""
SIGNS: dict[type[ast.cmpop], str] = {ast.Eq: "=", ast.LtE: "≤", ast.GtE: "≥", ast.Lt: "<", ast.Gt: ">"}


@dataclass(frozen=True)
class Outcome:
    """What came of a comparison."""

    verdict: Verdict
    left: Interval
    right: Interval
    sign: str
    why: str = ""

    @property
    def gap(self) -> float:
        """The relative difference of the two printed numbers, of a range or a bound of its nearer end."""
        return _gap(self.left, self.right)


@lru_cache(maxsize=1024)
def parsed(formula: str) -> ast.expr:
    """The syntax tree of a formula.

    Raises:
        ValueError: it is no formula, or uses anything but numbers, names, the ends of a range,
            + - * / ** and brackets.
    """
    try:
        tree = ast.parse(formula.strip(), mode="eval").body
    except SyntaxError:
        raise ValueError(f"{formula!r} is no formula") from None
    allowed = (ast.BinOp, ast.UnaryOp, ast.USub, ast.Compare, ast.Name, ast.Attribute, ast.Load, ast.Constant,
               *_OPERATIONS, *SIGNS)  # fmt: skip
    for node in ast.walk(tree):
        number = not isinstance(node, ast.Constant) or type(node.value) in (int, float)
        end = not isinstance(node, ast.Attribute) or (isinstance(node.value, ast.Name) and node.attr in ENDS)
        if not isinstance(node, allowed) or not number or not end:
            raise ValueError(f"{ast.unparse(tree)!r} holds more than numbers, names and + - * / **")
    return tree


def names(formula: str) -> frozenset[str]:
    """The names that a formula uses."""
    return frozenset(n.id for n in ast.walk(parsed(formula)) if isinstance(n, ast.Name))


def numbers(formula: str) -> tuple[float, ...]:
    """The numbers that are written into a formula."""
    return tuple(float(str(n.value)) for n in ast.walk(parsed(formula)) if isinstance(n, ast.Constant))


def evaluate(formula: str, values: Mapping[str, Interval]) -> Interval:
    """The formula's value on the printed numbers, and its bounds on the intervals."""
    return _evaluate(parsed(formula), values)


def sides(claim: str) -> tuple[ast.expr, ast.expr, str]:
    """The two formulas of a claim, and the sign between them.

    Raises:
        ValueError: the claim is no single comparison.
    """
    tree = parsed(claim)
    if not isinstance(tree, ast.Compare) or len(tree.ops) != 1:
        raise ValueError(f"{claim!r} is no single comparison (==, <=, >=, < or >)")
    return tree.left, tree.comparators[0], SIGNS[type(tree.ops[0])]


def compare(claim: str, values: Mapping[str, Interval], tolerance: float = 0.0) -> Outcome:
    """Hold the two sides of `claim` against each other: the ends of their intervals, never a middle.

    A claim holds where every number that the words allow fulfils it, and fails where none does. In between
    it is within rounding where nothing but rounding leaves it open, else it cannot be told.

    Raises:
        ValueError: the claim is no single comparison.
    """
    one, other, sign = sides(claim)
    left, right = _evaluate(one, values), _evaluate(other, values)
    return Outcome(_verdict(left, right, sign, tolerance), left, right, sign)


def _verdict(left: Interval, right: Interval, sign: str, tolerance: float) -> Verdict:
    held = _HOLDS[sign](left, right)
    if held:
        return "consistent"
    if held is None and (left.open or right.open):
        return "undecided"
    return "within rounding" if held is None or _gap(left, right) <= tolerance else "inconsistent"


def _gap(left: Interval, right: Interval) -> float:
    if left.overlaps(right) and (left.open or right.open):
        return 0.0
    below, above = (left, right) if left.low <= right.low else (right, left)
    one = below.high if below.open or below.point is None else below.point
    other = above.low if above.open or above.point is None else above.point
    scale = max(abs(one), abs(other))
    return abs(other - one) / scale if scale else 0.0


def _equal(left: Interval, right: Interval) -> bool | None:
    """Whether two are one number; ranges are equal end by end."""
    if left.point is None and right.point is None and left.same_ends(right):
        return True
    bare = not (left.open or right.open)
    if bare and left.point is not None and right.point is not None and close(left.point, right.point):
        return True
    return None if left.overlaps(right) else False


def _less(left: Interval, right: Interval) -> bool | None:
    """Whether the left is less than the right."""
    left_out = left.strict or right.strict
    if left.high < right.low or (left.high == right.low and left_out):
        return True
    return False if left.low >= right.high else None


def _no_more(left: Interval, right: Interval) -> bool | None:
    """Whether the left is no more than the right."""
    if left.high <= right.low or close(left.high, right.low):
        return True
    left_out = left.strict or right.strict
    return False if left.low > right.high or (left.low == right.high and left_out) else None


_HOLDS: dict[str, Callable[[Interval, Interval], bool | None]] = {
    "=": _equal,
    "≤": _no_more,
    "<": _less,
    "≥": lambda left, right: _no_more(right, left),
    ">": lambda left, right: _less(right, left),
}


def _evaluate(node: ast.expr, values: Mapping[str, Interval]) -> Interval:
    if isinstance(node, ast.Constant):
        number = float(str(node.value))
        return Interval(number, number, number)
    if isinstance(node, ast.Name):
        return values[node.id]
    if isinstance(node, ast.Attribute):
        end = float(getattr(_evaluate(node.value, values), node.attr))
        return Interval(end, end, end)
    if isinstance(node, ast.UnaryOp):
        inner = _evaluate(node.operand, values)
        point = None if inner.point is None else -inner.point
        return Interval(point, -inner.high, -inner.low, inner.strict, inner.open)
    if isinstance(node, ast.BinOp):
        return _combined(
            _OPERATIONS[type(node.op)], _evaluate(node.left, values), _evaluate(node.right, values)
        )
    raise ValueError(f"{ast.unparse(node)!r} is a comparison inside a formula")


def _combined(apply: Callable[[float, float], float], left: Interval, right: Interval) -> Interval:
    """Two intervals in one operation; a bound stays left out where each part that has ends leaves its own out."""
    corners = [_safe(apply, a, b) for a in (left.low, left.high) for b in (right.low, right.high)]
    point = None if left.point is None or right.point is None else _safe(apply, left.point, right.point)
    wide = [part.strict for part in (left, right) if part.low < part.high]
    return Interval(point, min(corners), max(corners), bool(wide) and all(wide), left.open or right.open)


def _safe(apply: Callable[[float, float], float], a: float, b: float) -> float:
    """`apply`, with division by nothing as unbounded and 0 x infinity as 0."""
    try:
        result = apply(a, b)
    except (ZeroDivisionError, OverflowError):
        return math.inf
    if isinstance(result, complex):
        raise ValueError(f"{a:g} has no power of {b:g}")
    return 0.0 if math.isnan(result) else result
