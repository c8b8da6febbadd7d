"""Server of the app that BENCHMARK_APP names: ``streamlit run benchmarks/apps/server.py``."""

import os
from pathlib import Path

from starlette.middleware import Middleware
from streamlit.starlette import App

from geo.settings import PACKAGE
from geo.ui.serving.choices import keep_every_choice
from geo.ui.serving.front_files import FrontFiles
from geo.ui.serving.map_files import map_file_routes

name = os.environ["BENCHMARK_APP"]
if os.environ.get("BENCHMARK_KEEPS_CHOICES"):
    keep_every_choice()
app = App(
    PACKAGE / "ui" / "app" / "shell.py"
    if name == "dashboard"
    else Path(__file__).parent / f"{name}.py",
    routes=map_file_routes(),
    # Only our dashboard does this at its start; the rebuilt maps run on Streamlit's defaults.
    middleware=[Middleware(FrontFiles)] if name in ("ours", "dashboard") else [],
)
