"""Load and clear the fictional example."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.i18n import N_
from geo.initiatives.bulk import clear_sample, load_sample
from geo.initiatives.sample import SampleFigure, sample_set
from geo.ui.parts.account import show_way_in
from geo.ui.session.registry import now, the_area_tree, the_registry, today
from geo.ui.session.writing import write_or_explain

if TYPE_CHECKING:
    from geo.answers.context import Context
    from geo.i18n import Language
    from geo.initiatives.records import Snapshot
    from geo.initiatives.roles import Access

ASKED_KEY: Final = "sample_asked"
MIN_RESIDENTS: Final = 100
"""Smaller buurten get no example: it would look odd there."""
ROLES: Final = ("need", "strength")


def show_sample_actions(
    context: Context, snapshot: Snapshot, access: Access, language: Language
) -> None:
    """Let an administrator load or clear the example, after a question."""
    needs_name = access.can_start_editing and not access.can_write and not snapshot.has_sample
    if not access.can_manage and not needs_name:
        return
    is_open = (
        st.session_state.get(ASKED_KEY) is not None or snapshot.has_sample or not snapshot.current
    )
    with st.expander(language.gettext("Fictional example"), expanded=is_open):
        if snapshot.has_sample:
            st.markdown(
                language.gettext("The example is loaded. What people really filled in stays.")
            )
            _asked(
                context, "clear", language.gettext("Take the example away"),
                language.gettext("Everything fictional goes, also where somebody changed it."),
                language.gettext("Yes, take it away"), language,
            )  # fmt: skip
            return
        st.markdown(
            language.gettext(
                "Look around with made-up initiatives. They are marked as fictional everywhere, "
                "and you can take them all away again in one go."
            )
        )
        if needs_name:
            show_way_in(access, language)
            return
        _asked(
            context, "load", language.gettext("Load the example"),
            language.gettext(
                "Until you take it away, everybody who uses this registry sees the example, and "
                "it counts in the figures of initiatives."
            ),
            language.gettext("Yes, load it"), language,
        )  # fmt: skip


def _asked(
    context: Context, action: str, label: str, question: str, yes: str, language: Language
) -> None:
    """Show one action: first a button, then a confirmation."""
    if st.session_state.get(ASKED_KEY) != action:
        st.button(
            label,
            key=f"sample-{action}",
            icon=":material/science:" if action == "load" else ":material/delete_sweep:",
            on_click=lambda: st.session_state.update({ASKED_KEY: action}),
        )
        return
    st.markdown(question)
    with st.container(horizontal=True):
        st.button(
            yes, key=f"sample-{action}-yes", type="primary", on_click=lambda: _do(context, action)
        )
        st.button(language.gettext("Cancel"), key=f"sample-{action}-no", on_click=_forget)


def _do(context: Context, action: str) -> None:
    if st.session_state.get(ASKED_KEY) != action:
        return
    _forget()
    if action == "load":
        write_or_explain(context, lambda by: _load(context, by), _loaded_message, manage=True)
    else:
        write_or_explain(context, _clear, N_("The example is gone."), manage=True)


def _forget() -> None:
    st.session_state.pop(ASKED_KEY, None)


def _load(context: Context, by: Access) -> bool:
    made = sample_set(the_area_tree(), today(), among=_lived_in(context), figures=_figures(context))
    return load_sample(
        the_registry(), made.initiatives, made.agenda, made.confirmations, who=by.name, at=now()
    )


def _loaded_message(is_in: bool, language: Language) -> str:
    if is_in:
        return language.gettext("The example is loaded.")
    # Somebody else loaded it after this page was drawn.
    return language.gettext("The example was loaded already.")


def _clear(by: Access) -> int:
    return clear_sample(the_registry(), who=by.name, at=now())


def _lived_in(context: Context) -> frozenset[str] | None:
    """Return the buurten with residents; None when these are not known."""
    level = context.dataset.levels[-1]
    year = context.values.latest("residents", level)
    if year is None:
        return None
    values = context.values.at("residents", level, year)["value"]
    return frozenset(map(str, values.index[values >= MIN_RESIDENTS])) or None


def _figures(context: Context) -> list[SampleFigure]:
    """Return one figure per theme in its newest year, with the buurten that have it."""
    level = context.dataset.levels[-1]
    found: dict[str, SampleFigure] = {}
    for indicator in context.catalogue.indicators:
        year = context.values.latest(indicator.id, level)
        if year is None or indicator.role not in ROLES or indicator.theme in found:
            continue
        values = context.values.at(indicator.id, level, year)["value"]
        areas = tuple(map(str, values.index[values.notna()]))
        found[indicator.theme] = SampleFigure(indicator.id, year, indicator.label.nl, areas)
    return list(found.values())
