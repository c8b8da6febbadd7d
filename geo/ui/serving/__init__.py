"""Routes and middleware of the server, and all code that depends on Streamlit's insides."""
