"""Figures that come as a file are read by the map as they were written."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Route

from geo.maps.figures_file import figures_file
from tests.browser.screen import Screen, until

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scale", [1, 10**4, 10**7])
def test_figures_from_a_file_are_on_the_map(open_screen: Callable[..., Screen], scale: int) -> None:
    screen = open_screen().open_map()
    count = int(str(screen.state("s.level.codes.length")))
    values = [None if place % 7 == 0 else (place - 30) * scale for place in range(count)]
    file = figures_file(values)

    def answer(route: Route) -> None:
        route.fulfill(body=file.content, content_type="application/octet-stream")

    screen.page.route(f"**/map-files/{file.name}", answer)
    before = screen.painted
    screen.map_frame.evaluate(
        """async (name) => {
          const message = { ...opbouwkaart.state.message, values: name };
          const bytes = new TextEncoder().encode(JSON.stringify(message));
          const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'));
          const whole = new Uint8Array(await new Response(packed).arrayBuffer());
          await opbouwkaart.paint(btoa(String.fromCharCode(...whole)));
        }""",
        file.name,
    )
    until(screen.map_frame, "(n) => opbouwkaart.painted > n", before)
    assert screen.state("s.values") == values
    assert screen.state("s.fills.filter(fill => fill === null).length") == values.count(None)
