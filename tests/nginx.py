"""A real nginx for tests, with the configuration that a test gives."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

START_SECONDS = 20
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
MAIN = """
{user}
worker_processes 1;
pid {folder}/nginx.pid;
events {{ worker_connections 256; }}
http {{
    access_log off;
    {temporary}
    map $http_upgrade $connection_upgrade {{ default upgrade; '' close; }}
    {servers}
}}
"""
SERVER = """
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


@contextmanager
def running_nginx(folder: Path, servers: str, ports: Sequence[int]) -> Iterator[None]:
    """Run nginx with some ``server`` blocks until the block ends.

    Without nginx the test skips, except in CI, where it fails.

    Parameters
    ----------
    folder
        For its configuration, its log and its temporary files.
    servers
        The ``server`` blocks; ``$connection_upgrade`` is there for WebSockets.
    ports
        Those that the blocks listen on: nginx is ready when all answer.
    """
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if program is None:
        message = "nginx is not installed: .ci/run shows how"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    file, log = folder / "nginx.conf", folder / "nginx.log"
    temporary = "\n    ".join(f"{kind}_temp_path {folder}/{kind};" for kind in TEMPORARY)
    # Started by root, its workers would be somebody else, who may not enter the folder.
    user = "user root root;" if os.geteuid() == 0 else ""
    file.write_text(MAIN.format(user=user, folder=folder, temporary=temporary, servers=servers))
    command = [program, "-p", folder, "-c", file, "-e", log, "-g", "daemon off;"]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
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
