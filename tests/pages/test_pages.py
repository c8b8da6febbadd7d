"""The pages' logic without a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[2]
SECONDS = 60


def opened(**params: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "geo" / "ui" / "shell.py"), default_timeout=SECONDS)
    for name, value in params.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def texts(app: AppTest) -> str:
    parts = [*app.title, *app.header, *app.subheader, *app.markdown, *app.warning]
    return "\n".join(str(part.value) for part in parts)


def test_the_first_screen_names_the_highest_and_lowest_five() -> None:
    app = opened()
    labels = [button.label for button in app.button]
    assert sum("**" in label for label in labels) == 10
    assert any("Holtenbroek IV" in label for label in labels)
    assert "Voor heel Zwolle is het 8,6%" in texts(app)


def test_a_choice_changes_the_page_and_the_link() -> None:
    app = opened()
    app.selectbox(key="control-theme").set_value("kracht").run()
    assert not app.exception
    assert app.query_params["indicator"] == "volunteers"
    assert app.title[0].value == "Waar zijn veel mensen vrijwilliger?"


def test_the_english_switch_leaves_no_dutch_heading() -> None:
    app = opened(lang="en")
    assert "What does this map show?" in texts(app)
    assert "Wat laat deze kaart zien?" not in texts(app)


def test_an_area_in_the_link_opens_its_panel() -> None:
    app = opened(area="BU01933000")
    told = texts(app)
    assert "Holtenbroek IV" in told
    assert "Ongeveer gelijk sinds 2015" in told


def test_an_area_without_a_figure_says_why() -> None:
    app = opened(area="BU01931350")
    assert not app.exception
    assert "Bedrijventerrein Marslanden" in texts(app)


def test_an_unknown_parameter_is_told_and_the_usual_view_shown() -> None:
    app = opened(indicator="<b>x</b>", level="melkweg")
    assert "Niet alles in deze link" in app.warning[0].value
    assert "melkweg" not in texts(app)
    assert app.query_params["level"] == "buurt"


@pytest.mark.parametrize("level", ["gemeente", "wijk", "buurt"])
@pytest.mark.parametrize("indicator", ["low_income", "cohesion", "age_65_plus_change", "density"])
def test_every_kind_of_figure_shows_at_every_level(level: str, indicator: str) -> None:
    app = opened(level=level, indicator=indicator)
    assert app.query_params["level"] == level


def test_search_selects_the_area_and_its_level() -> None:
    app = opened()
    app.selectbox(key="area_search").set_value("WK019330").run()
    assert not app.exception
    assert app.query_params["area"] == "WK019330"
    assert app.query_params["level"] == "wijk"
