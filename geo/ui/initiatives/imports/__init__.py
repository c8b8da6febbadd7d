"""Lists from a spreadsheet."""
