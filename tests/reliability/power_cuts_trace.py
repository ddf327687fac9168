"""The recorder of the full run: the program's own store works in another process, and strace writes down what it asks of the system.

What is not understood is no reason to go on: writes that a trace does not show (mapped memory, copies inside the system, a second
process, two threads at the folder) raise, and in the end the recorded operations must give, byte by byte, the folder that the program left.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from tests.reliability.power_cuts_disk import (
    Disk,
    Enter,
    Leave,
    Operation,
    Recording,
    Rename,
    Resize,
    State,
    Sync,
    SyncFolder,
    Write,
)
from tests.reliability.power_cuts_oracle import MAP, standing
from tests.reliability.power_cuts_work import TOLD, told_in

ROOT = Path(__file__).resolve().parents[2]
WORK = Path(__file__).with_name("power_cuts_work.py")
LARGEST_WRITE = 1 << 26
"""Bytes of a write that strace shows whole."""
SHOWN = (
    "openat,open,creat,close,dup,dup2,dup3,lseek,write,pwrite64,writev,pwritev,pwritev2,ftruncate,truncate,fallocate,"
    "fsync,fdatasync,sync_file_range,unlink,unlinkat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,"
    "mmap,sendfile,copy_file_range,splice,ioctl,fork,vfork,clone,clone3"
)
_CALL = re.compile(r"(?P<name>\w+)\((?P<arguments>.*)\)\s+= (?P<answer>-?\d+|0x[0-9a-f]+)")
_UNFINISHED = "<unfinished ...>"
_RESUMED = re.compile(r"<\.\.\. (\w+) resumed>(.*)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')


class NotRecorded(AssertionError):
    """The trace does not show all that was done to the folder."""


class Call(NamedTuple):
    """One call of the system: texts among its arguments stand in `texts`, and as "" in `arguments`."""

    thread: str
    name: str
    arguments: tuple[str, ...]
    texts: tuple[bytes, ...]
    answer: int


def record(command: list[str], folder: Path, start: State | None = None) -> Recording:
    """Run the command under strace and give what it did to the folder, which holds `start` and nothing else.

    Raises NotRecorded; subprocess.CalledProcessError where the command fails; RuntimeError where strace is not installed.
    """
    strace = shutil.which("strace")
    if strace is None:
        raise RuntimeError("the full run of the power cuts records with strace: install it (apt install strace)")
    trace = folder.parent / f"{folder.name}.trace"
    tracing = [strace, "-f", "-xx", "-s", str(LARGEST_WRITE), "-e", "signal=none", "-e", f"trace={SHOWN}", "-o", str(trace)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        subprocess.run([*tracing, *command], check=True, stdout=subprocess.PIPE, env=environment, cwd=ROOT)
        with trace.open("rb") as lines:
            recording = Recording(dict(start or {}), tuple(operations_of(folder, start or {}, calls_in(lines))))
    finally:
        trace.unlink(missing_ok=True)
    compare(recording, folder)
    return recording


def record_work(folder: Path, edits: int, seed: int, durability: str) -> Recording:
    """What the store does to the folder while the work of power_cuts_work.py is done."""
    return record([sys.executable, str(WORK), str(folder / MAP), str(edits), str(seed), durability], folder)


def record_opening(folder: Path, state: State) -> Recording:
    """What the program does to a folder with that state when it opens the map there, tells as what, and closes it."""
    with standing(folder, state) as path:
        return record([sys.executable, str(WORK), str(path), "0", "0", "as it is"], folder, state)


def compare(recording: Recording, folder: Path) -> None:
    """Raises NotRecorded unless the operations give the folder as it is."""
    disk = Disk(recording.start)
    for operation in recording.operations:
        disk.apply(operation)
    seen, left = disk.seen(), {path.name: path.read_bytes() for path in folder.iterdir()}
    if seen != left:
        wrong = sorted(name for name in seen.keys() | left.keys() if seen.get(name) != left.get(name))
        raise NotRecorded(f"the operations do not give the folder that the program left: {', '.join(wrong)}")


def calls_in(lines: Iterable[bytes]) -> Iterator[Call]:
    """The calls of a trace that were answered without an error, in the order of the answers; a call to close counts when it is made."""
    begun: dict[str, str] = {}
    for line in lines:
        thread, text = line.decode("ascii").rstrip("\n").split(maxsplit=1)
        if text.endswith(_UNFINISHED):
            begun[thread] = text.removesuffix(_UNFINISHED)
            if not text.startswith("close("):
                continue
            text = begun[thread].rstrip() + ") = 0"
        elif resumed := _RESUMED.match(text):
            text = begun.pop(thread) + resumed[2]
            if resumed[1] == "close":
                continue
        if (found := _CALL.match(text)) and (answer := int(found["answer"], 0)) >= 0:
            yield _call(thread, found["name"], found["arguments"], answer)


def _call(thread: str, name: str, arguments: str, answer: int) -> Call:
    texts = []
    for text, cut in _TEXT.findall(arguments):
        if cut:
            raise NotRecorded(f"strace cut what was given to {name}")
        texts.append(bytes.fromhex(text.replace("\\x", "")))
    return Call(thread, name, tuple(part.strip() for part in _TEXT.sub("", arguments).split(",")), tuple(texts), answer)


@dataclass(slots=True)
class _Handle:
    """An open file of the folder, and where the next plain write goes; `file` None = the folder itself."""

    file: int | None
    at: int = 0
    is_appending: bool = False


@dataclass(slots=True)
class _Tracker:
    """Follows names and descriptors through the calls."""

    folder: Path
    names: dict[str, int]
    sizes: dict[int, int]
    handles: dict[int, _Handle] = field(default_factory=dict)

    def name_of(self, text: bytes) -> str | None:
        """The name in the folder that a path means; None for other places."""
        path = Path(os.fsdecode(text))
        if not path.is_absolute():
            path = ROOT / path
        return path.name if path.parent == self.folder else None


def operations_of(folder: Path, start: State, calls: Iterable[Call]) -> Iterator[Operation]:
    """What the calls do to the folder, which holds `start` at the beginning."""
    sizes = {number: len(content) for number, content in enumerate(start.values())}
    tracker = _Tracker(folder, dict(zip(start, sizes, strict=True)), sizes)
    worker = ""
    for call in calls:
        understand = _UNDERSTOOD.get(call.name, _unexpected)
        for operation in understand(tracker, call):
            worker = worker or call.thread
            if call.thread != worker:
                raise NotRecorded("two threads worked on the folder: their calls have no certain order")
            yield operation


def _open(tracker: _Tracker, call: Call) -> Iterator[Operation]:
    path = Path(os.fsdecode(call.texts[0]))
    name, flags = tracker.name_of(call.texts[0]), call.arguments[2].split("|")
    tracker.handles.pop(call.answer, None)
    if path == tracker.folder:
        tracker.handles[call.answer] = _Handle(None)
    elif name is not None:
        if name not in tracker.names:
            # A name that comes back is another file: numbers are never used twice.
            tracker.names[name] = len(tracker.sizes)
            tracker.sizes[tracker.names[name]] = 0
            yield Enter(name, tracker.names[name])
        elif "O_TRUNC" in flags:
            tracker.sizes[tracker.names[name]] = 0
            yield Resize(tracker.names[name], 0)
        tracker.handles[call.answer] = _Handle(tracker.names[name], is_appending="O_APPEND" in flags)


def _close(tracker: _Tracker, call: Call) -> Iterator[Operation]:
    tracker.handles.pop(int(call.arguments[0]), None)
    return iter(())


def _write(tracker: _Tracker, call: Call) -> Iterator[Operation]:
    if call.arguments[0] == "1" and call.texts[0].startswith(TOLD.encode()):
        yield told_in(call.texts[0].decode())
    handle = tracker.handles.get(int(call.arguments[0]))
    if handle is not None and handle.file is not None:
        offset = tracker.sizes[handle.file] if handle.is_appending else handle.at
        handle.at = offset + call.answer
        yield _written(tracker, handle.file, offset, call.texts[0][: call.answer])


def _write_at(tracker: _Tracker, call: Call) -> Iterator[Operation]:
    handle = tracker.handles.get(int(call.arguments[0]))
    if handle is not None and handle.file is not None:
        yield _written(tracker, handle.file, int(call.arguments[-1]), call.texts[0][: call.answer])


def _written(tracker: _Tracker, file: int, offset: int, content: bytes) -> Write:
    tracker.sizes[file] = max(tracker.sizes.get(file, 0), offset + len(content))
    return Write(file, offset, content)


def _move(tracker: _Tracker, call: Call) -> Iterator[Operation]:
    """Where the next plain write goes. Reads are not followed: one before a plain write would give another folder, which `compare` sees."""
    if handle := tracker.handles.get(int(call.arguments[0])):
        handle.at = call.answer
    return iter(())


def _resize(tracker: _Tracker, call: Call) -> Iterator[Operation]:
    handle = tracker.handles.get(int(call.arguments[0]))
    if handle is not None and handle.file is not None:
        tracker.sizes[handle.file] = int(call.arguments[1])
        yield Resize(handle.file, int(call.arguments[1]))


def _sync(tracker: _Tracker, call: Call) -> Iterator[Operation]:
    if handle := tracker.handles.get(int(call.arguments[0])):
        yield SyncFolder() if handle.file is None else Sync(handle.file)


def _unlink(tracker: _Tracker, call: Call) -> Iterator[Operation]:
    name = tracker.name_of(call.texts[0])
    if name is not None:
        del tracker.names[name]
        yield Leave(name)


def _rename(tracker: _Tracker, call: Call) -> Iterator[Operation]:
    old, new = (tracker.name_of(text) for text in call.texts)
    if old is None and new is None:
        return
    if old is None or new is None:
        raise NotRecorded("a file was moved into the folder or out of it")
    tracker.names[new] = tracker.names.pop(old)
    yield Rename(old, new)


def _copy(tracker: _Tracker, call: Call) -> Iterator[Operation]:
    """Content that goes from file to file inside the system: it may go out of the folder, and is not seen where it goes in."""
    target = call.arguments[0 if call.name == "sendfile" else 2]
    if int(target) in tracker.handles:
        raise NotRecorded(f"{call.name} wrote into the folder, and what it wrote is not shown")
    return iter(())


def _unexpected(tracker: _Tracker, call: Call) -> Iterator[Operation]:
    """Calls that may change files in ways that are not followed: they must not touch the folder."""
    if call.name in ("fork", "vfork", "clone", "clone3"):
        if not any("CLONE_THREAD" in argument for argument in call.arguments):
            raise NotRecorded("the program started another process")
        return iter(())
    descriptors = {int(part) for part in call.arguments if part.isdigit()} & tracker.handles.keys()
    is_mapping_to_read = call.name == "mmap" and not {"MAP_SHARED", "PROT_WRITE"} <= {*"|".join(call.arguments).split("|")}
    if is_mapping_to_read or call.name == "ioctl":
        return iter(())
    if descriptors or any(tracker.name_of(text) for text in call.texts):
        raise NotRecorded(f"{call.name} touched the folder, and what it did is not followed")
    return iter(())


_UNDERSTOOD = {
    "openat": _open,
    "close": _close,
    "write": _write,
    "pwrite64": _write_at,
    "lseek": _move,
    "ftruncate": _resize,
    "fsync": _sync,
    "fdatasync": _sync,
    "unlink": _unlink,
    "unlinkat": _unlink,
    "rename": _rename,
    "sendfile": _copy,
    "copy_file_range": _copy,
}
