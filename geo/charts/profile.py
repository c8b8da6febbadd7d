"""Plot the profile of an area: per theme its position among all areas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import plotly.graph_objects as go

from geo.charts.style import GRID, QUIET, apply_layout, plain

if TYPE_CHECKING:
    import pandas as pd

    from geo.i18n import Language

ROW_PX: Final = 40
MIDDLE: Final = 50.0


def theme_profile(rows: pd.DataFrame, *, language: Language) -> go.Figure:
    """Return a track per theme with a dot at the area's position.

    Parameters
    ----------
    rows
        Columns label, position (0–100, NaN for none), colour and reason.
    language
        Language of the words.

    Notes
    -----
    A theme without enough figures has words instead of a dot.
    """
    positions = list(range(len(rows)))[::-1]
    plot = go.Figure()
    told = []
    for row, position in zip(rows.itertuples(), positions, strict=True):
        plot.add_shape(
            type="line",
            x0=0,
            x1=100,
            y0=position,
            y1=position,
            line={"color": GRID, "width": 6},
            layer="below",
        )
        # Draw one short mark per track: a long line would cross the labels.
        plot.add_shape(
            type="line", x0=MIDDLE, x1=MIDDLE, y0=position - 0.2, y1=position + 0.2,
            line={"color": QUIET, "width": 1}, layer="below",
        )  # fmt: skip
        known = not np.isnan(float(str(row.position)))
        text = (
            position_words(float(str(row.position)), language)
            if known
            else language.gettext("no figure: {reason}").format(reason=row.reason)
        )
        told.append(f"{row.label}: {text}")
        plot.add_annotation(
            x=0, y=position + 0.4, text=f"<b>{plain(str(row.label))}</b>  {plain(text)}",
            showarrow=False, xanchor="left", yanchor="middle", font={"size": 13},
        )  # fmt: skip
        if known:
            plot.add_shape(
                type="line", x0=MIDDLE, x1=row.position, y0=position, y1=position,
                line={"color": row.colour, "width": 6}, layer="below",
            )  # fmt: skip
    dots = rows.assign(height=positions).dropna(subset=["position"])
    plot.add_scatter(
        x=dots["position"],
        y=dots["height"],
        mode="markers",
        marker={
            "size": 15,
            "color": list(dots["colour"]),
            "line": {"width": 2, "color": "#ffffff"},
        },
        hoverinfo="skip",
    )
    plot.update_xaxes(
        range=[-2, 102], fixedrange=True, showgrid=False, zeroline=False, tickvals=[4, 50, 96],
        ticktext=[
            language.gettext("less"), language.gettext("middle"), language.gettext("more"),
        ],
    )  # fmt: skip
    plot.update_yaxes(visible=False, fixedrange=True, range=[-0.5, len(rows) - 0.3])
    return apply_layout(
        plot, height=ROW_PX * len(rows) + 40, alt="; ".join(told), language=language
    )


def position_words(position: float, language: Language) -> str:
    """Return a position in words: more than how many of ten areas."""
    tenths = round(position / 10)
    if tenths <= 1:
        return language.gettext("among the least")
    if tenths >= 9:
        return language.gettext("among the most")
    return language.gettext("more than {n} in 10").format(n=tenths)
