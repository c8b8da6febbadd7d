"""Plot a figure of an area beside the figures of its wijk, gemeente and country."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import plotly.graph_objects as go

from geo.charts.style import ACCENT, BLUE, QUIET, apply_layout, plain, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.i18n import Language

COLOURS: Final = {"area": ACCENT, "wijk": "#6f8fb3", "gemeente": BLUE, "land": "#8a97a3"}
ROW_PX: Final = 38
TALL_ROW_PX: Final = 58
REASON_SIGNS: Final = 38
"""Signs that fit beside the axis on a phone; a longer reason takes two lines."""


def comparison_bars(
    rows: Sequence[tuple[str, float | None, str, str]], *, unit_text: str, language: Language
) -> go.Figure:
    """Return a horizontal bar per row, the first on top.

    Parameters
    ----------
    rows
        Name, figure (None where missing), kind (area, wijk, gemeente, land) and the figure in
        words, or the reason why there is none.
    unit_text
        Unit under the bars.
    language
        Language of the words.

    Notes
    -----
    A missing figure has no bar; the reason is written there instead.
    """
    positions = list(range(len(rows)))[::-1]
    plot = go.Figure(
        go.Bar(
            x=[value for _, value, _, _ in rows],
            y=positions,
            orientation="h",
            width=0.46,
            marker={"color": [COLOURS[kind] for _, _, kind, _ in rows]},
            hoverinfo="skip",
        )
    )
    values = [value for _, value, _, _ in rows if value is not None]
    low, high = min([0.0, *values]), max([0.0, *values])
    told = [wrapped(text, REASON_SIGNS) for *_, text in rows]
    tall = any(len(lines) > 1 for lines in told)
    for (name, value, kind, _), lines, position in zip(rows, told, positions, strict=True):
        label = f"<b>{plain(name)}</b>" if kind == "area" else plain(name)
        plot.add_annotation(
            x=low, y=position + 0.42, text=label, showarrow=False, xanchor="left", yanchor="middle",
            font={"size": 13},
        )  # fmt: skip
        plot.add_annotation(
            x=low if value is None else max(value, 0.0), y=position,
            text="<br>".join(lines), align="left", showarrow=False, xanchor="left", xshift=6,
            yanchor="middle", yshift=-6 * (len(lines) - 1),
            font={"color": QUIET if value is None else BLUE, "size": 13},
        )  # fmt: skip
    room = (high - low) * 1.18 or 1.0
    plot.update_xaxes(
        range=[low, low + room], fixedrange=True, showticklabels=False, zeroline=False,
        showgrid=False, title={"text": plain(unit_text), "font": {"size": 12.5}},
    )  # fmt: skip
    plot.update_yaxes(visible=False, fixedrange=True, range=[-0.5, len(rows) - 0.3])
    alt = "; ".join(f"{name}: {text}" for name, _, _, text in rows)
    return apply_layout(
        plot,
        height=(TALL_ROW_PX if tall else ROW_PX) * len(rows) + 44,
        alt=f"{alt} ({unit_text})",
        language=language,
    )
