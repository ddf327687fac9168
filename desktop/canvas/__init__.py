"""The canvas: the map as the person at the laptop sees and touches it."""
