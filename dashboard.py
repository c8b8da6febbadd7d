"""Start of the dashboard: ``streamlit run dashboard.py``."""

from pathlib import Path

from streamlit.starlette import App

from geo.ui.errors import show_error
from geo.ui.server import map_file_routes

app = App(
    Path(__file__).parent / "geo" / "ui" / "shell.py",
    routes=map_file_routes(),
    on_script_error=show_error,
)
