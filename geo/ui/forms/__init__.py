"""What the forms share: drafts, messages under fields, conflicts."""
