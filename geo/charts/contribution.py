"""Plot what makes the score of an area differ from the mean of all areas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import plotly.graph_objects as go

from geo.charts.style import BLUE, GRID, apply_layout, plain
from geo.indicators.notation import signed

if TYPE_CHECKING:
    import pandas as pd

    from geo.i18n import Language

ROW_PX: Final = 34
MORE: Final = "#c75b12"


def contribution_bars(rows: pd.DataFrame, *, language: Language) -> go.Figure:
    """Return a bar per row to the right (raises the score) or the left (lowers it).

    Parameters
    ----------
    rows
        In the order to show; columns label, text (the figure in words) and points (distance to
        the mean contribution, in points of the 0–100 score).
    language
        Language of the words.
    """
    positions = list(range(len(rows)))[::-1]
    plot = go.Figure(
        go.Bar(
            x=rows["points"],
            y=positions,
            orientation="h",
            width=0.36,
            marker={"color": [MORE if points > 0 else BLUE for points in rows["points"]]},
            text=[signed(points, 1, language) for points in rows["points"]],
            textposition="outside",
            cliponaxis=False,
            hoverinfo="skip",
        )
    )
    reach = 1.35 * float(rows["points"].abs().max() or 1.0) if len(rows) else 1.0
    for row, position in zip(rows.itertuples(), positions, strict=True):
        plot.add_annotation(
            x=-reach, y=position + 0.42, text=f"{plain(str(row.label))}: {plain(str(row.text))}",
            showarrow=False, xanchor="left", yanchor="middle", font={"size": 12.5},
        )  # fmt: skip
    plot.update_xaxes(
        range=[-reach, reach], fixedrange=True, showgrid=False, zeroline=True, zerolinecolor=GRID,
        tickvals=[-reach * 0.7, 0, reach * 0.7],
        ticktext=[
            language.gettext("lowers"), language.gettext("mean"), language.gettext("raises"),
        ],
    )  # fmt: skip
    plot.update_yaxes(visible=False, fixedrange=True, range=[-0.5, len(rows) - 0.3])
    alt = "; ".join(
        f"{row.label}: {signed(float(str(row.points)), 1, language)}" for row in rows.itertuples()
    )
    return apply_layout(plot, height=ROW_PX * len(rows) + 50, alt=alt, language=language)
