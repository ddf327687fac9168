"""What an import tells the person: what was kept aside, changed or dropped, counted per kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal

from mapper.model.clean_text import clean_line
from mapper.model.words import Said, say, say_count

Outcome = Literal["noted", "kept", "changed", "dropped"]
_SHOWN = 20
"""As many examples are held of a line."""
_NAMED = 3
"""As many of them are named in its words."""
_NAME_CHARACTERS = 60


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One sentence about `count` places of the file.

    `outcome`: "noted" (it is in the map, as far as it goes), "kept" (not shown, but written back), "changed" (read as something near it),
    "dropped" (not in the map). `kind`: of the elements it is about, or the namespace of what they hold, "" = several. `places` are ids of
    the file, the first twenty; `records` those of the map; `names` what is written on them, each once.
    """

    outcome: Outcome
    sentence: str
    count: int = 1
    places: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    kind: str = ""
    names: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.sentence

    def with_names(self) -> str:
        """The sentence, and the first names of what it is about."""
        if not self.names:
            return self.sentence
        names = ", ".join(f"“{name}”" for name in self.names[:_NAMED])
        return say("{sentence} At: {names}", sentence=self.sentence, names=names)

    def plain(self) -> dict[str, object]:
        """All of it, to be written as JSON."""
        return {
            "outcome": self.outcome,
            "kind": self.kind,
            "count": self.count,
            "sentence": self.sentence,
            "ids": list(self.places),
            "names": list(self.names),
        }


@dataclass(slots=True)
class _Entry:
    count: int = 0
    places: list[str] = field(default_factory=list)
    records: list[str] = field(default_factory=list)


class Report:
    """Collects what happened; equal happenings become one line."""

    def __init__(self) -> None:
        self._entries: dict[tuple[Outcome, str, str, tuple[tuple[str, str], ...]], _Entry] = {}

    def add(self, outcome: Outcome, one: Said, many: Said = "", place: str = "", record: str = "", times: int = 1, **values: str) -> None:
        """Note that something happened at `place`, or so many times.

        `one` and `many` are the whole sentences for one and for `{n}` of them ("" = it happens once a file at most).
        """
        entry = self._entries.setdefault((outcome, one, many or one, tuple(values.items())), _Entry())
        entry.count += times
        if len(entry.places) < _SHOWN:
            if place:
                entry.places.append(place)
            if record:
                entry.records.append(record)

    def lines(self, names_at: Callable[[Iterable[str], Iterable[str]], Iterable[str]]) -> tuple[ReportLine, ...]:
        """The lines, in the order in which each first happened; `names_at(places, records)` gives the names of what they are about."""
        return tuple(
            ReportLine(
                outcome,
                say_count(entry.count, one, many, **dict(values)),
                entry.count,
                tuple(entry.places),
                tuple(entry.records),
                dict(values).get("kind") or dict(values).get("namespace", ""),
                _different(names_at(entry.places, entry.records)),
            )
            for (outcome, one, many, values), entry in self._entries.items()
        )


def _different(names: Iterable[str]) -> tuple[str, ...]:
    lines = (clean_line(name, _NAME_CHARACTERS) for name in names)
    return tuple(dict.fromkeys(line for line in lines if line))
