"""The words beside the pointer, without a map around them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from geo.i18n import language_of
from geo.maps.browser import browser_texts

pytestmark = pytest.mark.browser
ASSETS = Path(__file__).parents[2] / "geo" / "maps" / "assets"
SCRIPTS = ("messages.js", "tooltip.js")


def described(browser: Browser, values: list[float | None]) -> list[list[str]]:
    """Return what is said of the first of some areas."""
    page = browser.new_page()
    texts = json.dumps({"en": browser_texts(language_of("en"))})
    page.evaluate(f"window.opbouwkaart = {{boot: {{texts: {texts}}}}}")
    for name in SCRIPTS:
        page.add_script_tag(path=str(ASSETS / name))
    message = {"lang": "en", "kind": "numeric", "unit": "%", "period": "2020"}
    names = [f"Area {number}" for number in range(len(values))]
    said: list[Any] = page.evaluate(
        """([message, values, names]) => opbouwkaart.describe({
            message, values, period: message.period, reason: "not measured", reasons: new Map(),
            weak: new Set(), number: String, level: {names, parents: []},
        }, 0)""",
        [message, values, names],
    )
    page.close()
    return said


def test_an_area_among_others_has_a_rank(browser: Browser) -> None:
    assert ["rank", "Number 2 of 3 (1 = highest figure)"] in described(browser, [2, 3, 1, None])


def test_the_only_area_with_a_figure_has_none(browser: Browser) -> None:
    kinds = [kind for kind, _ in described(browser, [2, None])]
    assert kinds == ["name", "value"]
