"""Figures as text for a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.indicators.notation import with_sign

if TYPE_CHECKING:
    from geo.i18n import Language
    from geo.indicators.catalogue import Indicator


def figure_text(value: float | None, indicator: Indicator, language: Language) -> str:
    """Return a figure as text for a sentence, such as ``20%`` or ``6,1``."""
    if value is None:
        return language.gettext("no figure")
    return with_unit(language.number(value, indicator.decimals), indicator, language)


def with_unit(number: str, indicator: Indicator, language: Language) -> str:
    """Return a number with the sign of its unit, where there is one."""
    return with_sign(number, indicator.unit, language)
