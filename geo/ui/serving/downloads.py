"""Free the memory of downloads that are made on request."""

from __future__ import annotations

from itertools import count
from typing import Final

from streamlit.runtime import get_instance

MAX_DOWNLOADS_KEPT: Final = 50
_asked: Final = count(1)


def tidy_downloads() -> None:
    """Count a requested download; free older ones after each :data:`MAX_DOWNLOADS_KEPT`.

    Streamlit frees them only when a script ends, so repeated downloads alone would fill the
    memory. It removes a file at the second call; a browser fetches its download before that.
    """
    if next(_asked) % MAX_DOWNLOADS_KEPT == 0:
        get_instance().media_file_mgr.remove_orphaned_files()
