"""Back up, check, put back and clear the registry: ``python -m geo.initiatives``."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from geo.dataset import open_dataset
from geo.errors import OpbouwkaartError, RegistryError
from geo.i18n import N_, language_of
from geo.initiatives.backup import OWN_TOOLS, backup, restore
from geo.initiatives.database import find_registry
from geo.initiatives.purge_command import add_purge, back_again, report_lines, run_purge
from geo.initiatives.sqlite_files import find_file, registry_file
from geo.initiatives.verify import verify
from geo.settings import Settings, read_settings


def main(arguments: list[str] | None = None) -> int:
    """Run the command on the command line; return 0 when it succeeds, 1 when it fails."""
    parser = argparse.ArgumentParser(prog="python -m geo.initiatives", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("backup", help="copy the registry").add_argument("file", type=Path)
    commands.add_parser("restore", help="put a copy back").add_argument("file", type=Path)
    commands.add_parser("verify", help="check the registry")
    add_purge(commands.add_parser("purge", help="remove for good what was removed"))
    asked = parser.parse_args(arguments)
    try:
        settings = read_settings(os.environ)
        gemeente = open_dataset(settings.data_folder).code
        return _run(asked, settings, gemeente)
    except OpbouwkaartError as error:
        sys.stderr.write(error.for_user(language_of("nl")) + "\n")
        return 1


def _run(asked: argparse.Namespace, settings: Settings, gemeente: str) -> int:
    match asked.command:
        case "backup":
            return _backup(asked.file, settings, gemeente)
        case "restore":
            return _restore(asked.file, settings, gemeente)
        case "purge":
            return _purge(asked, settings, gemeente)
    return _verify(settings, gemeente)


def _backup(target: Path, settings: Settings, gemeente: str) -> int:
    if settings.database_url is not None:
        raise RegistryError(OWN_TOOLS)
    made = backup(find_file(settings.registry_folder, gemeente), target)
    _say(N_("The registry is copied to {file}."), file=made)
    return 0


def _restore(source: Path, settings: Settings, gemeente: str) -> int:
    if settings.database_url is not None:
        raise RegistryError(OWN_TOOLS)
    kept = restore(settings.registry_folder, gemeente, source, at=datetime.now(UTC))
    if kept is None:
        _say(N_("The copy is put back. There was no registry before."))
    else:
        _say(N_("The copy is put back. What was there before is in {file}."), file=kept)
        file = registry_file(settings.registry_folder, gemeente)
        if options := back_again(kept, file):
            _say(
                N_(
                    "The copy brought back what was removed for good. Remove it again with: "
                    "python -m geo.initiatives purge {options} --yes"
                ),
                options=options,
            )
    return 0


def _verify(settings: Settings, gemeente: str) -> int:
    registry = find_registry(settings.database_url, settings.registry_folder, gemeente)
    try:
        faults = verify(registry)
    finally:
        registry.engine.dispose()
    for fault in faults:
        sys.stdout.write(fault.for_user(language_of("nl")) + "\n")
    if not faults:
        _say(N_("The registry is sound."))
    return 1 if faults else 0


def _purge(asked: argparse.Namespace, settings: Settings, gemeente: str) -> int:
    report = run_purge(asked, settings, gemeente, datetime.now(UTC))
    for line in report_lines(report, language_of("nl"), dry_run=asked.dry_run):
        sys.stdout.write(line + "\n")
    return 1 if report.is_wiped is False else 0


def _say(message: str, **values: object) -> None:
    sys.stdout.write(language_of("nl").gettext(message).format(**values) + "\n")


if __name__ == "__main__":
    sys.exit(main())
