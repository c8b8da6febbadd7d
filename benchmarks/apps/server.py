"""Server of one app, that of BENCHMARK_APP: ``streamlit run benchmarks/apps/server.py``."""

import os
from pathlib import Path

from streamlit.starlette import App

from geo.ui.server import map_file_routes

app = App(Path(__file__).parent / f"{os.environ['BENCHMARK_APP']}.py", routes=map_file_routes())
