"""Colours of the map: sequential schemes that colour-blind readers can tell apart."""

from __future__ import annotations

from typing import Final

from branca.utilities import color_brewer

MAX_CLASSES: Final = 7
SCHEME_SIZE: Final = 9


def sequential(name: str, classes: int) -> tuple[str, ...]:
    """Return `classes` colours of the ColorBrewer scheme `name`, light to dark.

    The lightest colour of the scheme is not used, so that the lowest class is visible on a white
    page, nor the darkest, so that borders are visible on it.

    Parameters
    ----------
    name
        A sequential scheme of ColorBrewer that branca ships, such as ``"Blues"``.
    classes
        How many colours, 1 to 7.

    Examples
    --------
    >>> sequential("Blues", 3)
    ('#deebf7', '#6baed6', '#08519c')
    """
    scheme = [colour.lower()[:7] for colour in color_brewer(name, SCHEME_SIZE)][1:8]
    if classes == 1:
        return (scheme[MAX_CLASSES // 2],)
    return tuple(scheme[round(i * (MAX_CLASSES - 1) / (classes - 1))] for i in range(classes))
