"""Figures of very many areas as a separate file, which a browser caches.

A message to the map is sent as text inside text. For some hundred areas that costs nothing; for all
buurten of the country it takes half of the time of each switch.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from typing import TYPE_CHECKING, Final

import numpy as np

from geo.maps.geometry import BrowserFile

if TYPE_CHECKING:
    from collections.abc import Sequence

HEAD: Final = struct.Struct("<qB")
"""Header: the lowest figure, and the number of bytes per figure."""
WIDTHS: Final = (1, 2, 4, 8)


def figures_file(values: Sequence[int | None]) -> BrowserFile:
    """Return figures as a file for the browser, compressed with zlib.

    Each figure is its distance from the lowest plus 1; 0 means missing. The low bytes of all
    figures come first, then the next bytes: similar bytes together compress better.

    Parameters
    ----------
    values
        Whole numbers from :func:`geo.maps.payload.payload`; None where missing.
    """
    known = [value for value in values if value is not None]
    lowest = min(known, default=0)
    most = max(known, default=0) - lowest + 1
    width = next(width for width in WIDTHS if most < 256**width)
    counted = np.array([0 if value is None else value - lowest + 1 for value in values], "<u8")
    planes = counted.view(np.uint8).reshape(-1, 8)[:, :width].T
    content = zlib.compress(HEAD.pack(lowest, width) + planes.tobytes(), 9)
    return BrowserFile(f"figures-{hashlib.sha256(content).hexdigest()[:16]}.bin", content)
