"""Process maps as SVG drawings."""
