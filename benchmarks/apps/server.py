"""Server of one app, that of BENCHMARK_APP: ``streamlit run benchmarks/apps/server.py``."""

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
    # Part of how our dashboard starts; the rebuilt maps run on Streamlit as it comes.
    middleware=[Middleware(FrontFiles)] if name in ("ours", "dashboard") else [],
)
