"""Read an uploaded file in a separate process."""
