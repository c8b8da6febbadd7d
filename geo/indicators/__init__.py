"""The indicator catalogue and the values it gives per area and year."""
