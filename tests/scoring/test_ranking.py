"""Places of areas and how they change."""

from __future__ import annotations

import numpy as np
import pandas as pd

from geo.scoring.ranking import change_text, competition_ranks


def test_equal_scores_share_the_best_rank_and_the_next_is_skipped() -> None:
    scores = pd.Series([50.0, 90, 70, 70, np.nan], index=list("abcde"))
    ranks = competition_ranks(scores)
    assert ranks.drop("e").tolist() == [4, 1, 2, 2]
    assert np.isnan(ranks["e"])


def test_order_of_additions_does_not_break_a_tie() -> None:
    scores = pd.Series([0.1 + 0.2, 0.3])
    assert scores.nunique() == 2
    assert competition_ranks(scores).tolist() == [1, 1]


def test_only_a_change_is_shown() -> None:
    assert change_text(3, 1) == "3 → 1"
    assert change_text(2, 2) == ""
