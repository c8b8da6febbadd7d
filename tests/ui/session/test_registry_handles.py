"""The registry of the server is closed when another takes its place."""

from __future__ import annotations

from pathlib import Path

import psutil
import pytest
import streamlit as st

from geo.initiatives.store import revision
from geo.ui.session.registry import the_registry


def test_a_registry_that_is_opened_anew_leaves_no_file_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPBOUWKAART_REGISTRY", str(tmp_path))
    st.cache_resource.clear()
    try:
        for _ in range(3):
            revision(the_registry())
            st.cache_resource.clear()
        files = [file.path for file in psutil.Process().open_files()]
        assert [file for file in files if Path(file).is_relative_to(tmp_path)] == []
    finally:
        st.cache_resource.clear()
