"""The form of the wijkagenda: a signal, wish or agreement, never with a person's name."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from geo.errors import ConflictError
from geo.i18n import N_
from geo.initiatives.agenda_store import add_agenda, change_agenda
from geo.initiatives.records import AgendaContent
from geo.initiatives.validate import LIMITS, check_agenda, tidy_agenda
from geo.initiatives.vocabulary import AGENDA_STATUSES, KINDS, ORIGINS, RECOGNISED
from geo.ui.drafts import bound, draft, drop
from geo.ui.facts import html_table
from geo.ui.initiatives_below import show_below
from geo.ui.initiatives_state import act, attempt
from geo.ui.plain import plain_markdown
from geo.ui.registry import now, the_places, the_registry, today

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.i18n import Language
    from geo.initiatives.records import AgendaItem
    from geo.initiatives.roles import Access
    from geo.initiatives.validate import Problem
    from geo.ui.context import Context

OPEN_KEY: Final = "agenda_form"
PROBLEMS_KEY: Final = "agenda-problems"
CONFLICT_KEY: Final = "agenda-conflict"
LABELS: Final[Mapping[str, str]] = {
    "area": N_("Wijk or buurt"),
    "kind": N_("What is it?"),
    "topic": N_("What is it about, in a few words?"),
    "text": N_("What was said or agreed?"),
    "day": N_("When?"),
    "origin": N_("Who said it?"),
    "follow_up": N_("What was done with it?"),
    "status": N_("Status"),
    "recognised": N_("Do you recognise this figure?"),
}
PRIVACY: Final = N_(
    "Do not fill in names, phone numbers or mail addresses of people: everybody can read this. "
    "Say “a resident” or “the association”."
)


def open_agenda_form(item: AgendaItem | None) -> None:
    """Open the form for an item as it stands now, or for a new one."""
    st.session_state[OPEN_KEY] = (item,)


def close_agenda_form() -> None:
    """Close the form."""
    st.session_state.pop(OPEN_KEY, None)


def opened_agenda() -> tuple[AgendaItem | None] | None:
    """Return what is in the form, with None in it for a new one; None when there is no form."""
    form: tuple[AgendaItem | None] | None = st.session_state.get(OPEN_KEY)
    return form


def show_agenda_form(
    context: Context, item: AgendaItem | None, area: str | None, access: Access, words: Language
) -> None:
    """Show the form; `area` is where a new item starts."""
    name = "agenda-new" if item is None else f"agenda-{item.id}-{item.version}"
    start = _start(item, area)
    title = words.gettext("Add to the agenda") if item is None else words.gettext("Edit")
    st.header(title, anchor=False)
    if st.session_state.get(CONFLICT_KEY, {}).get(name):
        _conflict(context, name, words)
        return
    st.html(f'<p class="ok-quiet">{escape(words.gettext(PRIVACY))}</p>')
    problems: Mapping[str, list[Problem]] = st.session_state.get(PROBLEMS_KEY, {}).get(name, {})
    if problems:
        st.error(
            words.gettext("Not saved yet: look at the fields that are marked."),
            icon=":material/error:",
        )
    with st.container(key="agenda-form"):
        _fields(context, name, start, problems, words)
    with st.container(horizontal=True):
        st.button(
            words.gettext("Save"),
            type="primary",
            icon=":material/save:",
            disabled=not access.may_write,
            on_click=lambda: _save(context, item, name, start),
        )
        st.button(words.gettext("Cancel"), on_click=lambda: _forget(name))


def _start(item: AgendaItem | None, area: str | None) -> dict[str, Any]:
    if item is not None:
        content = item.content
        return {name: getattr(content, name) for name in AgendaContent.__dataclass_fields__}
    empty = AgendaContent(area or "", "signal", "", "", today(), "residents")
    return {name: getattr(empty, name) for name in AgendaContent.__dataclass_fields__}


def _fields(
    context: Context,
    name: str,
    start: Mapping[str, Any],
    problems: Mapping[str, list[Problem]],
    words: Language,
) -> None:
    def choice(field: str, texts: Mapping[str, str]) -> None:
        st.selectbox(
            _label(field, words),
            list(texts),
            format_func=lambda key: words.gettext(texts[key]),
            **bound(name, field, start[field]),
        )
        show_below(field, name, start, problems, words)

    def text(field: str, *, is_long: bool) -> None:
        widget = st.text_area if is_long else st.text_input
        widget(
            _label(field, words),
            max_chars=LIMITS[field],
            **bound(name, field, start[field]),
        )
        show_below(field, name, start, problems, words)

    areas = context.dataset.areas
    st.selectbox(
        _label("area", words),
        sorted(areas.index, key=lambda code: context.names[code]),
        index=None,
        format_func=lambda code: f"{context.names[code]} ({areas.at[code, 'level']})",
        placeholder=words.gettext("Type a name"),
        **bound(name, "area", start["area"] or None),
    )
    show_below("area", name, start, problems, words)
    if start["kind"] == "recognition":
        choice("recognised", RECOGNISED)
    else:
        choice("kind", {key: text for key, text in KINDS.items() if key != "recognition"})
    text("topic", is_long=False)
    text("text", is_long=True)
    left, right = st.columns(2)
    with left:
        st.date_input(
            _label("day", words),
            format="DD-MM-YYYY",
            max_value=today(),
            **bound(name, "day", start["day"]),
        )
        show_below("day", name, start, problems, words)
    with right:
        choice("origin", ORIGINS)
    text("follow_up", is_long=True)
    choice("status", AGENDA_STATUSES)


def _label(field: str, words: Language) -> str:
    return words.gettext(LABELS[field])


def _save(context: Context, item: AgendaItem | None, name: str, start: Mapping[str, Any]) -> None:
    filled = {**start, **draft(name)}
    filled["area"] = filled["area"] or ""
    filled["day"] = filled["day"] or today()
    content = tidy_agenda(AgendaContent(**filled))
    indicators = [indicator.id for indicator in context.catalogue.indicators]
    problems: dict[str, list[Problem]] = {}
    for problem in check_agenda(content, the_places(), indicators):
        problems.setdefault(problem.field, []).append(problem)
    st.session_state[PROBLEMS_KEY] = {name: problems}
    if not problems and attempt(context, lambda by: _write(item, content, name, by)):
        _forget(name)


def _write(item: AgendaItem | None, content: AgendaContent, name: str, by: Access) -> str:
    registry, at = the_registry(), now()
    if item is None:
        add_agenda(registry, content, who=by.name, at=at)
        return N_("Saved. It is on the agenda.")
    try:
        change_agenda(registry, item.id, item.version, content, who=by.name, at=at)
    except ConflictError as conflict:
        st.session_state[CONFLICT_KEY] = {name: (content, conflict.theirs)}
        raise
    return N_("Saved.")


def _conflict(context: Context, name: str, words: Language) -> None:
    versions: tuple[AgendaContent, AgendaItem] = st.session_state[CONFLICT_KEY][name]
    mine, theirs = versions
    st.warning(
        words.gettext(
            "While you were editing, {who} saved this. Your text is kept. Choose what to do."
        ).format(who=plain_markdown(theirs.changed_by)),
        icon=":material/sync_problem:",
    )
    rows = [
        [words.gettext(label), str(getattr(mine, field)), str(getattr(theirs.content, field))]
        for field, label in LABELS.items()
        if getattr(mine, field) != getattr(theirs.content, field)
    ]
    headings = [
        words.gettext("Field"),
        words.gettext("Your version"),
        words.gettext("Version of {who}").format(who=theirs.changed_by),
    ]
    st.html(html_table(headings, rows, words.gettext("What differs")))
    with st.container(horizontal=True):
        st.button(
            words.gettext("Save my version"),
            on_click=act(context, lambda by: _overwrite(name, mine, theirs, by)),
        )
        st.button(words.gettext("Keep their version"), on_click=lambda: _forget(name))


def _overwrite(name: str, mine: AgendaContent, theirs: AgendaItem, by: Access) -> str:
    said = _write(theirs, mine, name, by)
    _forget(name)
    return said


def _forget(name: str) -> None:
    drop(name)
    st.session_state.pop(PROBLEMS_KEY, None)
    st.session_state.pop(CONFLICT_KEY, None)
    close_agenda_form()
