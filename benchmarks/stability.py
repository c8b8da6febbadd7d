"""Time 1,000 runs of the stability analysis: ``python -m benchmarks.stability``.

Measure 78 areas (the buurten of one gemeente; under 100 ms, because a slider waits for it) and
14,500 (all buurten of the country; under 10 s).
"""

from __future__ import annotations

import time
import tracemalloc

import numpy as np
import pandas as pd

from geo.i18n import Text
from geo.indicators.indicator import Direction, Indicator, Reliability
from geo.scoring.recipe import Recipe
from geo.scoring.stability import stability

THEMES = 5
PER_THEME = 5
RUNS = 1000
REPEATS = {78: 20, 14_500: 2}


def main() -> None:
    """Print the best time and the peak memory for each number of areas."""
    for areas, repeats in REPEATS.items():
        matrix, indicators, residents = made_up(areas)
        times = []
        for _ in range(repeats):
            start = time.perf_counter()
            stability(matrix, indicators, residents, Recipe(), runs=RUNS)
            times.append(time.perf_counter() - start)
        tracemalloc.start()
        stability(matrix, indicators, residents, Recipe(), runs=RUNS)
        peak = tracemalloc.get_traced_memory()[1] / 1e6
        tracemalloc.stop()
        print(
            f"{RUNS} runs, {areas} areas, {len(indicators)} indicators: "
            f"best {1000 * min(times):.0f} ms, median {1000 * float(np.median(times)):.0f} ms, "
            f"peak {peak:.0f} MB"
        )


def made_up(areas: int) -> tuple[pd.DataFrame, list[Indicator], pd.Series]:
    """Return correlated figures, one in ten missing."""
    rng = np.random.default_rng(0)
    kinds: tuple[Reliability, ...] = ("register", *2 * ("model_estimate",), *2 * ("survey",))
    indicators = [
        _indicator(f"i{theme}_{number}", f"t{theme}", kinds[number], number)
        for theme in range(THEMES)
        for number in range(PER_THEME)
    ]
    cause = rng.normal(size=(areas, 1))
    shares = 30 + 8 * cause + 6 * rng.normal(size=(areas, len(indicators)))
    shares[rng.random(shares.shape) < 0.1] = np.nan
    codes = [f"BU{number:08d}" for number in range(areas)]
    return (
        pd.DataFrame(shares.clip(0, 100), index=codes, columns=[i.id for i in indicators]),
        indicators,
        pd.Series(rng.integers(200, 6000, size=areas), index=codes),
    )


def _indicator(id: str, theme: str, reliability: Reliability, number: int) -> Indicator:
    direction: Direction = "higher_is_more_strength" if number == 1 else "higher_is_more_need"
    none = Text("", "")
    return Indicator(
        id=id,
        theme=theme,
        role="need",
        label=none,
        question=none,
        reason=none,
        unit="percent",
        unit_text=none,
        decimals=1,
        direction=direction,
        expression=id,
        denominator=None,
        change_since=None,
        source="made_up",
        definition=none,
        reliability=reliability,
        min_residents=0,
        years=None,
        levels=("buurt",),
        breaks=None,
        palette="YlOrBr",
    )


if __name__ == "__main__":
    main()
