"""From the text of a cell to a value: one module per kind of value, and the row of them all."""
