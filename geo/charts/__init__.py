"""Plots beside the map."""
