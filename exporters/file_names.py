"""Names for several files written at once: that of the path asked for, each with a word of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from mapper.model.clean_text import for_file_name
from mapper.model.flow import Sheet
from mapper.model.lookups import get, pools_on
from mapper.model.organisation import Process
from mapper.model.workspace import Workspace

_LONGEST_WORD = 60


def beside(path: Path, words: Sequence[str]) -> list[Path]:
    """A name for each file: that of `path` with its word, and a number where that is taken, upper and lower case being the same.

    >>> [file.name for file in beside(Path("map.svg"), ["PO", "IV", "po"])]
    ['map-PO.svg', 'map-IV.svg', 'map-po-2.svg']
    """
    times: dict[str, int] = {}
    names = []
    for word in words:
        times[word.casefold()] = number = times.get(word.casefold(), 0) + 1
        names.append(path.with_name("-".join([path.stem, word, *([str(number)] if number > 1 else [])]) + path.suffix))
    return names


def codes_on(workspace: Workspace, sheet: Sheet) -> str:
    """The codes of the processes on a sheet, as part of a file's name; of the inside of a sub-process the code of that."""
    if sheet.subprocess is not None and (inside := workspace.get(sheet.subprocess)) is not None:
        return _word(str(getattr(inside, "code", "")) or inside.name)
    shown = [process for pool in pools_on(workspace, sheet.id) if (process := get(workspace, Process, pool.process)) is not None]
    return "-".join(_word(process.code or process.name) for process in shown)[:_LONGEST_WORD]


def _word(text: str) -> str:
    return re.sub(r"[^\w.]+", "_", for_file_name(text))[:_LONGEST_WORD]
