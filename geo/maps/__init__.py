"""The choropleth: what it shows, and how it is drawn in a browser."""
