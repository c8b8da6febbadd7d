"""Downloads of the initiatives in the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.reports.initiatives import (
    InitiativesDownload,
    initiatives_csv,
    initiatives_excel,
    initiatives_geojson,
)
from geo.ui.parts.downloads import show_downloads
from geo.ui.session.registry import TIME_ZONE, today

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geo.answers.context import Context
    from geo.i18n import Language
    from geo.initiatives.records import Initiative


def show_export(
    context: Context, find: Callable[[], Sequence[Initiative]], language: Language
) -> None:
    """Show a download button for each kind of file; make the file on click.

    Parameters
    ----------
    context, language
        Data set with what belongs to it, and language of the page.
    find
        Returns the initiatives at the time of the click: one may be removed by then.
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

    show_downloads(
        table,
        {"csv": initiatives_csv, "xlsx": initiatives_excel, "geojson": initiatives_geojson},
        f"opbouwkaart_initiatieven_{today().isoformat()}",
        key="initiatives",
        label=language.gettext("Download {kind}"),
    )
