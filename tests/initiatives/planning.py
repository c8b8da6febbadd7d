"""What would go in of a list as it stands, before anybody decides anything of a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.initiatives.import_plan import Choices, Ground
from geo.initiatives.importing import known_of, match_columns, plan_rows
from geo.initiatives.sheet import read_sheet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.initiatives.area_tree import AreaTree
    from geo.initiatives.import_plan import ImportPlan
    from geo.initiatives.records import Initiative, InitiativeContent
    from geo.initiatives.sheet import Sheet


def plan_of(sheet: Sheet, tree: AreaTree, existing: Iterable[Initiative] = ()) -> ImportPlan:
    ground = Ground(match_columns(sheet.headings), tree)
    return plan_rows(sheet, ground, known_of(existing, tree), Choices())


def plan(tree: AreaTree, headings: str, *rows: str) -> ImportPlan:
    sheet = read_sheet("\n".join([headings, *rows]).encode(), "lijst.csv")
    return plan_of(sheet, tree)


def only(tree: AreaTree, headings: str, row: str) -> InitiativeContent:
    made = plan(tree, f"Titel;Gebied;{headings}", f"Koffie;Holtenbroek IV;{row}")
    assert made.rejected == ()
    return made.good[0][1]


def offered(tree: AreaTree, heading: str, cell: str) -> list[str]:
    """Return what the reader can choose from for a cell; empty when nothing is offered."""
    made = plan(tree, f"Titel;Gebied;{heading}", f"Koffie;Holtenbroek IV;{cell}")
    (problem,) = made.rejected[0].problems
    return [option.text for option in getattr(problem, "options", ())]
