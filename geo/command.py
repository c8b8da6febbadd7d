"""The command ``opbouwkaart``: start the dashboard, build data, keep the registry."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

USAGE: Final = """usage: opbouwkaart COMMAND [options]

  start     start the dashboard (--local on your own machine)
  build     make a data set from tables of figures
  registry  back up, check, restore or purge the registry of initiatives

Each command tells its options with --help.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return 0, or another number when it fails."""
    name, *others = list(sys.argv[1:] if arguments is None else arguments) or ["--help"]
    if name not in COMMANDS:
        asks_help = name in ("-h", "--help")
        (sys.stdout if asks_help else sys.stderr).write(USAGE)
        return 0 if asks_help else 2
    return COMMANDS[name](others) or 0


# Import inside each function: a backup need not load the libraries of the map.
def _start(arguments: list[str]) -> int | None:
    from geo.ui.serving.start import main as start  # noqa: PLC0415

    return start(arguments)  # type: ignore[func-returns-value]


def _build(arguments: list[str]) -> int | None:
    from geo.build import main as build  # noqa: PLC0415

    return build(arguments)


def _registry(arguments: list[str]) -> int | None:
    from geo.initiatives.__main__ import main as registry  # noqa: PLC0415

    return registry(arguments)


COMMANDS: Final[dict[str, Callable[[list[str]], int | None]]] = {
    "start": _start,
    "build": _build,
    "registry": _registry,
}
