"""What belongs to one table of a publisher: its names, its gaps, its weights and its licence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from geo.sources.variables import SHARED_KINDS, Kind

if TYPE_CHECKING:
    from geo.i18n import Text

GapStatus = Literal["suppressed", "unknown", "not_measured", "too_few_residents"]
USUAL_PLACE: Final = 80


@dataclass(frozen=True)
class Publication:
    """One table of figures, or of borders, as its publisher gives it.

    Attributes
    ----------
    id
        Short name in the column ``source`` of the figures.
    publisher, title, table, licence, url, caveat
        What a reader is told of it; `table` is the publisher's own name for the table.
    variables
        The publisher's name of each variable, and ours; the others are left out. None when the
        table uses our names.
    kinds
        Kind of number by our name, where it differs from
        :data:`geo.sources.variables.SHARED_KINDS`.
    is_estimate
        Whether the figures are estimated by a model rather than counted.
    gap
        Why an area is left out of a table.
    gaps
        The same for single tables, by our name of the variable and year.
    gap_codes
        What the publisher writes in a cell without a figure, and why there is none.
    weights
        By our name of a variable, the counts that together are its denominator. Wijken and the
        gemeente get the weighted mean of their buurten.
    other_weight
        Denominator of every other share, mark and amount; empty when it has no mean.
    borders_of
        Code of the gemeente whose borders these are, or empty for a table of figures.
    place_in_list
        Lower numbers come first on the screen.
    """

    id: str
    publisher: str
    title: str
    table: str
    licence: str
    url: str
    caveat: Text
    variables: Mapping[str, str] | None = None
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    is_estimate: bool = False
    gap: GapStatus = "unknown"
    gaps: Mapping[tuple[str, int], GapStatus] = field(default_factory=dict)
    gap_codes: Mapping[str, GapStatus] = field(default_factory=dict)
    weights: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    other_weight: tuple[str, ...] = ()
    borders_of: str = ""
    place_in_list: int = USUAL_PLACE

    def our_name(self, variable: str) -> str | None:
        """Return our name of a publisher's variable, or None when it is left out."""
        return variable if self.variables is None else self.variables.get(variable)

    def kind_of(self, variable: str) -> Kind:
        """Return what kind of number a variable (our name) is."""
        return self.kinds.get(variable) or SHARED_KINDS.get(variable, "share")

    def weight_of(self, variable: str) -> tuple[str, ...]:
        """Return the counts that together are the denominator of a variable (our name)."""
        return self.weights.get(variable, self.other_weight)

    def gap_of(self, variable: str, year: int) -> GapStatus:
        """Return why an area is left out of the table of a variable (our name) and year."""
        return self.gaps.get((variable, year), self.gap)


Publications = Mapping[str, Publication]
"""Publications by id."""
