"""What a person said the columns of a list hold: remembered on this computer by the set of its headings, for window and command line."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from mapper.capture.table_columns import Content
from mapper.capture.take_list import CONTENTS
from mapper.disk.app_folder import app_folder, private_folder
from mapper.disk.replace_file import replacing
from mapper.model.errors import KnownError

_FILE = "columns.json"
_MOST = 200
"""So many sets of headings are remembered, those used last."""
_LARGEST = 1024**2
Said = dict[str, Content]
"""By heading, folded, what its column holds."""


def remembered_columns(headings: Sequence[str]) -> dict[int, Content]:
    """By the number of a column from 0, what it was said to hold in a list with these headings; empty where nothing was said."""
    said = _read().get(_key(headings), {})
    return {number: said[folded] for number, heading in enumerate(headings) if (folded := _folded(heading)) in said}


def remember_columns(headings: Sequence[str], chosen: Mapping[int, Content]) -> None:
    """From now on the columns of lists with these headings hold this. Where it cannot be written, nothing is remembered."""
    said = {_folded(headings[number]): content for number, content in chosen.items() if number < len(headings) and headings[number].strip()}
    held = _read()
    former = held.pop(_key(headings), None)
    if not said and former is None:
        return
    if said:
        held[_key(headings)] = said
    kept = dict(list(held.items())[-_MOST:])
    try:
        private_folder()
        with replacing(app_folder() / _FILE) as part:
            part.write_bytes(json.dumps(kept, ensure_ascii=False, indent=1).encode())
    except (KnownError, OSError):
        return


def _read() -> dict[str, Said]:
    """What is remembered; nothing where the file is missing, or no longer what was written."""
    try:
        with (app_folder() / _FILE).open("rb") as file:
            held = json.loads(file.read(_LARGEST))
    except (OSError, ValueError):
        return {}
    if not isinstance(held, dict):
        return {}
    return {str(key): _said(columns) for key, columns in held.items() if isinstance(columns, dict)}


def _said(columns: dict[object, object]) -> Said:
    return {str(heading): content for heading, content in columns.items() if content in CONTENTS}


def _key(headings: Sequence[str]) -> str:
    """Lists with the same headings in another order are the same kind of list."""
    return "\n".join(sorted(_folded(heading) for heading in headings if heading.strip()))


def _folded(heading: str) -> str:
    return " ".join(heading.casefold().split())
