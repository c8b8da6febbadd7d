"""Initiatives as a file: CSV, Excel and GeoJSON.

An import reads the same columns and words, so that a user can export a list, complete it and import
it again.
"""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import xlsxwriter

from geo.i18n import N_
from geo.initiatives.vocabulary import GROUPS, PARTNERS, STATUSES, TASKS
from geo.reports.spreadsheet import decimal_sign, escape_formula, write_csv

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, tzinfo

    from geo.i18n import Language
    from geo.initiatives.records import Initiative

BETWEEN: Final = "; "
COLUMNS: Final[Mapping[str, str]] = {
    "title": N_("Title"),
    "areas": N_("Areas"),
    "organisation": N_("Organisation"),
    "description": N_("Description"),
    "tasks": N_("Tasks"),
    "groups": N_("For whom"),
    "partners": N_("With whom"),
    "status": N_("Status"),
    "start": N_("First day"),
    "end": N_("Last day"),
    "reach": N_("Reach"),
    "lat": N_("Latitude"),
    "lon": N_("Longitude"),
    "source": N_("Told by"),
}
EXTRA: Final[Mapping[str, str]] = {
    "id": N_("Number"),
    "changed": N_("Last changed"),
    "fictional": N_("Fictional"),
}
VOCABULARY: Final = {"tasks": TASKS, "groups": GROUPS, "partners": PARTNERS}
WIDTHS: Final = (34, 30, 28, 50, 34, 26, 26, 12, 12, 12, 9, 11, 11, 24, 9, 14, 10)


@dataclass(frozen=True, eq=False)
class InitiativesDownload:
    """A list of initiatives.

    Attributes
    ----------
    gemeente
        Name of the gemeente.
    initiatives
        Initiatives in the order of the list.
    names
        Name of each area by code.
    day
        Day on which the list was made.
    zone
        Time zone for the days of changes.
    language
        Language of headings and words.
    """

    gemeente: str
    initiatives: Sequence[Initiative]
    names: Mapping[str, str]
    day: date
    zone: tzinfo
    language: Language


def headings(language: Language) -> list[str]:
    """Return the headings, in order."""
    return [language.gettext(text) for text in (*COLUMNS.values(), *EXTRA.values())]


def initiatives_csv(table: InitiativesDownload) -> bytes:
    """Return the list as CSV; a spreadsheet program runs no cell as a formula."""
    language = table.language
    rows = (
        [_cell_text(value, language) for value in _values(item, table).values()]
        for item in table.initiatives
    )
    return write_csv(headings(language), rows, language)


def initiatives_excel(table: InitiativesDownload) -> bytes:
    """Return the list as a workbook, with a sheet that explains it."""
    language = table.language
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
    bold = workbook.add_format({"bold": True, "bg_color": "#154273", "font_color": "#ffffff"})
    wrap = workbook.add_format({"text_wrap": True, "valign": "top"})
    day = workbook.add_format({"num_format": "yyyy-mm-dd"})
    sheet = workbook.add_worksheet(language.gettext("Initiatives"))
    sheet.freeze_panes(1, 1)
    for column, (heading, width) in enumerate(zip(headings(language), WIDTHS, strict=True)):
        sheet.write_string(0, column, heading, bold)
        sheet.set_column(column, column, width)
    for line, item in enumerate(table.initiatives, start=1):
        for column, value in enumerate(_values(item, table).values()):
            if value is None:
                continue
            if isinstance(value, int | float):
                sheet.write_number(line, column, value)
            elif isinstance(value, str):
                # Some programs run a text cell as a formula unless an apostrophe precedes it.
                sheet.write_string(line, column, escape_formula(value))
            else:
                sheet.write_datetime(line, column, value, day)
    sheet.autofilter(0, 0, max(len(table.initiatives), 1), len(WIDTHS) - 1)
    about = workbook.add_worksheet(language.gettext("About this list"))
    about.set_column(0, 0, 110)
    for line, text in enumerate(_about(table)):
        about.write_string(line, 0, text, wrap)
    workbook.close()
    return buffer.getvalue()


def initiatives_geojson(table: InitiativesDownload) -> bytes:
    """Return the list as GeoJSON (RFC 7946, WGS84); without a place the geometry is null."""
    features = []
    for item in table.initiatives:
        point = item.content.point
        values = _values(item, table)
        properties = {
            name: value.isoformat() if hasattr(value, "isoformat") else value
            for name, value in values.items()
            if name not in ("lat", "lon")
        }
        properties["areas"] = list(item.content.areas)
        features.append(
            {
                "type": "Feature",
                "id": item.id,
                "properties": properties,
                "geometry": None
                if point is None
                else {"type": "Point", "coordinates": [point.lon, point.lat]},
            }
        )
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()


def _values(item: Initiative, table: InitiativesDownload) -> dict[str, Any]:
    language, content = table.language, item.content

    def named(kind: str) -> str:
        texts = VOCABULARY[kind]
        keys: tuple[str, ...] = getattr(content, kind)
        return BETWEEN.join(language.gettext(texts[key]) for key in keys if key in texts)

    return {
        "title": content.title,
        "areas": BETWEEN.join(table.names.get(code, code) for code in content.areas),
        "organisation": content.organisation,
        "description": content.description,
        **{kind: named(kind) for kind in VOCABULARY},
        "status": language.gettext(STATUSES[content.status]),
        "start": content.start,
        "end": content.end,
        "reach": content.reach,
        "lat": content.point.lat if content.point else None,
        "lon": content.point.lon if content.point else None,
        "source": content.source,
        "id": item.id,
        "changed": item.changed.astimezone(table.zone).date(),
        "fictional": language.gettext("yes") if item.sample else language.gettext("no"),
    }


def _cell_text(value: Any, language: Language) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return decimal_sign(str(value), language)
    return escape_formula(value) if isinstance(value, str) else str(value)


def _about(table: InitiativesDownload) -> list[str]:
    language = table.language
    lines = [
        language.gettext("Initiatives in {gemeente}, as recorded on {date}.").format(
            gemeente=table.gemeente, date=language.date(table.day)
        ),
        language.gettext(
            "This is what people filled in, no statistics. What is not in the list may still be "
            "there. Reach is an estimate of who filled it in."
        ),
    ]
    if any(item.sample for item in table.initiatives):
        lines.append(language.gettext("Rows marked as fictional are an example, not real."))
    return lines
