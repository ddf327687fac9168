"""Where things go: lane-aware layered placement."""
