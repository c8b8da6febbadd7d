"""The shown initiatives as a file."""

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

    show_downloads(
        table,
        {"csv": initiatives_csv, "xlsx": initiatives_excel, "geojson": initiatives_geojson},
        f"opbouwkaart_initiatieven_{today().isoformat()}",
        key="initiatives",
        label=language.gettext("Download {kind}"),
    )
