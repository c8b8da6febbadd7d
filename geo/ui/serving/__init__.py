"""Routes and middleware of the server, and what leans on Streamlit's insides."""
