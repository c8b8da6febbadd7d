"""The app as its command starts it, on a server that takes 200 ms more for every rerun.

Half of it passes before a rerun hears of the browser's values, half before it draws: a reader can
touch something in both, as on a busy machine.
"""

from __future__ import annotations

import time
from typing import Any, Final

from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext

from geo.ui.serving.start import main

DELAY_S: Final = 0.2
begins, draws = ScriptRunContext.reset, ScriptRunContext.on_script_start


def begins_late(self: ScriptRunContext, **values: Any) -> None:
    """Begin a rerun later."""
    time.sleep(DELAY_S / 2)
    begins(self, **values)


def draws_late(self: ScriptRunContext) -> None:
    """Draw the page later."""
    time.sleep(DELAY_S / 2)
    draws(self)


if __name__ == "__main__":
    ScriptRunContext.reset = begins_late  # type: ignore[method-assign]
    ScriptRunContext.on_script_start = draws_late  # type: ignore[method-assign]
    main()
