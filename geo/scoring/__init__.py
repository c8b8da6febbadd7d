"""Normalisation, theme scores, index, white spots and their stability."""
