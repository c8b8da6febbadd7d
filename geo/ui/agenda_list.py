"""The wijkagenda: what people signalled, wish and agreed, apart from any statistics."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.i18n import N_
from geo.initiatives.agenda_store import remove_agenda, restore_agenda
from geo.initiatives.follow_through import is_within
from geo.initiatives.vocabulary import AGENDA_STATUSES, KINDS, ORIGINS, RECOGNISED
from geo.ui.agenda_form import open_agenda_form, opened_agenda, show_agenda_form
from geo.ui.initiatives_state import act
from geo.ui.registry import now, the_places, the_registry

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.i18n import Language
    from geo.initiatives.records import AgendaItem, Snapshot
    from geo.initiatives.roles import Access
    from geo.ui.context import Context

FILTER_KEY: Final = "agenda-filter-{}"
KEPT_KEY: Final = "agenda_filters"
FILTERS: Final[Mapping[str, tuple[str, Mapping[str, str]]]] = {
    "kind": (N_("Kind"), KINDS),
    "origin": (N_("Said by"), ORIGINS),
    "status": (N_("Status"), AGENDA_STATUSES),
}
PAGE_LENGTH: Final = 20
LENGTH_KEY: Final = "agenda-length"


def show_agenda(
    context: Context, held: Snapshot, access: Access, area: str | None, words: Language
) -> None:
    """Show the items of an area and of those inside it; an editor can add and change them."""
    with st.container(key="agenda-controls"):
        chosen = {name: _filter(name, words) for name in FILTERS}
        if access.may_write:
            is_removed = st.toggle(words.gettext("Show what was removed"), key="agenda-removed")
        else:
            is_removed = False
    form = opened_agenda()
    if form is not None:
        show_agenda_form(context, form[0], area, access, words)
        return
    rows = agenda_rows(held.agenda, area or context.dataset.code, chosen, is_removed)
    name = context.names[area] if area else context.dataset.name
    st.header(words.gettext("Wijk agenda of {area}").format(area=name), anchor=False)
    st.html(f'<p class="ok-quiet">{opinion_badge(words)} {escape(words.gettext(APART))}</p>')
    if access.may_write:
        st.button(
            words.gettext("Add to the agenda"),
            icon=":material/add:",
            type="primary",
            on_click=lambda: open_agenda_form(None),
        )
    if not rows:
        st.info(words.gettext("Nothing is recorded here. Did you hear something? Tell it."))
    length = st.session_state.get(LENGTH_KEY, PAGE_LENGTH)
    for row in rows[:length]:
        _card(context, row, access, words)
    if len(rows) > length:
        st.button(
            words.gettext("Show {n} more").format(n=min(PAGE_LENGTH, len(rows) - length)),
            on_click=lambda: st.session_state.update({LENGTH_KEY: length + PAGE_LENGTH}),
        )


APART: Final = N_("This is what people say and agreed. It is no measured figure.")


def agenda_rows(
    agenda: Sequence[AgendaItem],
    area: str,
    chosen: Mapping[str, str | None],
    is_removed: bool = False,
) -> tuple[AgendaItem, ...]:
    """Return the items of an area that fit the filters, newest first."""
    places = the_places()
    fitting = [
        item
        for item in agenda
        if item.removed == is_removed
        and is_within(item.content.area, area, places)
        and all(
            value is None or getattr(item.content, name) == value for name, value in chosen.items()
        )
    ]
    fitting.sort(key=lambda item: (-item.content.day.toordinal(), item.id))
    return tuple(fitting)


def opinion_badge(words: Language) -> str:
    """Return the mark of everything that people say, the same on every screen."""
    return _badge(words.gettext("opinion, no statistic"), "opinion")


def item_html(item: AgendaItem, context: Context, words: Language) -> str:
    """Return an item as HTML, every typed text escaped."""
    content = item.content
    marks = [
        opinion_badge(words),
        _badge(words.gettext(KINDS[content.kind])),
        _badge(words.gettext(AGENDA_STATUSES[content.status])),
    ]
    if item.sample:
        marks.append(_badge(words.gettext("fictional"), "sample"))
    told = words.gettext("{area}, {date}, said by: {origin}").format(
        area=context.names.get(content.area, content.area),
        date=words.date(content.day),
        origin=words.gettext(ORIGINS[content.origin]),
    )
    parts = [f"<h3>{escape(content.topic)}</h3>", f"<p>{''.join(marks)}</p>"]
    if content.recognised is not None:
        parts.append(
            f"<p><strong>{escape(words.gettext(RECOGNISED[content.recognised]))}</strong></p>"
        )
    if content.text:
        parts.append(f"<p>{_lines(content.text)}</p>")
    if content.follow_up:
        label = escape(words.gettext("Follow-up"))
        parts.append(f"<p><strong>{label}:</strong> {_lines(content.follow_up)}</p>")
    parts.append(f'<p class="ok-quiet">{escape(told)}</p>')
    return f'<article class="ok-detail">{"".join(parts)}</article>'


def _badge(text: str, kind: str = "") -> str:
    return f'<span class="ok-badge {kind}">{escape(text)}</span>'


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _card(context: Context, item: AgendaItem, access: Access, words: Language) -> None:
    with st.container(border=True, key=f"agenda-{item.id}"):
        st.html(item_html(item, context, words))
        if not access.may_write:
            return
        with st.container(horizontal=True):
            if item.removed:
                st.button(
                    words.gettext("Put back"),
                    key=f"agenda-restore-{item.id}",
                    on_click=act(context, lambda by: _restore(item, by)),
                )
                return
            st.button(
                words.gettext("Edit"),
                key=f"agenda-edit-{item.id}",
                icon=":material/edit:",
                on_click=lambda: open_agenda_form(item),
            )
            st.button(
                words.gettext("Remove"),
                key=f"agenda-remove-{item.id}",
                icon=":material/delete:",
                on_click=act(context, lambda by: _remove(item, by)),
            )


def _remove(item: AgendaItem, by: Access) -> str:
    remove_agenda(the_registry(), item.id, item.version, who=by.name, at=now())
    return N_("Removed. With “Show what was removed” you can put it back.")


def _restore(item: AgendaItem, by: Access) -> str:
    restore_agenda(the_registry(), item.id, item.version, who=by.name, at=now())
    return N_("Put back on the agenda.")


def _filter(name: str, words: Language) -> str | None:
    label, texts = FILTERS[name]
    kept: dict[str, str | None] = st.session_state.setdefault(KEPT_KEY, {})
    key = FILTER_KEY.format(name)
    st.session_state[key] = kept.get(name)
    st.selectbox(
        words.gettext(label),
        list(texts),
        key=key,
        index=None,
        on_change=lambda: kept.update({name: st.session_state[key]}),
        format_func=lambda value: words.gettext(texts[value]),
        placeholder=words.gettext("All"),
    )
    return kept.get(name)
