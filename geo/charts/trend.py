"""Plot a figure over the years, and describe its change in words."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

import numpy as np
import plotly.graph_objects as go

from geo.charts.style import ACCENT, BLUE, GRID, apply_layout, plain, wrapped
from geo.i18n import N_
from geo.indicators.notation import with_sign

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from geo.i18n import Language

MIN_YEARS: Final = 2
LEVEL_SHARE: Final = 0.03
"""A change smaller than this share of the first figure is called about the same."""
LEVEL_POINTS: Final = 0.5
"""For percentages: a change of less than half a point is called about the same."""
IN_POINTS: Final = frozenset({"percent", "percentage_points"})
LABEL_SIGNS: Final = 18
"""Maximum signs per line of a name beside the plot; longer names take more lines."""
SIGN_PX: Final = 7.4
HALF_LINE: Final = 0.055
"""Half the height of a line of text, as a share of the height of the plot."""
OTHER_LINES: Final = (("#6f8fb3", "solid"), (BLUE, "solid"), ("#76838f", "dot"))
GOOD: Final = N_("That is favourable.")
BAD: Final = N_("That is unfavourable.")


def trend_lines(
    series: Mapping[str, pd.DataFrame],
    *,
    highlight: str,
    unit_text: str,
    decimals: int,
    language: Language,
) -> go.Figure:
    """Return a line per name; years without a figure break the line.

    Parameters
    ----------
    series
        Frame (index year, column value) by name; the nearest area first.
    highlight
        Name of the line to emphasise.
    unit_text, decimals
        Unit, and decimals of the figures.
    language
        Language of the words.
    """
    plot = go.Figure()
    years = sorted({int(year) for frame in series.values() for year in _known(frame).index})
    others = iter(OTHER_LINES)
    ends = []
    for name, frame in series.items():
        chosen = name == highlight
        colour, dash = (ACCENT, "solid") if chosen else next(others, OTHER_LINES[-1])
        known = _known(frame)
        if known.empty:
            continue
        every = _every_known_year(series, frame)
        plot.add_scatter(
            x=list(every.index),
            y=[None if np.isnan(value) else value for value in every],
            mode="lines+markers",
            connectgaps=False,
            line={"color": colour, "width": 3.5 if chosen else 2, "dash": dash},
            marker={"size": 7 if chosen else 5},
            text=[
                ""
                if np.isnan(value)
                else f"<b>{plain(name)}</b><br>{year}: {language.number(value, decimals)}"
                for year, value in every.items()
            ],
            hovertemplate="%{text}<extra></extra>",
        )
        ends.append((float(known.iloc[-1]), int(known.index[-1]), name, colour, chosen))
    every_value = np.concatenate([_known(frame).to_numpy(dtype=float) for frame in series.values()])
    _label_ends(plot, ends, float(np.ptp(every_value)) if every_value.size else 0.0)
    span = max(years) - min(years) if years else 1
    plot.update_xaxes(
        tickvals=_ticks(years), fixedrange=True, showgrid=False, zeroline=False,
        range=[min(years, default=0) - 0.04 * span, max(years, default=1) + 0.04 * span],
    )  # fmt: skip
    plot.update_yaxes(
        gridcolor=GRID,
        fixedrange=True,
        zeroline=False,
        nticks=5,
        tickformat=",~f",
        title=None,
        ticklabelposition="outside",
    )
    plot.add_annotation(
        text=plain(unit_text), xref="paper", yref="paper", x=0, y=1.0, xanchor="left",
        yanchor="bottom", showarrow=False, font={"size": 12.5},
    )  # fmt: skip
    parts = [
        f"{name} {language.number(value, decimals)} ({year})" for value, year, name, *_ in ends
    ]
    alt = language.gettext("Lines over the years. Last figures: {figures}.").format(
        figures="; ".join(parts)
    )
    made = apply_layout(plot, height=230, alt=alt, language=language)
    # Shift in pixels, not in years: a name has the same width on a phone as on a large screen.
    longest = max((len(line) for _, _, name, *_ in ends for line in _label(name)), default=0)
    right = 16 + SIGN_PX * longest
    return made.update_layout(margin={"l": 8, "r": right, "t": 26, "b": 8})


def trend_words(
    series: pd.DataFrame,
    *,
    direction: str,
    role: str,
    unit: str,
    decimals: int,
    language: Language,
) -> str:
    """Return in a sentence how a figure changed, and whether that is favourable.

    A change that the written figures do not show counts as about the same.

    Parameters
    ----------
    series
        Index year, column value.
    direction, role
        Direction and role of the indicator; a neutral one is not judged.
    unit
        Kind of unit; a change of a percentage is given in percentage points.
    decimals
        Decimals of the figures.
    language
        Language of the sentence.
    """
    known = _known(series)
    if len(known) < MIN_YEARS:
        return language.gettext("There are figures for fewer than two years, so no course to show.")
    first, last = float(known.iloc[0]), float(known.iloc[-1])
    change = _written(last, decimals) - _written(first, decimals)
    limit = LEVEL_POINTS if unit in IN_POINTS else abs(first) * LEVEL_SHARE
    words = {
        "year": int(known.index[0]),
        "last_year": int(known.index[-1]),
        "first": with_sign(language.number(first, decimals), unit, language),
        "last": with_sign(language.number(last, decimals), unit, language),
    }
    if change == 0 or abs(last - first) < limit:
        return language.gettext(
            "About the same since {year}: {first} then, {last} in {last_year}."
        ).format(**words)
    rising = language.gettext("Rises since {year}: from {first} to {last} in {last_year}.")
    falling = language.gettext("Falls since {year}: from {first} to {last} in {last_year}.")
    if unit in IN_POINTS:
        sign = "+" if change > 0 else "−"
        points = language.gettext("percentage points")
        by = f"{sign}{language.number(float(abs(change)), decimals)} {points}"
        words["last_year"] = f"{words['last_year']} ({by})"
    sentence = (rising if change > 0 else falling).format(**words)
    if direction == "neutral" or role == "context":
        return sentence
    good = (change > 0) == (direction == "higher_is_more_strength")
    return f"{sentence} {language.gettext(GOOD if good else BAD)}"


def _written(value: float, decimals: int) -> Decimal:
    """Return a figure rounded as it is written, so that a change matches the figures shown."""
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals))


def _known(frame: pd.DataFrame) -> pd.Series[float]:
    return frame["value"].dropna().sort_index()


def _every_known_year(series: Mapping[str, pd.DataFrame], frame: pd.DataFrame) -> pd.Series[float]:
    """Return the figures of `frame` for each year in which the table has rows."""
    years = sorted({int(year) for other in series.values() for year in other.index})
    return frame["value"].reindex(years).astype(float)


def _ticks(years: list[int]) -> list[int]:
    """Return at most six whole years, including the last."""
    step = max(1, -(-len(years) // 6))
    return years[::-1][::step][::-1]


def _label_ends(
    plot: go.Figure, ends: list[tuple[float, int, str, str, bool]], span: float
) -> None:
    """Write each name at the end of its line; move names apart where lines end close together.

    `span` is the difference between the highest and lowest figure of the plot, which fill its
    height.
    """
    room = span or 1.0
    free = np.inf
    for value, year, name, colour, chosen in sorted(ends, reverse=True):
        lines = _label(name)
        half = room * HALF_LINE * len(lines)
        position = min(value, free - half)
        free = position - half
        text = "<br>".join(lines)
        plot.add_annotation(
            x=year, y=position, text=f"<b>{text}</b>" if chosen else text, align="left",
            showarrow=False, xanchor="left", xshift=8, font={"color": colour, "size": 12.5},
        )  # fmt: skip


def _label(name: str) -> list[str]:
    return wrapped(name, LABEL_SIGNS)
