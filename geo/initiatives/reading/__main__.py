"""The process that reads one file: ``python -m geo.initiatives.reading``.

It takes a request (one line of JSON) and the file on its input, and writes one line of JSON: the
list, or why there is none. It imports little, since it is started anew for each file.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import traceback
from pathlib import Path

from geo.initiatives.reading.choose import read_list
from geo.initiatives.reading.limits import MAX_MEMORY_BYTES, MAX_PROCESSOR_S
from geo.initiatives.reading.refused import Refused, damaged, too_much_memory


def set_limits() -> None:
    """Limit what this process may take; Windows has no such limits, only a time to wait."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not there on Windows

    limits = (
        (resource.RLIMIT_AS, MAX_MEMORY_BYTES, 0),
        # The signal at the first limit tells that it was time; the second one ends without a word.
        (resource.RLIMIT_CPU, MAX_PROCESSOR_S, 1),
        # It writes no file, and leaves none with somebody's list when it fails.
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_CORE, 0, 0),
    )
    for limit, most, more in limits:
        # macOS refuses to limit memory.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (most, most + more))
    os.nice(5)
    # Where memory runs out all the same, Linux ends this process rather than the server.
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")


def answer(request: bytes, data: bytes) -> dict[str, object]:
    """Return what is in a file, or why nothing is.

    Parameters
    ----------
    request
        JSON with the known headings and the name of the wanted sheet, or null.
    data
        The file.
    """
    asked = json.loads(request)
    try:
        chosen = read_list(data, frozenset(asked["known_words"]), asked["sheet"])
    except Refused as refused:
        return {"refused": refused.message, "values": refused.values}
    except MemoryError:
        return {"refused": too_much_memory().message, "values": {}}
    # No kind of file is known that comes here; the owner finds in the log what it was.
    except Exception as error:
        # Without its text, in which a cell may stand.
        trace = "".join(traceback.format_tb(error.__traceback__, limit=-5)) + type(error).__name__
        return {"refused": damaged().message, "values": {}, "detail": trace}
    return {
        "headings": chosen.listed.headings,
        "rows": chosen.listed.rows,
        "notes": chosen.listed.notes,
        "sheet": chosen.sheet,
        "sheets": chosen.sheets,
    }


def main() -> None:
    """Read one file from the input and write what is in it."""
    set_limits()
    request, _, data = sys.stdin.buffer.read().partition(b"\n")
    text = json.dumps(answer(request, data), ensure_ascii=False)
    sys.stdout.buffer.write(text.encode("utf-8", errors="replace"))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
