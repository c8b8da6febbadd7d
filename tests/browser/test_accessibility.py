"""Every page against the rules of axe-core."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Frame, Page

from tests.browser.screen import DESKTOP, PHONE, Screen

pytestmark = pytest.mark.browser
Opener = Callable[..., Screen]
PATHS = (
    "/",
    "/?area=BU01933000",
    "/?lang=en",
    "/opgave-en-kracht",
    "/opgave-en-kracht?area=BU01933000&lang=en",
    "/verantwoording",
)
VIEWS = ("need", "strength", "change", "clusters")


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("path", PATHS)
def test_axe_reports_no_violation(open_screen: Opener, path: str, viewport: dict[str, int]) -> None:
    screen = open_screen(viewport).open(path)
    screen.settle()
    if "verantwoording" not in path:
        screen.wait_for_paint(0)
    assert violations(screen.page) == []


@pytest.mark.parametrize("show", VIEWS)
def test_axe_reports_no_violation_in_any_view_for_a_debate(open_screen: Opener, show: str) -> None:
    screen = open_screen().open_map(f"/opgave-en-kracht?show={show}")
    assert violations(screen.page) == []


def test_axe_reports_no_violation_inside_the_map(open_screen: Opener) -> None:
    screen = open_screen().open_map("/?area=BU01933000")
    assert violations(screen.map_frame) == []


def violations(place: Page | Frame) -> list[str]:
    response = Axe().run(place).response  # type: ignore[arg-type]
    return [
        f"{violation['id']}: {[node['html'][:160] for node in violation['nodes'][:3]]}"
        for violation in response["violations"]
    ]
