"""Names of parts of Streamlit's page that our scripts look up, and its style sheet.

The style sheet beside this module names other parts.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

STYLE_FILE: Final = Path(__file__).with_name("style.css")
"""Our rules for parts of Streamlit's own page."""
APP: Final = "stApp"
FILE_UPLOADER: Final = "stFileUploader"
FILE_DROPZONE: Final = "stFileUploaderDropzone"
FILE_INPUT: Final = "stFileUploaderDropzoneInput"
FILE_INSTRUCTIONS: Final = "stFileUploaderDropzoneInstructions"
FILE_CHIP: Final = "stFileChip"
ADD_FILES: Final = "Add files"
"""English label of the button that replaces a chosen file."""
SCRIPT_STATE: Final = "data-test-script-state"
"""Attribute of the app that says whether a rerun is under way."""
