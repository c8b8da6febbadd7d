"""The pages as a visitor gets them, run without a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.answers.map import choropleth_of, map_sentence, ranked_areas, shown_year
from geo.i18n import Language, language_of
from geo.indicators.indicator import Indicator
from geo.maps.payload import payload
from geo.ui.session.context import load_context
from geo.ui.session.state import default_view
from geo.views.map import map_from_link

ROOT = Path(__file__).parents[2]
NL, EN = language_of("nl"), language_of("en")


def visit(**params: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "geo" / "ui" / "app" / "shell.py"), default_timeout=60)
    for name, value in params.items():
        app.query_params[name] = value
    return app.run()


def title_of(app: AppTest) -> str:
    assert not app.exception
    return str(app.title[0].value)


def test_the_map_page_opens_in_dutch_with_a_question_for_a_title() -> None:
    indicator = load_context().catalogue.indicator("low_income")
    assert title_of(visit()) == indicator.question.nl


def test_the_five_highest_areas_can_be_picked_in_order() -> None:
    context = load_context()
    view = default_view(context)
    year = context.values.latest(view.indicator, view.level)
    assert year is not None
    highest = ranked_areas(choropleth_of(context, view, year, NL))[:5]
    buttons = [b for b in visit().button if str(b.key).startswith("pick-0-")]
    assert [b.key for b in buttons] == [f"pick-0-{code}" for _, _, code in highest]
    assert NL.number(highest[0][0], 0) in buttons[0].label


def test_picking_an_area_opens_it_and_puts_it_in_the_link() -> None:
    app = visit()
    button = next(b for b in app.button if str(b.key).startswith("pick-0-"))
    code = str(button.key).removeprefix("pick-0-")
    button.click().run()
    assert not app.exception
    assert code in app.query_params["area"]
    name = load_context().names[code]
    assert any(name in str(item.value) for item in [*app.header, *app.subheader, *app.markdown])


def test_switching_language_gives_english() -> None:
    app = visit()
    choice = next(c for c in app.button_group if c.key == "language_choice")
    choice.set_value("en").run()
    assert title_of(app) == load_context().catalogue.indicator("low_income").question.en
    assert "en" in app.query_params["lang"]


def test_a_link_opens_the_view_it_names() -> None:
    app = visit(level="wijk", indicator="lonely", lang="en")
    assert title_of(app) == load_context().catalogue.indicator("lonely").question.en
    assert app.selectbox(key="control-level").value == "wijk"
    assert not app.warning


@pytest.mark.parametrize(
    ("name", "value"),
    [("indicator", "<script>alert(1)</script>"), ("area", "'; DROP TABLE areas;--"),
     ("year", "9" * 5000), ("lang", "xx")],
)  # fmt: skip
def test_a_hostile_link_shows_the_usual_view_and_names_the_parameter_only(
    name: str, value: str
) -> None:
    app = visit(**{name: value})
    assert title_of(app) == load_context().catalogue.indicator("low_income").question.nl
    assert len(app.warning) == 1
    assert f"({name})" in app.warning[0].value
    assert value not in app.warning[0].value


def test_the_warning_is_gone_after_the_next_choice() -> None:
    app = visit(indicator="nonsense")
    assert len(app.warning) == 1
    app.selectbox(key="control-level").set_value("wijk").run()
    assert not app.exception
    assert not app.warning


CONTEXT = load_context()
OFFERED = [
    (level, item) for level in CONTEXT.choices.levels for item in CONTEXT.choices.indicators(level)
]


def test_figures_are_offered_at_every_level() -> None:
    assert {level for level, _ in OFFERED} == set(CONTEXT.choices.levels)
    assert {"buurt", "wijk"} <= set(CONTEXT.choices.levels)


@pytest.mark.parametrize(
    ("level", "indicator"), OFFERED, ids=[f"{level}-{item.id}" for level, item in OFFERED]
)
def test_a_link_to_any_figure_leads_to_a_map_with_figures(level: str, indicator: Indicator) -> None:
    link = {"level": level, "indicator": indicator.id}
    view, wrong = map_from_link(link, CONTEXT.choices, default_view(CONTEXT))
    year = shown_year(CONTEXT, view)
    assert (view.level, view.indicator, wrong) == (level, indicator.id, ())
    assert year is not None
    shown = choropleth_of(CONTEXT, view, year, NL)
    assert ranked_areas(shown)
    assert all(
        bool(reason) is (value is None)
        for value, reason in zip(shown.values, shown.reasons, strict=True)
    )
    assert map_sentence(indicator, shown, NL).startswith(f"{indicator.label.nl} per {level}")
    drawn = payload(shown, outline=None, language="nl")
    assert len(drawn["values"]) == len(CONTEXT.values.codes(level))


def test_the_page_shows_a_figure_of_each_theme_at_each_level() -> None:
    first = {(level, item.theme): item for level, item in reversed(OFFERED)}
    app = visit()
    for (level, _), indicator in first.items():
        app.query_params["level"], app.query_params["indicator"] = level, indicator.id
        assert title_of(app.run()) == indicator.question.nl


def test_searching_the_table_for_nothing_known_says_so() -> None:
    app = visit(lang="en")
    assert app.dataframe
    app.text_input(key="table_search").set_value("zzzz").run()
    assert not app.exception
    assert any("No area has that in its name" in str(item.value) for item in app.info)


@pytest.mark.parametrize("language", [NL, EN], ids=["nl", "en"])
def test_the_accountability_page_opens_in_both_languages(language: Language) -> None:
    app = AppTest.from_file(str(ROOT / "pages" / "accountability.py"), default_timeout=60)
    app.query_params["lang"] = language.code
    app.run()
    assert title_of(app) == language.gettext("Sources and method")
    headers = [str(item.value) for item in app.header]
    for text in (
        language.gettext("What the map cannot tell"),
        language.gettext("What is missing, and why"),
        language.gettext("Figures and what they mean"),
    ):
        assert text in headers


def test_every_theme_with_figures_has_a_place_on_the_accountability_page() -> None:
    app = AppTest.from_file(str(ROOT / "pages" / "accountability.py"), default_timeout=60).run()
    context = load_context()
    labels = {theme.label.nl for theme in context.catalogue.themes
              if context.catalogue.of_theme(theme.id)}  # fmt: skip
    assert labels <= {item.label for item in app.expander}


def test_the_page_of_need_and_strength_opens() -> None:
    app = visit(lang="en").switch_page("../../../pages/need_and_strength.py").run()
    assert title_of(app) == "Where is community-building most needed?"
