"""Server of one of the apps: ``streamlit run benchmarks/apps/server.py``, named in BENCHMARK_APP."""

import os
from pathlib import Path

from streamlit.starlette import App

from geo.ui.server import map_file_routes

app = App(Path(__file__).parent / f"{os.environ['BENCHMARK_APP']}.py", routes=map_file_routes())
