"""Replace words in names and notes, in as many places as wanted, as one edit."""

from __future__ import annotations

import re
from collections.abc import Collection

from mapper.commands.edit_text import edit_text
from mapper.commands.sketch import Sketch
from mapper.model.clean_text import clean_line, clean_text
from mapper.model.edit import Edit, Fresh
from mapper.model.organisation import Settings
from mapper.model.record import Record
from mapper.model.words import say
from mapper.model.workspace import Workspace


def replace_text(workspace: Workspace, ids: Collection[str], words: str, replacement: str, fresh: Fresh) -> Edit:
    """Puts `replacement` in place of the words wherever they stand in the name or note of these records; case does not matter.

    Empty where they stand nowhere. What carries the same name beside a record (a lane and its role) follows it. A name that would be
    nothing stays as it is.
    """
    sketch = Sketch(workspace, fresh)
    for one in dict.fromkeys(ids):
        record = sketch.workspace.get(one)
        if record is None or not holds_text(record, words):
            continue
        name = replaced(record.name, words, clean_line(replacement))
        if name.strip():
            sketch.take(edit_text(sketch.workspace, one, name, fresh).changes)
        sketch.put(one, note=clean_text(replaced(record.note, words, clean_line(replacement))).strip())
    return sketch.edit(say("Replace {words} by {replacement}", words=clean_line(words)[:40], replacement=clean_line(replacement)[:40]))


def holds_text(record: Record, words: str) -> bool:
    """Whether the words stand in the name or note of a record; case does not matter."""
    sought = words.casefold().strip()
    return bool(sought) and not isinstance(record, Settings) and (sought in record.name.casefold() or sought in record.note.casefold())


def replaced(text: str, words: str, replacement: str) -> str:
    """The text with the replacement wherever the words stand.

    >>> replaced("Supplier calls the supplier", "supplier", "Vendor")
    'Vendor calls the Vendor'
    """
    sought = words.strip()
    return re.sub(re.escape(sought), lambda _found: replacement, text, flags=re.IGNORECASE) if sought else text
