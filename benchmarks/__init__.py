"""Measurements of what the design promises: how fast the map answers, and how firm a ranking is."""
