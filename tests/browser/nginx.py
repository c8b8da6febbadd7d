"""A real nginx before the app: with docs/nginx.conf, or with the lines of a test."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from geo.settings import ROOT

CONFIGURATION = ROOT / "docs" / "nginx.conf"
START_SECONDS = 20
# A name of its own, unlike localhost, shows whether the app is told the name that people use.
HOST = "kaart.localhost"
BASE = "/apps/opbouw"
AROUND = """
daemon off;
master_process off;
pid {folder}/pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    gzip on;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {servers}
}}
"""
BARE_SERVER = """
    map $http_upgrade $connection_upgrade {{ default upgrade; '' close; }}
    server {{
        listen 127.0.0.1:{port};
        location / {{
            proxy_pass http://127.0.0.1:{app_port};
            proxy_http_version 1.1;
            proxy_set_header Upgrade $http_upgrade;
            proxy_set_header Connection $connection_upgrade;
            {lines}
        }}
    }}
"""
"""What carries a WebSocket to the app, and nothing more but the lines of the test."""


@dataclass(frozen=True)
class Nginx:
    """Where nginx stands before an app.

    Attributes
    ----------
    root, under_path
        Addresses of the app at / and of the one under a path.
    app_port
        Where nginx expects the app under a path.
    """

    root: str
    under_path: str
    app_port: int


@contextmanager
def running_as_documented(
    folder: Path, ports: tuple[int, int], app_ports: tuple[int, int]
) -> Iterator[Nginx]:
    """Run nginx with docs/nginx.conf until the block ends.

    Parameters
    ----------
    folder
        Where it may write.
    ports, app_ports
        Where it listens and where the app does, at / and under the path.
    """
    servers = configured(ports[0], app_ports[0]) + configured(ports[1], app_ports[1], BASE)
    with running_nginx(folder, servers, ports):
        root, under_path = (f"http://{HOST}:{port}" for port in ports)
        yield Nginx(root, under_path + BASE, app_ports[1])


def configured(port: int, app_port: int, base: str = "") -> str:
    """Return the configuration as the README gives it, for these ports and this path."""
    text = CONFIGURATION.read_text()
    for given, own in (
        ("listen 80;", f"listen 127.0.0.1:{port};"),
        ("http://127.0.0.1:8501;", f"http://127.0.0.1:{app_port};"),
        # This change is what the file says itself.
        ("location / {", f"location {base}/ {{"),
    ):
        assert given in text
        text = text.replace(given, own)
    return text


@contextmanager
def running_nginx(folder: Path, servers: str, ports: Sequence[int]) -> Iterator[None]:
    """Run nginx until the block ends; without it tests skip, except in CI, where they fail.

    Parameters
    ----------
    folder
        Where it may write.
    servers
        Blocks for each server, and what they need beside them.
    ports
        Where the servers listen: nginx is ready when all answer.
    """
    # Debian has it where only root looks.
    program = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if program is None:
        message = "nginx is not installed: .ci/run shows how"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    file, log = folder / "nginx.conf", folder / "log.txt"
    file.write_text(AROUND.format(folder=folder, servers=servers))
    with log.open("wb") as output:
        process = subprocess.Popen(
            [program, "-p", str(folder), "-c", str(file), "-e", str(folder / "error.log")],
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        if not all(_answers(port, process) for port in ports):
            pytest.fail(f"nginx did not start:\n{log.read_text(errors='replace')[-3000:]}")
        yield
    finally:
        process.terminate()
        process.wait(timeout=20)


def _answers(port: int, process: subprocess.Popen[bytes]) -> bool:
    for _ in range(START_SECONDS * 20):
        if process.poll() is not None:
            return False
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return True
        except OSError:
            time.sleep(0.05)
    return False
