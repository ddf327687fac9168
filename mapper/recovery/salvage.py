"""Lenient opening of a damaged map: all that can still be read of it, made to fit together, and by name what could not.

It works on a private copy; the file itself is never touched. What a row lost is taken from the history or the mirror log where they have
the text of the record whole.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from time import thread_time

from mapper.model.draft import Draft
from mapper.model.limits import LOADING_BYTES_A_SECOND, LOADING_SECONDS, MAP_BYTES
from mapper.model.record import Record
from mapper.recovery.found_records import FoundRecords, records_of
from mapper.recovery.left_out import LeftOut, report, something_differs
from mapper.recovery.mend import mended
from mapper.recovery.mirror_line import MirrorLine
from mapper.recovery.raw_rows import add_raw_rows
from mapper.recovery.witnesses import Witnesses, witnesses_of
from mapper.store import faults, place
from mapper.store.digest import hash_of_record
from mapper.store.faults import RefusedFile
from mapper.store.fresh_schema import with_fresh_schema
from mapper.store.leftovers import may_belong
from mapper.store.lenient_rows import LenientRows, MangledText, read_leniently
from mapper.store.new_file import sidecars
from mapper.store.seal import MAP_ID, SEAL, Seal, digest_of_all, parsed

_PATIENCE = 4.0
"""So many times the time of an ordinary opening may pass until what is not read by then is left out. It is the time that this thread has
the processor: a computer that is busy with something else makes a map no worse."""


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What could be had of a damaged map.

    `records` fit together and make a map; `left_out` says by name what is missing or was taken from the history. `map_id` "" = it could not
    be read. `edits`: the number of the last edit that is known of.
    """

    records: tuple[Record, ...]
    drafts: tuple[Draft, ...]
    left_out: tuple[LeftOut, ...]
    map_id: str
    edits: int


def salvage(path: Path, lines: Iterable[MirrorLine] = (), *, patience: float = _PATIENCE) -> Salvaged:
    """What can be read of the map at the path; `lines`: those of its mirror log.

    Raises RefusedFile where there is no file, it cannot be read, is open in this program, too large, newer than this program, or holds
    nothing of a map.
    """
    if place.is_held(path):
        raise faults.open_elsewhere(path)
    size = _size_of(path)
    until = thread_time() + patience * (LOADING_SECONDS + size / LOADING_BYTES_A_SECOND)
    with tempfile.TemporaryDirectory(prefix="waterhole-") as folder:
        rows = _rows_of_copy(path, Path(folder), until)
    meta = {key: value for key, value in rows.of("meta") if isinstance(value, str) and not isinstance(value, MangledText)}
    map_id = meta.get(MAP_ID, "")
    seal = _seal(meta)
    said = witnesses_of(rows, lines, map_id, None if seal is None else seal.last)
    found = records_of(rows, until)
    taken = _with_witnesses(found, said, is_list_broken="element" in rows.broken)
    by_id, unfit = mended(found.records.values())
    if not by_id:
        raise _refusal(path)
    records, drafts = tuple(by_id.values()), _drafts(rows)
    told = report(found, by_id, unfit, taken, said, rows.broken)
    if not _is_as_sealed(records, drafts, meta, seal):
        told = (*told, something_differs())
    return Salvaged(records, drafts, told, map_id, said.last)


def _size_of(path: Path) -> int:
    place.identity_of(path)
    size = path.stat().st_size
    if size == 0:
        raise faults.empty(path)
    if size > MAP_BYTES:
        raise faults.too_large(path)
    return size


def _rows_of_copy(path: Path, folder: Path, until: float) -> LenientRows:
    """The rows of a copy: with a journal that lies beside the map, or without it where that reads more."""
    try:
        readings = [_read(path, (), folder / "alone", until)]
        if beside := [left for left in sidecars(path) if may_belong(left, path)]:
            readings.append(_read(path, beside, folder / "beside", until))
    except OSError as fault:
        raise faults.not_readable(path, fault.strerror or str(fault)) from fault
    return max(readings, key=_how_much)


def _read(path: Path, beside: Iterable[Path], folder: Path, until: float) -> LenientRows:
    folder.mkdir()
    copy = Path(shutil.copyfile(path, folder / "map"))
    for left in beside:
        shutil.copyfile(left, folder / f"map{left.name[len(path.name) :]}")
    refusal = _refusal_of(copy)
    if refusal == "newer":
        raise _refusal(path)
    rows = read_leniently(copy, until)
    if rows.broken and not beside:
        rows = _read_again(rows, copy, folder / "again", until)
    if rows.broken:
        add_raw_rows(rows, copy, until)
    return rows


def _read_again(rows: LenientRows, copy: Path, folder: Path, until: float) -> LenientRows:
    """The rows as SQLite reads them with the schema put right, where that is more."""
    folder.mkdir()
    put_right = Path(shutil.copyfile(copy, folder / "map"))
    with_fresh_schema(put_right)
    again = read_leniently(put_right, until)
    return max(rows, again, key=_how_much)


def _how_much(rows: LenientRows) -> tuple[int, int]:
    return sum(map(len, rows.tables.values())), -len(rows.broken)


def _refusal_of(copy: Path) -> str:
    try:
        place.check_header(copy)
    except RefusedFile as fault:
        return fault.refusal
    return ""


def _refusal(path: Path) -> RefusedFile:
    """Why nothing at all can be had of the file."""
    try:
        place.check_header(path)
    except RefusedFile as fault:
        return fault
    return faults.damaged(path, "nothing of it can be read")


def _seal(meta: dict[str, str]) -> Seal | None:
    try:
        return parsed(meta[SEAL])
    except (LookupError, ValueError):
        return None


def _is_as_sealed(records: Iterable[Record], drafts: Iterable[Draft], meta: dict[str, str], seal: Seal | None) -> bool:
    """Whether this is what was written last, to the letter."""
    return seal is not None and digest_of_all(sum(map(hash_of_record, records)), meta, drafts) == seal.digest


def _with_witnesses(found: FoundRecords, said: Witnesses, *, is_list_broken: bool) -> set[str]:
    """Put right what the history knows better; gives the ids of the records that were taken from it.

    `is_list_broken`: the file's own list of its records is not whole, so that others may have been there.
    """
    taken: set[str] = set()
    for record_id, text in said.certain.items():
        record = said.certain_record(record_id)
        if text is None:
            found.records.pop(record_id, None)
            found.lost.pop(record_id, None)
            found.kinds.pop(record_id, None)
        elif record is not None and found.records.get(record_id) != record:
            found.records[record_id] = record
            found.lost.pop(record_id, None)
            taken.add(record_id)
    listed = found.kinds.keys() | (said.alive - said.certain.keys() if is_list_broken else set())
    for record_id in listed - found.records.keys():
        remembered = said.remembered_record(record_id)
        if remembered is not None and type(remembered).__name__ == found.kinds.get(record_id, type(remembered).__name__):
            found.records[record_id] = remembered
            taken.add(record_id)
    return taken


def _drafts(rows: LenientRows) -> tuple[Draft, ...]:
    """What was being typed. In version 1 a draft about nothing had no word for it."""
    typed = ((where, text, about or "", at) for where, text, about, at in rows.of("draft"))
    return tuple(Draft(*map(str, row)) for row in typed if all(isinstance(value, str) for value in row))
