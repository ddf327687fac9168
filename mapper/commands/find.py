"""Find elements by what they are called, in all processes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from mapper.model.lookups import code_order, every
from mapper.model.organisation import Process
from mapper.model.record import Drawn, Record
from mapper.model.records import RECORDS
from mapper.model.workspace import Workspace

_SEARCHED = (*(cls for cls in RECORDS if issubclass(cls, Drawn)), Process)


def find(workspace: Workspace, text: str, most: int = 200) -> tuple[str, ...]:
    """The ids of elements whose code or name holds the text: a code first, then names that begin with it, then the others, by code."""
    wanted = text.strip().casefold()
    if not wanted:
        return ()
    records: Iterator[Record] = chain.from_iterable(every(workspace, cls) for cls in _SEARCHED)
    found = [record for record in records if wanted in f"{_code(record)}\n{record.name}".casefold()]
    found.sort(key=lambda record: (_rank(record, wanted), code_order(_code(record)), record.id))
    return tuple(record.id for record in found[:most])


def _code(record: Record) -> str:
    return str(getattr(record, "code", ""))


def _rank(record: Record, wanted: str) -> int:
    if _code(record).casefold() == wanted:
        return 0
    return 1 if record.name.casefold().startswith(wanted) else 2
