"""Event logs in files: which formats are read, and which module reads each; packed with gzip or not."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from importlib import import_module
from pathlib import Path

from mapper.disk.unpacked import unpacked
from mapper.evidence.event_log import EventLog, LogSums
from mapper.evidence.log_times import OrderAsked
from mapper.model.errors import KnownError
from mapper.model.limits import LOG_BYTES, UNPACKED_RATIO
from mapper.model.words import say

LOGS: Mapping[str, str] = {".xes": "exporters.xes.read_log", ".csv": "exporters.csv.read_log", ".tsv": "exporters.csv.read_log"}
"""By the ending of a file (before ".gz"), the module that reads its events."""


def counted_log(path: Path, said: Mapping[str, str], is_day_first: bool | None = None) -> tuple[LogSums, tuple[str, ...]]:
    """The sums of a log, and what is to be said of how it was read. Raises KnownError where it cannot be read or is no log.

    `said`: by heading, what its column holds; `is_day_first`: how dates such as 03/04/2026 are meant, None = as the log itself shows.
    """
    name = path.name.casefold()
    suffix = Path(name.removesuffix(".gz")).suffix
    if suffix not in LOGS:
        raise KnownError(
            say("{path} is neither .xes nor .csv, nor one of these packed as .gz.", path=path), todo=say("Export the log as XES or CSV.")
        )
    reader = import_module(LOGS[suffix])
    open_stream = partial(unpacked, path, LOG_BYTES, UNPACKED_RATIO)
    log = EventLog()
    try:
        reader.read_log(open_stream, log.take, log.leave, said, is_day_first)
        return log.counted(), ()
    except OrderAsked:
        is_day_first, is_shown = reader.order_in(open_stream, said)
    log = EventLog()
    reader.read_log(open_stream, log.take, log.leave, said, is_day_first)
    return log.counted(), () if is_shown else (_guessed(is_day_first),)


def _guessed(is_day_first: bool) -> str:
    if is_day_first:
        return say("Nothing in the log shows whether 03/04 is in March or April: the day was read first. Say --month-first if it is not.")
    return say("Nothing in the log shows whether 03/04 is in March or April: the month was read first. Say --day-first if it is not.")
