"""Answers to a view: maps, rows and sentences for pages and reports."""
