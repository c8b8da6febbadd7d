"""The wijkagenda on the page Initiatieven."""
