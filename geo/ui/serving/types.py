"""Types of Streamlit for annotations; Streamlit has no public names for these."""

from streamlit.elements.lib.column_types import ColumnConfig
from streamlit.runtime.uploaded_file_manager import UploadedFile

__all__ = ["ColumnConfig", "UploadedFile"]
