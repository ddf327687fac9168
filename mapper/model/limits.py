"""All caps in one place: how much of anything a map, a label or an imported file may hold."""

from __future__ import annotations

LABEL_CHARACTERS = 20_000
"""The longest name or note that is kept; the rest is cut when text enters the map."""
MARKS_IN_A_ROW = 30
"""So many combining marks may follow one letter before they are drawn beside it; no script needs more (Unicode Standard Annex 15)."""
FILE_NAME_BYTES = 150
"""The longest part of a file's name that is made of a name in a map; systems take 255 with the ending."""
WORD_CHARACTERS = 200
"""A word longer than this is broken when it is drawn."""
ID_CHARACTERS = 200
"""The longest id of a record; this program makes ids of 36."""
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
LOADING_SECONDS = 5.0
"""A map file that is not loaded after this time, and a second more for each LOADING_BYTES_A_SECOND of it, is refused."""
LOADING_BYTES_A_SECOND = 10 * 1024**2
