"""One record with everything that a page, a report or slides need about need and strength."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from geo.answers.need_scores import assessment_of, clusters_of, stability_of

if TYPE_CHECKING:
    import pandas as pd

    from geo.answers.context import Context
    from geo.i18n import Language
    from geo.scoring.assessment import Assessment
    from geo.scoring.stability import Stability
    from geo.views.map import MapView
    from geo.views.need_and_strength import NeedView


@dataclass(frozen=True, eq=False)
class NeedAnswer:
    """The scores of one level, with the choices behind them.

    Attributes
    ----------
    context
        Data set, catalogue and figures.
    view
        The level, and the chosen area or None.
    chosen
        The choices on the page, with the weights.
    scored
        Need, strength and effort per area, computed with the weights of `chosen`.
    language
        Language of all texts.
    find_stability, find_clusters
        Functions that compute `stability` and `clusters`. A server gives functions that cache their
        results.
    """

    context: Context
    view: MapView
    chosen: NeedView
    scored: Assessment
    language: Language
    find_stability: Callable[[Context, str, NeedView], Stability] = stability_of
    find_clusters: Callable[[Context, str, NeedView], pd.DataFrame] = clusters_of

    @property
    def level(self) -> str:
        """Return the level whose areas are compared."""
        return self.view.level

    @cached_property
    def stability(self) -> Stability:
        """Return how certain the ranks are.

        Computed at first use. It is slow, so use it after the map is drawn.
        """
        return self.find_stability(self.context, self.level, self.chosen)

    @cached_property
    def clusters(self) -> pd.DataFrame:
        """Return the cluster of each area, computed at first use."""
        return self.find_clusters(self.context, self.level, self.chosen)


def need_answer(
    context: Context,
    view: MapView,
    chosen: NeedView,
    language: Language,
    *,
    find_stability: Callable[[Context, str, NeedView], Stability] = stability_of,
    find_clusters: Callable[[Context, str, NeedView], pd.DataFrame] = clusters_of,
) -> NeedAnswer:
    """Return the scores for these choices; the parameters are those of :class:`NeedAnswer`.

    Raises
    ------
    geo.errors.ScoringError
        When no indicator has any weight, or a figure is infinite.
    """
    scored = assessment_of(context, view.level, chosen.weights())
    return NeedAnswer(context, view, chosen, scored, language, find_stability, find_clusters)
