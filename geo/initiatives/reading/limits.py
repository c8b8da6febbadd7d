"""Limits on a file: sizes, counts, memory and time."""

from __future__ import annotations

from typing import Final

MAX_FILE_BYTES: Final = 10_000_000
MAX_INFLATED_BYTES: Final = 150_000_000
"""All parts of a workbook, unpacked. A million empty rows with a height take 90 MB of XML."""
MAX_PART_BYTES: Final = 60_000_000
"""A part that is read into memory at once, such as the texts of a workbook."""
MAX_PARTS: Final = 500
MAX_ROWS: Final = 5_000
MAX_COLUMNS: Final = 60
"""Rows and columns that are not empty."""
MAX_CELLS: Final = 400_000
"""Cells that are not empty."""
MAX_AREA_CELLS: Final = 4_000_000
"""Rows times columns that are not empty. Calamine takes 32 bytes for each cell, also empty."""
MAX_TEXT_CHARACTERS: Final = 10_000_000
MAX_MERGES: Final = 20_000
MAX_SHEETS: Final = 50
MAX_HEADING_ROW: Final = 30
"""How many rows that are not empty are searched for the headings."""
MAX_PLACES_TOLD: Final = 5

MAX_MEMORY_BYTES: Final = 512 * 1024 * 1024
MAX_PROCESSOR_S: Final = 20
MAX_WAIT_S: Final = 30.0
MAX_ANSWER_BYTES: Final = 60_000_000
MAX_READERS: Final = 2
"""How many files are read at the same time. The next one waits."""
