"""Time a choice in a list of the dashboard with and without the protection of choices.

``python -m benchmarks.choices``. The protection is :mod:`geo.ui.serving.choices` with
``runner.fastReruns`` off; without it, Streamlit has its defaults. Both servers run side by side and
take turns. The time of a choice runs from the click on the option until the map has repainted.
"""

from __future__ import annotations

import argparse
import contextlib
from itertools import cycle, islice
from statistics import median
from typing import Final

from playwright.sync_api import sync_playwright

from benchmarks.browser import figures_of, first_map, serve, start_browser, switch_figure, visit

BUURTEN: Final = 78
WARM_UPS: Final = 2
WAYS: Final = {"protected": (True, "false"), "as Streamlit comes": (False, "true")}
"""Whether choices are kept, and the value of ``runner.fastReruns``."""


def main() -> None:
    """Measure and print the median of both."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.choices", description=__doc__)
    parser.add_argument("--choices", type=int, default=20, help="timed choices (default 20)")
    timed = measure(parser.parse_args().choices)
    for way, (ms, cpu_ms) in timed.items():
        print(f"{way}: {median(ms):.0f} ms, processor of the server {median(cpu_ms):.0f} ms")
    first, second = (median(ms) for ms, _ in timed.values())
    print(f"ratio {first / second:.2f}, over {len(timed['protected'][0])} choices each")


def measure(choices: int) -> dict[str, tuple[list[float], list[float]]]:
    """Return milliseconds until the repaint and milliseconds of the server's processor, by way."""
    timed: dict[str, tuple[list[float], list[float]]] = {way: ([], []) for way in WAYS}
    with (
        sync_playwright() as playwright,
        contextlib.closing(start_browser(playwright)) as browser,
        contextlib.ExitStack() as stack,
    ):
        servers = {}
        for way, (keeps, fast) in WAYS.items():
            options = ("--runner.fastReruns", fast)
            server = serve("dashboard", BUURTEN, options=options, keeps_choices=keeps)
            servers[way] = stack.enter_context(server)
            first_map(browser, servers[way])  # the server warms up
        pages = {way: stack.enter_context(visit(browser, servers[way])) for way in WAYS}
        labels = unambiguous(figures_of(pages["protected"]))
        figures = islice(cycle(labels), 1, WARM_UPS + choices + 1)
        for turn, figure in enumerate(figures):
            for way in list(WAYS)[:: 1 if turn % 2 else -1]:
                taken = switch_figure(pages[way], servers[way], figure)
                if turn >= WARM_UPS:
                    timed[way][0].append(taken.ms)
                    timed[way][1].append(taken.cpu_ms)
    return timed


def unambiguous(labels: list[str]) -> list[str]:
    """Return the labels that find only themselves when they are typed.

    Examples
    --------
    >>> unambiguous(["Roken", "Roken of drinken"])
    ['Roken of drinken']
    """
    return [label for label in labels if sum(label in other for other in labels) == 1]


if __name__ == "__main__":
    main()
