"""Parse the texts of cells: one module per kind of value, and `row` for a whole row."""
