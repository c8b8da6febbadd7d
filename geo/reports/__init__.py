"""What leaves the app: tables and files."""
