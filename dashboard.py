"""Start of the dashboard: ``streamlit run dashboard.py``."""

from starlette.middleware import Middleware
from streamlit.starlette import App

from geo.settings import PACKAGE
from geo.ui.app.errors import show_error
from geo.ui.serving.addresses import base_path
from geo.ui.serving.choices import keep_every_choice
from geo.ui.serving.connections import GuardedConnections
from geo.ui.serving.front_files import FrontFiles
from geo.ui.serving.live_files import DownloadsNotKept
from geo.ui.serving.map_files import map_file_routes
from geo.ui.serving.sign_in import ReturnAfterSignIn
from geo.ui.serving.uploads import GuardedUploads

BASE = base_path()
keep_every_choice()
app = App(
    PACKAGE / "ui" / "app" / "shell.py",
    routes=map_file_routes(BASE),
    middleware=[
        Middleware(GuardedConnections),
        Middleware(GuardedUploads),
        Middleware(ReturnAfterSignIn, base=BASE),
        Middleware(DownloadsNotKept),
        # Last, because it serves the pages: the others check the requests for pages too.
        Middleware(FrontFiles, base=BASE),
    ],
    on_script_error=show_error,
)
