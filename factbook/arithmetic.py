"""Formulas over facts: evaluated on the printed points and on the intervals that the words allow."""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Verdict = Literal["consistent", "within rounding", "inconsistent", "not comparable"]

_OPERATIONS: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}
ENDS = ("low", "high")
"""What a formula may take of a range: `cost.low` is its low end."""
_COMPARISONS: dict[type[ast.cmpop], tuple[str, Callable[[float, float], bool]]] = {
    ast.Eq: ("=", lambda a, b: math.isclose(a, b, rel_tol=1e-9)),
    ast.LtE: ("≤", operator.le),
    ast.GtE: ("≥", operator.ge),
    ast.Lt: ("<", operator.lt),
    ast.Gt: (">", operator.gt),
}


@dataclass(frozen=True)
class Interval:
    """A number, and the least and most that the words for it allow."""

    point: float
    low: float
    high: float
    strict: bool = False
    """Whether the words leave the bound itself out: over and under, not at least and at most."""

    def overlaps(self, other: Interval) -> bool:
        """Whether the two can be the same number."""
        return self.low <= other.high and other.low <= self.high


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
        """The relative difference of the two points."""
        scale = max(abs(self.left.point), abs(self.right.point))
        return abs(self.left.point - self.right.point) / scale if scale else 0.0


def interval(low: float, high: float, precision: str) -> Interval:
    """The numbers that a printed figure can stand for.

    "About" is taken as a tenth either way and "almost" as up to a tenth less; a bound is open.
    """
    point = low if low == high else (low + high) / 2
    ends = {
        "about": (0.9 * point, 1.1 * point),
        "almost": (0.9 * point, point),
        "over": (point, math.inf),
        "at_least": (point, math.inf),
        "under": (0.0, point),
        "at_most": (0.0, point),
        "order_of_magnitude": (point, 10 * point),
    }.get(precision, (low, high))
    return Interval(point, *ends, strict=precision in ("over", "under"))


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
               *_OPERATIONS, *_COMPARISONS)  # fmt: skip
    for node in ast.walk(tree):
        number = not isinstance(node, ast.Constant) or type(node.value) in (int, float)
        end = not isinstance(node, ast.Attribute) or (isinstance(node.value, ast.Name) and node.attr in ENDS)
        if not isinstance(node, allowed) or not number or not end:
            raise ValueError(f"{ast.unparse(tree)!r} holds more than numbers, names and + - * / **")
    return tree


def names(formula: str) -> frozenset[str]:
    """The names that a formula uses."""
    return frozenset(n.id for n in ast.walk(parsed(formula)) if isinstance(n, ast.Name))


def evaluate(formula: str, values: Mapping[str, Interval]) -> Interval:
    """The formula's value on the points, and its bounds on the intervals."""
    return _evaluate(parsed(formula), values)


def compare(claim: str, values: Mapping[str, Interval], tolerance: float = 0.0) -> Outcome:
    """Hold the two sides of `claim` against each other.

    Raises:
        ValueError: the claim is no single comparison.
    """
    tree = parsed(claim)
    if not isinstance(tree, ast.Compare) or len(tree.ops) != 1:
        raise ValueError(f"{claim!r} is no single comparison (==, <=, >=, < or >)")
    left, right = _evaluate(tree.left, values), _evaluate(tree.comparators[0], values)
    sign, holds = _COMPARISONS[type(tree.ops[0])]
    verdict: Verdict = "inconsistent"
    if holds(left.point, right.point):
        verdict = "consistent"
    elif Outcome(verdict, left, right, sign).gap <= tolerance or left.overlaps(right):
        verdict = "within rounding"
    return Outcome(verdict, left, right, sign)


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
        return Interval(-inner.point, -inner.high, -inner.low)
    if isinstance(node, ast.BinOp):
        apply = _OPERATIONS[type(node.op)]
        left, right = _evaluate(node.left, values), _evaluate(node.right, values)
        corners = [_safe(apply, a, b) for a in (left.low, left.high) for b in (right.low, right.high)]
        return Interval(_safe(apply, left.point, right.point), min(corners), max(corners))
    raise ValueError(f"{ast.unparse(node)!r} is a comparison inside a formula")


def _safe(apply: Callable[[float, float], float], a: float, b: float) -> float:
    """`apply`, with division by nothing as unbounded and 0 x infinity as 0."""
    try:
        result = apply(a, b)
    except (ZeroDivisionError, OverflowError):
        return math.inf
    if isinstance(result, complex):
        raise ValueError(f"{a:g} has no power of {b:g}")
    return 0.0 if math.isnan(result) else result
