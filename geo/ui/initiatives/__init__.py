"""The page Initiatieven.."""
