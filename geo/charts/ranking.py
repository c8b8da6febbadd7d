"""Plot a ranking with its uncertainty: a dot per area, and the range of its rank."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import plotly.graph_objects as go

from geo.charts.style import ACCENT, BLUE, GRID, QUIET, apply_layout, plain

if TYPE_CHECKING:
    import pandas as pd

    from geo.i18n import Language

ROW_PX: Final = 24
MAX_TICKS: Final = 10


def rank_ranges(rows: pd.DataFrame, *, selected: str | None, language: Language) -> go.Figure:
    """Return a line from the 5% to the 95% rank per area, with a dot at its own rank.

    Parameters
    ----------
    rows
        In the order to show, index area code; columns name, rank, low_rank, high_rank and weak.
    selected
        Area code of the row to emphasise.
    language
        Language of the words.
    """
    positions = list(range(len(rows)))[::-1]
    plot = go.Figure()
    for (code, row), position in zip(rows.iterrows(), positions, strict=True):
        colour = ACCENT if code == selected else BLUE
        plot.add_shape(
            type="line", x0=row["low_rank"], x1=row["high_rank"], y0=position, y1=position,
            line={"color": colour, "width": 5}, opacity=0.35, layer="below",
        )  # fmt: skip
    texts = [
        language.gettext(
            "{name}: number {rank}; in 9 of 10 calculations from {low} to {high}"
        ).format(
            name=plain(str(row["name"])),
            rank=language.number(row["rank"]),
            low=language.number(row["low_rank"]),
            high=language.number(row["high_rank"]),
        )
        for _, row in rows.iterrows()
    ]
    plot.add_scatter(
        x=rows["rank"],
        y=positions,
        mode="markers",
        customdata=list(rows.index),
        marker={
            "size": 11,
            "color": [ACCENT if code == selected else BLUE for code in rows.index],
            "symbol": ["circle-open" if weak else "circle" for weak in rows["weak"]],
            "line": {"width": 2},
        },
        text=texts,
        hovertemplate="%{text}<extra></extra>",
    )
    plot.update_yaxes(
        tickvals=positions,
        ticktext=[
            f"<b>{plain(str(name))}</b>" if code == selected else plain(str(name))
            for code, name in zip(rows.index, rows["name"], strict=True)
        ],
        fixedrange=True,
        showgrid=False,
        zeroline=False,
        range=[-0.7, len(rows) - 0.3],
    )
    last = int(rows["high_rank"].max()) if len(rows) else 1
    plot.update_xaxes(
        title={"text": language.gettext("rank (1 = greatest need)")},
        gridcolor=GRID,
        zeroline=False,
        fixedrange=True,
        rangemode="tozero",
        tickfont={"color": QUIET},
        # Show whole ranks only: with few areas plotly would also label halves.
        tickvals=list(range(1, last + 1)) if last <= MAX_TICKS else None,
    )
    alt = "; ".join(texts[:10])
    return apply_layout(plot, height=ROW_PX * len(rows) + 60, alt=alt, language=language)
