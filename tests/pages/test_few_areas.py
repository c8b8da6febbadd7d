"""Every page opens with few areas, or without the figures of a source, and claims nothing then."""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from geo.i18n import language_of
from geo.initiatives.records import InitiativeContent
from geo.initiatives.store import add_initiative
from geo.ui.session.context import load_context
from geo.ui.session.registry import the_registry
from geo.views.need_and_strength import SHOWS
from tests.small_dataset import Town, build_town

ROOT = Path(__file__).parents[2]
TOWNS = {
    "one wijk, one buurt": Town((1,)),
    "one wijk, two buurten": Town((2,)),
    "two wijken of one buurt": Town((1, 1)),
    "one wijk of three buurten": Town((3,)),
    "one wijk without buurten": Town((0,)),
    "two wijken without buurten": Town((0, 0)),
    "no health figures": Town(
        (3, 2), ("residents", "incomes", "households", "survey", "key_figures")
    ),
    "no survey": Town((3, 2), ("residents", "incomes", "households", "health", "key_figures")),
    "no municipal figures": Town((3, 2), ("health", "key_figures")),
    "health figures alone": Town((2, 2), ("health",)),
    "a survey alone": Town((2, 2), ("survey",)),
    "figures per wijk alone": Town((2, 2), ("key_figures",)),
    "residents alone": Town((3, 2), ("residents",)),
    "one year": Town((3, 2), years=(2020,)),
    "hardly any residents": Town((3, 2), people=10),
    "one buurt with residents": Town((2,), people=40),
}
WITH_INITIATIVE = (
    "one wijk, one buurt",
    "two wijken without buurten",
    "no survey",
    "health figures alone",
    "figures per wijk alone",
)
IN_ENGLISH = ("one wijk, one buurt", "two wijken of one buurt", "no municipal figures")
NO_NUMBER = re.compile(r"\b(nan|NaN|inf|-inf|Infinity|NaT)\b|<NA>|\{\w+\}")
NO_CLAIM = re.compile(
    r"nummer 1 van 1\b|number 1 of 1\b|(hoogste|laagste|highest|lowest) (1|één|one)\b",
    re.IGNORECASE,
)
TITLES = {
    "need_and_strength": "Where is community-building most needed?",
    "initiatives": "What is being done, and what do people ask?",
    "accountability": "Sources and method",
}
PAINTED = re.compile(r"opbouwkaart\.paint\('([^']+)'\)")
Visit = Callable[..., str]


@pytest.fixture(scope="module", params=TOWNS)
def town(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Show a small data set with an empty registry, and return its name in `TOWNS`."""
    folder = tmp_path_factory.mktemp("town")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OPBOUWKAART_DATA", str(build_town(folder, TOWNS[request.param])))
        patch.setenv("OPBOUWKAART_REGISTRY", str(folder / "registry"))
        yield request.param
    st.cache_resource.clear()


def painted(app: AppTest) -> list[dict[str, object]]:
    """Return what the maps on a page were told to paint."""
    told = [str(element.proto) for element in app.get("component_instance")]
    messages = [found for text in told for found in PAINTED.findall(text.replace("\\'", "'"))]
    return [json.loads(zlib.decompress(base64.b64decode(message))) for message in messages]


def said(app: AppTest) -> str:
    """Return all that a page says: its texts, labels, lists and the words of its plots."""
    kinds = (app.title, app.header, app.subheader, app.markdown, app.info, app.warning, app.error)
    texts = [str(element.value) for kind in kinds for element in kind]
    texts += [
        re.sub(r"<[^>]+>", " ", str(element.proto.body))
        for element in app.get("html")
        if "<script" not in str(element.proto.body) and "<style" not in str(element.proto.body)
    ]
    texts += [button.label for button in app.button]
    texts += [str(plot.proto.alt) for plot in app.get("plotly_chart")]
    return "\n".join(texts)


def check(app: AppTest, where: object) -> str:
    """Check that a page holds no error, number that is none, or empty claim; return its words."""
    assert not app.exception, where
    assert not app.error, where
    text = said(app)
    assert NO_NUMBER.findall(text) == [], where
    assert NO_CLAIM.findall(text) == [], where
    for plot in app.get("plotly_chart"):
        assert "NaN" not in plot.proto.spec, where
        assert json.loads(plot.proto.spec)["data"], where
    for table in app.dataframe:
        numbers = table.value.select_dtypes("number").to_numpy(dtype=float, na_value=np.nan)
        assert not np.isinf(numbers).any(), where
    for message in painted(app):
        areas = load_context().dataset.areas
        assert len(message["values"]) == (areas["level"] == message["level"]).sum(), where
    return text


@pytest.fixture
def visit(town: str) -> Visit:
    """Return a function that opens a page with a link, all in one session."""
    app = AppTest.from_file(str(ROOT / "geo" / "ui" / "app" / "shell.py"), default_timeout=60)
    app.run()
    opened = {"page": "map"}

    def open_page(page: str, **params: str) -> str:
        app.query_params.clear()
        for name, value in params.items():
            app.query_params[name] = value
        if page != opened["page"]:
            app.switch_page(f"../../../pages/{page}.py")
            opened["page"] = page
        app.run()
        text = check(app, (town, page, params))
        lang = language_of(params.get("lang", "nl"))
        if page == "map":
            # The question of the figure that is shown.
            assert app.title[0].value.endswith("?")
        else:
            assert app.title[0].value == lang.gettext(TITLES[page])
        assert bool(painted(app)) is (page != "accountability" and "part" not in params)
        return text

    return open_page


def views(lang: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the views of all pages: each level, an area chosen, every view of need, every part."""
    areas = load_context().dataset.areas
    levels = load_context().dataset.levels
    first = {level: str(areas.index[areas["level"] == level][0]) for level in levels}
    smallest = levels[-1]
    for level in levels:
        yield "map", {"lang": lang, "level": level}
    for show in SHOWS:
        yield "need_and_strength", {"lang": lang, "level": smallest, "show": show}
    if smallest != "wijk":
        for show in ("white_spots", "strength", "clusters"):
            yield "need_and_strength", {"lang": lang, "level": "wijk", "show": show}
    chosen = {"lang": lang, "level": smallest, "area": first[smallest]}
    yield "map", {**chosen, "initiatives": "1"}
    yield "need_and_strength", chosen
    yield "initiatives", chosen
    for part in ("agenda", "follow_through"):
        yield "initiatives", {"lang": lang, "part": part}
    yield "accountability", {"lang": lang}


def test_every_page_opens_in_every_view(town: str, visit: Visit) -> None:
    for page, params in views("en" if town in IN_ENGLISH else "nl"):
        visit(page, **params)


@pytest.mark.parametrize("town", WITH_INITIATIVE, indirect=True)
def test_every_page_opens_with_an_initiative(visit: Visit) -> None:
    areas = load_context().dataset.areas
    smallest = load_context().dataset.levels[-1]
    area = str(areas.index[areas["level"] == smallest][0])
    content = InitiativeContent(title="Soep", areas=(area,), status="active")
    add_initiative(the_registry(), content, who="Ans", at=datetime.now(UTC))
    chosen = {"level": smallest, "area": area}
    assert "Soep" in visit("initiatives", **chosen)
    visit("map", **chosen, initiatives="1")
    visit("map", level=smallest, indicator="initiatives")
    for show in ("white_spots", "need"):
        visit("need_and_strength", level=smallest, show=show)
    visit("need_and_strength", **chosen)
    visit("initiatives", part="follow_through")
    visit("accountability")
