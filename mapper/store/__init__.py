"""The map file: one SQLite database."""
