"""Workbooks of each kind, made from cells: as small as their readers allow."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence
from html import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
DATE_FORMAT = 14
Cells = Mapping[tuple[int, int], str | float | bytes]
"""Text, number or code of an error by row and column, both from 0."""


def archive(parts: Mapping[str, bytes | str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return buffer.getvalue()


def cells_of(rows: Sequence[Sequence[str | float]]) -> dict[tuple[int, int], str | float | bytes]:
    return {
        (number, place): cell
        for number, row in enumerate(rows)
        for place, cell in enumerate(row)
        if cell != ""
    }


def xlsx(
    *sheets: str,
    names: Sequence[str] = (),
    states: Sequence[str] = (),
    shared: Sequence[str] = (),
    is_1904: bool = False,
    folder: str = "xl",
    extra: Mapping[str, bytes | str] | None = None,
) -> bytes:
    """Return a workbook from what stands in the `worksheet` element of each sheet.

    Style 1 is a day, style 2 a day with a time.
    """
    numbers = range(1, len(sheets) + 1)
    listed = "".join(
        f'<sheet name="{names[n - 1] if names else f"Blad{n}"}" sheetId="{n}"'
        f' state="{states[n - 1] if states else "visible"}" r:id="rId{n}"/>'
        for n in numbers
    )
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{RELATIONS}/worksheet" Target="worksheets/s{n}.xml"/>'
        for n in numbers
    )
    related += f'<Relationship Id="s" Type="{RELATIONS}/styles" Target="styles.xml"/>'
    related += f'<Relationship Id="t" Type="{RELATIONS}/sharedStrings" Target="texts.xml"/>'
    texts = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in shared)
    return archive({
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r" '
        f'Type="{RELATIONS}/officeDocument" Target="{folder}/workbook.xml"/></Relationships>',
        f"{folder}/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><workbookPr '
        f'date1904="{int(is_1904)}"/><sheets>{listed}</sheets></workbook>',
        f"{folder}/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{related}'
        "</Relationships>",
        f"{folder}/styles.xml": f'<styleSheet xmlns="{MAIN}"><cellXfs count="3"><xf numFmtId="0"/>'
        f'<xf numFmtId="14"/><xf numFmtId="22"/></cellXfs></styleSheet>',
        f"{folder}/texts.xml": f'<sst xmlns="{MAIN}">{texts}</sst>',
        **{
            f"{folder}/worksheets/s{n}.xml": f'<worksheet xmlns="{MAIN}">{sheet}</worksheet>'
            for n, sheet in zip(numbers, sheets, strict=True)
        },
        **(extra or {}),
    })  # fmt: skip


def sheet_xml(rows: Sequence[Sequence[str | float]], after: str = "", before: str = "") -> str:
    """Return the inside of a sheet of Excel; a cell that starts with ``<`` is XML itself."""
    made = []
    for number, row in enumerate(rows, start=1):
        made.append(f'<row r="{number}">')
        for place, cell in enumerate(row):
            at = f"{chr(ord('A') + place)}{number}"
            if isinstance(cell, str) and cell.startswith("<"):
                made.append(cell)
            elif isinstance(cell, str) and cell:
                text = escape(cell)
                made.append(f'<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>')
            elif cell != "":
                made.append(f'<c r="{at}"><v>{cell}</v></c>')
        made.append("</row>")
    return f"{before}<sheetData>{''.join(made)}</sheetData>{after}"


def ods(*tables: str, hidden: Sequence[int] = (), manifest: str = "") -> bytes:
    """Return a workbook of LibreOffice from what stands in each ``table:table``."""
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": fods(*tables, hidden=hidden),
    }
    if manifest:
        parts["META-INF/manifest.xml"] = manifest
    return archive(parts)


def fods(*tables: str, hidden: Sequence[int] = ()) -> str:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text", "style")
    )
    calc = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
    made = "".join(
        f'<table:table table:name="Blad{n}" '
        f'table:style-name="{"no" if n - 1 in hidden else "yes"}">{table}</table:table>'
        for n, table in enumerate(tables, start=1)
    )
    styles = "".join(
        f'<style:style style:name="{name}" style:family="table"><style:table-properties '
        f'table:display="{shown}"/></style:style>'
        for name, shown in (("yes", "true"), ("no", "false"))
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document office:mimetype="{kind}" {spaces} '
        f'xmlns:calcext="{calc}"><office:automatic-styles>{styles}</office:automatic-styles>'
        f"<office:body><office:spreadsheet>{made}</office:spreadsheet></office:body>"
        "</office:document>"
    )


def ods_rows(*rows: Sequence[str], attributes: str = "") -> str:
    """Return rows of texts; a cell that starts with ``<`` is XML itself."""
    made = []
    for row in rows:
        cells = "".join(
            cell if cell.startswith("<")
            else f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p>'
            "</table:table-cell>"
            for cell in row
        )  # fmt: skip
        made.append(f"<table:table-row {attributes}>{cells}</table:table-row>")
    return "".join(made)


def xls(
    *sheets: Cells,
    states: Sequence[int] = (),
    records: Mapping[int, Sequence[tuple[int, bytes]]] | None = None,
    is_1904: bool = False,
    first: Sequence[tuple[int, bytes]] = (),
    days: Sequence[tuple[int, int]] = (),
) -> bytes:
    """Return a workbook of Excel 97.

    Parameters
    ----------
    sheets
        The cells of each.
    states
        0 visible, 1 hidden.
    records
        Kind and content of further records, by sheet.
    first
        Further records of the workbook itself.
    days
        Cells of the first sheet whose number is a day.
    """
    parts = [_xls_sheet(cells, (records or {}).get(n, ()), days if n == 0 else ())
             for n, cells in enumerate(sheets)]  # fmt: skip
    head = _biff(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 0))
    head += b"".join(_biff(kind, content) for kind, content in first)
    head += _biff(0x0042, struct.pack("<H", 1200)) + _biff(0x0022, struct.pack("<H", is_1904))
    for format_number in (0, DATE_FORMAT):
        head += _biff(0x00E0, struct.pack("<HHHHHHQ", 0, format_number, 0, 0, 0, 0, 0))
    names = [f"Blad{n}".encode() for n in range(1, len(sheets) + 1)]
    place = len(head) + sum(12 + len(name) for name in names) + 4
    for n, (name, part) in enumerate(zip(names, parts, strict=True)):
        state = states[n] if states else 0
        head += _biff(0x0085, struct.pack("<IBBBB", place, state, 0, len(name), 0) + name)
        place += len(part)
    return ole({"Workbook": head + _biff(0x000A, b"") + b"".join(parts)})


def _biff(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _xls_sheet(
    cells: Cells, records: Sequence[tuple[int, bytes]], days: Sequence[tuple[int, int]]
) -> bytes:
    made = _biff(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    made += _biff(0x0200, struct.pack("<IIHHH", 0, 65_536, 0, 256, 0))
    for (row, column), cell in sorted(cells.items()):
        at = struct.pack("<HHH", row, column, int((row, column) in days))
        if isinstance(cell, str):
            signs = cell.encode("utf-16-le")
            made += _biff(0x0204, at + struct.pack("<HB", len(signs) // 2, 1) + signs)
        elif isinstance(cell, bytes):
            made += _biff(0x0205, at + cell + b"\x01")
        else:
            made += _biff(0x0203, at + struct.pack("<d", cell))
    made += b"".join(_biff(kind, content) for kind, content in records)
    return made + _biff(0x000A, b"")


def ole(streams: Mapping[str, bytes]) -> bytes:
    """Return the container of old Office files with streams in it."""
    size, end, free, fat_sector = 512, 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
    contents = [content.ljust(max(4096, -(-len(content) // size) * size), b"\0")
                for content in streams.values()]  # fmt: skip
    used = sum(len(content) // size for content in contents)
    fat_sectors = -(-(used + 2 + used // 64) // 128)
    table = [fat_sector] * fat_sectors + [end]
    entries = [_entry("Root Entry", 5, end, 0, 1 if streams else free, free)]
    for number, (name, content) in enumerate(zip(streams, contents, strict=True), start=1):
        right = number + 1 if number < len(streams) else free
        entries.append(_entry(name, 2, len(table), len(content), free, right))
        count = len(content) // size
        table += [len(table) + step + 1 for step in range(count - 1)] + [end]
    entries += [_entry("", 0, 0, 0, free, free)] * (4 - len(entries))
    table += [free] * (fat_sectors * 128 - len(table))
    tree = [*range(fat_sectors), *[free] * (109 - fat_sectors)]
    header = struct.pack(
        "<8s16sHHHHHHIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6,
        0, 0, 0, fat_sectors, fat_sectors, 0, 4096, end, 0, end, 0,
    )  # fmt: skip
    return (
        header + struct.pack("<109I", *tree)
        + struct.pack(f"<{len(table)}I", *table) + b"".join(entries) + b"".join(contents)
    )  # fmt: skip


def _entry(name: str, kind: int, start: int, size: int, child: int, right: int) -> bytes:
    signs = (name + "\0").encode("utf-16-le") if name else b""
    return struct.pack(
        "<64sHBBIII16sIQQIII", signs, len(signs), kind, 1, 0xFFFFFFFF, right, child, b"", 0, 0, 0,
        start, size, 0,
    )  # fmt: skip


def xlsb(
    *sheets: Cells,
    states: Sequence[int] = (),
    records: Mapping[int, Sequence[tuple[int, bytes]]] | None = None,
    hidden_rows: Sequence[int] = (),
    days: Sequence[tuple[int, int]] = (),
) -> bytes:
    """Return a binary workbook; arguments as for :func:`xls`."""
    bundle, related = b"", ""
    parts: dict[str, bytes | str] = {}
    for n, cells in enumerate(sheets, start=1):
        state = states[n - 1] if states else 0
        bundle += _brt(156, struct.pack("<II", state, n) + _wide(f"rId{n}") + _wide(f"Blad{n}"))
        related += (
            f'<Relationship Id="rId{n}" Type="{RELATIONS}/worksheet" '
            f'Target="worksheets/sheet{n}.bin"/>'
        )
        parts[f"xl/worksheets/sheet{n}.bin"] = _xlsb_sheet(
            cells, (records or {}).get(n - 1, ()), hidden_rows, days
        )
    related += f'<Relationship Id="s" Type="{RELATIONS}/styles" Target="styles.bin"/>'
    formats = b"".join(
        _brt(47, struct.pack("<HHHHHHHH", 0, number, 0, 0, 0, 0, 0, 0))
        for number in (0, DATE_FORMAT)
    )
    return archive({
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r" '
        f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.bin"/></Relationships>',
        "xl/workbook.bin": _brt(131, b"") + _brt(153, b"\0" * 12) + _brt(143, b"") + bundle
        + _brt(144, b"") + _brt(132, b""),
        "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{PACKAGE}">{related}</Relationships>',
        "xl/styles.bin": _brt(278, b"") + _brt(617, struct.pack("<I", 2)) + formats
        + _brt(618, b"") + _brt(279, b""),
        **parts,
    })  # fmt: skip


def _brt(kind: int, content: bytes) -> bytes:
    made = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size = len(content)
    while size >= 0x80:
        made += bytes([size & 0x7F | 0x80])
        size >>= 7
    return made + bytes([size]) + content


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _xlsb_sheet(
    cells: Cells,
    records: Sequence[tuple[int, bytes]],
    hidden_rows: Sequence[int],
    days: Sequence[tuple[int, int]],
) -> bytes:
    made = _brt(129, b"") + _brt(148, struct.pack("<IIII", 0, 1_048_575, 0, 16_383))
    made += b"".join(_brt(kind, content) for kind, content in records if kind == 60)
    made += _brt(145, b"")
    now = -1
    for (row, column), cell in sorted(cells.items()):
        if row != now:
            now = row
            hidden = 0x10 if row in hidden_rows else 0
            made += _brt(0, struct.pack("<IIHBBB", row, 0, 300, 0, hidden, 0) + b"\0" * 4)
        at = struct.pack("<II", column, int((row, column) in days))
        if isinstance(cell, str):
            made += _brt(6, at + _wide(cell))
        elif isinstance(cell, bytes):
            made += _brt(3, at + cell)
        else:
            made += _brt(5, at + struct.pack("<d", cell))
    made += _brt(146, b"")
    return made + b"".join(_brt(k, content) for k, content in records if k != 60) + _brt(130, b"")
