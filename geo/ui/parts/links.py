"""Links between pages that keep the view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.i18n import DEFAULT_LANGUAGE
from geo.settings import ROOT
from geo.ui.session.state import default_view
from geo.views.map import map_params

if TYPE_CHECKING:
    from geo.answers.context import Context
    from geo.i18n import Language
    from geo.views.map import MapView

PAGE: Final = ROOT / "pages" / "initiatives.py"


def initiatives_params_of(
    context: Context, view: MapView, language: Language, item: int | None = None
) -> dict[str, str]:
    """Return the parameters of a link to the page of initiatives: the view and an initiative."""
    params = map_params(view, default_view(context))
    if item is not None:
        params["item"] = str(item)
    if language.code != DEFAULT_LANGUAGE:
        params["lang"] = language.code
    return params


def link_to_initiatives(
    context: Context, view: MapView, label: str, language: Language, item: int | None = None
) -> None:
    """Show a link to the page of initiatives, or to one of them."""
    st.page_link(
        PAGE,
        label=label,
        icon=":material/volunteer_activism:",
        query_params=initiatives_params_of(context, view, language, item),
    )
