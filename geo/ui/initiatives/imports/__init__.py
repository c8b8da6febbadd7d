"""Lists from a spreadsheet.."""
