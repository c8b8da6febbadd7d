"""Make a table of medians, ratios and goals from measurements."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

OURS: Final = "ours"
BASELINES: Final = ("rebuilt_choropleth", "rebuilt_geojson")
LABELS: Final = {
    OURS: "ours",
    "rebuilt_choropleth": "folium.Choropleth",
    "rebuilt_geojson": "folium.GeoJson",
}
MANY_AREAS: Final = 10_000
"""From this number of areas the goals for a national map apply."""


@dataclass(frozen=True)
class Goal:
    """At most ``1 / divisor`` of the value of a rebuilt map; a divisor of None means zero."""

    divisor: float | None

    def met(self, ours: float, theirs: float) -> bool:
        """Return whether `ours` meets the goal."""
        return ours == 0 if self.divisor is None else ours * self.divisor <= theirs

    @property
    def text(self) -> str:
        """Return the goal in words."""
        return "none" if self.divisor is None else f"≤ 1/{self.divisor:g}"


@dataclass(frozen=True)
class Measure:
    """A row of the report: its name, unit and decimals, and its goal if it has one."""

    key: str
    label: str
    unit: str
    decimals: int = 0


MEASURES: Final = (
    Measure("time", "Switch: until the last repaint", "ms"),
    Measure("bytes", "Switch: bytes down", "bytes"),
    Measure("blank", "Switch: blank", "ms"),
    Measure("cpu", "Switch: processor of the server", "ms"),
    Measure("first", "First map, warm server", "ms"),
    Measure("phone", "First map, over a mobile connection", "ms"),
    Measure("session", "Memory of one more session", "MB", 1),
)


def goals(areas: int) -> dict[str, Goal]:
    """Return the goals for a map of this many areas, by key of the measure."""
    many = areas >= MANY_AREAS
    return {
        "time": Goal(50 if many else 8),
        "bytes": Goal(700 if many else 100),
        "blank": Goal(None),
        "first": Goal(2),
        "phone": Goal(2),
    }


@dataclass(frozen=True)
class Line:
    """One comparison of our map with one rebuilt map.

    Attributes
    ----------
    measure
        The measure.
    baseline
        Name of the rebuilt map.
    ours, theirs
        Medians, in the unit of the measure.
    goal
        Goal for ours as a share of theirs, or None.
    """

    measure: Measure
    baseline: str
    ours: float
    theirs: float
    goal: Goal | None

    @property
    def ratio(self) -> float | None:
        """Return theirs divided by ours; None when ours is zero."""
        return self.theirs / self.ours if self.ours > 0 else None

    @property
    def met(self) -> bool | None:
        """Return whether the goal is met; None without a goal."""
        return None if self.goal is None else self.goal.met(self.ours, self.theirs)


def compare(areas: int, samples: Mapping[str, Mapping[str, Sequence[float]]]) -> list[Line]:
    """Compare our map with each rebuilt one.

    Parameters
    ----------
    areas
        Number of areas, which determines the goals.
    samples
        Measured values by app and by key of the measure.

    Returns
    -------
    list of Line
        One per measure and rebuilt map that both have samples of.
    """
    wanted = goals(areas)
    return [
        Line(
            measure,
            baseline,
            median(samples[OURS][measure.key]),
            median(samples[baseline][measure.key]),
            wanted.get(measure.key),
        )
        for measure in MEASURES
        for baseline in BASELINES
        if samples[OURS].get(measure.key) and samples.get(baseline, {}).get(measure.key)
    ]


def memory_per_session(counts: Sequence[int], held: Sequence[float]) -> float:
    """Return the memory per extra session, from the first and the last count, MB."""
    return (held[-1] - held[0]) / (counts[-1] - counts[0])


def table(lines: Sequence[Line]) -> str:
    """Return the comparison as a Markdown table."""
    rows = [
        "| measure | ours | rebuilt map | rebuilt | ratio | goal | |",
        "|---|--:|---|--:|--:|---|---|",
    ]
    for line in lines:
        digits = line.measure.decimals
        ratio = "–" if line.ratio is None else f"1/{line.ratio:,.1f}"
        verdict = {None: "", True: "met", False: "missed"}[line.met]
        rows.append(
            f"| {line.measure.label} ({line.measure.unit}) "
            f"| {line.ours:,.{digits}f} | {LABELS[line.baseline]} | {line.theirs:,.{digits}f} "
            f"| {ratio} | {line.goal.text if line.goal else ''} | {verdict} |"
        )
    return "\n".join(rows)


def memory_table(counts: Sequence[int], held: Mapping[str, Sequence[float]]) -> str:
    """Return the memory of the server at each number of sessions as a Markdown table."""
    rows = [
        f"| memory of the server (MB) | {' | '.join(f'{count} sessions' for count in counts)} |",
        "|---" + "|--:" * len(counts) + "|",
    ]
    rows += [
        f"| {LABELS[app]} | {' | '.join(f'{value:,.0f}' for value in values)} |"
        for app, values in held.items()
    ]
    return "\n".join(rows)
