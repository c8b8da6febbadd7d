"""Expressions are plain arithmetic, and nothing else."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from geo.errors import CatalogueError
from geo.indicators.expression import MAX_LENGTH, evaluate, parse_expression

VARIABLES = {"lonely": 12.5, "residents": 400.0, "area_ha": 0.75, "none": 0.0}

numbers = st.integers(1, 10_000).map(str) | st.floats(0.01, 10_000).map(lambda x: f"{x:.4f}")
arithmetic = st.recursive(
    numbers | st.sampled_from(sorted(VARIABLES)),
    lambda inner: (
        st.tuples(inner, st.sampled_from("+-*/"), inner).map(" ".join)
        | inner.map(lambda text: f"({text})")
    ),
    max_leaves=12,
)


@given(arithmetic)
def test_the_parser_reckons_as_python_does(text: str) -> None:
    text = f"lonely * 1 + {text}"
    assume(len(text) <= MAX_LENGTH)
    try:
        expected = eval(text, {"__builtins__": {}}, dict(VARIABLES))
    except ZeroDivisionError:
        expected = math.nan
    columns = {name: np.array([value]) for name, value in VARIABLES.items()}
    result = float(evaluate(parse_expression(text, entry="test"), columns)[0])
    assert result == expected or (math.isnan(result) and math.isnan(expected))


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os')",
        "lonely.real",
        "abs(lonely)",
        "lambda: lonely",
        "lonely ** 2",
        "lonely // 2",
        "lonely % 2",
        "-lonely",
        "lonely[0]",
        "lonely if residents else 0",
        "lonely == 1",
        "lonely and residents",
        "(lonely := 1)",
        "[lonely]",
        "f'{lonely}'",
        "lonely + 'a'",
        "lonely + True",
        "lonely + 1j",
        "lonely + 1e999",
        "lonely + __name__",
        "Lonely",
        "lonely +",
        "lonely; residents",
        "lonely\x00",
        "",
        "1 + 1",
        "lonely" + " + 1" * 100,
        "(" * 149 + "lonely" + ")" * 149,
    ],
)
def test_anything_but_plain_arithmetic_is_refused_by_name(text: str) -> None:
    with pytest.raises(CatalogueError, match=r"^low_income\.expression: "):
        parse_expression(text, entry="low_income.expression")


def test_a_division_by_zero_is_missing_and_never_infinite_or_zero() -> None:
    expression = parse_expression("part / whole * 100", entry="share")
    result = evaluate(
        expression, {"part": np.array([3.0, 0.0, 3.0]), "whole": np.array([0.0, 0.0, 12.0])}
    )
    assert np.isnan(result[:2]).all()
    assert result[2] == 25.0


def test_a_missing_part_makes_the_whole_missing() -> None:
    expression = parse_expression("one + other", entry="sum")
    result = evaluate(expression, {"one": np.array([1.0]), "other": np.array([np.nan])})
    assert np.isnan(result).all()


def test_an_overflow_is_missing() -> None:
    expression = parse_expression("one * one", entry="square")
    assert np.isnan(evaluate(expression, {"one": np.array([1e200])})).all()


def test_variables_are_named_in_the_order_of_the_text() -> None:
    expression = parse_expression("(b + a) / (c + a * 2) * b", entry="order")
    assert expression.names == ("b", "a", "c")
