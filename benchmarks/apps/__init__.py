"""Three apps with the same page and the same figures that draw the map in different ways."""
