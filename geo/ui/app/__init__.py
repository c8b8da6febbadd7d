"""The frame of the app: navigation, menu, style and errors."""
