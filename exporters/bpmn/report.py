"""What an import tells the person: what was kept aside, changed or dropped, counted per kind."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from mapper.model.words import say_count

Outcome = Literal["noted", "kept", "changed", "dropped"]
_SHOWN = 20
"""As many examples are named in a line."""


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One sentence about `count` places of the file.

    `outcome`: "noted" (it is in the map, as far as it goes), "kept" (not shown, but written back), "changed" (read as something near it),
    "dropped" (not in the map). `places` are ids of the file, the first twenty; `records` those of the map.
    """

    outcome: Outcome
    sentence: str
    count: int = 1
    places: tuple[str, ...] = ()
    records: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.sentence


@dataclass(slots=True)
class _Entry:
    count: int = 0
    places: list[str] = field(default_factory=list)
    records: list[str] = field(default_factory=list)


class Report:
    """Collects what happened; equal happenings become one line."""

    def __init__(self) -> None:
        self._entries: dict[tuple[Outcome, str, str, tuple[tuple[str, str], ...]], _Entry] = {}

    def add(self, outcome: Outcome, one: str, many: str = "", place: str = "", record: str = "", **values: str) -> None:
        """Note that something happened at `place`.

        `one` and `many` are the whole sentences for one and for `{n}` of them ("" = it happens once a file at most).
        """
        entry = self._entries.setdefault((outcome, one, many or one, tuple(values.items())), _Entry())
        entry.count += 1
        if len(entry.places) < _SHOWN:
            if place:
                entry.places.append(place)
            if record:
                entry.records.append(record)

    def lines(self) -> tuple[ReportLine, ...]:
        """The lines, in the order in which each first happened."""
        return tuple(
            ReportLine(outcome, say_count(entry.count, one, many, **dict(values)), entry.count, tuple(entry.places), tuple(entry.records))
            for (outcome, one, many, values), entry in self._entries.items()
        )
