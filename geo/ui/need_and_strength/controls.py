"""The controls of the page of need and strength: view, level and weights."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.answers.need import shown_trend, trend_indicators
from geo.ui.need_and_strength.state import change_choices, compared_levels
from geo.ui.session.choice import bind_choice
from geo.ui.session.state import change_view
from geo.views.need_and_strength import MAX_WEIGHT, PRESETS, SHOWS, NeedView, need_themes

if TYPE_CHECKING:
    from geo.answers.context import Context
    from geo.i18n import Language
    from geo.views.map import MapView
    from geo.views.need_and_strength import Show


KEY: Final = "need-{}"


def show_need_controls(
    context: Context, view: MapView, chosen: NeedView, language: Language
) -> None:
    """Show the controls for view, level and weights."""
    with st.container(key="need-controls"):
        _show(context, chosen, language)
        _level(context, view, language)
        _preset(context, chosen, language)
        with st.popover(language.gettext("Weights"), icon=":material/tune:", width="stretch"):
            _weights(context, view, chosen, language)
        if chosen.show == "change":
            _trend(context, view, chosen, language)


def _show(context: Context, chosen: NeedView, language: Language) -> None:
    def change(show: Show) -> None:
        change_choices(context, lambda now: replace(now, show=show))

    st.selectbox(
        language.gettext("What do you want to see?"),
        list(SHOWS),
        format_func=lambda name: language.gettext(SHOWS[name]),
        **bind_choice(KEY.format("show"), chosen.show, change),
    )


def _level(context: Context, view: MapView, language: Language) -> None:
    st.selectbox(
        language.gettext("Level"),
        compared_levels(context),
        format_func=str.capitalize,
        **bind_choice(
            KEY.format("level"), view.level, lambda level: change_view(context, level=level)
        ),
    )


def _preset(context: Context, chosen: NeedView, language: Language) -> None:
    current = chosen.preset()
    own = () if current else ("own",)

    def change(preset: str) -> None:
        if preset in PRESETS:
            change_choices(context, lambda now: now.with_preset(preset))

    st.selectbox(
        language.gettext("What weighs most?"),
        [*PRESETS, *own],
        format_func=lambda name: (
            language.gettext(PRESETS[name].label)
            if name in PRESETS
            else language.gettext("Your own")
        ),
        **bind_choice(KEY.format("preset"), current or "own", change),
    )


def _themes_with_figures(context: Context, level: str) -> list[str]:
    """Return the themes of need with a figure at a level; the others have no weight."""
    known = {
        item.theme
        for item in context.catalogue.indicators
        if item.id in context.latest[level].years
    }
    return [theme for theme in need_themes(context.catalogue) if theme in known]


def _weights(context: Context, view: MapView, chosen: NeedView, language: Language) -> None:
    st.markdown(
        language.gettext("How heavily does each theme count in the need? 0 leaves a theme out.")
    )
    for theme in _themes_with_figures(context, view.level):

        def change(weight: int, theme: str = theme) -> None:
            change_choices(context, lambda now: now.with_weight(theme, weight))

        st.slider(
            language.text(context.catalogue.theme(theme).label),
            0,
            MAX_WEIGHT,
            **bind_choice(KEY.format(f"weight-{theme}"), chosen.weight(theme), change),
        )
    _left_out(context, view, chosen, language)
    st.button(
        language.gettext("Back to equal weights"),
        icon=":material/restart_alt:",
        on_click=lambda: change_choices(context, lambda now: now.with_preset("equal")),
    )


def _left_out(context: Context, view: MapView, chosen: NeedView, language: Language) -> None:
    def change(ids: list[str]) -> None:
        left_out = tuple(sorted(ids))
        change_choices(context, lambda now: replace(now, left_out=left_out))

    known = context.latest[view.level].years
    counting = [
        item.id
        for item in context.catalogue.indicators
        if item.role != "context" and (item.id in known or item.id in chosen.left_out)
    ]
    st.multiselect(
        language.gettext("Figures that do not count"),
        counting,
        format_func=lambda id: language.text(context.catalogue.indicator(id).label),
        placeholder=language.gettext("Choose figures"),
        **bind_choice(KEY.format("left-out"), list(chosen.left_out), change),
    )


def _trend(context: Context, view: MapView, chosen: NeedView, language: Language) -> None:
    offered = trend_indicators(context, view.level)
    if not offered:
        return

    def change(trend: str) -> None:
        change_choices(context, lambda now: replace(now, trend=trend))

    st.selectbox(
        language.gettext("Figure"),
        offered,
        format_func=lambda id: language.text(context.catalogue.indicator(id).label),
        **bind_choice(KEY.format("trend"), shown_trend(context, view.level, chosen), change),
    )
