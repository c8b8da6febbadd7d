"""What stays in memory for good is not searched for garbage after every click.

Streamlit looks through all objects of the server when a script ends. Libraries, figures and areas
are some 250,000 of them: 150 ms in which the server sends nothing, several times what a switch of
figure takes itself.
"""

from __future__ import annotations

import gc

import streamlit as st


@st.cache_resource(show_spinner=False)
def keep_for_good(page: int) -> int:
    """Set aside all objects that are there now, once per server and page; return the page.

    Parameters
    ----------
    page
        Number of the page that was just shown: each brings libraries of its own.
    """
    gc.collect()
    gc.freeze()
    return page
