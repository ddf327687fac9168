"""The starter maps, and facts as JSON."""
