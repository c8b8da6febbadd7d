"""Messages under a field of a form: its problems, and a warning for personal data."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

import streamlit as st

from geo.ui.forms.drafts import draft
from geo.ui.forms.personal import what_personal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.i18n import Language
    from geo.initiatives.validate import Problem


def show_field_messages(
    field: str,
    name: str,
    start: Mapping[str, Any],
    problems: Mapping[str, list[Problem]],
    language: Language,
) -> None:
    """Show the problems of a field, and a warning when it seems to hold personal data."""
    for problem in problems.get(field, []):
        st.html(f'<p class="ok-problem" role="alert">{escape(problem.for_user(language))}</p>')
    value = draft(name).get(field, start[field])
    if isinstance(value, str) and (what := what_personal((value,), language)):
        warning = language.gettext("This looks like {what}. Everybody can read it: leave it out.")
        st.html(f'<p class="ok-warning" role="alert">{escape(warning.format(what=what))}</p>')
