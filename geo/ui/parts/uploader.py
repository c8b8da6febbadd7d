"""A file field in the language of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.ui.serving.upload_texts import replace_upload_texts

if TYPE_CHECKING:
    from geo.i18n import Language
    from geo.ui.serving.types import UploadedFile


def file_field(
    label: str, key: str, most_megabytes: int, language: Language
) -> UploadedFile | None:
    """Show a field for one file, and return the file.

    Parameters
    ----------
    label, key
        Text above the field, and its key in the session.
    most_megabytes
        Maximum size; the browser refuses a larger file before sending it.
    language
        Language of the page.
    """
    replace_upload_texts(
        {
            "label": label,
            "choose": language.gettext("Choose a file"),
            "other": language.gettext("Choose another file"),
            "remove": language.gettext("Remove this file"),
            "most": language.gettext("or drag it here; at most {n} MB").format(n=most_megabytes),
            "refused": language.gettext(
                "This file is larger than {n} MB, or it did not come over. Nothing was kept. Make "
                "it smaller, or choose another one."
            ).format(n=most_megabytes),
        }
    )
    return st.file_uploader(label, key=key, max_upload_size=most_megabytes)
