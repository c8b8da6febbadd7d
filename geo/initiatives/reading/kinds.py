"""Recognise the kind of a file by its content. Ignore its name: it may be wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Final

from geo.initiatives.reading.archive import Archive, open_archive, part
from geo.initiatives.reading.encoding import decoded
from geo.initiatives.reading.grid import Grid, Tab
from geo.initiatives.reading.html_file import html_tabs
from geo.initiatives.reading.limits import MAX_FILE_BYTES
from geo.initiatives.reading.ods import flat_tabs, ods_tabs
from geo.initiatives.reading.refused import NO_SPREADSHEET, Refused, unpacks_too_far
from geo.initiatives.reading.text_file import read_text
from geo.initiatives.reading.xlsx import workbook_name, xlsx_tabs
from geo.translatable import N_

HEAD_BYTES: Final = 4_096
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PDF: Final = N_(
    "{name} is a PDF, no spreadsheet. Ask for the list as a spreadsheet, or copy its table to "
    "Excel or LibreOffice and save that as .xlsx."
)
PICTURE: Final = N_(
    "{name} is a picture, no spreadsheet. Ask for the list as a spreadsheet, or type it into the "
    "template."
)
DOCUMENT: Final = N_(
    "{name} is a text document, no spreadsheet. Copy its table to Excel or LibreOffice and save "
    "that as .xlsx."
)
SLIDES: Final = N_("{name} holds slides, no spreadsheet. Type the list into the template.")
PACKED: Final = N_("{name} is an archive. Unpack it, and choose the list that is in it.")
NUMBERS: Final = N_(
    "{name} was made with Numbers. Choose there File, Export To, Excel, and then the file that "
    "comes out."
)
OTHER_SPREADSHEET: Final = N_(
    "{name} is a kind of spreadsheet that cannot be read here. Open it in Excel or LibreOffice and "
    "save it as .xlsx."
)
DATABASE: Final = N_(
    "{name} is a database, no spreadsheet. Export the list from it as .xlsx or .csv."
)
FIRST_BYTES: Final = (
    (b"%PDF-", PDF),
    (b"\x89PNG", PICTURE), (b"\xff\xd8\xff", PICTURE), (b"GIF8", PICTURE), (b"BM", PICTURE),
    (b"II*\x00", PICTURE), (b"MM\x00*", PICTURE), (b"RIFF", PICTURE),
    (b"{\\rtf", DOCUMENT),
    (b"\x1f\x8b", PACKED), (b"7z\xbc\xaf\x27\x1c", PACKED), (b"Rar!", PACKED),
    (b"BZh", PACKED), (b"\xfd7zXZ", PACKED), (b"\x28\xb5\x2f\xfd", PACKED),
    (b"\x09\x00\x04\x00", OTHER_SPREADSHEET), (b"\x09\x02\x06\x00", OTHER_SPREADSHEET),
    (b"\x09\x04\x06\x00", OTHER_SPREADSHEET), (b"\x00\x00\x02\x00\x06\x04", OTHER_SPREADSHEET),
    (b"TABLE\r\n0,1", OTHER_SPREADSHEET), (b"TABLE\n0,1", OTHER_SPREADSHEET),
    (b"MIME-Version:", OTHER_SPREADSHEET),
    (b"\x00\x01\x00\x00Standard ", DATABASE), (b"SQLite format 3\x00", DATABASE),
)  # fmt: skip
"""First bytes of files that are no list."""
BINARY: Final = frozenset({b"BM", b"BZh", b"RIFF"})
"""First bytes that are also letters. A list may start with them, but has no zero byte."""
HEIC: Final = re.compile(rb"....ftyp(heic|heix|mif1|msf1|avif|hevc)", re.DOTALL)
"""First bytes of a photo from a phone."""
SYLK: Final = re.compile(rb"ID;P\w*(;[NE])*\r?\n[BCFOPW];")
"""First lines of a spreadsheet from before 1990. A list with ID as first heading looks similar."""
IN_ARCHIVE: Final = (
    ("word/document.xml", DOCUMENT),
    ("ppt/presentation.xml", SLIDES),
    ("index/document.iwa", NUMBERS),
    ("index.zip", NUMBERS),
)
MAIN_FOLDERS: Final = {"word": DOCUMENT, "ppt": SLIDES}
FLAT: Final = b"application/vnd.oasis.opendocument.spreadsheet"
EXCEL_XML: Final = b"urn:schemas-microsoft-com:office:spreadsheet"
PAGE: Final = re.compile(
    r"(?><\?xml[^>]*>|<!--.*?-->|\s+)*+"
    r"<(!doctype html|html|head|body|meta|title|style|table|div)\b",
    re.IGNORECASE | re.DOTALL,
)
LITTER: Final = ("__macosx/", ".ds_store", "thumbs.db", "desktop.ini")
"""Files that operating systems add to an archive."""


def tabs_of(data: bytes, *, is_inner: bool = False) -> list[Tab]:
    """Return the sheets in a file of any kind.

    Parameters
    ----------
    data
        The file.
    is_inner
        Whether the file comes from an archive. An archive in an archive is refused.

    Raises
    ------
    Refused
        The file holds no readable list. The message says what to do.
    """
    head = data[:HEAD_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n")
    if data.startswith(OLE):
        # Import late: only old files need the library for their container.
        from geo.initiatives.reading.xls import xls_tabs  # noqa: PLC0415

        return xls_tabs(data)
    if data.startswith(b"PK\x03\x04"):
        return _in_archive(open_archive(data), is_inner)
    for start, message in FIRST_BYTES:
        if data.startswith(start) and (start not in BINARY or b"\x00" in data[:HEAD_BYTES]):
            raise Refused(message)
    if SYLK.match(data):
        raise Refused(OTHER_SPREADSHEET)
    if HEIC.match(data):
        raise Refused(PICTURE)
    if head.startswith(b"<") and FLAT in data[:HEAD_BYTES]:
        return flat_tabs(lambda: (data,))
    if head.startswith(b"<") and EXCEL_XML in data[:HEAD_BYTES] and not _is_page(data):
        raise Refused(OTHER_SPREADSHEET)
    if _is_page(data):
        tabs = html_tabs(data)
        if not tabs:
            raise Refused(NO_SPREADSHEET)
        return tabs
    _refuse_json(data)
    return [Tab("", True, lambda: read_text(data))]


def _is_page(data: bytes) -> bool:
    text, _ = decoded(data[: HEAD_BYTES & ~1])
    return PAGE.match(text.removeprefix("\ufeff")) is not None


def _refuse_json(data: bytes) -> None:
    """Raise `Refused` for JSON, which programs write for each other."""
    if data[:1] in {b"{", b"["}:
        try:
            json.loads(data)
        except (ValueError, RecursionError):
            return
        raise Refused(NO_SPREADSHEET)


def _in_archive(archive: Archive, is_inner: bool) -> list[Tab]:
    for mark, message in IN_ARCHIVE:
        if mark in archive.parts:
            raise Refused(message)
    main = workbook_name(archive)
    folder = main.lower().partition("/")[0]
    if folder in MAIN_FOLDERS:
        raise Refused(MAIN_FOLDERS[folder])
    if main.lower().endswith("workbook.xml") and main.lower() in archive.parts:
        return xlsx_tabs(archive, main)
    if main.lower().endswith(".bin") and main.lower() in archive.parts:
        from geo.initiatives.reading.xlsb import xlsb_tabs  # noqa: PLC0415

        return xlsb_tabs(archive, main)
    if "content.xml" not in archive.parts or "mimetype" not in archive.parts:
        return _one_inside(archive, is_inner)
    kind = part(archive, "mimetype").decode(errors="replace")
    if "opendocument.spreadsheet" in kind:
        return ods_tabs(archive)
    if "sun.xml.calc" in kind:
        raise Refused(OTHER_SPREADSHEET)
    raise Refused(SLIDES if "presentation" in kind else DOCUMENT)


def _one_inside(archive: Archive, is_inner: bool) -> list[Tab]:
    """Return the sheets of the only file in an archive."""
    own = [name for name in archive.parts if not any(mark in name for mark in LITTER)]
    if is_inner or len(own) != 1:
        raise Refused(PACKED)
    info = archive.parts[own[0]]
    if info.file_size > MAX_FILE_BYTES:
        raise unpacks_too_far()
    note = (N_("Read from the archive: {file}."), {"file": info.filename})
    return [
        Tab(tab.name, tab.is_visible, _with_note(tab.read, note))
        for tab in tabs_of(part(archive, own[0]), is_inner=True)
    ]


def _with_note(read: Callable[[], Grid], note: tuple[str, dict[str, str]]) -> Callable[[], Grid]:
    def noted() -> Grid:
        grid = read()
        grid.notes.insert(0, note)
        return grid

    return noted
