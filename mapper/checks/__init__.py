"""Process lint: one rule a file."""
