"""Choices of the user per page, as records that fit in a link."""
