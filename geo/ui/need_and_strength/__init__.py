"""The page Opgave en kracht."""
