"""Report the problems that the checks of a build found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_LISTED: Final = 20


def stop(problems: Sequence[str], message: str) -> None:
    """Stop the build when there is any problem.

    Parameters
    ----------
    problems
        One line per problem.
    message
        English text with the field ``{problems}``, marked for translation.

    Raises
    ------
    BuildError
        Lists the first problems, and how many more there are.
    """
    if not problems:
        return
    more = len(problems) - MAX_LISTED
    listed = [*problems[:MAX_LISTED], *([f"… and {more} more"] if more > 0 else [])]
    raise BuildError(message, problems="\n".join(listed))
