"""Download buttons; a file is made at the click."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Content = TypeVar("Content")


class FileKind(NamedTuple):
    """A kind of file: its name for users, and its media type."""

    name: str
    media_type: str


FILE_KINDS: Final[Mapping[str, FileKind]] = {
    "csv": FileKind("CSV", "text/csv"),
    "xlsx": FileKind("Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "geojson": FileKind("GeoJSON", "application/geo+json"),
}
"""Kinds of files by extension."""


def show_downloads(
    content: Callable[[], Content],
    writers: Mapping[str, Callable[[Content], bytes]],
    stem: str,
    *,
    key: str,
    label: str,
) -> None:
    """Show a row with a download button for each kind of file.

    Parameters
    ----------
    content
        Returns the content of the file at the time of the click.
    writers
        Functions that make the file from the content, by extension, in the order of the buttons.
    stem
        Name of the file without its extension.
    key
        Start of the key of each button; the extension follows.
    label
        Text of the buttons; ``{kind}`` stands for the kind of file.
    """
    with st.container(horizontal=True):
        for extension, write in writers.items():
            show_download(
                lambda write=write: write(content()),  # type: ignore[misc]
                f"{stem}.{extension}",
                key=f"{key}-{extension}",
                label=label.format(kind=FILE_KINDS[extension].name),
            )


def show_download(make: Callable[[], bytes], file_name: str, *, key: str, label: str) -> None:
    """Show one download button; `make` is called on a click.

    The extension of `file_name` must be one of `FILE_KINDS`.
    """
    st.download_button(
        label,
        data=make,
        file_name=file_name,
        mime=FILE_KINDS[file_name.rpartition(".")[2]].media_type,
        icon=":material/download:",
        on_click="ignore",
        key=key,
    )
