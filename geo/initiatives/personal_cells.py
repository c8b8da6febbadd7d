"""Ask about texts of a row that look personal before they are imported."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.i18n import N_
from geo.initiatives.person_names import is_person
from geo.initiatives.personal_columns import KIND_WORDS
from geo.initiatives.privacy import personal_data
from geo.initiatives.readings import Option, Question

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.initiatives.import_plan import Ground
    from geo.initiatives.personal_columns import Kind
    from geo.initiatives.records import InitiativeContent

TEXTS: Final = ("title", "organisation", "description", "source")
AS_IS: Final = "as_is"
"""Key of the option to keep a text that looks personal."""


def personal_questions(content: InitiativeContent, ground: Ground) -> Iterator[Question]:
    """Yield a question for each text of a row that looks personal, with the choice to keep it."""
    for field in TEXTS:
        text: str = getattr(content, field)
        kinds = _kinds(text, field, ground) if text else []
        if kinds:
            told = {"kinds": tuple(KIND_WORDS[kind] for kind in kinds)}
            keep = Option(AS_IS, N_("Keep it: it is not of a person"), text)
            message = N_("This looks like {kinds}. Everybody can read it.")
            yield Question(field, message, told, (keep,))


def _kinds(text: str, field: str, ground: Ground) -> list[Kind]:
    """Return the kinds of personal data in a text, without those known of the whole column."""
    index = ground.columns.get(field)
    column = next((column for column in ground.personal if column.index == index), None)
    known = column.kinds if column and column.is_whole else ()
    kinds: list[Kind] = [kind for kind in personal_data(text) if kind not in known]
    has_names = column is not None and not column.is_whole and "name" in column.kinds
    if has_names and is_person(text):
        kinds.append("name")
    return kinds
