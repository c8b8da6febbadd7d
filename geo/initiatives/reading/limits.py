"""How much a file may ask: sizes, numbers of things, memory and time."""

from __future__ import annotations

from typing import Final

MAX_FILE_BYTES: Final = 10_000_000
MAX_INFLATED_BYTES: Final = 150_000_000
"""All parts of a workbook. Excel writes a million empty rows with a height as 90 MB of XML."""
MAX_PART_BYTES: Final = 60_000_000
"""A part that is held in memory at once, such as the texts of a workbook."""
MAX_PARTS: Final = 500
MAX_ROWS: Final = 5_000
MAX_COLUMNS: Final = 60
"""Rows and columns with something in them; empty ones do not count."""
MAX_CELLS: Final = 400_000
"""Cells with something in them."""
MAX_AREA_CELLS: Final = 4_000_000
"""Rows times columns with something in them: calamine takes 32 bytes for each, filled or not."""
MAX_TEXT_CHARACTERS: Final = 10_000_000
MAX_MERGES: Final = 20_000
MAX_SHEETS: Final = 50
MAX_HEADING_ROW: Final = 30
"""The headings are sought in so many rows with something in them."""
MAX_PLACES_TOLD: Final = 5

MAX_MEMORY_BYTES: Final = 512 * 1024 * 1024
MAX_PROCESSOR_S: Final = 20
MAX_WAIT_S: Final = 30.0
MAX_ANSWER_BYTES: Final = 60_000_000
MAX_READERS: Final = 2
"""Files that are read at the same time; the next one waits."""
