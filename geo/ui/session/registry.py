"""Give pages the registry: open it once per gemeente, read it once per change."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import streamlit as st

from geo.errors import RegistryError
from geo.indicators.latest import latest_figures, latest_joined
from geo.indicators.registry_figures import newest_residents, registry_values, with_registry
from geo.initiatives.area_tree import AreaTree, area_tree
from geo.initiatives.counts import AreaCounts, area_counts, area_records, is_in_use
from geo.initiatives.database import Registry, close_registry, open_registry
from geo.initiatives.edits import edits_of
from geo.initiatives.history import changes, history
from geo.initiatives.public import public_snapshot, sees_all
from geo.initiatives.store import read_snapshot, revision
from geo.ui.serving.live_files import publish
from geo.ui.session.access import current_access
from geo.ui.session.context import load_context

if TYPE_CHECKING:
    from geo.answers.context import Context
    from geo.initiatives.edits import Edit
    from geo.initiatives.records import Change, Entity, Snapshot
    from geo.maps.geometry import BrowserFile

logger = logging.getLogger(__name__)

KEPT_REVISIONS = 8
"""Of all registries together: a running rerun may still need the revision before."""
TIME_ZONE = ZoneInfo("Europe/Amsterdam")


def the_registry() -> Registry:
    """Return the registry of this gemeente, opened once per server."""
    context = load_context()
    settings = context.settings
    return _registry(settings.database_url, str(settings.registry_folder), context.dataset.code)


def registry_key() -> str:
    """Return the part of each cache key that names the registry and its data set."""
    context = load_context()
    return f"{context.settings!r} {context.dataset.code} {context.digest}"


def the_area_tree() -> AreaTree:
    """Return the areas that an initiative can serve."""
    context = load_context()
    return _places(context.dataset.digest, context)


def current_snapshot() -> Snapshot:
    """Return what this session may see of the registry as it is now."""
    is_public = not sees_all(current_access(load_context()))
    return _seen(registry_key(), revision(the_registry()), is_public=is_public)


def renewed(snapshot: Snapshot) -> Snapshot:
    """Return the registry as it is now, for the same kind of reader as `snapshot`.

    A download is made long after its button was drawn, and outside the session.
    """
    return _seen(registry_key(), revision(the_registry()), is_public=snapshot.is_public)


def trail_of(entity: Entity, record_id: int) -> tuple[Change, ...]:
    """Return the audit trail of a record, oldest first; nothing for a reader."""
    if not sees_all(current_access(load_context())):
        return ()
    return history(the_registry(), entity, record_id)


def edits_since(day: date) -> tuple[Edit, ...]:
    """Return the edits of all records since a day in the Netherlands, oldest first."""
    return _edits(registry_key(), revision(the_registry()), day)


def publish_now(file: BrowserFile) -> str:
    """Serve a file of the map until the registry changes; return its address for the map."""
    return publish_as_of(revision(the_registry()), file)


def publish_as_of(at_revision: int, file: BrowserFile) -> str:
    """Do the same with a file made from the registry at `at_revision`."""
    registry = the_registry()
    return publish(file, lambda: revision(registry) == at_revision)


def counts_now(level: str) -> AreaCounts:
    """Return how many initiatives run in each area of a level today."""
    return _counts(registry_key(), revision(the_registry()), level, today())


def live_context() -> Context:
    """Return the context with the figures of the registry as it is now.

    When the registry cannot be read, return the context without them.
    """
    try:
        return _live_context(registry_key(), revision(the_registry()), today(), load_context())
    except RegistryError:
        logger.exception("The registry cannot be read; the figures show without it")
        return load_context()


def now() -> datetime:
    """Return this moment in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Return the date in the Netherlands, wherever the server stands."""
    return day_of(datetime.now(UTC))


def day_of(moment: datetime) -> date:
    """Return the date in the Netherlands at a moment."""
    return moment.astimezone(TIME_ZONE).date()


@st.cache_resource(show_spinner=False, on_release=close_registry)
def _registry(url: str | None, folder: str, gemeente: str) -> Registry:
    return open_registry(url, Path(folder), gemeente)


@st.cache_resource(show_spinner=False)
def _places(digest: str, _context: Context) -> AreaTree:  # noqa: ARG001 - the key of the cache
    return area_tree(_context.dataset)


@st.cache_resource(show_spinner=False, max_entries=KEPT_REVISIONS)
def _snapshot(key: str, at_revision: int) -> Snapshot:  # noqa: ARG001 - the key of the cache
    return read_snapshot(the_registry())


@st.cache_resource(show_spinner=False, max_entries=KEPT_REVISIONS)
def _public_snapshot(key: str, at_revision: int) -> Snapshot:
    return public_snapshot(_snapshot(key, at_revision))


def _seen(key: str, at_revision: int, *, is_public: bool) -> Snapshot:
    return _public_snapshot(key, at_revision) if is_public else _snapshot(key, at_revision)


@st.cache_resource(show_spinner=False, max_entries=KEPT_REVISIONS * 3)
def _edits(
    key: str,  # noqa: ARG001 - the key of the cache
    at_revision: int,  # noqa: ARG001 - part of the key
    since: date,
) -> tuple[Edit, ...]:
    """Return the edits, cached: the history of a large import has thousands of rows."""
    return edits_of(changes(the_registry(), since=datetime.combine(since, time(), TIME_ZONE)))


@st.cache_resource(show_spinner=False, max_entries=KEPT_REVISIONS * 3)
def _counts(key: str, at_revision: int, level: str, day: date) -> AreaCounts:
    return area_counts(_public_snapshot(key, at_revision), the_area_tree(), level, day)


@st.cache_resource(show_spinner=False, max_entries=KEPT_REVISIONS)
def _live_context(key: str, at_revision: int, day: date, _base: Context) -> Context:
    base, tree = _base, the_area_tree()
    residents = newest_residents(base.values)
    records = area_records(_public_snapshot(key, at_revision), tree, residents, day)
    if not is_in_use(records):
        return base
    catalogue = base.whole_catalogue
    own = catalogue.of_registry
    values = registry_values(own.indicators, records, tree.levels, residents, day.year)
    return replace(
        base,
        catalogue=catalogue,
        values=with_registry(base.values, values),
        latest={
            level: latest_joined(base.latest[level], latest_figures(values, own, level))
            for level in base.latest
        },
        recorded=records,
    )
