"""All caps in one place: how much of anything a map, a label or an imported file may hold."""

from __future__ import annotations

LABEL_CHARACTERS = 20_000
"""The longest name or note that is kept; the rest is cut when text enters the map."""
MARKS_IN_A_ROW = 30
"""So many combining marks may follow one letter before they are drawn beside it; no script needs more (Unicode Standard Annex 15)."""
FILE_NAME_BYTES = 150
"""The longest part of a file's name that is made of a name in a map; systems take 255 with the ending."""
CODE_CHARACTERS = 200
"""The longest code taken from facts."""
LINE_CHARACTERS = 2_000
PASTED_LINES = 500
PASTED_CHARACTERS = 200_000
"""The longest line, the most lines and the most text that are pasted into the typed line at a time."""
PASTED_LABEL_CHARACTERS = 2_000
"""The most that is pasted into a label at a time."""
ID_CHARACTERS = 200
"""The longest id of a record; this program makes ids of 36."""
COORDINATE = 1e7
"""No coordinate may be this large, in points."""
PARENT_DEPTH = 64
"""How deep sub-processes, lanes and units may be nested."""
ELEMENTS = 2_000_000
MAP_BYTES = 2 * 1024**3
VALUE_BYTES = 8 * 1024**2
"""The longest single value or row read from a map file, and the most that is taken from the clipboard."""
KEPT_BYTES = 1024**2
"""The longest piece of XML kept from an import: a row of the history may hold it twice, escaped, and stays below VALUE_BYTES."""
IMPORT_BYTES = 20 * 1024**2
"""The largest XML or JSON file that is imported."""
XML_DEPTH = 100
XML_ELEMENTS = 500_000
XML_ATTRIBUTES = 200
"""Attributes on one element."""
LOADING_SECONDS = 5.0
"""A map file that is not loaded after this time, and a second more for each LOADING_BYTES_A_SECOND of it, is refused."""
LOADING_BYTES_A_SECOND = 10 * 1024**2
LIST_ROWS = 10_000
LIST_COLUMNS = 64
"""The most rows and columns of a list of steps; what is wider or longer is no list that people wrote."""
WORKBOOK_BYTES = 64 * 1024**2
WORKBOOK_PARTS = 1_000
WORKBOOK_TAGS = 4_000_000
"""What a workbook may be when it is unpacked: all of it, the parts in it, and the tags of one part."""
UNPACKED_RATIO = 200
"""Packed files that grow more than this when they are unpacked are not unpacked; text that repeats itself grows by 20 to 60."""
LOG_BYTES = 4 * 1024**3
LOG_EVENTS = 10_000_000
LOG_CASES = 3_000_000
LOG_ACTIVITIES = 5_000
"""The most of an event log that is read: bytes when it is unpacked, events, cases, and different activities."""
