"""The table under the map: the same figures, to sort, search and download."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.answers.map import table_rows
from geo.answers.sources import sources_of
from geo.answers.words import level_plural
from geo.dataset import areas_of
from geo.reports.downloads import TableDownload, csv_bytes, excel_bytes, file_stem, geojson_bytes
from geo.ui.parts.data_table import ROW_PX, SHOWN_ROWS, searched
from geo.ui.parts.downloads import show_downloads
from geo.ui.serving.first_paint import wait_for_first_paint

if TYPE_CHECKING:
    import pandas as pd

    from geo.answers.context import Context
    from geo.i18n import Language
    from geo.maps.choropleth import Choropleth
    from geo.views.map import MapView


def show_table(
    context: Context, view: MapView, shown: Choropleth, year: int, language: Language
) -> None:
    """Show all areas of the level with their figure or why there is none, and downloads."""
    title = language.gettext("All {level} in a table").format(level=level_plural(view.level))
    st.header(title, anchor=False)
    rows = searched(table_rows(context, shown), "table_search", language)
    if len(rows):
        _show_rows(rows, shown, language)
    _downloads(context, view, year, language)


def _show_rows(rows: pd.DataFrame, shown: Choropleth, language: Language) -> None:
    few = language.gettext("rests on few answers")
    notes = [
        reason or (few if weak else "")
        for reason, weak in zip(rows["reason"], rows["weak"], strict=True)
    ]
    figures = rows.assign(note=notes).drop(columns=["reason", "weak"])
    empty = [name for name in ("wijk", "note") if not figures[name].any()]
    # When only one area has a figure, there are no ranks.
    if figures["rank"].isna().all():
        empty.append("rank")
    figures = figures.drop(columns=empty)
    # Keep numbers as numbers, so that a click on the heading sorts them by size.
    look = figures.style.format(
        {"value": lambda value: language.number(float(str(value)), shown.classes.decimals)},
        na_rep="–",
    )
    wait_for_first_paint()
    st.dataframe(
        look,
        hide_index=True,
        width="stretch",
        height=ROW_PX * (min(len(figures), SHOWN_ROWS) + 1) + 3,
        column_config={
            "rank": st.column_config.NumberColumn(language.gettext("Rank"), width="small"),
            "name": st.column_config.TextColumn(language.gettext("Name")),
            "wijk": st.column_config.TextColumn(language.gettext("Wijk")),
            "value": st.column_config.NumberColumn(
                f"{shown.title} ({shown.period})", help=shown.unit
            ),
            "note": st.column_config.TextColumn(language.gettext("Note")),
        },
        placeholder="–",
    )


def _downloads(context: Context, view: MapView, year: int, language: Language) -> None:
    indicator = context.catalogue.indicator(view.indicator)

    def download() -> TableDownload:
        return TableDownload(
            gemeente=context.dataset.name,
            level=view.level,
            year=year,
            indicator=indicator,
            rows=context.values.at(view.indicator, view.level, year),
            areas=areas_of(context.dataset, view.level),
            names=context.names,
            sources=sources_of(context, language),
            built=context.dataset.built,
            language=language,
        )

    show_downloads(
        download,
        {"csv": csv_bytes, "xlsx": excel_bytes, "geojson": geojson_bytes},
        file_stem(context.dataset.name, indicator, view.level, year),
        key="download",
        label=language.gettext("Download {kind}"),
    )
