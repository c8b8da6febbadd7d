"""Scripts for developers that are not part of the app."""
