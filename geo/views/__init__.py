"""What is shown, as records that fit in a link."""
