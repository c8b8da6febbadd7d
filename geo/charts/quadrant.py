"""Need against strength or effort: an area per dot, sized by its residents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import plotly.graph_objects as go

from geo.charts.style import ACCENT, BORDER, GRID, QUIET, calm, plain

if TYPE_CHECKING:
    import pandas as pd

    from geo.i18n import Language

LARGEST_PX: Final = 34
SMALLEST_PX: Final = 7


def quadrant_scatter(
    rows: pd.DataFrame, *, x_title: str, y_title: str, selected: str | None, language: Language
) -> go.Figure:
    """Return a scatter with lines at the medians of both scores.

    Parameters
    ----------
    rows
        Index area code; columns name, x, y (0–100, NaN leaves the area out), residents, colour
        and weak; and note, a last line for who points at the dot, where there is one.
    x_title, y_title
        Names of the axes.
    selected
        Area code of the dot to emphasise.
    language
        Language of the words.

    Returns
    -------
    plotly.graph_objects.Figure
        The dots' custom data is the area code.
    """
    known = rows.dropna(subset=["x", "y"])
    chosen = known.index == selected
    notes = known["note"] if "note" in known else [""] * len(known)
    people = known["residents"].fillna(0).to_numpy(dtype=float)
    sizes = SMALLEST_PX + (LARGEST_PX - SMALLEST_PX) * np.sqrt(
        people / (people.max(initial=0.0) or 1.0)
    )
    figure = go.Figure(
        go.Scatter(
            x=known["x"],
            y=known["y"],
            mode="markers",
            customdata=list(known.index),
            marker={
                "size": sizes,
                "color": list(known["colour"]),
                "opacity": 0.9,
                "symbol": np.where(known["weak"], "circle-open", "circle").tolist(),
                "line": {
                    "width": np.where(chosen, 3.5, 1.2).tolist(),
                    "color": np.where(chosen, ACCENT, BORDER).tolist(),
                },
            },
            text=[
                f"<b>{plain(str(name))}</b><br>{plain(x_title)}: {language.number(x)}"
                f"<br>{plain(y_title)}: {language.number(y)}{f'<br>{plain(note)}' if note else ''}"
                for name, x, y, note in zip(
                    known["name"], known["x"], known["y"], notes, strict=True
                )
            ],
            hovertemplate="%{text}<extra></extra>",
        )
    )
    if len(known):
        line = {"color": QUIET, "width": 1, "dash": "dot"}
        figure.add_vline(float(known["x"].median()), line=line, layer="below")
        figure.add_hline(float(known["y"].median()), line=line, layer="below")
    for _, row in known[chosen].iterrows():
        figure.add_annotation(
            x=row["x"], y=row["y"], text=plain(str(row["name"])), showarrow=False, yshift=17,
            font={"size": 12.5},
        )  # fmt: skip
    axis = {"gridcolor": GRID, "zeroline": False, "fixedrange": True}
    figure.update_xaxes(title={"text": plain(x_title)}, **axis)
    figure.update_yaxes(title={"text": plain(y_title)}, **axis)
    alt = language.gettext("{n} areas: {x} sideways, {y} upwards.").format(
        n=len(known), x=x_title, y=y_title
    )
    return calm(figure, height=430, alt=alt, language=language)
