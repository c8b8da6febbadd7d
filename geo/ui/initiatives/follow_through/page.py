"""Follow-through of an area: timeline, open agreements, and events with a download."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.charts.timeline import in_period, timeline
from geo.initiatives.follow_through import agenda_in, events, in_area, open_agreements
from geo.initiatives.vocabulary import KINDS
from geo.reports.events import events_csv
from geo.ui.initiatives.follow_through.list import agreements_html, events_html
from geo.ui.initiatives.state import change_choices
from geo.ui.parts.downloads import show_download
from geo.ui.parts.notices import show_quiet
from geo.ui.parts.plain import plain_markdown
from geo.ui.parts.plots import show_plot
from geo.ui.session.registry import TIME_ZONE, edits_since, renewed, the_area_tree, today

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.answers.context import Context
    from geo.i18n import Language
    from geo.initiatives.follow_through import Event
    from geo.initiatives.records import AgendaItem, Initiative, Snapshot

SINCE_KEY: Final = "follow-through-since"
LENGTH_KEY: Final = "follow_through_length"
DAYS_BACK: Final = 365
FIRST_DAY: Final = date(1950, 1, 1)
MAX_BARS: Final = 25
PAGE_LENGTH: Final = 30


def show_follow_through(
    context: Context, snapshot: Snapshot, area: str, chosen: date | None, language: Language
) -> None:
    """Show timeline, open agreements and events since `chosen`, or since a year ago."""
    tree, day = the_area_tree(), today()
    since = _since(chosen, day, language)
    initiatives = in_area(snapshot.current, tree, area)
    agenda = agenda_in(snapshot, tree, area)
    st.header(
        language.gettext("What came of it in {area}").format(
            area=plain_markdown(context.names[area])
        ),
        anchor=False,
    )
    if not initiatives and not agenda:
        st.info(language.gettext("Nothing is recorded here yet, so there is nothing to follow."))
        return
    _timeline(in_period(initiatives, since, day), agenda, since, day, language)
    happened = _happened(snapshot, area, since, day)
    if coming := [event for event in reversed(happened) if event.day > day]:
        st.header(language.gettext("What is planned"), anchor=False)
        st.html(events_html(coming[:PAGE_LENGTH], context.names, language))
    st.header(language.gettext("Agreements that are still open"), anchor=False)
    st.html(agreements_html(open_agreements(snapshot, tree, area, day), context.names, language))
    st.header(
        language.gettext("What happened since {date}").format(date=language.date(since)),
        anchor=False,
    )
    past = [event for event in happened if event.day <= day]
    length = st.session_state.get(LENGTH_KEY, PAGE_LENGTH)
    st.html(events_html(past[:length], context.names, language))
    with st.container(horizontal=True):
        if len(past) > length:
            st.button(
                language.gettext("Show {n} more").format(n=min(PAGE_LENGTH, len(past) - length)),
                key="follow-through-more",
                on_click=lambda: st.session_state.update({LENGTH_KEY: length + PAGE_LENGTH}),
            )
        if happened:
            show_download(
                lambda: events_csv(
                    _happened(renewed(snapshot), area, since, day), context.names, language
                ),
                f"opbouwkaart_verloop_{area}_{day.isoformat()}.csv",
                key="follow-through-csv",
                label=language.gettext("Download {kind}").format(kind="CSV"),
            )


def _happened(snapshot: Snapshot, area: str, since: date, day: date) -> tuple[Event, ...]:
    edits = edits_since(since)
    return events(snapshot, edits, the_area_tree(), area, since=since, today=day, zone=TIME_ZONE)


def _timeline(
    shown: Sequence[Initiative],
    agenda: Sequence[AgendaItem],
    since: date,
    day: date,
    language: Language,
) -> None:
    if len(shown) > MAX_BARS:
        show_quiet(
            language.gettext(
                "The timeline shows the {n} of {total} initiatives that started last. Choose "
                "a wijk or buurt to see them all."
            ).format(n=MAX_BARS, total=language.number(len(shown)))
        )
    plot = timeline(
        shown[:MAX_BARS],
        agenda,
        since=since,
        today=day,
        kinds={kind: language.gettext(text) for kind, text in KINDS.items()},
        language=language,
    )
    show_plot(plot, "follow-through-timeline")
    show_quiet(" ".join(_key(shown[:MAX_BARS], agenda, language)))


def _key(
    shown: Sequence[Initiative], agenda: Sequence[AgendaItem], language: Language
) -> list[str]:
    """Explain the marks on the timeline; leave out marks that it does not show."""
    statuses = {item.content.status for item in shown}
    lines = []
    if any(item.content.end is None for item in shown):
        lines.append(language.gettext("An arrow: no last day is known."))
    if statuses & {"ended", "paused"}:
        lines.append(language.gettext("Grey: ended or paused."))
    if "idea" in statuses:
        lines.append(language.gettext("White: still an idea."))
    if any(item.sample for item in shown) or any(item.sample for item in agenda):
        lines.append(language.gettext("Striped or open: fictional."))
    if agenda:
        lines.append(language.gettext("Signs above are what people said or agreed, no statistics."))
    return lines


def _since(chosen: date | None, day: date, language: Language) -> date:
    usual = day - timedelta(days=DAYS_BACK)
    start = usual if chosen is None else min(max(chosen, FIRST_DAY), day)
    st.session_state[SINCE_KEY] = start

    def changed() -> None:
        if st.session_state[SINCE_KEY] is not None:
            asked = st.session_state[SINCE_KEY]
            change_choices(follow_through_since=None if asked == usual else asked)
            st.session_state.pop(LENGTH_KEY, None)

    st.date_input(
        language.gettext("Since"),
        key=SINCE_KEY,
        on_change=changed,
        min_value=FIRST_DAY,
        max_value=day,
        format="DD-MM-YYYY",
        width=200,
    )
    return start
