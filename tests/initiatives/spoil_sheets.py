"""Files of each kind, spoilt in many ways: ``python -m tests.initiatives.spoil_sheets SEED COUNT``.

It reads them under the limits of the process that reads for the page, and writes for each kind how
many were read, how many refused, and which ended in a fault that nobody foresaw.
"""

from __future__ import annotations

import io
import json
import random
import sys
import zipfile
from collections import Counter

from geo.initiatives.reading.__main__ import answer, set_limits
from tests.initiatives.workbooks import (
    archive,
    cells_of,
    fods,
    ods,
    ods_rows,
    sheet_xml,
    xls,
    xlsb,
    xlsx,
)

ROWS = [["Titel", "Gebied", "Start"], ["Koffie", "Assendorp", 46_082.0], ["Soep", "Zwolle", 3.5]]
TEXTS = [[str(cell) for cell in row] for row in ROWS]
REQUEST = json.dumps({"known_words": ["titel", "gebied"], "sheet": None}).encode()
MERGE = '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>'
STYLED = '<row r="4"><c r="A4" t="s"><v>0</v></c><c r="C4" s="1"><v>46082</v></c></row>'
SHEET = sheet_xml(ROWS, MERGE).replace("</sheetData>", f"{STYLED}</sheetData>")
REPEATED = '<table:table-row table:number-rows-repeated="99"/>'
KINDS = {
    "xlsx": xlsx(SHEET, SHEET, shared=["Bewoners"], states=["hidden", "visible"]),
    "xls": xls(cells_of(ROWS), cells_of(ROWS), days=[(1, 2)]),
    "xlsb": xlsb(cells_of(ROWS), days=[(1, 2)]),
    "ods": ods(ods_rows(*TEXTS) + REPEATED, manifest="<m/>"),
    "fods": fods(ods_rows(*TEXTS) + REPEATED).encode(),
    "csv": "\r\n".join(";".join(f'"{cell}"' for cell in row) for row in TEXTS).encode("utf-16"),
    "html": (
        "<html><table>"
        + "".join(f"<tr>{''.join(f'<td colspan=1>{c}</td>' for c in row)}</tr>" for row in TEXTS)
        + "</table></html>"
    ).encode(),
}
LARGE = (b"99999999", b"1048576", b"4294967295", b"-1", b"XFD1048576", b"1e400", b"")


def spoilt(data: bytes, chance: random.Random) -> bytes:
    """Return `data` with something changed, left out, doubled or put in."""
    made = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(made) + 1)
        length = chance.choice((1, 2, 8, 100))
        match chance.randrange(6):
            case 0 if place < len(made):
                made[place] = chance.choice((0, 1, 0x7F, 0x80, 0xFE, 0xFF, chance.randrange(256)))
            case 1:
                del made[place : place + length]
            case 2:
                made[place:place] = made[place : place + length]
            case 3:
                made[place:place] = chance.choice(LARGE)
            case 4:
                made[place : place + 4] = chance.choice((b"\xff" * 4, b"\0" * 4, b"\xff\xff\0\0"))
            case _:
                digits = [n for n, byte in enumerate(made) if 0x30 <= byte <= 0x39]
                if digits:
                    at = chance.choice(digits)
                    made[at : at + 1] = chance.choice(LARGE)
    return bytes(made)


def spoilt_inside(data: bytes, chance: random.Random) -> bytes:
    """Return an archive with one of its parts spoilt."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts: dict[str, bytes | str] = {name: file.read(name) for name in file.namelist()}
    name = chance.choice(list(parts))
    content = parts[name]
    parts[name] = spoilt(content if isinstance(content, bytes) else content.encode(), chance)
    return archive(parts)


def main() -> None:
    """Read spoilt files, as many of each kind as was asked."""
    set_limits()
    chance = random.Random(int(sys.argv[1]))
    found: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    faults = []
    for kind, data in KINDS.items():
        for _ in range(int(sys.argv[2])):
            is_archive = data.startswith(b"PK") and chance.random() < 0.8
            file = (spoilt_inside if is_archive else spoilt)(data, chance)
            told = answer(REQUEST, file)
            found[kind]["refused" if "refused" in told else "read"] += 1
            if "detail" in told:
                faults.append(f"{kind}: {told['detail']}")
    sys.stdout.write(json.dumps({"found": found, "faults": faults}))


if __name__ == "__main__":
    main()
