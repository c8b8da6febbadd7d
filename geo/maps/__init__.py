"""The choropleth: what it shows, and how a browser draws it."""
