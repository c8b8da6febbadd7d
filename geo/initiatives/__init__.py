"""What is being done, by whom, and what residents ask: a registry in a database."""
