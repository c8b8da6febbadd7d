"""Tables of the accountability page and the table under the map, on the committed data."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.answers.context import Context
from geo.answers.map import choropleth_of, table_rows
from geo.dataset import HAS_VALUE, areas_of
from geo.i18n import Text, language_of
from geo.ui.accountability.tables import (
    coverage_text,
    definitions_table,
    missing_table,
    sources_table,
    years_text,
)
from geo.ui.parts.html_table import html_table
from geo.ui.session.context import load_context
from geo.views.map import MapView

NL, EN = language_of("nl"), language_of("en")
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def context() -> Context:
    return load_context()


def cells(html: str) -> list[list[str]]:
    body = html.split('<tbody role="rowgroup">')[1]
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", body, flags=re.DOTALL)
    return [[unescape(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", row)] for row in rows]


def test_every_text_of_a_table_is_escaped() -> None:
    html = html_table([SCRIPT], [[SCRIPT]], f'"{SCRIPT}')
    assert "<script" not in html
    assert html.count("&lt;script&gt;") == 4
    assert 'aria-label="&quot;' in html


def test_every_source_stands_with_publisher_and_licence(context: Context) -> None:
    rows = cells(sources_table(context, EN))
    assert len(rows) == len(context.dataset.sources)
    for row, source in zip(rows, context.dataset.sources, strict=True):
        assert source.title in row[0]
        assert row[1:3] == [source.publisher, source.licence]
        assert row[5] == source.caveat.en


def test_a_hostile_source_is_text(context: Context) -> None:
    bad = replace(
        context.dataset.sources[0], title=SCRIPT, publisher=SCRIPT, licence=SCRIPT,
        caveat=Text(SCRIPT, SCRIPT),
    )  # fmt: skip
    dataset = replace(context.dataset, sources=(bad,))
    html = sources_table(replace(context, dataset=dataset), NL)
    assert "<script" not in html
    assert html.count("&lt;script&gt;") == 4


def test_coverage_is_never_more_than_all_buurten_nor_none_when_there_are_figures(
    context: Context,
) -> None:
    total = len(areas_of(context.dataset, "buurt"))
    figures = context.dataset.figures[context.dataset.figures["status"].isin(HAS_VALUE)]
    at_buurt = figures[figures["area_code"].isin(areas_of(context.dataset, "buurt").index)]
    known = at_buurt.groupby("source")["area_code"].nunique()
    expected = {
        source.id: f"{known[source.id]} of {total}"
        if source.id in known
        else "none: only per wijk or gemeente"
        for source in context.dataset.sources
    }
    said = {source.id: coverage_text(context, source, EN) for source in context.dataset.sources}
    assert said == expected
    assert "none: only per wijk or gemeente" in said.values()


def test_every_figure_of_every_theme_is_defined(context: Context) -> None:
    for theme in context.catalogue.themes:
        own = context.catalogue.of_theme(theme.id)
        rows = cells(definitions_table(context, theme.id, NL))
        assert [row[0] for row in rows] == [item.label.nl for item in own]
        assert [row[1] for row in rows] == [item.definition.nl for item in own]
        assert all(cell for row in rows for cell in row)


def test_known_and_missing_buurten_add_up(context: Context) -> None:
    rows = cells(missing_table(context, EN))
    total = len(areas_of(context.dataset, "buurt"))
    assert rows
    for _, _, known, why in rows:
        n, of = (int(part) for part in known.split(" of "))
        gaps = sum(int(part.split()[0]) for part in why.split("; ")) if why != "–" else 0
        assert of == total
        assert n + gaps == total


@given(st.sets(st.integers(1990, 2030), max_size=20))
def test_years_in_short_are_the_same_years(years: set[int]) -> None:
    read: set[int] = set()
    text = years_text(sorted(years))
    for part in text.split(", ") if text else []:
        first, _, last = part.partition("–")
        read |= set(range(int(first), int(last or first) + 1))
    assert read == years


def test_the_table_has_each_buurt_once_highest_first_and_missing_ones_last(
    context: Context,
) -> None:
    view = MapView()
    year = context.values.latest(view.indicator, "buurt")
    assert year is not None
    rows = table_rows(context, choropleth_of(context, view, year, EN))
    assert sorted(rows.index) == sorted(areas_of(context.dataset, "buurt").index)
    known = rows["value"].dropna()
    assert known.is_monotonic_decreasing
    assert rows["rank"].dropna().is_monotonic_increasing
    assert rows["value"].isna().iloc[len(known) :].all()
    assert (rows["value"].isna() == (rows["reason"] != "")).all()
    assert rows["rank"].isna().eq(rows["value"].isna()).all()


def test_the_table_names_the_wijk_of_a_buurt_and_none_for_a_wijk(context: Context) -> None:
    year = context.values.latest("low_income", "buurt")
    assert year is not None
    buurten = table_rows(context, choropleth_of(context, MapView(), year, EN))
    assert buurten.at["BU01933000", "wijk"] == context.names["WK019330"]
    year = context.values.latest("low_income", "wijk")
    assert year is not None
    wijken = table_rows(context, choropleth_of(context, MapView(level="wijk"), year, EN))
    assert set(wijken["wijk"]) == {""}
