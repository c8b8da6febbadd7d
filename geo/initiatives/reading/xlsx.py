"""Read workbooks of Excel since 2007 (.xlsx): read each sheet in blocks and pack its cells.

Calamine takes memory for every cell between the first and the last: for one cell at the far end of
a sheet of 5 kB it asked for 549 GB. Give it a sheet without empty rows and columns, with only the
cells that need it: texts by number, and numbers that may be dates.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from functools import partial
from typing import Final

from geo.initiatives.reading.archive import Archive, blocks, parse_xml, part, part_bytes
from geo.initiatives.reading.calamine import sheet_values, zipped
from geo.initiatives.reading.grid import Grid, Tab
from geo.initiatives.reading.limits import MAX_SHEETS
from geo.initiatives.reading.refused import Refused, damaged
from geo.initiatives.reading.xlsx_cells import PackedCells
from geo.translatable import N_

MACROS: Final = ("vbaproject", "macrosheets")
TRUE: Final = frozenset({"1", "true", "on"})
MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
ROOT_RELATIONS: Final = "_rels/.rels"
DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8"?>'


def refuse_macros(archive: Archive) -> None:
    """Raise `Refused` for a workbook with macros."""
    if any(mark in name for name in archive.parts for mark in MACROS):
        raise Refused(N_("{name} has macros. Save it as .xlsx without macros and try again."))


def xlsx_tabs(archive: Archive, name: str) -> list[Tab]:
    """Return the sheets of a workbook in order, from the part `name` that lists them.

    Raises
    ------
    Refused
        The workbook is damaged or has macros.
    """
    refuse_macros(archive)
    found: list[tuple[str, bool, str]] = []
    dates_from: list[str] = []

    def start(element: str, attributes: Mapping[str, str]) -> None:
        if element == "sheet":
            key = next((key for key in attributes if key.rpartition(" ")[2] == "id"), "")
            is_visible = attributes.get("state", "visible") == "visible"
            found.append((attributes.get("name", ""), is_visible, attributes.get(key, "")))
        elif element == "workbookPr":
            dates_from.append(attributes.get("date1904", ""))

    parse_xml(blocks(archive, name), start)
    targets = relation_targets(archive, name)
    is_1904 = any(flag in TRUE for flag in dates_from)
    return [
        Tab(
            title,
            is_visible,
            partial(_read, archive, targets, targets[key][1], is_1904),
            part_bytes(archive, targets[key][1]),
        )
        for title, is_visible, key in found[:MAX_SHEETS]
        if key in targets and targets[key][0] == "worksheet"
    ]


def workbook_name(archive: Archive) -> str:
    """Return the name of the main part of an archive; in a workbook it lists the sheets.

    Raises
    ------
    Refused
        The references are damaged.
    """
    if ROOT_RELATIONS not in archive.parts:
        return "xl/workbook.xml"
    targets = relation_targets(archive, "")
    return next((name for kind, name in targets.values() if kind == "officeDocument"), "")


def relation_targets(archive: Archive, source: str) -> dict[str, tuple[str, str]]:
    """Return the kind and name of each part that a part refers to, by key.

    Parameters
    ----------
    archive
        The archive of the workbook.
    source
        Name of the referring part; empty for the archive itself.

    Raises
    ------
    Refused
        The references are damaged.
    """
    found: dict[str, tuple[str, str]] = {}
    folder, name = posixpath.split(source)

    def start(element: str, attributes: Mapping[str, str]) -> None:
        if element == "Relationship":
            target = attributes.get("Target", "").replace("\\", "/")
            path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = (kind, path)

    parse_xml(blocks(archive, posixpath.join(folder, f"_rels/{name}.rels")), start)
    return found


def _read(
    archive: Archive, targets: Mapping[str, tuple[str, str]], path: str, is_1904: bool
) -> Grid:
    cells = PackedCells()
    parse_xml(blocks(archive, path), cells.start, cells.end, cells.text)
    if not cells.rows:
        return cells.grid
    parts = {"xl/worksheets/sheet1.xml": cells.sheet()}
    for kind in ("sharedStrings", "styles"):
        own = next((target for known, target in targets.values() if known == kind), "")
        if own.lower() in archive.parts:
            parts[f"xl/{kind}.xml"] = part(archive, own)
        elif kind == "sharedStrings" and cells.has_shared:
            raise damaged()
    for row, column, text in sheet_values(zipped(_workbook(parts, is_1904)), 0):
        cells.grid.put(cells.rows[row], cells.columns[column], text)
    return cells.grid


def _workbook(parts: Mapping[str, bytes], is_1904: bool) -> dict[str, bytes]:
    """Return the parts of a workbook with one sheet."""
    targets = {
        "worksheet": "worksheets/sheet1.xml",
        "sharedStrings": "sharedStrings.xml",
        "styles": "styles.xml",
    }
    there = {kind: target for kind, target in targets.items() if f"xl/{target}" in parts}
    workbook = (
        f'{DECLARATION}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">'
        f'<workbookPr date1904="{int(is_1904)}"/>'
        '<sheets><sheet name="list" sheetId="1" r:id="worksheet"/></sheets></workbook>'
    )
    return {
        ROOT_RELATIONS: relations({"officeDocument": "xl/workbook.xml"}),
        "xl/workbook.xml": workbook.encode(),
        "xl/_rels/workbook.xml.rels": relations(there),
        **parts,
    }


def relations(targets: Mapping[str, str]) -> bytes:
    """Return the XML of references to parts of a workbook, given the part of each kind."""
    listed = "".join(
        f'<Relationship Id="{kind}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for kind, target in targets.items()
    )
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}">{listed}</Relationships>'.encode()
