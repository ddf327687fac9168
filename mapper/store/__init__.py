"""The map file: one SQLite database in which every edit is one transaction, with the history that undoes it."""
