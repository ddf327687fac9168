"""Names that may mean the same: what several drawings call a little differently, to be merged by whoever knows."""

from __future__ import annotations

from collections.abc import Iterator

from mapper.commands.dictionary import look_alikes
from mapper.commands.find import folded
from mapper.model.lookups import every
from mapper.model.organisation import Document, Role, System, Unit
from mapper.model.record import Record
from mapper.model.workspace import Workspace

MERGED: tuple[type[Record], ...] = (Unit, Role, System, Document)
"""The kinds of names that an imported drawing makes."""
_SHORTEST = 6
"""In shorter names one letter makes another word."""


def near_names(workspace: Workspace) -> tuple[tuple[Record, ...], ...]:
    """Groups of two or more entries of one kind that are called nearly alike, in the order they were made; linear in the names.

    Alike are names that differ in capitals, in signs and white space, in an "s" at the end, or in one letter too many, missing, wrong or
    in another place. Numbers in names are never mistaken for one another.
    """
    return tuple(group for cls in MERGED for group in _groups(every(workspace, cls)))


def _groups(records: tuple[Record, ...]) -> Iterator[tuple[Record, ...]]:
    in_order = {record.id: record for record in sorted(records, key=lambda record: record.id)}
    joined = {record_id: [other.id for other in others] for record_id, others in look_alikes(tuple(in_order.values())).items()}
    for one, other in _misspelt(tuple(in_order.values())):
        joined.setdefault(one, []).append(other)
        joined.setdefault(other, []).append(one)
    seen: set[str] = set()
    for record_id in in_order:
        if record_id in joined and record_id not in seen:
            group = [record_id]
            for member in group:  # Grows while it is walked.
                group.extend(other for other in joined[member] if other not in group)
            seen.update(group)
            yield tuple(in_order[member] for member in sorted(group))


def _misspelt(records: tuple[Record, ...]) -> Iterator[tuple[str, str]]:
    """Pairs that are the same when at most one letter of each is taken away."""
    by_rest: dict[str, str] = {}
    for record in records:
        plain = "".join(letter for letter in folded(record.name) if letter.isalnum())
        if len(plain) < _SHORTEST:
            continue
        rests = {plain, *(plain[:place] + plain[place + 1 :] for place, letter in enumerate(plain[:80]) if letter.isalpha())}
        near = {by_rest[rest] for rest in rests if rest in by_rest}
        yield from ((one, record.id) for one in sorted(near))
        for rest in rests:
            by_rest.setdefault(rest, record.id)
