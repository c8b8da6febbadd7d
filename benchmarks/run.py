"""Compare a switch of figure on our map with maps rebuilt by folium: ``python -m benchmarks.run``.

Three apps show the same page, with one list and one map of the same figures in the same colours,
and show name and value of an area beside the pointer. Ours sends its geometry once; the other two
build ``folium.Choropleth`` and ``folium.GeoJson`` anew at each choice. All of it runs on this
machine without a network. :mod:`benchmarks.browser` describes what is measured. The rebuilt maps do
no unnecessary work: their GeoJSON is prepared once, they have no legend, and they load only
Leaflet.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from itertools import cycle, islice
from typing import TYPE_CHECKING, Final

from playwright.sync_api import sync_playwright

from benchmarks.browser import (
    PHONE_LINE,
    first_map,
    memory_of_sessions,
    serve,
    start_browser,
    switch,
    traffic,
    visit,
)
from benchmarks.coverage import INDICATORS
from benchmarks.report import (
    BASELINES,
    OURS,
    compare,
    memory_per_session,
    memory_table,
    table,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

APPS: Final = (OURS, *BASELINES)
WARM_UPS: Final = 2
TRAFFIC_SWITCHES: Final = 3
FIRST_VISITS: Final = 3
SESSIONS: Final = (1, 10, 25)
SESSIONS_QUICK: Final = (1, 5)

Samples = dict[str, dict[str, list[float]]]


def main() -> None:
    """Run the measurements and print the report."""
    options = _options()
    with sync_playwright() as playwright, contextlib.closing(start_browser(playwright)) as browser:
        for areas in options.areas:
            samples = measure(browser, areas, options.switches, quick=options.quick)
            counts = SESSIONS_QUICK if options.quick else SESSIONS
            held = {}
            for app in (OURS, "rebuilt_geojson"):
                _tell(f"{areas} areas: sessions of {app}")
                with serve(app, areas) as server:
                    held[app] = memory_of_sessions(browser, server, counts)
                samples[app]["session"] = [memory_per_session(counts, held[app])]
            print(f"\n## {areas:,} areas, median of {options.switches} switches\n")
            print(table(compare(areas, samples)), end="\n\n")
            print(memory_table(counts, held), flush=True)


def measure(browser: Browser, areas: int, switches: int, *, quick: bool) -> Samples:
    """Measure the three apps in turns, so that a busy moment affects all of them.

    Parameters
    ----------
    browser
        Chromium.
    areas
        How many areas the map has.
    switches
        How many choices are timed per app.
    quick
        Measure fewer first visits and choices, for a first impression.
    """
    samples: Samples = {app: {"first": [], "phone": []} for app in APPS}
    with contextlib.ExitStack() as stack:
        servers = {app: stack.enter_context(serve(app, areas)) for app in APPS}
        for app in APPS:
            _tell(f"{areas} areas: first visits of {app}")
            first_map(browser, servers[app])  # the server warms up
        for _ in range(1 if quick else FIRST_VISITS):
            for app in APPS:
                samples[app]["first"].append(first_map(browser, servers[app]))
                samples[app]["phone"].append(first_map(browser, servers[app], PHONE_LINE))
        pages = {app: stack.enter_context(visit(browser, servers[app])) for app in APPS}
        choices = _choices()
        timed = []
        for turn in range(WARM_UPS + switches):
            choice = next(choices)
            _tell(f"{areas} areas: switch {turn + 1} of {WARM_UPS + switches}")
            timed.append({app: switch(pages[app], servers[app], choice) for app in APPS})
        counted = []
        for _ in range(1 if quick else TRAFFIC_SWITCHES):
            choice = next(choices)
            _tell(f"{areas} areas: bytes and blank time")
            counted.append({app: traffic(pages[app], servers[app], choice) for app in APPS})
    for app in APPS:
        samples[app]["time"] = [turn[app].ms for turn in timed[WARM_UPS:]]
        samples[app]["cpu"] = [turn[app].cpu_ms for turn in timed[WARM_UPS:]]
        samples[app]["bytes"] = [turn[app].bytes_down for turn in counted]
        samples[app]["blank"] = [turn[app].blank_ms for turn in counted]
    return samples


def _choices() -> Iterator[str]:
    """Return the indicators in turn; the page opens with the first one."""
    return islice(cycle(INDICATORS), 1, None)


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument(
        "--areas",
        type=lambda text: [int(part) for part in text.split(",")],
        default=[78, 14_500],
        help="sizes of the map, with commas (default 78,14500)",
    )
    parser.add_argument("--switches", type=int, default=10, help="timed choices (default 10)")
    parser.add_argument("--quick", action="store_true", help="3 choices, 5 sessions")
    parser.add_argument(
        "--leaflet",
        choices=["cached", "streamlit"],
        default="cached",
        help="rebuilt maps find Leaflet in the browser's cache (default), or get it through "
        "Streamlit's own serving of files, which lets a browser ask again",
    )
    options = parser.parse_args()
    if options.quick:
        options.switches = 3
    os.environ["BENCHMARK_LEAFLET"] = options.leaflet
    return options


if __name__ == "__main__":
    main()
