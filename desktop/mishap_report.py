"""The report of a mishap, in a file on this computer: when, what kind, where in the program - and no word of any map.

Messages of exceptions and of Qt are left out, because they may quote a label; folders are left out, because they may be named after
what is mapped. What is left is names of this program's own files, functions and exceptions.
"""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from mapper.disk.app_folder import app_folder
from mapper.disk.replace_file import is_running
from mapper.model.late_pattern import late_pattern

LARGEST = 64 * 1024
"""When the report is larger, its older half goes."""
_MOST_FRAMES = 40
_FATAL = "fatal-"
_FATAL_FRAME = late_pattern(r'^  File "(?P<file>.*)", line (?P<line>\d+) in (?P<function>[\w<>.]+)$')
_FATAL_HEAD = late_pattern(r"^(Fatal Python error: [\w ]+|Windows fatal exception: [\w ]+|(?:Current thread|Thread) 0x[0-9a-f]+)")


def report_path() -> Path:
    """Where the report is."""
    return app_folder() / "mishaps.log"


def fatal_path(process: int | None = None) -> Path:
    """Where the interpreter of that process (None = this one) writes when it dies.

    It names whole paths, so this is cut down into the report at the next start, and is gone then.
    """
    return app_folder() / f"{_FATAL}{os.getpid() if process is None else process}.log"


def report_of(kind: type[BaseException], fault: BaseException | None, trace: TracebackType | None) -> str:
    """The lines for an exception, and for those it came from."""
    lines = [f"{_moment()} {_name(kind)}", *_frames(trace)]
    seen = {id(fault)}
    cause = None if fault is None else fault.__cause__ or fault.__context__
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        lines += [f" after {_name(type(cause))}", *_frames(cause.__traceback__)]
        cause = cause.__cause__ or cause.__context__
    return "\n".join([*lines, ""])


def report_of_qt(category: str, where: str) -> str:
    """The line for a complaint of Qt; `where`: the function that complains."""
    return f"{_moment()} Qt {category} {where}\n"


def cut_down(fatal: str) -> str:
    """What the interpreter wrote when it died, without folders.

    >>> print(cut_down('Fatal Python error: Segmentation fault\\n\\n  File "/home/anna/Acme/desktop/window.py", line 3 in show\\n').strip())
    Fatal Python error: Segmentation fault
      window.py:3 show
    """
    kept: list[str] = []
    for line in fatal.splitlines():
        frame, head = _FATAL_FRAME.match(line), _FATAL_HEAD.match(line)
        if frame is not None:
            kept.append(f"  {_own_name(frame['file'])}:{frame['line']} {frame['function']}")
        elif head is not None:
            kept.append(head[0])
    return "\n".join([*kept, ""]) if kept else ""


def add(text: str) -> bool:
    """Add to the report; False where it cannot be written: a full disk is no second mishap."""
    path = report_path()
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        held = path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
        if len(held) + len(text) > LARGEST:
            held = held[len(held) - LARGEST // 2 :]
            held = held[held.find("\n") + 1 :]
            path.write_text(held + text[-LARGEST // 2 :], encoding="utf-8")
        else:
            with path.open("a", encoding="utf-8") as log:
                log.write(text)
    except OSError:
        return False
    return True


def take_fatal() -> bool:
    """Put into the report how the program died since the last start; whether it did. What still runs is left alone."""
    texts = []
    for path in sorted(app_folder().glob(f"{_FATAL}*.log")):
        process = path.stem.removeprefix(_FATAL)
        if process.isdecimal() and not is_running(int(process)):
            with suppress(OSError):
                texts.append(cut_down(path.read_text(encoding="utf-8", errors="replace")[:LARGEST]))
                path.unlink()
    for text in filter(None, texts):
        add(f"{_moment()} the program had died\n{text}")
    return any(texts)


def _frames(trace: TracebackType | None) -> Iterator[str]:
    # Walked by hand: no line of source is read, and none is written.
    for frame, line in list(traceback.walk_tb(trace))[-_MOST_FRAMES:]:
        yield f"  {_own_name(frame.f_code.co_filename)}:{line} {frame.f_code.co_name}"


def _own_name(filename: str) -> str:
    """The name of a file of this program or of a library; "?" for what is neither, whose name may say anything."""
    return Path(filename).name if filename.endswith(".py") or filename.startswith("<frozen") else "?"


def _name(kind: type[BaseException]) -> str:
    return kind.__name__


def _moment() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
