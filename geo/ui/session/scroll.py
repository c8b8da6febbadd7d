"""Scroll the page to what a visitor asked for."""

from __future__ import annotations

import json
from typing import Final

import streamlit as st

SELECTOR_KEY: Final = "scroll_selector"
TURN_KEY: Final = "scroll_turn"
FIRST_PROBLEM: Final = ".ok-problem"
# The browser may not have drawn the element yet: try again until it is there. Do not scroll when
# the element is already well in view.
SCRIPT: Final = """<script>
(() => {
  const look = (tries) => {
    const node = document.querySelector(SELECTOR);
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
    """Scroll to the container with a key at the next rerun."""
    scroll_to_selector(f".st-key-{key}")


def scroll_to_selector(selector: str) -> None:
    """Scroll to the first match of a selector at the next rerun."""
    st.session_state[SELECTOR_KEY] = selector


def apply_scroll() -> None:
    """Do the scroll that was asked for, once; call it at the end of a page."""
    selector = st.session_state.pop(SELECTOR_KEY, None)
    if selector is None:
        return
    # Append a counter: Streamlit does not run identical HTML again.
    turn = st.session_state[TURN_KEY] = st.session_state.get(TURN_KEY, 0) + 1
    script = SCRIPT.replace("SELECTOR", json.dumps(selector)).replace("TURN", str(turn))
    st.html(script, unsafe_allow_javascript=True)
