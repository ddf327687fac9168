"""All caps in one place: how much of anything a map, a label or an imported file may hold."""

from __future__ import annotations

LABEL_CHARACTERS = 20_000
"""The longest name or note that is kept; the rest is cut when text enters the map."""
WORD_CHARACTERS = 200
"""A word longer than this is broken when it is drawn."""
COORDINATE = 1e7
"""No coordinate may be this large, in points."""
PARENT_DEPTH = 64
"""How deep sub-processes, lanes and units may be nested."""
ELEMENTS = 2_000_000
MAP_BYTES = 2 * 1024**3
VALUE_BYTES = 8 * 1024**2
"""The longest single value read from a map file."""
IMPORT_BYTES = 20 * 1024**2
"""The largest XML or JSON file that is imported."""
XML_DEPTH = 100
XML_ELEMENTS = 500_000
XML_ATTRIBUTES = 200
"""Attributes on one element."""
