"""The Streamlit side: state, assets and parts of pages."""
