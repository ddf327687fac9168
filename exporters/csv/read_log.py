"""Reads an event log in CSV row by row: however long it is, no more than a row of it is held."""

from __future__ import annotations

import csv
from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import closing
from io import BufferedReader, TextIOWrapper

from exporters.csv.dialect import SAMPLE_LINES, delimiter_of, marked_encoding, said_delimiter
from mapper.evidence.event import Event, Leave, Take, Transition
from mapper.evidence.log_columns import Columns, Part, columns_of
from mapper.evidence.log_times import day_and_month, read_time
from mapper.model.errors import KnownError
from mapper.model.words import say

Open = Callable[[], BufferedReader]
_TRANSITIONS: Mapping[str, Transition] = {"": "", "complete": "complete", "end": "complete", "start": "start"}
_BEGIN = 256 * 1024


def read_log(open_stream: Open, take: Take, leave: Leave, said: Mapping[str, str], is_day_first: bool | None = None) -> None:
    """Hands each event to `take`, each row that is none to `leave`.

    `said`: by heading, what its column holds. `is_day_first`: how 03/04/2026 is meant. Raises OrderAsked where that is None and matters,
    whatever was handed over before; KnownError for what is no log.
    """
    with closing(open_stream()) as stream, closing(_rows(stream)) as rows:
        columns = columns_of(_unmarked(next(rows, [])), said)
        _take_rows(rows, columns, take, leave, is_day_first)


def order_in(open_stream: Open, said: Mapping[str, str]) -> tuple[bool, bool]:
    """Whether in dates such as 03/04/2026 the day comes first, and whether any date of the file shows it; it reads the whole file."""
    with closing(open_stream()) as stream, closing(_rows(stream)) as rows:
        columns = columns_of(_unmarked(next(rows, [])), said)
        place, is_month_first, is_day_first = columns["time"], False, False
        for row in rows:
            found = day_and_month(row[place]) if place < len(row) else None
            if found is not None:
                is_day_first = is_day_first or found[0] > 12
                is_month_first = is_month_first or found[1] > 12
    return not is_month_first or is_day_first, is_day_first != is_month_first


def _take_rows(rows: Iterable[list[str]], columns: Columns, take: Take, leave: Leave, is_day_first: bool | None) -> None:
    case_at, activity_at, time_at = columns["case"], columns["activity"], columns["time"]
    others = [columns.get(part, -1) for part in _OTHERS]
    most = max(case_at, activity_at, time_at)
    for number, row in enumerate(rows, 2):
        if len(row) <= most:
            if any(row):
                leave("no time", number)
            continue
        case, activity = row[case_at].strip(), row[activity_at].strip()
        time = read_time(row[time_at], is_day_first)
        if not case or not activity or time is None:
            leave("no case" if not case else "no activity" if not activity else "no time", number)
            continue
        start, person, group, transition = (row[place] if -1 < place < len(row) else "" for place in others)
        take(
            Event(
                case,
                activity,
                time,
                read_time(start, is_day_first) if start else None,
                group.strip(),
                person.strip(),
                _TRANSITIONS.get(transition.strip().casefold(), "other") if transition else "",
            )
        )


_OTHERS: tuple[Part, ...] = ("start", "resource", "role", "transition")


def _rows(stream: BufferedReader) -> Generator[list[str], None, None]:
    """The rows, headings first; letters that are not of the encoding are read as those of Western Europe."""
    begin = stream.peek(_BEGIN)[:_BEGIN]
    encoding = marked_encoding(begin[:200]) or "utf-8"
    sample = begin.decode(encoding, errors="replace").splitlines()[: SAMPLE_LINES + 1]
    said = said_delimiter(sample[0]) if sample else ""
    lines = TextIOWrapper(stream, encoding, errors="surrogateescape" if encoding.startswith("utf-8") else "replace", newline="")
    if said:
        lines.readline()
    reader = csv.reader(lines, delimiter=said or delimiter_of(sample[:-1] or sample))
    try:
        for row in reader:
            yield row if all(map(str.isascii, row)) else [_mended(cell) for cell in row]
    except (csv.Error, UnicodeError) as fault:
        raise KnownError(
            say("Line {line} of the log cannot be read.", line=reader.line_num), say("Nothing was changed."), say("Mend that line.")
        ) from fault
    finally:
        lines.detach()


def _mended(cell: str) -> str:
    try:
        cell.encode()
    except UnicodeEncodeError:
        return cell.encode("utf-8", "surrogateescape").decode("cp1252", errors="replace")
    return cell


def _unmarked(headings: list[str]) -> list[str]:
    return [headings[0].removeprefix("\ufeff"), *headings[1:]] if headings else []
