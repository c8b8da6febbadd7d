"""Back up, check and put back the registry: ``python -m geo.initiatives``."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from geo.dataset import open_dataset
from geo.errors import OpbouwkaartError
from geo.i18n import language
from geo.initiatives.backup import OWN_TOOLS, backup, restore, verify
from geo.initiatives.database import open_registry
from geo.settings import Settings, read_settings


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line asks; return 0, or 1 when it could not be done."""
    parser = argparse.ArgumentParser(prog="python -m geo.initiatives", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("backup", help="copy the registry").add_argument("file", type=Path)
    commands.add_parser("restore", help="put a copy back").add_argument("file", type=Path)
    commands.add_parser("verify", help="check the registry")
    asked = parser.parse_args(arguments)
    try:
        settings = read_settings(os.environ)
        gemeente = open_dataset(settings.data_folder).code
        return _run(asked, settings, gemeente)
    except OpbouwkaartError as error:
        sys.stderr.write(error.for_user(language("nl")) + "\n")
        return 1


def _run(asked: argparse.Namespace, settings: Settings, gemeente: str) -> int:
    words = language("nl")
    now = datetime.now(UTC)
    if asked.command == "restore":
        if settings.database_url is not None:
            sys.stderr.write(words.gettext(OWN_TOOLS) + "\n")
            return 1
        kept = restore(settings.registry_folder, gemeente, asked.file, at=now)
        said = words.gettext("The copy is put back. What was there before is in {file}.")
        sys.stdout.write(said.format(file=kept) + "\n")
        return 0
    registry = open_registry(settings.database_url, settings.registry_folder, gemeente)
    if asked.command == "backup":
        made = backup(registry, asked.file)
        said = words.gettext("The registry is copied to {file}.")
        sys.stdout.write(said.format(file=made) + "\n")
        return 0
    problems = verify(registry)
    for problem in problems:
        sys.stdout.write(problem + "\n")
    if not problems:
        sys.stdout.write(words.gettext("The registry is sound.") + "\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
