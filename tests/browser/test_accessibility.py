"""Every page against the rules of axe-core."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Frame, Page

from tests.browser.screen import PHONE, Screen

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
VIEWS = ("Grootste opgave", "Meeste kracht om op te bouwen", "Grootste verandering", "Clusters")


@pytest.mark.parametrize("path", PATHS)
def test_axe_reports_no_violation(open_screen: Opener, path: str) -> None:
    screen = open_screen().open(path)
    screen.settle()
    if "verantwoording" not in path:
        screen.wait_for_paint(0)
    assert violations(screen.page) == []
    narrow(screen)
    assert violations(screen.page) == []


def test_axe_reports_no_violation_in_any_view_for_a_debate(open_screen: Opener) -> None:
    screen = open_screen().open_map("/opgave-en-kracht")
    for view in VIEWS:
        screen.switch("Wat wilt u zien?", view)
        assert violations(screen.page) == []


def test_axe_reports_no_violation_inside_the_map(open_screen: Opener) -> None:
    screen = open_screen().open_map("/?area=BU01933000")
    assert violations(screen.map_frame) == []


def narrow(screen: Screen) -> None:
    """Make the page as small as a phone, and wait until what slides or fades stands still."""
    screen.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    screen.page.wait_for_timeout(600)


def violations(place: Page | Frame) -> list[str]:
    response = Axe().run(place).response  # type: ignore[arg-type]
    return [
        f"{violation['id']}: {[node['html'][:160] for node in violation['nodes'][:3]]}"
        for violation in response["violations"]
    ]
