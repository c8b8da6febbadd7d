"""The command that purges: its options, and its report without any content of records."""

from __future__ import annotations

import argparse
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from geo.i18n import N_
from geo.initiatives.backup import BROKEN, REPLACED, RESTORING
from geo.initiatives.database import find_registry
from geo.initiatives.database_errors import in_words
from geo.initiatives.migrate import BEFORE
from geo.initiatives.purge import ACTION, Purge, Wish, purge
from geo.initiatives.sqlite_files import copies_beside, open_to_read, rewrite
from geo.settings import MAX_DAYS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geo.i18n import Language
    from geo.initiatives.database import Registry
    from geo.settings import Settings

MAX_NUMBER: Final = 2**31 - 1
COPIES: Final = (BEFORE, REPLACED, BROKEN, RESTORING)
KIND_WORDS: Final = {
    "initiative": N_("Initiative {key}, changed last on {date}"),
    "agenda": N_("Item {key} of the wijk agenda, changed last on {date}"),
    "import": N_("List {key} that was brought in, changed last on {date}"),
    "confirmation": N_("Check of buurt {key} that was taken back, changed last on {date}"),
}


@dataclass(frozen=True)
class Report:
    """The result of the command.

    Attributes
    ----------
    purged
        The purged records and audit entries, also of a dry run.
    is_wiped
        Whether the database files hold no rest of a deleted text; None when we cannot know.
    copies
        Copies of the earlier registry beside it.
    are_copies_gone
        Whether those copies were deleted.
    """

    purged: Purge
    is_wiped: bool | None
    copies: tuple[Path, ...]
    are_copies_gone: bool


def add_purge(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command to its parser."""
    parser.add_argument(
        "--removed-before", type=_moment, metavar="DAYS|DATE",
        help="what was removed more than so many days ago, or before a day such as 2026-01-31",
    )  # fmt: skip
    parser.add_argument(
        "--item", type=_number, action="append", default=[], metavar="ID",
        help="an initiative, at once; may be given more than once",
    )  # fmt: skip
    parser.add_argument(
        "--agenda", type=_number, action="append", default=[], metavar="ID",
        help="an item of the wijkagenda, at once",
    )  # fmt: skip
    parser.add_argument("--yes", action="store_true", help="also when it is still on the list")
    parser.add_argument("--copies", action="store_true", help="delete copies beside the registry")
    parser.add_argument("--dry-run", action="store_true", help="tell what would go, and leave it")


def wish_of(asked: argparse.Namespace, settings: Settings, now: datetime) -> Wish:
    """Return what to purge; without ids, everything that was removed long enough ago."""
    before: datetime | timedelta | None = asked.removed_before
    if before is None and not asked.item and not asked.agenda:
        before = timedelta(days=settings.purge_after_days)
    return Wish(
        before=now - before if isinstance(before, timedelta) else before,
        initiatives=tuple(asked.item),
        agenda=tuple(asked.agenda),
        with_current=asked.yes or asked.dry_run,
    )


def run_purge(
    asked: argparse.Namespace, settings: Settings, gemeente: str, now: datetime
) -> Report:
    """Purge what the options ask.

    Raises
    ------
    RegistryError
        The registry cannot be read or written, or a named record cannot be purged.
    """
    registry = find_registry(settings.database_url, settings.registry_folder, gemeente)
    try:
        purged = purge(registry, wish_of(asked, settings, now), at=now, dry_run=asked.dry_run)
        is_wiped = None if asked.dry_run else _wipe(registry)
    finally:
        registry.engine.dispose()
    copies = [] if registry.file is None else copies_beside(registry.file, *COPIES)
    deletes = asked.copies and not asked.dry_run
    if deletes:
        with in_words(registry.where):
            for copy in copies:
                copy.unlink(missing_ok=True)
    return Report(purged, is_wiped, tuple(copies), deletes)


def _wipe(registry: Registry) -> bool | None:
    if registry.file is None:
        return None
    with in_words(registry.where):
        return rewrite(registry.file)


def report_lines(report: Report, language: Language, *, dry_run: bool) -> Iterator[str]:
    """Yield the lines of the report: ids and dates, but nothing that anybody typed."""
    purged = report.purged
    if not purged.records:
        yield language.gettext("There is nothing to remove for good.")
    else:
        yield (
            language.gettext("This would be removed for good; nothing was done yet:")
            if dry_run
            else language.gettext("Removed for good:")
        )
        for record in purged.records:
            day = language.date(record.since.date())
            yield "- " + language.gettext(KIND_WORDS[record.entity]).format(
                key=record.key, date=day
            )
        yield language.ngettext(
            "With {n} line of the audit trail.", "With {n} lines of the audit trail.", purged.lines
        ).format(n=language.number(purged.lines))
    yield from _rest_lines(report, language, dry_run=dry_run)


def _rest_lines(report: Report, language: Language, *, dry_run: bool) -> Iterator[str]:
    if report.is_wiped:
        yield language.gettext("No rest of it is left in the file of the registry or its log.")
    elif report.is_wiped is False:
        yield language.gettext(
            "Rests of it may still stand in the files of the registry: it was in use, or the disk "
            "is full. Stop the app or make room, and give this command again."
        )
    elif not dry_run:
        yield language.gettext(
            "PostgreSQL overwrites it in its files at its next VACUUM; its own backups are yours "
            "to clear."
        )
    if report.copies:
        yield (
            language.gettext("These copies were deleted:")
            if report.are_copies_gone
            else language.gettext(
                "These copies beside the registry can still hold it. Delete them, or give this "
                "command again with --copies:"
            )
        )
        yield from (f"- {path}" for path in report.copies)
    if not dry_run and report.purged.records:
        yield language.gettext("Copies that you made yourself still hold it: delete those as well.")


def back_again(kept: Path, file: Path) -> str:
    """Return the options to purge what a restored copy brought back; empty when nothing.

    Parameters
    ----------
    kept, file
        The replaced registry, and the copy that replaced it.
    """
    purged = "SELECT DISTINCT record_id FROM change WHERE action = ? AND entity = ?"
    options: list[str] = []
    try:
        with closing(open_to_read(kept)) as before, closing(open_to_read(file)) as now:
            for option, entity in (("--item", "initiative"), ("--agenda", "agenda")):
                there = {number for (number,) in now.execute(f"SELECT id FROM {entity}")}
                gone = {number for (number,) in before.execute(purged, (ACTION, entity))}
                options += [f"{option} {number}" for number in sorted(there & gone)]
    except sqlite3.Error:
        # The replaced registry is damaged: its purges cannot be read.
        return ""
    return " ".join(options)


def _number(text: str) -> int:
    number = int(text)
    if not 0 < number <= MAX_NUMBER:
        raise ValueError
    return number


def _moment(text: str) -> datetime | timedelta:
    if text.isascii() and text.isdigit():
        return timedelta(days=min(int(text), MAX_DAYS))
    return datetime.combine(date.fromisoformat(text), time(), UTC)
