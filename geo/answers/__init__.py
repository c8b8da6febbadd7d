"""What a view says: maps, rows and sentences that anything can draw."""
