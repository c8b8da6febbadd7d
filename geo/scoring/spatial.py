"""Neighbours and clusters: is an area of high need part of a cluster, or does it stand alone?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
from esda import Moran_Local, fdr
from libpysal.graph import Graph

from geo.errors import ScoringError
from geo.i18n import N_

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

SNAP_M: Final = 1.0
"""In metres; areas less than twice this distance apart count as touching."""
PERMUTATIONS: Final = 4999
"""Enough for one area in a hundred to be significant after correction."""
ALPHA: Final = 0.05
NUMBERS_AT_ONCE: Final = 1_000_000
"""Shuffled scores in memory at once; limits memory."""
MIN_AREAS: Final = 4
"""With fewer areas a pattern cannot be distinguished from chance."""
QUADRANTS: Final = {1: "HH", 2: "LH", 3: "LL", 4: "HL"}
"""esda's numbers: the area itself (high or low), then its neighbours."""
NOT_SIGNIFICANT: Final = "ns"


def contiguity(areas: gpd.GeoDataFrame) -> Graph:
    """Return which areas are neighbours: those that share a border or a corner (queen).

    Small gaps between borders are bridged. An area that touches no other is linked with the nearest
    area, because people on an island have neighbours in daily life too.

    Parameters
    ----------
    areas
        Polygons of one level in a CRS in metres (EPSG:28992), index area code.

    Returns
    -------
    libpysal.graph.Graph
        Symmetric, weight 1 for each neighbour, in the order of `areas`.

    Raises
    ------
    ScoringError
        If the CRS is not in metres, or there are fewer than two areas.
    """
    if areas.crs is None or not areas.crs.is_projected:
        raise ScoringError(N_("Neighbours can only be found on a map in metres."))
    if len(areas) < 2:
        raise ScoringError(N_("Neighbours need at least two areas."))
    touching = Graph.build_fuzzy_contiguity(areas.geometry, buffer=SNAP_M)
    pairs = {(a, b) for a, b in touching.adjacency[touching.adjacency > 0].index if a != b}
    for island in touching.isolates:
        others = areas.geometry.drop(island)
        nearest = others.distance(areas.geometry[island]).idxmin()
        pairs |= {(island, nearest), (nearest, island)}
    neighbours: dict[str, dict[str, int]] = {code: {} for code in areas.index}
    for a, b in sorted(pairs):
        neighbours[a][b] = 1
    return Graph.from_dicts(neighbours)


def local_moran(
    scores: pd.Series,
    graph: Graph,
    *,
    permutations: int = PERMUTATIONS,
    seed: int = 1,
    alpha: float = ALPHA,
    correct: bool = True,
) -> pd.DataFrame:
    """Return per area whether it lies in a cluster of high or low scores, or stands out.

    Local Moran's I (Anselin, 1995; :class:`esda.Moran_Local`), with a two-sided pseudo p-value
    from seeded conditional permutations. esda draws its own from numpy's global generator, which
    other sessions share, so the permutations are made here.

    With 78 areas about four would pass p < 0.05 by chance alone. So the limit is lowered by
    default, to keep the expected share of false clusters below `alpha` (false discovery rate,
    Benjamini & Hochberg, 1995; for local statistics Caldas de Castro & Singer, 2006).

    Parameters
    ----------
    scores
        By area code; NaN areas are left out.
    graph
        As :func:`contiguity` gives it.
    permutations, seed
        Number of permutations of the other areas' scores, and the seed of the generator.
    alpha
        Significance level.
    correct
        Whether to control the false discovery rate; otherwise p < `alpha` for each area.

    Returns
    -------
    pandas.DataFrame
        Index as `scores`; ``statistic``, ``p_value`` and ``quadrant``: ``HH`` high among high,
        ``LL`` low among low, ``HL`` high among low, ``LH`` low among high, ``ns`` not
        significant or without scored neighbours, ``""`` no score.
    """
    result = pd.DataFrame(
        {"statistic": np.nan, "p_value": np.nan, "quadrant": ""}, index=scores.index
    )
    known, part = _scored(scores, graph)
    result.loc[known.index, "quadrant"] = NOT_SIGNIFICANT
    if part is None:
        return result
    local = Moran_Local(known.to_numpy(dtype=float), part, permutations=0)
    p_values = _conditional_p_values(local, permutations, np.random.default_rng(seed))
    has_neighbours = np.isfinite(p_values)
    limit = fdr(p_values[has_neighbours], alpha) if correct else alpha
    labels = np.array([QUADRANTS[int(number)] for number in local.q], dtype=object)
    is_significant = has_neighbours & (p_values <= limit)
    result.loc[known.index, "statistic"] = np.where(has_neighbours, local.Is, np.nan)
    result.loc[known.index, "p_value"] = p_values
    result.loc[known.index, "quadrant"] = np.where(is_significant, labels, NOT_SIGNIFICANT)
    return result


def _conditional_p_values(
    local: Moran_Local, permutations: int, rng: np.random.Generator
) -> NDArray[np.float64]:
    """Return two-sided pseudo p-values of local Moran's I; NaN for an area without neighbours.

    Each area keeps its score; the scores of its neighbours are drawn from all other areas.
    """
    z, weights = local.z, local.w.sparse.tocsr()
    counts = np.diff(weights.indptr)
    n, most = len(z), int(counts.max())
    at_once = max(1, NUMBERS_AT_ONCE // n)
    sizes = [min(at_once, permutations - done) for done in range(0, permutations, at_once)]
    observed = z * (weights @ z)
    others = np.arange(n - 1)
    drawn = np.concatenate(
        [rng.permuted(np.tile(others, (size, 1)), axis=1)[:, :most] for size in sizes]
    )
    p_values = np.full(n, np.nan)
    for area, count in enumerate(counts):
        own = weights.data[weights.indptr[area] : weights.indptr[area + 1]]
        if not own.any():
            continue
        ids = drawn[:, :count]
        simulated = z[area] * (z[ids + (ids >= area)] @ own)
        larger = int((simulated >= observed[area]).sum())
        tail = (min(larger, permutations - larger) + 1) / (permutations + 1)
        p_values[area] = min(1.0, 2 * tail)
    return p_values


def _scored(scores: pd.Series, graph: Graph) -> tuple[pd.Series, Graph | None]:
    """Return the known scores and the graph of their areas, or None when there are too few."""
    # Use a fixed order: seeded permutations depend on position.
    known = scores.dropna().sort_index()
    if len(known) < MIN_AREAS or known.nunique() == 1:
        return known, None
    part = graph.subgraph(known.index)
    if part.n_edges == 0:
        return known, None
    return known.loc[part.unique_ids], part
