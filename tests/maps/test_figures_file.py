"""Figures of many areas in a file: what goes in comes out, and missing is never a figure."""

from __future__ import annotations

import struct
import zlib

from hypothesis import given
from hypothesis import strategies as st

from geo.maps.figures_file import figures_file

FIGURES = st.lists(st.none() | st.integers(-(10**9), 10**12), max_size=60)


def read(content: bytes) -> list[int | None]:
    """Read a file as the map does: byte by byte, the lowest byte of all figures first."""
    raw = zlib.decompress(content)
    lowest, width = struct.unpack("<qB", raw[:9])
    body = raw[9:]
    count = len(body) // width
    counted = [
        sum(body[part * count + place] << 8 * part for part in range(width))
        for place in range(count)
    ]
    return [None if number == 0 else number - 1 + lowest for number in counted]


@given(FIGURES)
def test_figures_come_back_as_they_were(values: list[int | None]) -> None:
    assert read(figures_file(values).content) == values


def test_all_missing_stays_missing() -> None:
    assert read(figures_file([None] * 3).content) == [None, None, None]


def test_the_widest_range_of_one_byte_fits_and_one_more_takes_two() -> None:
    narrow = zlib.decompress(figures_file([0, 254]).content)
    wide = zlib.decompress(figures_file([0, 255]).content)
    assert (len(narrow) - 9, len(wide) - 9) == (2, 4)


def test_the_name_follows_the_content() -> None:
    assert figures_file([1, 2]).name == figures_file([1, 2]).name
    assert figures_file([1, 2]).name != figures_file([1, 3]).name
    assert figures_file([1, 2]).name.startswith("figures-")
