"""Size of a group: how many people or households a share stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from geo.scoring.normalise import orientation

if TYPE_CHECKING:
    from geo.i18n import Language
    from geo.indicators.catalogue import Indicator

STEP: Final = 10
"""Round numbers to tens: a share is no more precise, and no person can be recognised."""


def number_behind(values: pd.DataFrame, indicator: Indicator) -> pd.Series:
    """Return the number of people or households behind an indicator, per area, not rounded.

    The number is the share times the base. When a high share is favourable (good health), count the
    others: they are the people in need.

    Parameters
    ----------
    values
        Index area code, columns ``value`` (percent) and ``base`` (people or households that the
        share is of).
    indicator
        The indicator of the values.

    Returns
    -------
    pandas.Series
        NaN where the share or its base is missing, and for indicators that are not a share.
    """
    if indicator.unit != "percent":
        return pd.Series(np.nan, index=values.index, name="number")
    is_inverted = indicator.role == "need" and orientation(indicator) < 0
    share = 100.0 - values["value"] if is_inverted else values["value"]
    return (share / 100.0 * values["base"]).rename("number")


def counts_households(indicator: Indicator) -> bool:
    """Return whether the indicator is a share of households rather than of people."""
    return indicator.denominator is not None and "households" in indicator.denominator


def size_text(number: float, *, households: bool, language: Language) -> str:
    """Return a number of people or households rounded to tens, as text for a user.

    Parameters
    ----------
    number
        As :func:`number_behind` gives it; NaN gives an empty text.
    households
        Whether households are counted.
    language
        Of the reader.

    Examples
    --------
    >>> from geo.i18n import language_of
    >>> size_text(1234.0, households=False, language=language_of("en"))
    'about 1,230 people'
    >>> size_text(3.0, households=True, language=language_of("en"))
    'fewer than 10 households'
    """
    if np.isnan(number):
        return ""
    if number < STEP:
        message = (
            language.gettext("fewer than {number} households")
            if households
            else language.gettext("fewer than {number} people")
        )
        return message.format(number=STEP)
    message = (
        language.gettext("about {number} households")
        if households
        else language.gettext("about {number} people")
    )
    return message.format(number=language.number(STEP * round(number / STEP)))
