"""Time ten thousand initiatives on the server: ``python -m benchmarks.initiatives``.

A filter on the page of initiatives waits for the list and for the message to the map: together
under 300 ms. The work per change of the registry (reading it, counting, the file of markers) is
timed as well. The registry is a SQLite file in a temporary folder.
"""

from __future__ import annotations

import gzip
import tempfile
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from geo.dataset import LEVELS, open_dataset
from geo.i18n import language_of
from geo.indicators.catalogue import load_catalogue
from geo.indicators.latest import latest_figures
from geo.indicators.registry_figures import newest_residents, registry_values, with_registry
from geo.indicators.values import compute_values
from geo.initiatives.area_tree import area_tree
from geo.initiatives.bulk import import_initiatives
from geo.initiatives.counts import area_counts, area_records
from geo.initiatives.database import open_registry
from geo.initiatives.filters import Filters, filtered
from geo.initiatives.public import public_snapshot
from geo.initiatives.records import InitiativeContent, Point
from geo.initiatives.store import read_snapshot
from geo.initiatives.vocabulary import GROUPS, PARTNERS, STATUSES, TASKS
from geo.maps.count_map import count_map
from geo.maps.markers import MarkerFile, MarkerLayer, marker_file
from geo.maps.payload import packed, payload
from geo.settings import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.dataset import Dataset
    from geo.initiatives.area_tree import AreaTree
    from geo.initiatives.records import Snapshot

COUNT: Final = 10_000
REPEATS: Final = 15
GOAL_MS: Final = 300
TODAY: Final = date(2026, 11, 23)
FILTERS: Final = {
    "no filter": Filters(),
    "a buurt": Filters(area="BU01933000"),
    "a wijk and a task": Filters(area="WK019330", task="presence"),
    "a word": Filters(text="koffie 77"),
    "group, partner, status, period": Filters(
        group="seniors", partner="school", status="active", since=date(2026, 1, 1), until=TODAY
    ),
}


def main() -> None:
    """Print medians in milliseconds, and sizes."""
    dataset = open_dataset(ROOT / "data" / "zwolle")
    tree = area_tree(dataset)
    with tempfile.TemporaryDirectory() as folder:
        registry = open_registry(None, Path(folder), dataset.code)
        start = time.perf_counter()
        import_initiatives(
            registry, made_up(tree), file_name="made.xlsx", who="Ans", at=datetime.now(UTC)
        )
        print(f"{COUNT:,} initiatives, written in {time.perf_counter() - start:.1f} s\n")
        snapshot = read_snapshot(registry)
        print("Once per change of the registry:")
        _tell("read the registry", median_ms(lambda: read_snapshot(registry)))
    time_changes(dataset, snapshot, tree)
    print("\nAt each filter, list and map together:")
    slowest = max(time_filter(name, filters, snapshot, tree) for name, filters in FILTERS.items())
    verdict = "met" if slowest < GOAL_MS else "missed"
    print(f"\nGoal, under {GOAL_MS} ms: {verdict} (slowest {slowest:.0f} ms).")


def time_changes(dataset: Dataset, snapshot: Snapshot, tree: AreaTree) -> None:
    """Print the time of the work after a change of the registry."""
    known = set(dataset.figures["variable"].unique())
    catalogue = load_catalogue(ROOT / "data" / "indicators.toml", known_variables=known)
    values = compute_values(dataset, catalogue.published)
    own, residents = catalogue.of_registry, newest_residents(values)
    records = area_records(snapshot, tree, residents, TODAY)

    def figures() -> object:
        made = registry_values(own.indicators, records, tree.levels, residents, TODAY.year)
        latest = [latest_figures(made, own, level) for level in LEVELS]
        return with_registry(values, made), latest

    _tell(
        "count per area and task",
        median_ms(lambda: area_records(snapshot, tree, residents, TODAY)),
    )
    _tell("figures of the registry", median_ms(figures))
    _tell("what readers may see of it", median_ms(lambda: public_snapshot(snapshot)))
    content = markers_of(snapshot, tree).file.content
    _tell(
        "file of markers",
        median_ms(lambda: markers_of(snapshot, tree)),
        f"{len(content) / 1000:,.0f} kB, {len(gzip.compress(content, 6)) / 1000:,.0f} kB sent",
    )


def time_filter(name: str, filters: Filters, snapshot: Snapshot, tree: AreaTree) -> float:
    """Print and return the time of a filter, from the choice to the message to the map."""
    markers = markers_of(snapshot, tree)
    counts = area_counts(snapshot, tree, "buurt", TODAY)
    language = language_of("nl")

    def answer() -> tuple[int, int]:
        shown = filtered(snapshot.current, filters, tree)
        drawn = count_map(
            counts.number, tree.names, {}, level="buurt", period="2026", language=language
        )
        layer = MarkerLayer(markers, [item.id for item in shown])
        message = packed(payload(drawn, outline="wijk", language="nl", markers=layer))
        return len(shown), len(message)

    took = median_ms(answer)
    found, size = answer()
    _tell(name, took, f"{found:,} found, {size / 1000:.1f} kB sent")
    return took


def _tell(name: str, took: float, more: str = "") -> None:
    print(f"  {name:32} {took:7.1f} ms  {more}")


def markers_of(snapshot: Snapshot, tree: AreaTree) -> MarkerFile:
    """Return the file of all markers that users get."""
    return marker_file(snapshot.current, _middles(tree), key=b"any")


def _middles(tree: AreaTree) -> dict[str, tuple[float, float]]:
    return dict.fromkeys(tree.levels, (52.5, 6.1))


def median_ms(work: Callable[[], object]) -> float:
    """Return the median time of `work` in milliseconds."""
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return 1000 * float(np.median(times))


def made_up(tree: AreaTree, count: int = COUNT, seed: int = 0) -> list[InitiativeContent]:
    """Return initiatives: most serve one buurt, some more; two in three have a location."""
    random = np.random.default_rng(seed)
    by_level = {
        level: [code for code, own in sorted(tree.levels.items()) if own == level]
        for level in LEVELS
    }
    west, south, east, north = tree.outline.bounds

    def some(words: dict[str, str], most: int) -> tuple[str, ...]:
        keys = list(words)
        picked = random.choice(len(keys), size=random.integers(1, most + 1), replace=False)
        return tuple(keys[i] for i in sorted(picked))

    def one(number: int) -> InitiativeContent:
        level = str(random.choice(LEVELS[::-1], p=(0.85, 0.13, 0.02)))
        size = int(random.integers(1, 4)) if level == "buurt" else 1
        areas = tuple(sorted({str(code) for code in random.choice(by_level[level], size=size)}))
        start = TODAY - timedelta(days=int(random.integers(0, 2000)))
        content = InitiativeContent(
            title=f"Koffie {number} in de buurt",
            areas=areas,
            description="Elke week een kop koffie, een praatje en wie wil kan helpen. " * 3,
            organisation=f"Stichting {number % 300}",
            tasks=some(dict(TASKS), 3),
            groups=some(dict(GROUPS), 2),
            partners=some(dict(PARTNERS), 3),
            status=str(random.choice(list(STATUSES), p=(0.1, 0.6, 0.1, 0.2))),
            start=start,
            source="verzonnen",
        )
        if number % 3 == 0:
            return content
        lat, lon = random.uniform(south, north), random.uniform(west, east)
        return replace(content, point=Point(round(float(lat), 5), round(float(lon), 5)))

    return [one(number) for number in range(count)]


if __name__ == "__main__":
    main()
