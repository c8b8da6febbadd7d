"""Initiatives as markers: a file per change of the registry, and which of them are shown."""

from __future__ import annotations

import base64
import hmac
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from geo.initiatives.vocabulary import STATUSES
from geo.maps.geometry import BrowserFile

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from geo.initiatives.records import Initiative, Point

NO_PLACE: Final = 1
FICTIONAL: Final = 2
STATUS_SHIFT: Final = 2
"""Bits above the two flags: index of the status in the vocabulary."""
STATUS_NUMBERS: Final = {status: number for number, status in enumerate(STATUSES)}
DECIMALS: Final = 5


@dataclass(frozen=True)
class MarkerFile:
    """All markers of one revision of the registry.

    Attributes
    ----------
    file
        File that the browser fetches; its name is derived from the content.
    numbers
        Number of each initiative in the file, in order.
    """

    file: BrowserFile
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class MarkerLayer:
    """Which markers a map shows.

    Attributes
    ----------
    file
        File of all markers.
    shown
        Numbers of the initiatives to show.
    chosen
        Number of the chosen initiative, or None.
    pin
        Location that is being entered in a form, or None.
    """

    file: MarkerFile
    shown: Collection[int]
    chosen: int | None = None
    pin: Point | None = None

    def message(self) -> dict[str, Any]:
        """Return the part of the message about markers: one bit per marker, and the chosen one."""
        wanted = set(self.shown)
        bits = np.array([number in wanted for number in self.file.numbers], dtype=bool)
        packed = np.packbits(bits, bitorder="little").tobytes()
        return {
            "file": self.file.file.name,
            "shown": base64.b64encode(packed).decode(),
            "chosen": self.chosen,
            "pin": None if self.pin is None else [self.pin.lat, self.pin.lon],
        }


def marker_file(
    initiatives: Sequence[Initiative], middles: Mapping[str, tuple[float, float]], *, key: bytes
) -> MarkerFile:
    """Return the file of all markers.

    Parameters
    ----------
    initiatives
        Initiatives in any order; one without a location is put in the middle of the first area that
        it serves, and one without a known area is left out.
    middles
        Latitude and longitude of a point inside each area (EPSG:4326), by code.
    key
        A secret key: without it the name cannot be computed from the content.
    """
    rows: list[list[Any]] = []
    for item in initiatives:
        content = item.content
        point = content.point
        known = [code for code in content.areas if code in middles]
        if point is None and not known:
            continue
        lat, lon = (point.lat, point.lon) if point else middles[known[0]]
        flags = (NO_PLACE if point is None else 0) | (FICTIONAL if item.sample else 0)
        flags |= STATUS_NUMBERS[content.status] << STATUS_SHIFT
        rows.append(
            [
                item.id,
                round(lat, DECIMALS),
                round(lon, DECIMALS),
                flags,
                content.title,
                content.organisation,
            ]
        )
    body = json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()
    digest = hmac.digest(key, body, "sha256").hex()[:32]
    return MarkerFile(BrowserFile(f"markers-{digest}.json", body), tuple(row[0] for row in rows))
