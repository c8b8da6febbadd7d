"""The frame around every page: navigation, language and area search."""

import streamlit as st

from geo.settings import PACKAGE, ROOT
from geo.ui.app.sidebar import show_sidebar
from geo.ui.app.style import apply_style
from geo.ui.serving.addresses import ACCOUNTABILITY, INITIATIVES, NEED_AND_STRENGTH
from geo.ui.session.registry import live_context
from geo.ui.session.state import current_language, current_view

language = current_language()
# Use our own file: Streamlit fetches a named icon from the internet.
ICON = PACKAGE / "ui" / "app" / "icon.png"
st.set_page_config(page_title="Opbouwkaart", page_icon=ICON, layout="wide", menu_items={})
context = live_context()
current_view(context)
language = current_language()
apply_style(language)

pages = [
    st.Page(
        ROOT / "pages" / "map.py",
        title=language.gettext("Map"),
        icon=":material/map:",
        url_path="kaart",
        default=True,
    ),
    st.Page(
        ROOT / "pages" / "need_and_strength.py",
        title=language.gettext("Need and strength"),
        icon=":material/balance:",
        url_path=NEED_AND_STRENGTH,
    ),
    st.Page(
        ROOT / "pages" / "initiatives.py",
        title=language.gettext("Initiatives"),
        icon=":material/volunteer_activism:",
        url_path=INITIATIVES,
    ),
    st.Page(
        ROOT / "pages" / "accountability.py",
        title=language.gettext("Sources and method"),
        icon=":material/fact_check:",
        url_path=ACCOUNTABILITY,
    ),
]
page = st.navigation(pages)
show_sidebar(context, map_page=pages[0], current=page)
page.run()
