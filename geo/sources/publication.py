"""Description of a publisher's table: names, gaps, weights and licence."""

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
    """One published table of figures or borders.

    Attributes
    ----------
    id
        Short name in the column ``source`` of the figures.
    publisher, title, table, licence, url, caveat
        Texts for the user; `table` is the publisher's own name for the table.
    variables
        Our name of each variable by the publisher's name; other variables are left out. None when
        the table uses our names.
    kinds
        Kind of number by our name, where it differs from
        :data:`geo.sources.variables.SHARED_KINDS`.
    is_estimate
        Whether a model estimated the figures; otherwise they are counted.
    gap
        Why an area is left out of a table.
    gaps
        The same for one variable (our name) and year.
    gap_codes
        Reason by the code that the publisher writes in a cell without a figure.
    weights
        Counts that together are the denominator, by our name of a variable. Wijken and the gemeente
        get the weighted mean of their buurten.
    other_weight
        Denominator of every other share, mark and amount; when empty, no mean is derived.
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
        """Return our name of a publisher's variable; None when it is left out."""
        return variable if self.variables is None else self.variables.get(variable)

    def kind_of(self, variable: str) -> Kind:
        """Return the kind of number of a variable (our name)."""
        return self.kinds.get(variable) or SHARED_KINDS.get(variable, "share")

    def weight_of(self, variable: str) -> tuple[str, ...]:
        """Return the counts that add up to the denominator of a variable (our name)."""
        return self.weights.get(variable, self.other_weight)

    def gap_of(self, variable: str, year: int) -> GapStatus:
        """Return why the table of a variable (our name) and year leaves out an area."""
        return self.gaps.get((variable, year), self.gap)


Publications = Mapping[str, Publication]
"""Publications by id."""
