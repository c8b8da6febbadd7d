"""The shown initiatives as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.reports.initiatives import (
    InitiativesDownload,
    initiatives_csv,
    initiatives_excel,
    initiatives_geojson,
)
from geo.ui.parts.data_table import EXCEL
from geo.ui.session.registry import TIME_ZONE, today

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geo.answers.context import Context
    from geo.i18n import Language
    from geo.initiatives.records import Initiative


def show_export(
    context: Context, find: Callable[[], Sequence[Initiative]], language: Language
) -> None:
    """Show a button for each kind of file; it is made when it is asked for.

    Parameters
    ----------
    context, language
        The shared ground and the language.
    find
        Returns the initiatives as they are at that time: somebody may have removed one since.
    """

    def table() -> InitiativesDownload:
        return InitiativesDownload(
            gemeente=context.dataset.name,
            initiatives=find(),
            names=context.names,
            day=today(),
            zone=TIME_ZONE,
            language=language,
        )

    kinds = (
        ("CSV", "csv", "text/csv", initiatives_csv),
        ("Excel", "xlsx", EXCEL, initiatives_excel),
        ("GeoJSON", "geojson", "application/geo+json", initiatives_geojson),
    )
    with st.container(horizontal=True):
        for label, extension, mime, make in kinds:
            st.download_button(
                language.gettext("Download {kind}").format(kind=label),
                data=_made(make, table),
                file_name=f"opbouwkaart_initiatieven_{today().isoformat()}.{extension}",
                mime=mime,
                icon=":material/download:",
                on_click="ignore",
                key=f"initiatives-{extension}",
            )


def _made(
    make: Callable[[InitiativesDownload], bytes], table: Callable[[], InitiativesDownload]
) -> Callable[[], bytes]:
    return lambda: make(table())
