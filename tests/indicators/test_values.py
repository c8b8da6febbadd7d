"""Values follow from figures by the rules for status, base, small areas and weak ground."""

from __future__ import annotations

from dataclasses import replace

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import box

from geo.dataset import COUNTRY, CRS, Dataset
from geo.i18n import Text
from geo.indicators.catalogue import Catalogue, Indicator
from geo.indicators.values import Figure, Values, compute_values

CITY, WIJK = "GM0001", "WK000100"
FIRST, SECOND, THIRD = "BU00010000", "BU00010001", "BU00010002"
BUURTEN = [FIRST, SECOND, THIRD]
TEXT = Text("tekst", "text")
Row = tuple[str, int, str, float, str]

LONELY = Indicator(
    id="lonely",
    theme="netwerk",
    role="need",
    label=TEXT,
    question=TEXT,
    reason=TEXT,
    unit="percent",
    unit_text=TEXT,
    decimals=1,
    direction="higher_is_more_need",
    expression="lonely",
    denominator=None,
    change_since=None,
    source="health",
    definition=TEXT,
    reliability="model_estimate",
    min_residents=50,
    years=None,
    levels=("gemeente", "wijk", "buurt"),
    breaks=None,
    palette="YlOrBr",
)
SHARE = replace(LONELY, expression="old / population * 100", denominator="population")


def dataset(*rows: Row) -> Dataset:
    """Return a data set of one wijk with three buurten and these figures."""
    level = {CITY: "gemeente", WIJK: "wijk"} | dict.fromkeys(BUURTEN, "buurt")
    areas = gpd.GeoDataFrame(
        {
            "level": list(level.values()),
            "name": list(level),
            "parent": [None, CITY, WIJK, WIJK, WIJK],
        },
        geometry=[box(0, 0, 3, 1), box(0, 0, 3, 1), *(box(i, 0, i + 1, 1) for i in range(3))],
        index=pd.Index(list(level), name="code"),
        crs=CRS,
    )
    figures = pd.DataFrame(rows, columns=["area_code", "year", "variable", "value", "status"])
    figures = figures.assign(
        source=np.where(figures["variable"] == "lonely", "health", "counts"),
        year=figures["year"].astype("int16"),
        value=figures["value"].astype("float64"),
    )
    return Dataset("GM0001", "Stad", "2024-01-01", areas.sort_index(), figures, (), "")


def values_of(indicator: Indicator, *rows: Row) -> Values:
    """Return the values of one indicator."""
    return compute_values(dataset(*rows), Catalogue((), (indicator,)))


def residents(year: int, *counts: float) -> list[Row]:
    """Return residents of the three buurten in a year."""
    return [
        (code, year, "population", count, "ok") for code, count in zip(BUURTEN, counts, strict=True)
    ]


def test_a_share_is_reckoned_from_its_parts_and_keeps_its_denominator() -> None:
    values = values_of(
        SHARE, *residents(2020, 200, 400, 0), *((code, 2020, "old", 50, "ok") for code in BUURTEN)
    )
    figure = values.figure("lonely", FIRST, 2020)
    assert figure == Figure("lonely", FIRST, 2020, 25.0, "ok", 200.0, "counts", False)
    assert values.figure("lonely", SECOND, 2020).value == 12.5


def test_a_suppressed_figure_stays_missing_with_its_reason() -> None:
    values = values_of(
        LONELY, (FIRST, 2020, "lonely", np.nan, "suppressed"), (SECOND, 2020, "lonely", 30.0, "ok")
    )
    figure = values.figure("lonely", FIRST, 2020)
    assert (figure.value, figure.status, figure.source) == (None, "suppressed", "health")


def test_a_value_that_is_marked_suppressed_never_reaches_the_screen() -> None:
    values = values_of(LONELY, (FIRST, 2020, "lonely", 12.0, "suppressed"))
    assert values.figure("lonely", FIRST, 2020).value is None


def test_a_share_of_nobody_is_unknown_not_zero() -> None:
    nobody = replace(SHARE, min_residents=0)
    values = values_of(nobody, *residents(2020, 0, 10, 10), (FIRST, 2020, "old", 0, "ok"))
    figure = values.figure("lonely", FIRST, 2020)
    assert (figure.value, figure.status) == (None, "unknown")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("ok", "ok", "ok"),
        ("ok", "model_estimate", "model_estimate"),
        ("model_estimate", "derived", "derived"),
        ("derived", "suppressed", "suppressed"),
        ("unknown", "suppressed", "unknown"),
        ("suppressed", "unknown", "suppressed"),
    ],
)
def test_the_status_is_the_worst_of_the_parts(one: str, other: str, expected: str) -> None:
    value = {"suppressed": np.nan, "unknown": np.nan}
    values = values_of(
        replace(SHARE, expression="one + other"),
        (FIRST, 2020, "one", value.get(one, 1.0), one),
        (FIRST, 2020, "other", value.get(other, 1.0), other),
    )
    assert values.figure("lonely", FIRST, 2020).status == expected


def test_too_few_residents_hides_a_value_that_exists() -> None:
    rows = [(code, 2020, "lonely", 40.0, "model_estimate") for code in BUURTEN]
    values = values_of(LONELY, *rows, *residents(2020, 49, 50, 51))
    assert values.at("lonely", "buurt", 2020)["status"].tolist() == [
        "too_few_residents",
        "model_estimate",
        "model_estimate",
    ]
    assert values.figure("lonely", FIRST, 2020).value is None


def test_residents_of_the_nearest_year_count_when_the_year_has_none() -> None:
    values = values_of(
        LONELY,
        (FIRST, 2012, "lonely", 40.0, "ok"),
        *residents(2015, 40, 400, 400),
        *residents(2016, 60, 400, 400),
    )
    assert values.figure("lonely", FIRST, 2012).status == "too_few_residents"


def test_an_area_whose_residents_are_not_known_is_not_hidden() -> None:
    values = values_of(
        LONELY, (COUNTRY, 2020, "lonely", 47.0, "model_estimate"), *residents(2020, 100, 100, 100)
    )
    assert values.figure("lonely", COUNTRY, 2020).value == 47.0


def test_the_country_stands_apart_from_the_levels_of_the_map() -> None:
    values = values_of(
        replace(LONELY, levels=("buurt",)),
        (COUNTRY, 2020, "lonely", 47.0, "model_estimate"),
        (WIJK, 2020, "lonely", 30.0, "ok"),
        (FIRST, 2020, "lonely", 31.0, "ok"),
    )
    assert values.table.groupby("level")["area_code"].apply(list).to_dict() == {
        "buurt": BUURTEN,
        "land": [COUNTRY],
    }
    assert values.years("lonely", "land") == (2020,)


def test_a_change_is_the_year_minus_the_first_year() -> None:
    change = replace(SHARE, unit="percentage_points", change_since=2015)
    values = values_of(
        change,
        *residents(2015, 100, 100, 100),
        *residents(2020, 200, 200, 200),
        (FIRST, 2015, "old", 10, "ok"),
        (FIRST, 2020, "old", 50, "ok"),
        (SECOND, 2015, "old", np.nan, "suppressed"),
        (SECOND, 2020, "old", 50, "ok"),
    )
    figure = values.figure("lonely", FIRST, 2020)
    assert (figure.value, figure.base) == (15.0, 200.0)
    assert values.figure("lonely", SECOND, 2020).status == "suppressed"
    assert values.years("lonely", "buurt") == (2020,)
    assert set(values.table["year"]) == {2020}


def test_a_change_since_a_year_without_figures_gives_no_rows() -> None:
    change = replace(LONELY, unit="percentage_points", change_since=2015)
    values = values_of(change, (FIRST, 2020, "lonely", 40.0, "ok"))
    assert values.table.empty
    assert values.figure("lonely", FIRST, 2020).status == "not_measured"


def test_a_small_area_or_an_answer_that_all_agree_on_is_weak_in_a_survey() -> None:
    survey = replace(LONELY, reliability="survey")
    rows = [
        (code, 2014, "lonely", value, "ok")
        for code, value in zip(BUURTEN, (50.0, 100.0, 50.0), strict=True)
    ]
    counts = residents(2015, 399, 400, 400)
    assert values_of(survey, *rows, *counts).at("lonely", "buurt", 2014)["weak"].tolist() == [
        True,
        True,
        False,
    ]
    assert not values_of(LONELY, *rows, *counts).table["weak"].any()


def test_only_a_share_is_weak_at_its_ends() -> None:
    mark = replace(LONELY, reliability="survey", unit="scale_10")
    values = values_of(mark, (FIRST, 2014, "lonely", 0.0, "ok"), *residents(2015, 900, 900, 900))
    assert not values.figure("lonely", FIRST, 2014).weak


def test_a_base_is_borrowed_from_a_year_next_to_it_but_no_further() -> None:
    based = replace(LONELY, denominator="population")
    rows = [(FIRST, year, "lonely", 40.0, "ok") for year in (2012, 2014, 2015)]
    values = values_of(based, *rows, *residents(2015, 500, 500, 500))
    bases = values.series("lonely", FIRST)["base"]
    assert bases.index.tolist() == [2012, 2014, 2015]
    assert np.isnan(bases[2012])
    assert bases[2014] == bases[2015] == 500.0


def test_all_areas_of_a_level_are_there_whether_or_not_they_have_a_row() -> None:
    values = values_of(LONELY, (THIRD, 2020, "lonely", 40.0, "ok"))
    rows = values.at("lonely", "buurt", 2020)
    assert rows.index.tolist() == BUURTEN
    assert rows["status"].tolist() == ["not_measured", "not_measured", "ok"]
    never = values.at("lonely", "buurt", 1999)
    assert never.index.tolist() == BUURTEN
    assert set(never["status"]) == {"not_measured"}
    assert never.dtypes.equals(rows.dtypes)


def test_the_newest_year_counts_only_when_it_has_half_the_areas_of_the_best() -> None:
    rows = [(code, 2021, "lonely", 40.0, "ok") for code in BUURTEN]
    values = values_of(LONELY, *rows, (FIRST, 2022, "lonely", 40.0, "ok"))
    assert values.years("lonely", "buurt") == (2021, 2022)
    assert values.latest("lonely", "buurt") == 2021
    values = values_of(LONELY, *rows, *((code, 2022, "lonely", 40.0, "ok") for code in BUURTEN[:2]))
    assert values.latest("lonely", "buurt") == 2022
    assert values.latest("lonely", "wijk") is None


def test_only_the_years_of_the_entry_are_used() -> None:
    rows = [(FIRST, year, "lonely", 40.0, "ok") for year in (2015, 2021, 2022)]
    values = values_of(replace(LONELY, years=(2015, 2021)), *rows)
    assert values.years("lonely", "buurt") == (2015, 2021)


def test_what_nobody_knows_of_is_not_measured() -> None:
    values = values_of(LONELY, (FIRST, 2020, "lonely", 40.0, "ok"))
    assert values.figure("lonely", "BU99999999", 2020) == Figure(
        "lonely", "BU99999999", 2020, None, "not_measured", None, "", False
    )
    assert values.series("lonely", "BU99999999").empty
    assert values.at("lonely", "straat", 2020).empty
