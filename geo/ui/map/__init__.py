"""The page Kaart.."""
