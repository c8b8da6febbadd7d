"""Plots on a page: one look, a text for screen readers, drawn after the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.charts.style import CONFIG
from geo.ui.serving.first_paint import wait_for_first_paint

if TYPE_CHECKING:
    from collections.abc import Callable

    import plotly.graph_objects as go


def show_plot(plot: go.Figure, key: str, on_pick: Callable[[], None] | None = None) -> None:
    """Show a plot.

    Parameters
    ----------
    plot
        Plot from a function of ``geo.charts``, with its text in the meta data.
    key
        Key of the element in the session.
    on_pick
        When given, a click on a dot calls it; the dot is in the session under `key`.
    """
    wait_for_first_paint()
    st.plotly_chart(
        plot,
        key=key,
        config=CONFIG,
        theme=None,
        alt=plot.layout.meta["alt"],
        on_select=on_pick or "ignore",
        selection_mode="points",
    )
