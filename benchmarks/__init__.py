"""Measurements of the design's goals: the speed of the map and of the stability analysis."""
