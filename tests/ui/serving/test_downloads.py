"""Downloads that nobody fetches do not pile up."""

from __future__ import annotations

from itertools import count
from types import SimpleNamespace

import pytest
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from geo.ui.serving import downloads
from geo.ui.serving.downloads import MAX_DOWNLOADS_KEPT, tidy_downloads


def test_files_of_a_button_that_is_touched_for_ever_go(monkeypatch: pytest.MonkeyPatch) -> None:
    storage = MemoryMediaFileStorage("/media")
    media = MediaFileManager(storage)
    monkeypatch.setattr(downloads, "get_instance", lambda: SimpleNamespace(media_file_mgr=media))
    numbers = count()
    button = media.add_deferred(lambda: str(next(numbers)), "text/plain", "1.1", "list.txt")
    for _ in range(10 * MAX_DOWNLOADS_KEPT):
        tidy_downloads()
        newest = media.execute_deferred(button)
    assert len(storage._files_by_id) <= 2 * MAX_DOWNLOADS_KEPT
    assert media.read_file(newest.rpartition("/")[2].partition(".")[0]) is not None
