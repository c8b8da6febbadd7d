"""Start the app: ``python -m geo.ui.serving.start --local`` on one's own machine.

One command for every system and shell: each has its own way to set an environment variable.
"""

from __future__ import annotations

import os
from argparse import ArgumentParser
from typing import TYPE_CHECKING, Final

from streamlit.web import cli

from geo.settings import PREFIX, ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence

LOCAL_ADDRESS: Final = "localhost"


def main(arguments: Sequence[str] | None = None) -> None:
    """Start the app, and return when it stops.

    Parameters
    ----------
    arguments
        Arguments of the command; None for those of this process.
    """
    parser = ArgumentParser(
        prog="python -m geo.ui.serving.start",
        description="Start the app.",
        epilog="All other options go to Streamlit, for example --server.port 8600.",
        allow_abbrev=False,
    )
    parser.add_argument(
        "--local",
        action="store_true",
        help="listen on this machine only, and let whoever opens the app on it change everything",
    )
    options, others = parser.parse_known_args(arguments)
    if options.local:
        os.environ[f"{PREFIX}LOCAL"] = "yes"
        # First, so that another address given by the user wins; then nobody can edit.
        others = ["--server.address", LOCAL_ADDRESS, *others]
    cli.main(["run", str(ROOT / "dashboard.py"), *others], prog_name="streamlit")


if __name__ == "__main__":
    main()
