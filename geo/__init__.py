"""Opbouwkaart: need, strength, facilities and initiatives per wijk and buurt."""
