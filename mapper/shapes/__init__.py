"""Shapes: every kind of record as a picture."""
