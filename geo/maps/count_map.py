"""Map of how many initiatives are recorded per area."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.i18n import N_
from geo.maps.choropleth import Choropleth
from geo.maps.classes import Classes
from geo.maps.palettes import sequential

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.i18n import Language

NONE_COLOUR: Final = "#e9edf0"
"""Grey, not green: no known initiatives is not the same as few."""
PALETTE: Final = "YlGn"
BREAKS: Final = (0.0, 1.0, 3.0, 6.0)
NOTHING_RECORDED: Final = N_("nothing recorded yet")


def count_map(
    counts: Mapping[str, int | None],
    names: Mapping[str, str],
    notes: Mapping[str, str],
    *,
    level: str,
    period: str,
    language: Language,
) -> Choropleth:
    """Return the map of the number of initiatives.

    Parameters
    ----------
    counts
        Number by area code, in the order of the map; 0 where a user confirmed that none is known,
        None where nothing is recorded.
    names, notes
        Name, and a line for the tooltip, by code.
    level, period
        Level and period of the counts.
    language
        Language of the labels.
    """
    highest = max([BREAKS[-1] + 1, *(count for count in counts.values() if count is not None)])
    classes = Classes(BREAKS, 0.0, float(highest), 0)
    labels = classes.labels(language)
    most = language.gettext("{n} or more").format(n=language.number(BREAKS[-1] + 1))
    return Choropleth(
        level=level,
        title=language.gettext("Initiatives"),
        unit=language.gettext("initiatives now active"),
        period=period,
        codes=tuple(counts),
        names=tuple(names[code] for code in counts),
        values=tuple(None if count is None else float(count) for count in counts.values()),
        reasons=tuple(
            language.gettext(NOTHING_RECORDED) if count is None else "" for count in counts.values()
        ),
        weak=(False,) * len(counts),
        classes=classes,
        colours=(NONE_COLOUR, *sequential(PALETTE, classes.count)[1:]),
        labels=(language.gettext("none known, checked"), *labels[1:-1], most),
        notes=tuple(notes.get(code, "") for code in counts),
    )
