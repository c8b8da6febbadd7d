"""The period that a timeline shows, and its ticks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

MAX_TICKS: Final = 5
STEPS: Final = (1, 2, 3, 6, 12, 24, 60, 120, 240, 480, 1200)
"""Months between two ticks."""
MIN_DAYS_AFTER: Final = 30


def last_day(since: date, today: date) -> date:
    """Return the right edge: far enough after today for plans and the word "today" to fit."""
    return today + timedelta(days=max(MIN_DAYS_AFTER, (today - since).days // 8))


def month_ticks(first: date, last: date) -> list[date]:
    """Return first days of months as ticks, with the smallest step that gives few enough."""
    months = (last.year - first.year) * 12 + last.month - first.month
    step = next((step for step in STEPS if months // step <= MAX_TICKS), STEPS[-1])
    counted = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    days = [date(count // 12, count % 12 + 1, 1) for count in counted if count % step == 0]
    return [day for day in days if first <= day <= last]
