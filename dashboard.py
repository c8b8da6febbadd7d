"""Start of the dashboard: ``streamlit run dashboard.py``."""

from pathlib import Path

from starlette.middleware import Middleware
from streamlit.starlette import App

from geo.ui.errors import show_error
from geo.ui.front_files import FrontFiles
from geo.ui.server import map_file_routes
from geo.ui.serving.connections import GuardedConnections
from geo.ui.serving.live_files import DownloadsNotKept
from geo.ui.serving.uploads import GuardedUploads
from geo.ui.sign_in import ReturnAfterSignIn

app = App(
    Path(__file__).parent / "geo" / "ui" / "shell.py",
    routes=map_file_routes(),
    middleware=[
        Middleware(GuardedConnections),
        Middleware(GuardedUploads),
        Middleware(FrontFiles),
        Middleware(ReturnAfterSignIn),
        Middleware(DownloadsNotKept),
    ],
    on_script_error=show_error,
)
