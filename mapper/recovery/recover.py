"""The best state that can be had of a damaged or lost map, as a new file: second copies where they reach as far, else what can be read.

Second copies that reach the last edit give every edit that was ever acknowledged, with the history. What is read off a damaged file has no
history, and names what it lacks.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from mapper.disk.replace_file import replacing
from mapper.model.errors import KnownError
from mapper.model.words import say, say_count
from mapper.recovery import copy_folder
from mapper.recovery.left_out import LeftOut
from mapper.recovery.mirror import End
from mapper.recovery.mirror_line import MirrorLine
from mapper.recovery.reach import Reach, all_lines, reaches_of
from mapper.recovery.replay import replay
from mapper.recovery.salvage import Salvaged, salvage
from mapper.recovery.snapshots import is_whole
from mapper.store import faults, new_file
from mapper.store.faults import RefusedFile, UnfitFile
from mapper.store.map_file import MapFile
from mapper.store.private_copy import private_copy
from mapper.store.verify import verify

Source = Literal["whole", "copies", "salvage"]
_DAMAGED = frozenset(
    {
        *("missing", "unreadable", "empty", "not-a-map", "write-ahead", "too-large", "interrupted"),
        *("schema", "damaged", "digest", "history", "values"),
    }
)
"""Refusals of a file that may be a map of which something can be had."""


@dataclass(frozen=True, slots=True)
class Recovered:
    """A new file and what it is made of: the map itself, which is whole; second copies; or what could be read of a damaged map.

    `edits`: how many rows its history stood at; `at`: when the last of them was made, "" = not known; `sentences` say it to a person.
    """

    path: Path
    source: Source
    edits: int
    at: str
    sentences: tuple[str, ...]
    left_out: tuple[LeftOut, ...] = ()


def recover(path: Path, target: Path, *, overwrite: bool = False) -> Recovered:
    """Make the new file `target` of the best state of the map at the path, which is not touched and need not be there.

    Raises KnownError where nothing can be had of it, it is open, of another program or newer, or the target cannot be written.
    """
    new_file.refuse(target, overwrite)
    whole = _whole_end(path)
    if isinstance(whole, End):
        ahead = newest_copies(path, whole)
        return _from_copies(path, ahead, target, older=whole) if ahead is not None else _as_it_is(path, target, whole)
    copies, salvaged = newest_copies(path), _salvaged(path)
    if copies is not None and (isinstance(salvaged, KnownError) or copies.end.seq >= salvaged.edits):
        return _from_copies(path, copies, target)
    if isinstance(salvaged, KnownError):
        raise _nothing(path, whole) from salvaged
    return _from_salvage(path, salvaged, copies, target, overwrite=overwrite)


def newest_copies(path: Path, ahead_of: End | None = None) -> Reach | None:
    """The newest verified snapshot of the map at the path - verified again - with the edits behind it; None where there is none.

    `ahead_of`: only copies that go on from there, that is, of a newer state of the same map.
    """
    for folder in copy_folder.kept_for(path):
        for reach in reaches_of(folder):
            if ahead_of is not None and not _goes_on(reach, ahead_of):
                continue
            with suppress(RefusedFile):
                if is_whole(reach.snapshot):
                    return reach
    return None


def lines_for(path: Path) -> tuple[MirrorLine, ...]:
    """All lines of the mirror logs of the map at the path."""
    return tuple(line for folder in copy_folder.kept_for(path) for line in all_lines(folder))


def _goes_on(reach: Reach, end: End) -> bool:
    """Whether the copies hold what was written after that end."""
    passed = {reach.snapshot.end, *(End(line.entry.seq, line.chain) for line in reach.lines)}
    return end in passed and reach.end != end


def _whole_end(path: Path) -> End | RefusedFile:
    """How far the map reaches, where it is whole; else why it cannot be opened. Raises KnownError where it is no case for recovery."""
    try:
        file = MapFile.open(path, read_only=True)
    except RefusedFile as fault:
        if fault.refusal not in _DAMAGED:
            raise
        return fault
    try:
        for _ in file.check_history():
            pass
        return End(file.last_sequence, file.chain)
    except UnfitFile as fault:
        return fault
    finally:
        file.close()


def _salvaged(path: Path) -> Salvaged | KnownError:
    try:
        return salvage(path, lines_for(path))
    except RefusedFile as fault:
        return fault


def _nothing(path: Path, why: RefusedFile) -> RefusedFile:
    todo = say("No second copy of it is kept on this computer; a backup may have it.")
    return RefusedFile(why.refusal, why.happened, say("Nothing of it can be read."), todo)


def _as_it_is(path: Path, target: Path, end: End) -> Recovered:
    with private_copy(path) as copy:
        _written(target, lambda part: shutil.copyfile(copy, part))
    told = say("{path} is whole; {target} is a copy of it.", path=path, target=target)
    return Recovered(target, "whole", end.seq, "", (told,))


def _from_copies(path: Path, reach: Reach, target: Path, older: End | None = None) -> Recovered:
    end = reach.end

    def fill(part: Path) -> None:
        nonlocal end
        end = replay(reach, part)

    _written(target, fill)
    sentences: tuple[str, ...] = (
        say_count(
            end.seq,
            "{target} is the map {path} as it stood after its {n} edit, at {at}.",
            "{target} is the map {path} as it stood after its {n} edits, at {at}.",
            target=target,
            path=path,
            at=reach.at,
        ),
        say_count(
            end.seq - reach.snapshot.end.seq,
            "It was made of the copy of {at} and the {n} edit written after it.",
            "It was made of the copy of {at} and the {n} edits written after it.",
            at=reach.snapshot.at,
        ),
    )
    if older is not None:
        one = "{path} itself is whole, but holds an older state, after its {n} edit."
        many = "{path} itself is whole, but holds an older state, after its {n} edits."
        sentences = (*sentences, say_count(older.seq, one, many, path=path))
    return Recovered(target, "copies", end.seq, reach.at, sentences)


def _from_salvage(path: Path, salvaged: Salvaged, copies: Reach | None, target: Path, *, overwrite: bool) -> Recovered:
    new_file.make_file(target, salvaged.records, overwrite=overwrite, drafts=salvaged.drafts, map_id=salvaged.map_id)
    sentences = [
        say_count(
            len(salvaged.records),
            "{target} holds what could be read of {path}: {n} record, without its history.",
            "{target} holds what could be read of {path}: {n} records, without their history.",
            target=target,
            path=path,
        ),
        say_count(len(salvaged.left_out), "{n} thing was lost or put right.", "{n} things were lost or put right."),
    ]
    if copies is not None:
        older = "An older state of it, after {n} edits, is kept on this computer as well: {copy}."
        sentences.append(say_count(copies.end.seq, older, older, copy=copies.snapshot.path))
    return Recovered(target, "salvage", salvaged.edits, "", tuple(sentences), salvaged.left_out)


def _written(target: Path, fill: Callable[[Path], object]) -> None:
    with replacing(target) as part:
        fill(part)
        report = verify(part)
        if not report.is_whole:
            raise faults.damaged(target, report.findings[0])
        new_file.set_aside_sidecars(target)
