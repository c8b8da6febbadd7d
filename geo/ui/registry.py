"""The registry as the pages see it: opened once per server, read once per change."""

from __future__ import annotations

import logging
import os
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import streamlit as st

from geo.dataset import LEVELS
from geo.errors import RegistryError
from geo.indicators.latest import latest_figures, latest_joined
from geo.indicators.of_registry import newest_residents, registry_values, with_registry
from geo.initiatives.counts import AreaCounts, area_counts, area_records, is_in_use
from geo.initiatives.database import Registry, close_registry, open_registry
from geo.initiatives.places import Places, places_of
from geo.initiatives.store import revision, snapshot
from geo.settings import read_settings
from geo.ui.context import Context, load_context

if TYPE_CHECKING:
    from geo.initiatives.records import Snapshot

logger = logging.getLogger(__name__)

KEPT_REVISIONS = 3
"""Sessions that are half-way a rerun may still want the one before."""
TIME_ZONE = ZoneInfo("Europe/Amsterdam")


@st.cache_resource(show_spinner=False, on_release=close_registry)
def the_registry() -> Registry:
    """Open the registry of this gemeente, once per server."""
    settings = read_settings(os.environ)
    return open_registry(
        settings.database_url, settings.registry_folder, load_context().dataset.code
    )


@st.cache_resource(show_spinner=False)
def the_places() -> Places:
    """Return the areas that an initiative can serve."""
    return places_of(load_context().dataset)


def current_snapshot() -> Snapshot:
    """Return what the registry holds now."""
    return _snapshot(revision(the_registry()))


def counts_now(level: str) -> AreaCounts:
    """Return how many initiatives run in each area of a level today."""
    return _counts(revision(the_registry()), level, today())


def live_context() -> Context:
    """Return the shared ground with the figures of the registry as it is now.

    The statistics do not depend on the registry: when it cannot be read they show without it.
    """
    try:
        return _live_context(revision(the_registry()), today())
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


@st.cache_resource(show_spinner=False, max_entries=KEPT_REVISIONS)
def _snapshot(at_revision: int) -> Snapshot:  # noqa: ARG001 - the key of the cache
    return snapshot(the_registry())


@st.cache_resource(show_spinner=False, max_entries=KEPT_REVISIONS * 3)
def _counts(at_revision: int, level: str, day: date) -> AreaCounts:  # noqa: ARG001 - a key as well
    return area_counts(current_snapshot(), the_places(), level, day)


@st.cache_resource(show_spinner=False, max_entries=KEPT_REVISIONS)
def _live_context(at_revision: int, day: date) -> Context:  # noqa: ARG001 - a key as well
    base, places = load_context(), the_places()
    residents = newest_residents(base.values)
    records = area_records(current_snapshot(), places, residents, day)
    if not is_in_use(records):
        return base
    catalogue = base.whole_catalogue
    own = catalogue.of_registry
    values = registry_values(own.indicators, records, places.levels, residents, day.year)
    return replace(
        base,
        catalogue=catalogue,
        values=with_registry(base.values, values),
        latest={
            level: latest_joined(base.latest[level], latest_figures(values, own, level))
            for level in LEVELS
        },
        recorded=records,
    )
