"""What was asked for is brought into sight where the page is longer than the screen."""

from __future__ import annotations

import json
from typing import Final

import streamlit as st

WANTED_KEY: Final = "sight_wanted"
TURN_KEY: Final = "sight_turn"
FIRST_PROBLEM: Final = ".ok-problem"
# Drawn after the rest, but the browser may still be busy with that: asked for again until it is
# there. What is well in sight stays where it is.
SCRIPT: Final = """<script>
(() => {
  const look = (tries) => {
    const node = document.querySelector(WANTED);
    if (!node) {
      if (tries) setTimeout(() => look(tries - 1), 100);
      return;
    }
    const top = node.getBoundingClientRect().top;
    if (top < 50 || top > window.innerHeight * 0.6) node.scrollIntoView({block: "start"});
  };
  setTimeout(() => look(20), 100);
})(); // TURN
</script>"""


def scroll_to(key: str) -> None:
    """Ask for the container with a key to be in sight when the page is drawn next."""
    scroll_to_selector(f".st-key-{key}")


def scroll_to_selector(selector: str) -> None:
    """Ask for what a selector names to be in sight when the page is drawn next."""
    st.session_state[WANTED_KEY] = selector


def apply_scroll() -> None:
    """Bring into sight what was asked for, once; to be called at the end of a page."""
    selector = st.session_state.pop(WANTED_KEY, None)
    if selector is None:
        return
    # Without something that differs, the second time would be no news to the browser.
    turn = st.session_state[TURN_KEY] = st.session_state.get(TURN_KEY, 0) + 1
    script = SCRIPT.replace("WANTED", json.dumps(selector)).replace("TURN", str(turn))
    st.html(script, unsafe_allow_javascript=True)
