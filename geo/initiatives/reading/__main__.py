"""The process that reads one file: ``python -m geo.initiatives.reading``.

Read a request (one line of JSON) and the file from the input, and write one line of JSON: the list
or the reason why there is none. Import little here: the process starts anew for each file.
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
    """Limit the memory and time of this process. Windows has no such limits, only a timeout."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not there on Windows

    limits = (
        (resource.RLIMIT_AS, MAX_MEMORY_BYTES, 0),
        # Set two limits: the signal at the first shows that time was up, the second ends silently.
        (resource.RLIMIT_CPU, MAX_PROCESSOR_S, 1),
        # Forbid writing files, so that a crash leaves no dump with somebody's list.
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_CORE, 0, 0),
    )
    for limit, most, more in limits:
        # macOS cannot limit memory.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (most, most + more))
    os.nice(5)
    # When memory runs out, let Linux end this process rather than the server.
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")


def answer(request: bytes, data: bytes) -> dict[str, object]:
    """Return the list in a file, or the reason why there is none.

    Parameters
    ----------
    request
        JSON with the known headings and the name of the wanted sheet, which may be null.
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
    # An unexpected error: log it for the owner.
    except Exception as error:
        # Leave out the error's text: it may contain a cell.
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
    """Read one file from the input and write the answer."""
    set_limits()
    request, _, data = sys.stdin.buffer.read().partition(b"\n")
    text = json.dumps(answer(request, data), ensure_ascii=False)
    sys.stdout.buffer.write(text.encode("utf-8", errors="replace"))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
