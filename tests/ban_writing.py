"""Finds files that are written in place, so that a power cut leaves half of them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.ban_finders import nodes

WRITES_IN_PLACE = {
    "mapper/disk/replace_file.py": "the one atomic writer",
    "mapper/disk/line_log.py": "adds lines, each with its checksum",
    "mapper/store/place.py": "opens for writing to ask whether it may, and to lock; writes nothing",
    "mapper/store/open_note.py": "a note that is true only as long as the program runs",
    "mapper/store/leftovers.py": "copies to try out, and copies of what is found beside a map",
    "mapper/store/private_copy.py": "a copy that is gone after use",
    "mapper/recovery/salvage.py": "a copy that is gone after use",
    "mapper/recovery/replay.py": "a copy of a snapshot, which is moved to its place when it is whole",
    "desktop/opening.py": "a copy that is gone after use",
    "desktop/mishap_report.py": "a log that nobody misses",
    "desktop/mishaps.py": "the file into which the interpreter writes when it dies",
}
"""Who may write a file in place, and why no work of anybody is lost by it."""
WRITERS = ("write_text", "write_bytes", "touch", "truncate", "ftruncate")
COPIERS = ("copy", "copy2", "copyfile", "copyfileobj", "move")
OPENS_TO_WRITE = re.compile(r"[wax+]")


def written_in_place(path: Path, source: str) -> Iterator[int]:
    """Files opened to be written, or written at once, other than the part file that `replacing` gives."""
    if path.as_posix() in WRITES_IN_PLACE:
        return
    parts = part_names(source)
    for call in nodes(source, ast.Call):
        written = target_written(call)
        if written is not None and ast.unparse(written).split(".")[0] not in parts and ast.unparse(written) != "os.devnull":
            yield call.lineno


def part_names(source: str) -> set[str]:
    """The names under which a file holds part files, copies in temporary folders of its own, or what was handed to it as a part."""
    held = {"part"}
    for block in nodes(source, ast.With):
        for item in block.items:
            if isinstance(item.context_expr, ast.Call) and ast.unparse(item.context_expr.func) == "replacing" and item.optional_vars:
                held.add(ast.unparse(item.optional_vars))
    return held


def target_written(call: ast.Call) -> ast.expr | None:
    """What a call writes to; None where it writes no file."""
    function = call.func
    if isinstance(function, ast.Name):
        return call.args[0] if function.id == "open" and call.args and opens_to_write(call, 1) else None
    if not isinstance(function, ast.Attribute):
        return None
    owner = ast.unparse(function.value)
    if function.attr in WRITERS and owner != "os":
        return function.value
    if owner in ("os", "io") and function.attr in ("open", "truncate", "ftruncate"):
        return call.args[0] if function.attr != "open" or opens_to_write(call, 1) else None
    if owner == "shutil" and function.attr in COPIERS:
        return call.args[1] if len(call.args) > 1 else function
    return function.value if function.attr == "open" and opens_to_write(call, 0) else None


def opens_to_write(call: ast.Call, place: int) -> bool:
    """Whether the mode of an `open` is one that writes: a text at that place or named `mode`, or flags of the system."""
    modes = [*call.args[place : place + 1], *(keyword.value for keyword in call.keywords if keyword.arg in ("mode", "flags"))]
    texts = [mode.value for mode in modes if isinstance(mode, ast.Constant) and isinstance(mode.value, str)]
    written = [ast.unparse(mode) for mode in modes]
    return any(OPENS_TO_WRITE.search(text) for text in texts) or any("O_WRONLY" in flags or "O_RDWR" in flags for flags in written)
