"""Notation of figures: the number of decimals and the sign of the unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.i18n import Language
    from geo.indicators.indicator import Indicator


def decimals_of(indicator: Indicator, level: str) -> int:
    """Return how many decimals a figure of an area of this level has.

    Give a percentage of a gemeente or the country at least one decimal: it counts many people.
    """
    is_large = level not in {"buurt", "wijk"}
    if is_large and indicator.unit == "percent":
        return max(indicator.decimals, 1)
    return indicator.decimals


def number_text(value: float, indicator: Indicator, level: str, language: Language) -> str:
    """Return a figure of an area of this level as a number, without its unit."""
    return language.number(value, decimals_of(indicator, level))


def signed(value: float, decimals: int, language: Language) -> str:
    """Return a change as a number with a plus or minus sign in front.

    Examples
    --------
    >>> from geo.i18n import language_of
    >>> signed(2.5, 1, language_of("nl")), signed(-2.5, 1, language_of("nl"))
    ('+2,5', '−2,5')
    """
    number = language.number(value, decimals)
    return f"+{number}" if value > 0 else number.replace("-", "−")


def with_sign(number: str, unit: str, language: Language) -> str:
    """Return a number with the sign of its unit, where there is one.

    Parameters
    ----------
    number
        The number, written in `language`.
    unit
        Kind of unit, such as ``percent``.
    language
        Language of the text.

    Examples
    --------
    >>> from geo.i18n import language_of
    >>> nl = language_of("nl")
    >>> with_sign("8,6", "percent", nl), with_sign("24.500", "euro", nl)
    ('8,6%', '€ 24.500')
    """
    if unit == "percent":
        return f"{number}%"
    if unit == "euro":
        return f"€ {number}"
    if unit == "euro_thousand":
        return f"€ {number}.000" if language.code == "nl" else f"€ {number},000"
    return number
