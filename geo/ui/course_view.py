"""Follow-through: what came of it, as a timeline and a list that can be taken away."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from html import escape
from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.charts.style import CONFIG
from geo.charts.timeline import timeline
from geo.initiatives.follow_through import (
    EVENT_WORDS,
    Event,
    agenda_in,
    events,
    in_area,
    open_agreements,
)
from geo.initiatives.history import changes
from geo.initiatives.vocabulary import KINDS
from geo.reports.cells import neutralise
from geo.ui.facts import html_table
from geo.ui.initiatives_words import FIELD_LABELS
from geo.ui.plain import plain_markdown
from geo.ui.registry import the_places, the_registry, today

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from geo.i18n import Language
    from geo.initiatives.records import Snapshot
    from geo.ui.context import Context

SINCE_KEY: Final = "course-since"
KEPT_KEY: Final = "course_since"
DAYS_BACK: Final = 365
MOST_BARS: Final = 25
MOST_LINES: Final = 60


def show_course(context: Context, held: Snapshot, area: str, words: Language) -> None:
    """Show since a day: the timeline, the open agreements, and what happened."""
    since = _since(words)
    serving = in_area(held.current, the_places(), area)
    said = agenda_in(held, the_places(), area)
    happened = events(held, changes(the_registry()), the_places(), area, since=since, today=today())
    st.header(
        words.gettext("What came of it in {area}").format(area=context.names[area]), anchor=False
    )
    if not serving and not said:
        st.info(words.gettext("Nothing is recorded here yet, so there is nothing to follow."))
        return
    if len(serving) > MOST_BARS:
        st.info(
            words.gettext(
                "The timeline shows {n} of {total} initiatives. Choose a wijk or buurt for all."
            ).format(n=MOST_BARS, total=len(serving))
        )
    figure = timeline(
        serving[:MOST_BARS],
        said,
        since=since,
        today=today(),
        kinds={kind: words.gettext(text) for kind, text in KINDS.items()},
        language=words,
    )
    st.plotly_chart(
        figure, key="course-timeline", config=CONFIG, theme=None, alt=figure.layout.meta["alt"]
    )
    st.header(words.gettext("Agreements that are still open"), anchor=False)
    waiting = open_agreements(held, the_places(), area, today())
    if not waiting:
        st.markdown(words.gettext("None."))
    for item, days in waiting:
        st.markdown(
            "- "
            + words.gettext("{topic}: agreed on {date}, {n} days ago.").format(
                topic=plain_markdown(item.content.topic),
                date=words.date(item.content.day),
                n=words.number(days),
            )
        )
    st.header(
        words.gettext("What happened since {date}").format(date=words.date(since)), anchor=False
    )
    st.html(events_html(happened[:MOST_LINES], words))
    if happened:
        st.download_button(
            words.gettext("Download {kind}").format(kind="CSV"),
            data=lambda: events_csv(happened, words),
            file_name=f"opbouwkaart_verloop_{area}_{today().isoformat()}.csv",
            mime="text/csv",
            icon=":material/download:",
            on_click="ignore",
        )


def events_html(happened: Sequence[Event], words: Language) -> str:
    """Return the events as a table, every typed text escaped."""
    if not happened:
        text = words.gettext("Nothing in this period.")
        return f"<p>{escape(text)}</p>"
    headings = [
        words.gettext("Date"),
        words.gettext("What"),
        words.gettext("About"),
        words.gettext("Kind of information"),
    ]
    rows = [
        [words.date(event.day), *_words(event, words), _ground(event, words)] for event in happened
    ]
    return html_table(headings, rows, words.gettext("What happened"))


def events_csv(happened: Sequence[Event], words: Language) -> bytes:
    """Return the events as CSV; no cell is read as a formula."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";" if words.code == "nl" else ",", lineterminator="\r\n")
    writer.writerow(
        [
            words.gettext("Date"),
            words.gettext("What"),
            words.gettext("About"),
            words.gettext("Kind of information"),
        ]
    )
    for event in happened:
        what, about = _words(event, words)
        writer.writerow([event.day.isoformat(), what, neutralise(about), _ground(event, words)])
    return b"\xef\xbb\xbf" + buffer.getvalue().encode()


def _words(event: Event, words: Language) -> tuple[str, str]:
    what = words.gettext(EVENT_WORDS[event.kind])
    if event.fields:
        names = ", ".join(words.gettext(FIELD_LABELS.get(name, name)) for name in event.fields)
        what = f"{what}: {names}"
    return what, event.title


def _ground(event: Event, words: Language) -> str:
    parts = [
        words.gettext("what people say or agreed")
        if event.is_opinion
        else words.gettext("recorded in the registry")
    ]
    if event.sample:
        parts.append(words.gettext("fictional"))
    return ", ".join(parts)


def _since(words: Language) -> date:
    start: date = st.session_state.get(KEPT_KEY, today() - timedelta(days=DAYS_BACK))
    st.session_state[SINCE_KEY] = start

    def changed() -> None:
        if st.session_state[SINCE_KEY] is not None:
            st.session_state[KEPT_KEY] = st.session_state[SINCE_KEY]

    st.date_input(
        words.gettext("Since"),
        key=SINCE_KEY,
        on_change=changed,
        max_value=today(),
        format="DD-MM-YYYY",
        width=200,
    )
    return start
