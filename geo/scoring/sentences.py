"""One plain sentence per area: what its place rests on, and what there is to build on.

All wording comes from the templates here, so that a test can read them: a sentence says what the
figures are, never what an area or its residents are like.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from geo.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.i18n import Language
    from geo.scoring.themes import NoScore

Kind = Literal["need", "strength", "facility"]
Position = Literal["high", "middle", "low"]
Comparison = Literal["", "higher", "lower", "same"]

POSITIONS: Final[dict[Position, str]] = {
    "high": N_("{area} stands high in need, mainly through the figures for {needs}; {rest}."),
    "middle": N_(
        "{area} stands in the middle in need; most weight have the figures for {needs}; {rest}."
    ),
    "low": N_("{area} stands low in need; most weight have the figures for {needs}; {rest}."),
}
WITHOUT_NEEDS: Final[dict[Position, str]] = {
    "high": N_("{area} stands high in need; {rest}."),
    "middle": N_("{area} stands in the middle in need; {rest}."),
    "low": N_("{area} stands low in need; {rest}."),
}
CHANCES: Final = N_("to build on: {chances}")
CHANCES_UNKNOWN: Final = N_("ask residents what there is to build on, no figure tells")
FACILITIES: Final = N_("facilities: {facilities}")
EVIDENCE: Final[dict[Comparison, str]] = {
    "": N_("{label} ({value}; {place} {reference})"),
    "higher": N_("{label} ({value}, higher than {place}: {reference})"),
    "lower": N_("{label} ({value}, lower than {place}: {reference})"),
    "same": N_("{label} ({value}, as in {place})"),
}
EVIDENCE_ALONE: Final = N_("{label} ({value})")
LIST_END: Final = N_("{first} and {last}")
NO_SCORE: Final[dict[NoScore, str]] = {
    "too_few_residents": N_("{area} has no score: it has fewer than {limit} residents."),
    "residents_unknown": N_("{area} has no score: the number of residents is not known."),
    "not_enough_figures": N_("{area} has no score: too few figures are known."),
}
STABLE_ALWAYS: Final = N_("In all calculations among the highest {top}.")
STABLE_OFTEN: Final = N_("In {times} of 10 calculations among the highest {top}.")
STABLE_RARELY: Final = N_("In fewer than 1 of 10 calculations among the highest {top}.")
STABLE_NEVER: Final = N_("In none of the calculations among the highest {top}.")

TEMPLATES: Final = (
    *POSITIONS.values(),
    *WITHOUT_NEEDS.values(),
    *(CHANCES, CHANCES_UNKNOWN, FACILITIES),
    *EVIDENCE.values(),
    *(EVIDENCE_ALONE, LIST_END),
    *NO_SCORE.values(),
    *(STABLE_ALWAYS, STABLE_OFTEN, STABLE_RARELY, STABLE_NEVER),
)
"""All wording of this module, for the test that reads it."""


@dataclass(frozen=True)
class Evidence:
    """One figure that a sentence names, already in the reader's language and notation.

    Attributes
    ----------
    label
        Of the indicator: "Low income".
    value
        Of the area, with its unit: "20% of households".
    reference
        Of the gemeente: "8.6%"; empty where there is none.
    kind
        Whether it is a need, a strength or a facility.
    comparison
        How the value lies to the reference; empty to leave that to the reader.
    """

    label: str
    value: str
    reference: str
    kind: Kind
    comparison: Comparison = ""


def area_sentence(
    area: str,
    place: str,
    position: Position,
    evidence: Sequence[Evidence],
    language: Language,
) -> str:
    """Return the sentence of an area: needs with their figures, and the chances beside them.

    Parameters
    ----------
    area, place
        Names of the area and of the gemeente.
    position
        In which third of need the area is.
    evidence
        Figures to name, in the order given within their kind. Without a strength among them the
        sentence says that residents are to be asked.
    language
        Of the reader.
    """
    parts: dict[Kind, str] = {}
    for kind in ("need", "strength", "facility"):
        own = [_evidence(item, place, language) for item in evidence if item.kind == kind]
        parts[kind] = _listed(own, language)
    rest = (
        language.gettext(CHANCES).format(chances=parts["strength"])
        if parts["strength"]
        else language.gettext(CHANCES_UNKNOWN)
    )
    if parts["facility"]:
        facilities = language.gettext(FACILITIES).format(facilities=parts["facility"])
        rest = f"{rest}; {facilities}"
    template = (POSITIONS if parts["need"] else WITHOUT_NEEDS)[position]
    return language.gettext(template).format(area=area, needs=parts["need"], rest=rest)


def no_score_sentence(area: str, reason: NoScore, limit: int, language: Language) -> str:
    """Return why an area has no score; `limit` is the least number of residents."""
    if not reason:
        return ""
    return language.gettext(NO_SCORE[reason]).format(area=area, limit=language.number(limit))


def stability_sentence(share: float, top: int, language: Language) -> str:
    """Return in how many of the calculations an area is among the `top` highest.

    Rounded down, so that nothing sounds surer than it is.

    Parameters
    ----------
    share
        Of the runs, 0–1 (``top_share`` of :func:`geo.scoring.stability.stability`).
    top
        Size of the group.
    language
        Of the reader.

    Examples
    --------
    >>> from geo.i18n import language
    >>> stability_sentence(0.96, 5, language("en"))
    'In 9 of 10 calculations among the highest 5.'
    """
    # 0.7 of the runs is 7 of 10, though 0.7 * 10 may be a little less in floating point
    times = int(share * 10 + 1e-9)
    if share <= 0:
        template = STABLE_NEVER
    elif share >= 1:
        template = STABLE_ALWAYS
    else:
        template = STABLE_OFTEN if times else STABLE_RARELY
    return language.gettext(template).format(times=times, top=top)


def _evidence(item: Evidence, place: str, language: Language) -> str:
    template = EVIDENCE[item.comparison] if item.reference else EVIDENCE_ALONE
    return language.gettext(template).format(
        label=_inside(item.label), value=item.value, place=place, reference=item.reference
    )


def _inside(label: str) -> str:
    """Return a label as it stands inside a sentence; abbreviations keep their capitals."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def _listed(items: Sequence[str], language: Language) -> str:
    """Return "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return language.gettext(LIST_END).format(first=", ".join(items[:-1]), last=items[-1])
