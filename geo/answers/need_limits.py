"""Why a view of need and strength cannot be shown: too few areas, or missing figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.answers.need import shown_trend
from geo.answers.words import level_plural
from geo.i18n import N_
from geo.scoring.sentences import no_score_words
from geo.scoring.spatial import MIN_AREAS as MIN_FOR_CLUSTERS
from geo.scoring.white_spots import CLASSES as MIN_FOR_THIRDS
from geo.views.need_and_strength import SHOWS

if TYPE_CHECKING:
    from geo.answers.context import Context
    from geo.answers.need_answer import NeedAnswer
    from geo.i18n import Language
    from geo.scoring.assessment import Assessment
    from geo.scoring.index import IndexScores
    from geo.views.need_and_strength import Show

NO_FIGURES: Final = {
    "need": N_("There are no figures on need per {level} here, so there is no score for need."),
    "strength": N_(
        "There are no figures on strength per {level} here, so there is no score for strength."
    ),
    "facility": N_(
        "There are no figures on facilities per {level} here and no initiatives are recorded yet, "
        "so there is no score for effort."
    ),
}
NO_SCORES: Final = {
    "residents_unknown": N_(
        "The number of residents per {level} is not known here. Without it no area gets a score, "
        "because a score of a handful of people would be chance."
    ),
    "too_few_residents": N_(
        "No {level} has {limit} residents or more. A score of so few people would be chance."
    ),
    "too_few_areas": N_(
        "Only one {level} has {limit} residents or more, so there is no other to compare it with."
    ),
    "not_enough_figures": N_("Too few figures per {level} are known for a score."),
}
ONE_AREA: Final = N_(
    "{gemeente} has one {level}. A score compares areas with one another, so there is none here."
)
OTHER_LEVEL: Final = N_("Choose the level {level} above.")
FIGURES_ON_MAP: Final = N_("The page Map shows the figures themselves.")
OTHER_VIEW: Final = N_("Choose something else to see above, such as “{view}”.")
NO_THIRDS: Final = N_(
    "White spots are found by dividing the areas in three groups by need, and in three by effort. "
    "That takes at least three {level} with both scores."
)
NO_CLUSTERS: Final = N_(
    "Whether {level} with high need lie together can only be told when at least four have a score."
)
NO_CHANGE_HERE: Final = N_("no figure is known for two years")
NO_TREND: Final = N_("No figure per {level} is known for two years, so there is no change to show.")
TOO_FEW_AREAS: Final = N_("too few areas to compare")
EFFORT_REASON: Final = N_("effort: {reason}")


def why_not(answer: NeedAnswer) -> str:
    """Return why the chosen view cannot be shown and which one can; empty when it can be shown."""
    context, level, scored = answer.context, answer.level, answer.scored
    chosen, language = answer.chosen, answer.language
    if chosen.show == "change":
        if shown_trend(context, level, chosen) is not None:
            return ""
        return language.gettext(NO_TREND).format(level=level)
    if chosen.show == "strength":
        return why_no_scores(context, level, scored.strength, language)
    reason = why_no_scores(context, level, scored.need, language)
    if reason or chosen.show == "need":
        return reason
    if chosen.show == "clusters":
        told = "" if has_clusters(scored) else language.gettext(NO_CLUSTERS)
    elif has_thirds(scored):
        told = ""
    else:
        told = why_no_scores(context, level, scored.effort, language) or language.gettext(NO_THIRDS)
    if not told:
        return ""
    always_there = SHOWS["need"]
    other = language.gettext(OTHER_VIEW).format(view=language.gettext(always_there))
    return f"{told.format(level=level_plural(level))} {other}"


def why_no_scores(context: Context, level: str, index: IndexScores, language: Language) -> str:
    """Return why no area of a level has a score; empty when at least one has."""
    if index.score.notna().any():
        return ""
    if len(index.score) == 1:
        told = language.gettext(ONE_AREA).format(gemeente=context.dataset.name, level=level)
        return f"{told} {_elsewhere(context, language)}"
    reasons = set(index.reason)
    if "no_figures" in reasons:
        return language.gettext(NO_FIGURES[index.recipe.role]).format(level=level)
    reason = next(reason for reason in NO_SCORES if reason in reasons | {"not_enough_figures"})
    if reason == "too_few_residents" and "too_few_areas" in reasons:
        reason = "too_few_areas"
    limit = language.number(index.recipe.min_residents)
    return language.gettext(NO_SCORES[reason]).format(level=level, limit=limit)


def has_thirds(scored: Assessment) -> bool:
    """Return whether there are enough areas for thirds of need and of effort."""
    counts = (scored.need.score.count(), scored.effort.score.count())
    return bool(min(counts) >= MIN_FOR_THIRDS and scored.classes["bivariate"].notna().any())


def has_clusters(scored: Assessment) -> bool:
    """Return whether enough areas have a score to distinguish a pattern from chance."""
    return bool(scored.need.score.count() >= MIN_FOR_CLUSTERS)


def area_reason(scored: Assessment, show: Show, code: str, language: Language) -> str:
    """Return in a few words why a view leaves out an area; empty when it does not."""
    if show == "strength":
        return _short(scored.strength, code, language)
    if reason := _short(scored.need, code, language):
        return reason
    if show == "white_spots":
        if reason := _short(scored.effort, code, language):
            return language.gettext(EFFORT_REASON).format(reason=reason)
        return "" if has_thirds(scored) else language.gettext(TOO_FEW_AREAS)
    if show == "clusters" and not has_clusters(scored):
        return language.gettext(TOO_FEW_AREAS)
    return ""


def _short(index: IndexScores, code: str, language: Language) -> str:
    return no_score_words(index.reason[code], index.recipe.min_residents, language)


def _elsewhere(context: Context, language: Language) -> str:
    """Return where a user can see more, for a level with one area."""
    sizes = context.dataset.areas["level"].value_counts()
    other = next((level for level in context.dataset.levels[1:] if sizes[level] > 1), None)
    if other is None:
        return language.gettext(FIGURES_ON_MAP)
    return language.gettext(OTHER_LEVEL).format(level=other)
