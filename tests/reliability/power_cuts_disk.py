"""A disk in memory: the writes, syncs and renames of a program are played into it, and it gives what a power cut may leave of them.

What is promised by a disk and a file system (POSIX, and no more than that):
* a 512-byte sector is written whole or not at all;
* what was written to a file before an fsync of that file is there after it; what was written since may be there whole, in part, in any
  order, or not at all; the length may be the old or a new one whatever was written, and where nothing was written yet in a file
  that has grown stand zeros or noise;
* a name that was made, removed or exchanged is safe after an fsync of the folder, and not by an fsync of the file; a rename is done or
  not done.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

SECTOR = 512


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes written into a file (known by its number, as names come and go)."""

    file: int
    offset: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Resize:
    """The length of a file was set."""

    file: int
    size: int


@dataclass(frozen=True, slots=True)
class Sync:
    """All that was written to the file is on the disk."""

    file: int


@dataclass(frozen=True, slots=True)
class Enter:
    """A new, empty file got a name."""

    name: str
    file: int


@dataclass(frozen=True, slots=True)
class Leave:
    """A name was removed."""

    name: str


@dataclass(frozen=True, slots=True)
class Rename:
    """A file got another name; what stood there before has none any more."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class SyncFolder:
    """All names are on the disk as they are."""


@dataclass(frozen=True, slots=True)
class Told:
    """The program acknowledged: edit number `edit` (0 = the map was made) is safe.

    `records` and `names` are digests of all records, and of their ids and names, as the program has them; `edits` is how many it counts.
    """

    edit: int
    edits: int
    records: str
    names: str


Stored = Write | Resize
Named = Enter | Leave | Rename
Operation = Write | Resize | Sync | Enter | Leave | Rename | SyncFolder | Told
State = dict[str, bytes]
"""What a folder holds: content by name."""


@dataclass(frozen=True, slots=True)
class Recording:
    """What a program did to a folder that held `start`, in the order in which it did it."""

    start: State
    operations: tuple[Operation, ...]

    def told(self) -> list[Told]:
        """The acknowledgements, in order."""
        return [operation for operation in self.operations if isinstance(operation, Told)]


def apply_stored(content: bytearray, operation: Stored) -> None:
    """Do to the content what was done to the file; a gap is filled with zeros."""
    if isinstance(operation, Resize):
        del content[operation.size :]
        content.extend(bytes(operation.size - len(content)))
        return
    content.extend(bytes(max(0, operation.offset - len(content))))
    content[operation.offset : operation.offset + len(operation.content)] = operation.content


def apply_named(names: dict[str, int], operation: Named) -> None:
    """Do to the names what was done to the folder; what is done to a name that is not there does nothing."""
    if isinstance(operation, Enter):
        names[operation.name] = operation.file
    elif isinstance(operation, Leave):
        names.pop(operation.name, None)
    elif operation.old in names:
        names[operation.new] = names.pop(operation.old)


def sectors(write: Write) -> list[Write]:
    """The write cut at the borders of sectors.

    >>> [(part.offset, len(part.content)) for part in sectors(Write(1, 510, bytes(600)))]
    [(510, 2), (512, 512), (1024, 86)]
    """
    cuts = [write.offset, *range((write.offset // SECTOR + 1) * SECTOR, write.offset + len(write.content), SECTOR)]
    ends = [*cuts[1:], write.offset + len(write.content)]
    return [Write(write.file, a, write.content[a - write.offset : b - write.offset]) for a, b in zip(cuts, ends, strict=True)]


# Each way gives what of the pending operations reached the disk, in the order in which it did.
Way = Callable[[Sequence[Stored], random.Random], Sequence[Stored]]


def _nothing(_pending: Sequence[Stored], _chance: random.Random) -> Sequence[Stored]:
    return ()


def _everything(pending: Sequence[Stored], _chance: random.Random) -> Sequence[Stored]:
    return pending


def _the_first(pending: Sequence[Stored], chance: random.Random) -> Sequence[Stored]:
    """In order up to one that is torn."""
    reached = chance.randrange(len(pending))
    return [*pending[:reached], *_torn(pending[reached : reached + 1], chance)]


def _some(pending: Sequence[Stored], chance: random.Random) -> Sequence[Stored]:
    share = chance.random()
    return [operation for operation in pending if chance.random() < share]


def _all_but_one(pending: Sequence[Stored], chance: random.Random) -> Sequence[Stored]:
    missing = chance.randrange(len(pending))
    return [*pending[:missing], *pending[missing + 1 :]]


def _only_one(pending: Sequence[Stored], chance: random.Random) -> Sequence[Stored]:
    return [pending[chance.randrange(len(pending))]]


def _torn(pending: Sequence[Stored], chance: random.Random) -> Sequence[Stored]:
    """Each sector by itself."""
    share = chance.random()
    return [part for operation in pending for part in _parts(operation) if chance.random() < share]


def _reordered(pending: Sequence[Stored], chance: random.Random) -> Sequence[Stored]:
    """In any order, broken off somewhere: an older write of a sector may be what is left of it."""
    parts = [part for operation in pending for part in _parts(operation)] if chance.random() < 0.5 else list(pending)
    chance.shuffle(parts)
    return parts[: chance.randint(1, len(parts))]


def _parts(operation: Stored) -> Sequence[Stored]:
    return sectors(operation) if isinstance(operation, Write) else (operation,)


WAYS: tuple[Way, ...] = (_nothing, _everything, _the_first, _some, _all_but_one, _only_one, _torn, _reordered)


@dataclass(slots=True)
class _File:
    """What of a file is safe, and what was done to it since its last sync."""

    safe: bytearray = field(default_factory=bytearray)
    pending: list[Stored] = field(default_factory=list)

    def sync(self) -> None:
        for operation in self.pending:
            apply_stored(self.safe, operation)
        self.pending.clear()

    def seen(self) -> bytes:
        content = bytearray(self.safe)
        for operation in self.pending:
            apply_stored(content, operation)
        return bytes(content)

    def survivor(self, chance: random.Random) -> bytes:
        if not self.pending:
            return bytes(self.safe)
        content = bytearray(self.safe)
        if chance.random() < 0.3:
            self._grow(content, chance)
        for operation in chance.choice(WAYS)(self.pending, chance):
            apply_stored(content, operation)
        if chance.random() < 0.1:
            del content[chance.choice(list(self._sizes())) :]
        return bytes(content)

    def _grow(self, content: bytearray, chance: random.Random) -> None:
        """The length reached the disk before what was written there."""
        size = chance.choice(list(self._sizes()))
        added = max(0, size - len(content))
        content.extend(chance.randbytes(added) if chance.random() < 0.5 else bytes(added))

    def _sizes(self) -> Iterator[int]:
        """The lengths that the file had since its last sync."""
        size = len(self.safe)
        yield size
        for operation in self.pending:
            size = operation.size if isinstance(operation, Resize) else max(size, operation.offset + len(operation.content))
            yield size


class Disk:
    """A folder on a disk on which operations are done until the power is cut."""

    def __init__(self, start: Mapping[str, bytes]) -> None:
        self._files = {number: _File(bytearray(content)) for number, content in enumerate(start.values())}
        self._safe_names = dict(zip(start, self._files, strict=True))
        self._pending_names: list[Named] = []

    def apply(self, operation: Operation) -> None:
        """Do what the program did."""
        match operation:
            case Write(file) | Resize(file):
                self._files[file].pending.append(operation)
            case Sync(file):
                self._files[file].sync()
            case SyncFolder():
                self._safe_names = self.numbers()
                self._pending_names.clear()
            case Enter(file=file):
                self._files[file] = _File()
                self._pending_names.append(operation)
            case Leave() | Rename():
                self._pending_names.append(operation)

    def seen(self) -> State:
        """What programs see as long as the power is there."""
        return {name: self._files[file].seen() for name, file in self.numbers().items()}

    def survivor(self, chance: random.Random) -> State:
        """What a power cut now may leave, one of many."""
        names = dict(self._safe_names)
        for operation in self._surviving_names(chance):
            apply_named(names, operation)
        return {name: self._files[file].survivor(chance) for name, file in sorted(names.items())}

    def numbers(self) -> dict[str, int]:
        """The number of the file under each name, as programs see it."""
        names = dict(self._safe_names)
        for operation in self._pending_names:
            apply_named(names, operation)
        return names

    def _surviving_names(self, chance: random.Random) -> list[Named]:
        pending = self._pending_names
        how = chance.randrange(4)
        if how == 0:
            return []
        if how == 1:
            return pending
        if how == 2:
            return pending[: chance.randint(0, len(pending))]
        return [operation for operation in pending if chance.random() < 0.5]
