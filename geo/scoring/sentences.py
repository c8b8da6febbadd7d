"""Plain sentences per area: the reasons for its need, and what there is to build on.

All wording comes from the templates here and the reasons in the indicator catalogue, so that a test
can read all of it. A sentence says what the figures are, never what an area or its residents are
like.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from geo.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.i18n import Language
    from geo.scoring.themes import NoScore

Kind = Literal["need", "strength"]
Position = Literal["high", "middle", "low", "none"]
"""Third of need that an area is in; none when there are too few areas for thirds."""

# Text that follows the name of an area: "Holtenbroek IV stands high in need because of ...".
BECAUSE: Final[dict[Position, str]] = {
    "high": N_("stands high in need because of {needs}"),
    "middle": N_("stands in the middle in need; what adds most: {needs}"),
    "low": N_("stands low in need; what adds most: {needs}"),
    "none": N_("cannot be called high or low in need with so few areas; what adds most: {needs}"),
}
NOT_CLEAR: Final[dict[Position, str]] = {
    "high": N_("stands high in need; what adds most are the figures for {needs}"),
    "middle": N_("stands in the middle in need; what adds most are the figures for {needs}"),
    "low": N_("stands low in need; what adds most are the figures for {needs}"),
    "none": N_(
        "cannot be called high or low in need with so few areas; what adds most are the figures "
        "for {needs}"
    ),
}
WITHOUT_NEEDS: Final[dict[Position, str]] = {
    "high": N_("stands high in need"),
    "middle": N_("stands in the middle in need"),
    "low": N_("stands low in need"),
    "none": N_("cannot be called high or low in need with so few areas"),
}
SENTENCE: Final = N_("{area} {said}. {chances}")
CHANCES: Final = N_("To build on: {chances}.")
CHANCES_NEAREST: Final = N_("To build on, nearest to {gemeente}: {chances}.")
CHANCES_UNKNOWN: Final = N_("Ask residents what there is to build on: no figure tells.")
EVIDENCE: Final = N_("{words} ({value}; {gemeente} {reference})")
EVIDENCE_ALONE: Final = N_("{words} ({value})")
LIST_END: Final = N_("{first} and {last}")
NO_SCORE: Final[dict[NoScore, str]] = {
    "too_few_residents": N_("{area} has no score: it has fewer than {limit} residents."),
    "residents_unknown": N_("{area} has no score: the number of residents is not known."),
    "no_figures": N_("{area} has no score: there are no figures for one here."),
    "too_few_areas": N_("{area} has no score: there is no other area to compare it with."),
    "not_enough_figures": N_("{area} has no score: too few figures are known."),
}
NO_SCORE_SHORT: Final[dict[NoScore, str]] = {
    "too_few_residents": N_("fewer than {limit} residents"),
    "residents_unknown": N_("residents not known"),
    "no_figures": N_("no figures here"),
    "too_few_areas": N_("nothing to compare with"),
    "not_enough_figures": N_("too few figures"),
}
STABLE_ALWAYS: Final = N_("In all calculations among the highest {top} ({ranks}).")
STABLE_OFTEN: Final = N_("In {times} of 10 calculations among the highest {top} ({ranks}).")
STABLE_RARELY: Final = N_("In fewer than 1 of 10 calculations among the highest {top} ({ranks}).")
STABLE_NEVER: Final = N_("In none of the calculations among the highest {top} ({ranks}).")
FIRST_ALWAYS: Final = N_("In all calculations the highest ({ranks}).")
FIRST_OFTEN: Final = N_("In {times} of 10 calculations the highest ({ranks}).")
FIRST_RARELY: Final = N_("In fewer than 1 of 10 calculations the highest ({ranks}).")
FIRST_NEVER: Final = N_("In none of the calculations the highest ({ranks}).")
RANKS: Final = N_("rank {low} to {high}")
RANK: Final = N_("rank {low}")
FIVE: Final = N_("five")

TEMPLATES: Final = (
    *BECAUSE.values(),
    *NOT_CLEAR.values(),
    *WITHOUT_NEEDS.values(),
    *(SENTENCE, CHANCES, CHANCES_NEAREST, CHANCES_UNKNOWN),
    *(EVIDENCE, EVIDENCE_ALONE, LIST_END),
    *NO_SCORE.values(),
    *NO_SCORE_SHORT.values(),
    *(STABLE_ALWAYS, STABLE_OFTEN, STABLE_RARELY, STABLE_NEVER, RANKS, RANK, FIVE),
    *(FIRST_ALWAYS, FIRST_OFTEN, FIRST_RARELY, FIRST_NEVER),
)
"""All templates of this module, for the test of their wording."""


@dataclass(frozen=True)
class Evidence:
    """One figure that a sentence names, already in the reader's language and notation.

    Attributes
    ----------
    label
        Label of the indicator: "Low income".
    reason
        Reason in the catalogue: "low incomes".
    value
        Figure of the area, with its unit sign: "20%".
    reference
        Figure of the gemeente: "8.6%"; empty when there is none.
    kind
        Whether it is a need or a strength.
    is_clear
        Whether the figure differs enough from the gemeente's to use `reason`; otherwise the
        sentence uses the label, which claims nothing.
    """

    label: str
    reason: str
    value: str
    reference: str
    kind: Kind
    is_clear: bool


def area_sentence(
    area: str,
    gemeente: str,
    position: Position,
    evidence: Sequence[Evidence],
    language: Language,
) -> str:
    """Return sentences about an area: needs with their figures, and what there is to build on.

    Parameters
    ----------
    area, gemeente
        Names of the area and of the gemeente.
    position
        Third of need that the area is in.
    evidence
        Figures to name; the order within each kind is kept.
    language
        Of the reader.
    """
    return language.gettext(SENTENCE).format(
        area=area,
        said=said_of_need(gemeente, position, evidence, language),
        chances=chances_sentence(gemeente, evidence, language),
    )


def said_of_need(
    gemeente: str, position: Position, evidence: Sequence[Evidence], language: Language
) -> str:
    """Return the text about the need of an area that follows its name."""
    own = [item for item in evidence if item.kind == "need"]
    if not own:
        return language.gettext(WITHOUT_NEEDS[position])
    templates = BECAUSE if all(item.is_clear for item in own) else NOT_CLEAR
    return language.gettext(templates[position]).format(needs=_listed(own, gemeente, language))


def chances_sentence(gemeente: str, evidence: Sequence[Evidence], language: Language) -> str:
    """Return what there is to build on; without figures, advise to ask residents."""
    own = [item for item in evidence if item.kind == "strength"]
    if not own:
        return language.gettext(CHANCES_UNKNOWN)
    template = CHANCES if all(item.is_clear for item in own) else CHANCES_NEAREST
    return language.gettext(template).format(
        gemeente=gemeente, chances=_listed(own, gemeente, language)
    )


def no_score_sentence(area: str, reason: NoScore, limit: int, language: Language) -> str:
    """Return why an area has no score; `limit` is the minimum number of residents."""
    if not reason:
        return ""
    return language.gettext(NO_SCORE[reason]).format(area=area, limit=language.number(limit))


def no_score_words(reason: NoScore, limit: int, language: Language) -> str:
    """Return why an area has no score in a few words, for beside a name or in a legend."""
    if not reason:
        return ""
    return language.gettext(NO_SCORE_SHORT[reason]).format(limit=language.number(limit))


def stability_sentence(
    share: float, top: int, ranks: tuple[float, float], language: Language
) -> str:
    """Return in how many of the calculations an area is among the `top` highest, and its ranks.

    The share is rounded down, so that the text does not overstate it.

    Parameters
    ----------
    share
        Share of the runs, 0–1 (``top_share`` of :func:`geo.scoring.stability.stability`).
    top
        Size of the group.
    ranks
        Lowest and highest rank that the area usually has (``low_rank`` and ``high_rank``).
    language
        Of the reader.

    Examples
    --------
    >>> from geo.i18n import language_of
    >>> stability_sentence(0.96, 5, (1, 4), language_of("en"))
    'In 9 of 10 calculations among the highest five (rank 1 to 4).'
    """
    # 0.7 of the runs is 7 of 10, but 0.7 * 10 can be slightly less in floating point.
    times = int(share * 10 + 1e-9)
    never, rarely, often, always = (
        (FIRST_NEVER, FIRST_RARELY, FIRST_OFTEN, FIRST_ALWAYS)
        if top == 1
        else (STABLE_NEVER, STABLE_RARELY, STABLE_OFTEN, STABLE_ALWAYS)
    )
    if share <= 0:
        template = never
    elif share >= 1:
        template = always
    else:
        template = often if times else rarely
    low, high = (language.number(rank) for rank in ranks)
    span = language.gettext(RANK if low == high else RANKS).format(low=low, high=high)
    group = language.gettext(FIVE) if top == 5 else language.number(top)
    return language.gettext(template).format(times=times, top=group, ranks=span)


def _listed(items: Sequence[Evidence], gemeente: str, language: Language) -> str:
    """Return "a (1%; Zwolle 2%), b (...) and c (...)"."""
    parts = [_evidence(item, gemeente, language) for item in items]
    if len(parts) < 2:
        return "".join(parts)
    return language.gettext(LIST_END).format(first=", ".join(parts[:-1]), last=parts[-1])


def _evidence(item: Evidence, gemeente: str, language: Language) -> str:
    template = EVIDENCE if item.reference else EVIDENCE_ALONE
    return language.gettext(template).format(
        words=item.reason if item.is_clear else _inside(item.label),
        value=item.value,
        gemeente=gemeente,
        reference=item.reference,
    )


def _inside(label: str) -> str:
    """Return a label for use inside a sentence; abbreviations keep their capitals."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
