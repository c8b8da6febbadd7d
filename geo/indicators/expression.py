"""Safe arithmetic over variables, for an indicator's ``expression``."""

from __future__ import annotations

import ast
import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

from geo.errors import CatalogueError
from geo.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    Array = NDArray[np.float64]

# Long enough for a sum of all age bands, short enough that nesting stays shallow.
MAX_LENGTH: Final = 300
VARIABLE: Final = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True)
class Expression:
    """A checked, safe expression; made by :func:`parse_expression`.

    Attributes
    ----------
    text
        The text in the catalogue.
    names
        The variables in it, in the order in which they first appear.
    """

    text: str
    names: tuple[str, ...]
    tree: ast.expr = field(repr=False, compare=False)


def parse_expression(text: str, *, entry: str) -> Expression:
    """Read an expression of variables, numbers, ``+ - * /`` and parentheses.

    Parameters
    ----------
    text
        The expression; it is never executed as Python.
    entry
        Entry and field, such as ``"low_income.expression"``, for the error message.

    Raises
    ------
    CatalogueError
        If it contains anything else, or no variable.

    Examples
    --------
    >>> parse_expression("age_65_plus / population * 100", entry="share").names
    ('age_65_plus', 'population')
    """
    if len(text) > MAX_LENGTH:
        raise CatalogueError(
            N_("{entry}: an expression has at most {most} characters."),
            entry=entry,
            most=MAX_LENGTH,
        )
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError) as error:
        raise CatalogueError(
            N_("{entry}: “{text}” is not a complete calculation."), entry=entry, text=text
        ) from error
    for node in ast.walk(tree):
        if not _is_allowed(node):
            raise CatalogueError(
                N_(
                    "{entry}: “{text}” may only hold names of variables, numbers, + - * / "
                    "and parentheses."
                ),
                entry=entry,
                text=text,
            )
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    found.sort(key=lambda node: (node.lineno, node.col_offset))
    names = tuple(dict.fromkeys(node.id for node in found))
    if not names:
        raise CatalogueError(N_("{entry}: “{text}” names no variable."), entry=entry, text=text)
    return Expression(text, names, tree)


def evaluate(expression: Expression, columns: Mapping[str, Array]) -> Array:
    """Compute an expression for all areas and years at once.

    Parameters
    ----------
    expression
        Result of :func:`parse_expression`.
    columns
        Figures per variable, NaN where missing; arrays of the same shape.

    Returns
    -------
    ndarray
        Array of the same shape; NaN where a part is missing or a division is by zero. Never
        infinite.

    Examples
    --------
    >>> share = parse_expression("part / whole * 100", entry="share")
    >>> evaluate(share, {"part": np.array([1.0, 1.0]), "whole": np.array([4.0, 0.0])}).tolist()
    [25.0, nan]
    """
    with np.errstate(over="ignore", invalid="ignore"):
        result = _compute(expression.tree, columns)
    return np.where(np.isfinite(result), result, np.nan)


def _is_allowed(node: ast.AST) -> bool:
    """Return whether plain arithmetic allows this kind of node."""
    if isinstance(node, ast.Name):
        return VARIABLE.fullmatch(node.id) is not None
    if isinstance(node, ast.Constant):
        value = node.value
        # To isinstance a bool is an int; in the catalogue it is not a number.
        if isinstance(value, bool) or not isinstance(value, int | float):
            return False
        return math.isfinite(value)
    return isinstance(node, ast.BinOp | ast.Add | ast.Sub | ast.Mult | ast.Div | ast.Load)


def _divide(left: Array, right: Array) -> Array:
    """Divide, with NaN where the divisor is zero."""
    zero = right == 0.0
    return np.where(zero, np.nan, left / np.where(zero, 1.0, right))


OPERATIONS: Final[dict[type[ast.operator], Callable[[Array, Array], Array]]] = {
    ast.Add: lambda left, right: left + right,
    ast.Sub: lambda left, right: left - right,
    ast.Mult: lambda left, right: left * right,
    ast.Div: _divide,
}


def _compute(node: ast.expr, columns: Mapping[str, Array]) -> Array:
    """Compute one node of the tree."""
    if isinstance(node, ast.Name):
        return columns[node.id]
    if isinstance(node, ast.BinOp):
        operation = OPERATIONS[type(node.op)]
        return operation(_compute(node.left, columns), _compute(node.right, columns))
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        return np.asarray(float(node.value))
    raise AssertionError(ast.dump(node))
