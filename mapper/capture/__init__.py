"""The typed line: text becomes an Edit."""
