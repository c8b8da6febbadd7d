"""What came of initiatives and agreements."""
