"""Where things go: lane-aware layered placement."""

from mapper.layout.lay_out import lay_out

__all__ = ["lay_out"]
