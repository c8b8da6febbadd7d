"""What would go in of a list as it stands, before anybody decides anything of a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.initiatives.import_plan import Choices, Ground
from geo.initiatives.importing import known_of, match_columns, plan_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.initiatives.import_plan import ImportPlan
    from geo.initiatives.places import Places
    from geo.initiatives.records import Initiative
    from geo.initiatives.sheet import Sheet


def plan_of(sheet: Sheet, places: Places, existing: Iterable[Initiative] = ()) -> ImportPlan:
    ground = Ground(match_columns(sheet.headings), places)
    return plan_rows(sheet, ground, known_of(existing, places), Choices())
