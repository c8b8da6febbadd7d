"""Plot the figure of each area: a strip of dots, with the gemeente and the country as lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import plotly.graph_objects as go

from geo.charts.style import ACCENT, BLUE, BORDER, GRID, QUIET, apply_layout, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from geo.i18n import Language

BINS: Final = 44
DOT_PX: Final = 10


def strip_plot(
    values: pd.DataFrame,
    *,
    unit_text: str,
    decimals: int,
    colours: Sequence[str],
    gemeente: float | None,
    gemeente_name: str,
    gemeente_text: str,
    country: float | None,
    selected: str | None,
    language: Language,
) -> go.Figure:
    """Return a dot per area along the figure, dots with nearly the same figure stacked.

    Parameters
    ----------
    values
        Index area code; columns name, value (NaN where missing) and weak.
    unit_text, decimals
        Unit under the axis, and decimals of the figures.
    colours
        Colour of each row, as on the map.
    gemeente, country
        Figures drawn as lines; None for none.
    gemeente_name, gemeente_text
        Name of the gemeente, and its figure in words.
    selected
        Area code of the dot to emphasise.
    language
        Language of the words.

    Returns
    -------
    plotly.graph_objects.Figure
        The dots' custom data is the area code.
    """
    known = values.assign(colour=list(colours)).dropna(subset=["value"])
    # Draw the chosen dot last, so that no other dot covers it.
    shown = known.iloc[np.argsort(known.index == selected, kind="stable")]
    amounts = shown["value"].to_numpy(dtype=float)
    heights = stacked(amounts)
    chosen = shown.index == selected
    hollow = shown["weak"].to_numpy(dtype=bool)
    dots = go.Scatter(
        x=amounts,
        y=heights,
        mode="markers",
        customdata=list(shown.index),
        marker={
            "size": np.where(chosen, DOT_PX + 6, DOT_PX).tolist(),
            "color": list(shown["colour"]),
            "symbol": np.where(hollow, "circle-open", "circle").tolist(),
            "line": {
                "width": np.where(chosen, 3.0, 1.0).tolist(),
                "color": np.where(chosen, ACCENT, BORDER).tolist(),
            },
        },
        text=[
            f"<b>{plain(str(name))}</b><br>{language.number(value, decimals)} {plain(unit_text)}"
            for name, value in zip(shown["name"], amounts, strict=True)
        ],
        hovertemplate="%{text}<extra></extra>",
    )
    plot = go.Figure(dots)
    if (chosen & hollow).any():
        # plotly draws a hollow dot without its outline, so draw the ring as a second dot.
        plot.add_scatter(
            x=amounts[chosen], y=heights[chosen], mode="markers", hoverinfo="skip",
            marker={
                "size": DOT_PX + 12, "symbol": "circle-open", "color": ACCENT, "line": {"width": 3},
            },
        )  # fmt: skip
    top = float(heights.max()) + 1 if len(amounts) else 1.0
    middle = float(amounts.max() + amounts.min()) / 2 if len(amounts) else 0.0
    country_text = "" if country is None else language.number(country, decimals)
    netherlands = language.gettext("Netherlands")
    for value, label, colour, dash, height in (
        (gemeente, f"{plain(gemeente_name)} {gemeente_text}", BLUE, "solid", 1.32),
        (country, f"{netherlands} {country_text}", QUIET, "dot", 1.14),
    ):
        if value is None:
            continue
        plot.add_shape(
            type="line", x0=value, x1=value, y0=-0.5, y1=top * height,
            line={"color": colour, "width": 2, "dash": dash},
        )  # fmt: skip
        left, shift = ("left", 4) if value <= middle else ("right", -4)
        plot.add_annotation(
            x=value, y=top * height, text=label, showarrow=False, yanchor="middle",
            xanchor=left, xshift=shift, font={"color": colour, "size": 13},
        )  # fmt: skip
    for name, x, y in zip(shown["name"][chosen], amounts[chosen], heights[chosen], strict=True):
        side = "left" if x <= middle else "right"
        plot.add_annotation(
            x=x, y=y, text=f"<b>{plain(str(name))}</b>", showarrow=False, yanchor="bottom",
            yshift=DOT_PX, xanchor=side, font={"color": ACCENT, "size": 13},
            bgcolor="rgba(255,255,255,0.85)",
        )  # fmt: skip
    plot.update_yaxes(visible=False, fixedrange=True, range=[-0.8, top * 1.42])
    plot.update_xaxes(
        title={"text": plain(unit_text), "font": {"size": 12.5}},
        gridcolor=GRID,
        zeroline=False,
        fixedrange=True,
        tickformat=f",.{decimals if np.ptp(amounts) < 5 else 0}f" if len(amounts) else None,
    )
    alt = language.gettext(
        "Dot plot of {n} areas, from {lowest} to {highest}; {gemeente} is {value}."
    ).format(
        n=len(amounts),
        lowest=language.number(float(amounts.min()), decimals) if len(amounts) else "–",
        highest=language.number(float(amounts.max()), decimals) if len(amounts) else "–",
        gemeente=gemeente_name,
        value=gemeente_text or "–",
    )
    return apply_layout(plot, height=220, alt=alt, language=language)


def stacked(amounts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the height of each dot: how many earlier ones share its bin.

    Examples
    --------
    >>> stacked(np.array([1.0, 1.0, 9.0])).tolist()
    [0.0, 1.0, 0.0]
    """
    heights = np.zeros(len(amounts))
    if len(amounts) == 0 or np.ptp(amounts) == 0:
        return np.arange(len(amounts), dtype=float)
    bins = np.floor((amounts - amounts.min()) / np.ptp(amounts) * (BINS - 1)).astype(int)
    counts = np.zeros(BINS)
    for position in np.argsort(amounts, kind="stable"):
        heights[position] = counts[bins[position]]
        counts[bins[position]] += 1
    return heights
