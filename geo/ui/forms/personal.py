"""Warn for texts that seem to hold personal data, before they are saved."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.i18n import N_
from geo.initiatives.personal_columns import KIND_WORDS
from geo.initiatives.privacy import personal_data

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.i18n import Language
    from geo.initiatives.records import AgendaContent, InitiativeContent
    from geo.initiatives.validate import Problem

LOOK: Final = N_(
    "Not saved yet. A text looks like {what}, and everybody can read it. Leave it out. Is it not "
    "of a person? Then touch Save once more."
)
SEEN_KEY: Final = "personal_seen"

AGENDA_PRIVACY: Final = N_(
    "Do not fill in names, phone numbers or mail addresses of people: everybody can read this. "
    "Say “a resident” or “the association”."
)


def personal_texts(content: InitiativeContent | AgendaContent) -> tuple[str, ...]:
    """Return the texts of a record that seem to hold personal data."""
    values = (getattr(content, field.name) for field in fields(content))
    return tuple(text for text in values if isinstance(text, str) and personal_data(text))


def what_personal(texts: tuple[str, ...], language: Language) -> str:
    """Return the kinds of personal data that the texts seem to hold, in the user's language."""
    kinds = dict.fromkeys(kind for text in texts for kind in personal_data(text))
    return ", ".join(language.gettext(KIND_WORDS[kind]) for kind in kinds)


def must_look_first(name: str, content: InitiativeContent | AgendaContent) -> bool:
    """Return whether the user must first look at what seems to be personal data.

    Remember the texts, so that saving the same texts again does not ask twice.

    Returns
    -------
    bool
        True when the question is new; then do not save yet.
    """
    texts = personal_texts(content)
    if not texts or st.session_state.get(SEEN_KEY) == (name, texts):
        st.session_state.pop(SEEN_KEY, None)
        return False
    st.session_state[SEEN_KEY] = (name, texts)
    return True


def show_why_not_saved(
    name: str, problems: Mapping[str, Sequence[Problem]], language: Language
) -> None:
    """Show beside the button of a form why it was not saved."""
    if any(problems.values()):
        st.error(
            language.gettext("Not saved yet: look at the fields that are marked."),
            icon=":material/error:",
        )
        return
    asked, texts = st.session_state.get(SEEN_KEY, ("", ()))
    if asked == name:
        st.warning(
            language.gettext(LOOK).format(what=what_personal(texts, language)),
            icon=":material/privacy_tip:",
        )
