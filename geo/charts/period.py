"""The stretch of time that a timeline shows, and where its months are named."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

MAX_TICKS: Final = 5
STEPS: Final = (1, 2, 3, 6, 12, 24, 60, 120, 240, 480, 1200)
"""Months between two ticks."""
MIN_DAYS_AFTER: Final = 30


def last_day(since: date, today: date) -> date:
    """Return the right edge: far enough past today that plans and the word "today" fit."""
    return today + timedelta(days=max(MIN_DAYS_AFTER, (today - since).days // 8))


def month_ticks(first: date, last: date) -> list[date]:
    """Return the first days of months with as much between as makes few enough of them."""
    months = (last.year - first.year) * 12 + last.month - first.month
    step = next((step for step in STEPS if months // step <= MAX_TICKS), STEPS[-1])
    counted = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    days = [date(count // 12, count % 12 + 1, 1) for count in counted if count % step == 0]
    return [day for day in days if first <= day <= last]
