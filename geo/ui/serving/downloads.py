"""Downloads that are made when somebody asks for them, and do not stay."""

from __future__ import annotations

from itertools import count
from typing import Final

from streamlit.runtime import get_instance

MAX_DOWNLOADS_KEPT: Final = 50
_asked: Final = count(1)


def tidy_downloads() -> None:
    """Note that a download is asked for; every so many, let those of before go.

    Streamlit does so when a script ends. Who asks for downloads alone would fill the memory. What
    is let go twice is gone; a browser fetches a download at once.
    """
    if next(_asked) % MAX_DOWNLOADS_KEPT == 0:
        get_instance().media_file_mgr.remove_orphaned_files()
