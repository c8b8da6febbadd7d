"""The page Verantwoording: sources, figures and method."""
