"""Between the network and Streamlit: what a stranger may open, send and fill."""
