"""Plot need against strength or effort: one dot per area, sized by its residents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import plotly.graph_objects as go

from geo.charts.names import LINE_PX, SIGN_PX, Dot, name_offsets
from geo.charts.style import ACCENT, BORDER, GRID, QUIET, TEXT, apply_layout, is_pale, plain

if TYPE_CHECKING:
    from collections.abc import Collection

    import pandas as pd

    from geo.i18n import Language

MAX_PX: Final = 34
MIN_PX: Final = 7
HEIGHT_PX: Final = 460
# Sizes of the plot without its axes: on a phone, and beside another plot on a wide screen.
INNER_WIDTHS_PX: Final = (295.0, 430.0)
INNER_HEIGHT_PX: Final = 390.0
# Space for the words in the corners, and for dots at the edge.
MARGIN_X: Final = 0.07
MARGIN_Y: Final = 0.16


def quadrant_scatter(
    rows: pd.DataFrame,
    *,
    x_title: str,
    y_title: str,
    corners: tuple[str, str, str, str],
    named: Collection[str],
    selected: str | None,
    language: Language,
) -> go.Figure:
    """Return a scatter with lines at the medians of both scores.

    Parameters
    ----------
    rows
        Index area code; columns name, x, y (0–100, NaN leaves the area out), residents, colour
        and weak; and optionally note, the last line of the tooltip.
    x_title, y_title
        Names of the axes.
    corners
        Text of each quarter, with a comma where the line may break: top left, top right, bottom
        left and bottom right.
    named
        Area codes of the dots whose name is written, the most important first.
    selected
        Area code of the dot to emphasise; its name is written too.
    language
        Language of the words.

    Returns
    -------
    plotly.graph_objects.Figure
        The dots' custom data is the area code.
    """
    known = rows.dropna(subset=["x", "y"])
    order = [code for code in dict.fromkeys([selected or "", *named]) if code in known.index]
    # Draw the named dots last, on top of the others.
    known = known.loc[[*known.index.difference(order, sort=False), *reversed(order)]]
    chosen = known.index == selected
    notes = known["note"] if "note" in known else [""] * len(known)
    people = known["residents"].fillna(0).to_numpy(dtype=float)
    sizes = MIN_PX + (MAX_PX - MIN_PX) * np.sqrt(people / (people.max(initial=0.0) or 1.0))
    edges = np.where(known.index.isin(order), TEXT, BORDER)
    plot = go.Figure(
        go.Scatter(
            x=known["x"],
            y=known["y"],
            mode="markers",
            customdata=list(known.index),
            marker={
                "size": sizes,
                "color": [
                    BORDER if weak and is_pale(colour) else colour
                    for colour, weak in zip(known["colour"], known["weak"], strict=True)
                ],
                "opacity": 0.9,
                "symbol": np.where(known["weak"], "circle-open", "circle").tolist(),
                "line": {
                    "width": np.where(chosen, 3.5, 1.2).tolist(),
                    "color": np.where(chosen, ACCENT, edges).tolist(),
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
    axis = {"gridcolor": GRID, "zeroline": False, "fixedrange": True}
    plot.update_xaxes(title={"text": plain(x_title)}, **axis)
    plot.update_yaxes(title={"text": plain(y_title)}, **axis)
    if len(known):
        line = {"color": QUIET, "width": 1, "dash": "dot"}
        plot.add_vline(float(known["x"].median()), line=line, layer="below")
        plot.add_hline(float(known["y"].median()), line=line, layer="below")
        across, up = _range(known["x"], MARGIN_X), _range(known["y"], MARGIN_Y)
        plot.update_xaxes(range=across)
        plot.update_yaxes(range=up)
        taken = _write_corners(plot, corners)
        dots = [
            Dot((x - across[0]) / (across[1] - across[0]), (up[1] - y) / (up[1] - up[0]), size / 2)
            for x, y, size in zip(known["x"], known["y"], sizes, strict=True)
        ]
        _write_names(plot, known, order, dots, taken, selected)
    alt = language.gettext("{n} areas: {x} sideways, {y} upwards.").format(
        n=len(known), x=x_title, y=y_title
    )
    return apply_layout(plot, height=HEIGHT_PX, alt=alt, language=language)


def _range(values: pd.Series[float], margin: float) -> tuple[float, float]:
    """Return the ends of an axis, with a margin on both sides as a share of its range."""
    low, high = float(values.min()), float(values.max())
    room = margin * ((high - low) or 1.0)
    return low - room, high + room


def _write_corners(
    plot: go.Figure, corners: tuple[str, str, str, str]
) -> list[tuple[float, float, float, float]]:
    """Write the text of each quarter in its corner; return the space that it takes."""
    taken = []
    sides = ((0, 1), (1, 1), (0, 0), (1, 0))
    for words, (right, top) in zip(corners, sides, strict=True):
        lines = words.replace(", ", ",\n").split("\n")
        plot.add_annotation(
            xref="paper", yref="paper", x=right, y=top, showarrow=False,
            xanchor="right" if right else "left", yanchor="top" if top else "bottom",
            align="right" if right else "left", text="<br>".join(map(plain, lines)),
            font={"size": 12, "color": QUIET},
        )  # fmt: skip
        # The middle of the space is the corner itself, so that half of it is in the plot.
        width, height = SIGN_PX * max(map(len, lines)), LINE_PX * len(lines)
        taken.append((float(right), 1.0 - top, 2 * width, 2.0 * height))
    return taken


def _write_names(
    plot: go.Figure,
    known: pd.DataFrame,
    order: list[str],
    dots: list[Dot],
    taken: list[tuple[float, float, float, float]],
    selected: str | None,
) -> None:
    positions = {code: number for number, code in enumerate(known.index)}
    names = [(positions[code], str(known.at[code, "name"])) for code in order]
    offsets = name_offsets(dots, names, taken, widths_px=INNER_WIDTHS_PX, height_px=INNER_HEIGHT_PX)
    for code, (index, name), (right, down) in zip(order, names, offsets, strict=True):
        plot.add_annotation(
            x=known.at[code, "x"], y=known.at[code, "y"], ax=right, ay=down,
            text=f"<b>{plain(name)}</b>" if code == selected else plain(name),
            arrowhead=0, arrowwidth=1, arrowcolor=QUIET, standoff=dots[index].radius_px,
            bgcolor="rgba(255,255,255,0.75)", borderpad=0, font={"size": 12},
        )  # fmt: skip
