"""Start the process that reads a file, and end it when it takes too much memory or time."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Collection
from pathlib import Path
from typing import Any, Final

from geo.initiatives.reading.limits import MAX_ANSWER_BYTES, MAX_READERS, MAX_WAIT_S
from geo.initiatives.reading.refused import Refused, damaged, too_much_memory
from geo.translatable import N_

ROOT: Final = Path(__file__).parents[3]
COMMAND: Final = (sys.executable, "-m", "geo.initiatives.reading")
PASSED_ON: Final = ("PATH", "PYTHONPATH", "PYTHONHOME", "SYSTEMROOT", "LD_LIBRARY_PATH")
"""Environment variables of the process. Pass no others: some hold passwords of the server."""
PROCESSOR_TIME_UP: Final = 24
"""Signal that ends a process when its processor time is used up."""
MAX_LOGGED_BYTES: Final = 4_000
READERS: Final = threading.BoundedSemaphore(MAX_READERS)

logger = logging.getLogger(__name__)


def read_apart(data: bytes, known_words: Collection[str], sheet: str | None) -> dict[str, Any]:
    """Read a file in a separate process.

    Do not parse the file here: a harmful file then harms only that process, which has limits on
    time and, except on Windows and macOS, on memory.

    Parameters
    ----------
    data, known_words, sheet
        See :func:`geo.initiatives.reading.choose.read_list`.

    Raises
    ------
    Refused
        The file holds no list, or the process exceeded a limit or ended without an answer.
    """
    busy = Refused(N_("Other lists are being read just now. Choose {name} again in a minute."))
    if not READERS.acquire(timeout=MAX_WAIT_S):
        raise busy
    try:
        told = _run(json.dumps({"known_words": sorted(known_words), "sheet": sheet}), data)
    except OSError as error:
        # The file is not the cause: the machine cannot start another process.
        logger.exception("no process could be started to read a file")
        raise busy from error
    finally:
        READERS.release()
    if "refused" in told:
        if "detail" in told:
            logger.error("reading a file failed:\n%s", told["detail"])
        raise Refused(told["refused"], **told["values"])
    return told


def _run(request: str, data: bytes) -> dict[str, Any]:
    is_late = threading.Event()
    environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    # Open no window on a Windows desktop.
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    with (
        tempfile.TemporaryFile() as errors,
        subprocess.Popen(
            COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors,
            cwd=ROOT, env=environment, creationflags=flags,
        ) as process,
    ):  # fmt: skip

        def end() -> None:
            is_late.set()
            process.kill()

        timer = threading.Timer(MAX_WAIT_S, end)
        timer.start()
        try:
            text = _exchange(process, request.encode() + b"\n" + data)
        finally:
            timer.cancel()
            process.kill()
        code = process.wait()
        errors.seek(0)
        written = errors.read(MAX_LOGGED_BYTES).decode(errors="replace")
    with contextlib.suppress(ValueError):
        told: dict[str, Any] = json.loads(text)
        return told
    logger.error("the process that reads a file ended with %s\n%s", code, written)
    if is_late.is_set() or code == -PROCESSOR_TIME_UP:
        raise Refused(
            N_(
                "Reading {name} takes too long: it holds far more than a list. Copy the list to a "
                "new workbook, and save that as .xlsx."
            )
        )
    raise too_much_memory() if code < 0 else damaged()


def _exchange(process: subprocess.Popen[bytes], sent: bytes) -> bytes:
    """Send a file and return the answer; empty when the answer is too large."""
    assert process.stdin is not None and process.stdout is not None
    # The process ended before it read everything: its exit code tells why.
    with contextlib.suppress(OSError):
        process.stdin.write(sent)
    with contextlib.suppress(OSError):
        process.stdin.close()
    text = process.stdout.read(MAX_ANSWER_BYTES + 1)
    return text if len(text) <= MAX_ANSWER_BYTES else b""
