"""The state of the page of initiatives, kept in step with the address."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from geo.errors import ConflictError, OpbouwkaartError
from geo.i18n import N_
from geo.initiatives.roles import NAME_FIRST
from geo.ui.account import ask_for_name, current_access
from geo.ui.agenda_filters import (
    agenda_from_link,
    agenda_params,
    current_filters,
    set_filters,
)
from geo.ui.initiatives_view import (
    InitiativesView,
    initiatives_from_link,
    initiatives_params,
)
from geo.ui.sight import FIRST_PROBLEM, ask_for_sight, bring_in_sight
from geo.ui.state import (
    NOTICE_KEY,
    address_leads,
    change_view,
    current_language,
    note_choice,
    put_in_address,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.initiatives.records import Initiative
    from geo.initiatives.roles import Access
    from geo.ui.context import Context
    from geo.ui.view import View

STATE_KEY: Final = "initiatives"
READ_KEY: Final = "initiatives_link"
MESSAGE_KEY: Final = "initiatives_message"
FORM_KEY: Final = "initiatives_form"
TOLD_KEY: Final = "initiatives-told"
OPENED_KEY: Final = "initiatives-opened"
LIST_KEY: Final = "initiatives-beside"
VERSIONS_KEY: Final = "two-versions"


def current_choices() -> InitiativesView:
    """Return the choices of this session; the address leads when it is not our own."""
    if STATE_KEY not in st.session_state or address_leads(READ_KEY):
        params = st.query_params.to_dict()
        chosen, wrong = initiatives_from_link(params)
        if chosen.part == "agenda":
            wish, not_understood = agenda_from_link(params)
            set_filters(wish)
            wrong = (*wrong, *not_understood)
        st.session_state[STATE_KEY] = chosen
        st.session_state[NOTICE_KEY] = (*st.session_state.get(NOTICE_KEY, ()), *wrong)
    return st.session_state[STATE_KEY]  # type: ignore[no-any-return]


def change_choices(**changes: Any) -> None:
    """Replace parts of the choices."""
    st.session_state[STATE_KEY] = replace(st.session_state[STATE_KEY], **changes)
    note_choice()


def change_filters(**changes: Any) -> None:
    """Replace parts of the filters; an opened initiative makes way for the list."""
    chosen: InitiativesView = st.session_state[STATE_KEY]
    change_choices(filters=replace(chosen.filters, **changes), item=None)


def choose_area(context: Context, area: str | None) -> None:
    """Make an area the one that all pages show; the level goes along."""
    if area is None:
        change_view(context, area=None)
    else:
        change_view(context, level=str(context.dataset.areas.at[area, "level"]), area=area)
    change_choices(item=None)


def write_initiatives_link(view: View, chosen: InitiativesView) -> None:
    """Put the choices in the address."""
    params = {"level": view.level, **initiatives_params(chosen)}
    if chosen.part == "agenda":
        params |= agenda_params(current_filters())
    if view.area is not None:
        params["area"] = view.area
    st.session_state[READ_KEY] = put_in_address(params)


def open_item(number: int | None) -> None:
    """Open an initiative, or the list again."""
    change_choices(item=number)
    bring_in_sight(LIST_KEY if number is None else OPENED_KEY)


def open_form(item: Initiative | None) -> None:
    """Open the form for an initiative as it stands now, or for a new one.

    The record is kept as it was opened: when somebody else writes it meanwhile, that shows as a
    conflict and not as a form that changes under one's hands.
    """
    st.session_state[FORM_KEY] = (item,)
    bring_in_sight(OPENED_KEY)


def close_form() -> None:
    """Close the form; its draft stays until it is saved or dropped."""
    st.session_state.pop(FORM_KEY, None)


def opened_form() -> tuple[Initiative | None] | None:
    """Return what is in the form, with None in it for a new one; None when no form is open."""
    form: tuple[Initiative | None] | None = st.session_state.get(FORM_KEY)
    return form


def attempt(
    context: Context,
    write: Callable[[Access], str],
    *,
    manage: bool = False,
    shows_conflict: bool = False,
) -> bool:
    """Write to the registry if that is allowed; tell in words how it went.

    Access is asked for again here: a role can be withdrawn, or somebody sign out, while a form
    is open.

    Parameters
    ----------
    context
        The shared ground.
    write
        Does the work and returns the message of success, in English.
    manage
        Whether an administrator is needed.
    shows_conflict
        Whether the page puts both versions beside one another when somebody else was quicker,
        which says more than a message.

    Returns
    -------
    bool
        Whether it was written.
    """
    access = current_access(context)
    words = current_language()
    if not (access.may_manage if manage else access.may_write):
        if access.reason == NAME_FIRST:
            # Told at its field, which stands in the form.
            ask_for_name()
            ask_for_sight(FIRST_PROBLEM)
            return False
        reason = access.reason or N_("You may not do this with your role.")
        tell("error", words.gettext(reason))
        return False
    try:
        tell("success", words.gettext(write(access)))
    except OpbouwkaartError as error:
        if shows_conflict and isinstance(error, ConflictError):
            bring_in_sight(VERSIONS_KEY)
            return False
        tell("error", error.for_user(words))
        return False
    return True


def act(
    context: Context, write: Callable[[Access], str], *, manage: bool = False
) -> Callable[[], None]:
    """Return :func:`attempt` as what a button does when it is touched."""

    def touched() -> None:
        attempt(context, write, manage=manage)

    return touched


def tell(kind: str, text: str) -> None:
    """Keep a message for the next time the page is drawn."""
    st.session_state[MESSAGE_KEY] = (kind, text)
    bring_in_sight(TOLD_KEY)


def hush() -> None:
    """Drop the message that was kept, where the page itself says more."""
    st.session_state.pop(MESSAGE_KEY, None)


def show_message() -> None:
    """Show the message that was kept, once."""
    kind, text = st.session_state.pop(MESSAGE_KEY, ("", ""))
    if not kind:
        return
    with st.container(key=TOLD_KEY):
        if kind == "success":
            st.success(text, icon=":material/check_circle:")
        else:
            st.error(text, icon=":material/error:")
