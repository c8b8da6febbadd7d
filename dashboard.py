"""Start of the dashboard: ``streamlit run dashboard.py``."""

from pathlib import Path

from starlette.middleware import Middleware
from streamlit.starlette import App

from geo.ui.errors import show_error
from geo.ui.front_files import FrontFiles
from geo.ui.server import map_file_routes
from geo.ui.serving.addresses import base_path
from geo.ui.serving.connections import GuardedConnections
from geo.ui.serving.live_files import DownloadsNotKept
from geo.ui.serving.uploads import GuardedUploads
from geo.ui.sign_in import ReturnAfterSignIn

BASE = base_path()
app = App(
    Path(__file__).parent / "geo" / "ui" / "shell.py",
    routes=map_file_routes(BASE),
    middleware=[
        Middleware(GuardedConnections),
        Middleware(GuardedUploads),
        Middleware(ReturnAfterSignIn, base=BASE),
        Middleware(DownloadsNotKept),
        # The last: it answers for the pages, so that what others check or add holds for them too.
        Middleware(FrontFiles, base=BASE),
    ],
    on_script_error=show_error,
)
