"""A page of the app under test, and what may be asked of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import Frame, Page

DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}


@dataclass
class Screen:
    """A page of the app with everything that was noted while it ran."""

    page: Page
    address: str
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    frame_loads: list[str] = field(default_factory=list)

    def open(self, path: str = "/") -> Screen:
        """Open a path and wait until the map has painted."""
        self.page.goto(self.address + path)
        self.page.get_by_role("heading", level=1).wait_for()
        return self

    def open_map(self, path: str = "/") -> Screen:
        """Open a path of the map page and wait until the map has painted."""
        self.open(path)
        self.wait_for_paint(0)
        return self

    @property
    def map_frame(self) -> Frame:
        """Return the frame that the map lives in."""
        handle = self.page.locator(".st-key-map iframe").element_handle(timeout=30_000)
        frame = handle.content_frame()
        assert frame is not None
        return frame

    @property
    def painted(self) -> int:
        """Return how many messages the map has painted."""
        return int(self.map_frame.evaluate("() => window.opbouwkaart?.painted || 0"))

    def wait_for_paint(self, after: int) -> None:
        """Wait until the map has painted more than `after` messages, and the page is still."""
        until(self.map_frame, "(n) => (window.opbouwkaart?.painted || 0) > n", after)
        self.settle()

    def settle(self) -> None:
        """Wait until the server has nothing more to send."""
        until(
            self.page,
            "() => document.querySelector('[data-testid=stApp]')"
            "?.getAttribute('data-test-script-state') === 'notRunning'",
        )

    def rest(self) -> None:
        """Wait until the server has had nothing to send for a while.

        What one touch asks for can begin after what another asked for has ended.
        """
        self.page.evaluate("() => { window.restless = performance.now(); }")
        until(
            self.page,
            """() => {
              const app = document.querySelector('[data-testid=stApp]');
              const now = performance.now();
              if (app?.getAttribute('data-test-script-state') !== 'notRunning')
                window.restless = now;
              return now - window.restless > 700;
            }""",
        )

    def parameters(self) -> dict[str, str]:
        """Return the parameters of the address."""
        return dict(parse_qsl(urlsplit(self.page.url).query))

    def switch(self, label: str, option: str) -> None:
        """Choose `option` in the list called `label` and wait for the repaint."""
        before = self.painted
        self.page.get_by_role("combobox", name=label).first.click()
        self.page.get_by_role("option", name=option, exact=True).click()
        self.wait_for_paint(before)

    def state(self, expression: str) -> object:
        """Return the value of a JavaScript expression over the map's state ``s``."""
        return self.map_frame.evaluate(
            f"() => {{ const s = opbouwkaart.state; return {expression}; }}"
        )

    def click_area(self, code: str, *, wait: bool = True) -> None:
        """Click on the map where the area with `code` is, and wait for the repaint."""
        point = self.map_frame.evaluate(
            "(code) => { const s = opbouwkaart.state; const i = s.level.index.get(code);"
            " const l = s.level.labels[i]; const p = map.latLngToContainerPoint([l.lat, l.lon]);"
            " return [p.x, p.y]; }",
            code,
        )
        box = self.page.locator(".st-key-map iframe").bounding_box()
        assert box is not None
        before = self.painted
        self.page.mouse.click(box["x"] + point[0], box["y"] + point[1])
        if wait:
            self.wait_for_paint(before)


def until(place: Page | Frame, condition: str, arg: object = None) -> None:
    """Wait until a JavaScript function is true of a page or frame.

    Asked for by the clock: a frame that is out of sight draws nothing, and is never asked.
    """
    place.wait_for_function(condition, arg=arg, timeout=30_000, polling=50)


def outside(urls: list[str], address: str) -> list[str]:
    """Return the addresses that are not on the server at `address`."""
    host = urlsplit(address).netloc
    local = {"data", "blob", "about"}
    return [
        url for url in urls if urlsplit(url).scheme not in local and urlsplit(url).netloc != host
    ]
