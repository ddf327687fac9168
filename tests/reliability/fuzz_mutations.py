"""Ways to damage a map file: each gives the bytes of the damaged file, and of files that lie beside it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from random import Random

from tests.reliability.fuzz_originals import Original

PAGE = 4096


@dataclass(frozen=True, slots=True)
class Damaged:
    """A damaged file: its bytes, and by ending ("-journal") the bytes of the files beside it."""

    image: bytes
    beside: dict[str, bytes] = field(default_factory=dict)


Damage = Callable[[Random, Original, Original, Path], Damaged]
"""chance, the map to damage, another map, a path to work at -> the damaged map"""


@lru_cache
def used_pages(image: bytes) -> tuple[int, ...]:
    """The numbers of the pages that hold more than a header, from 0; empty tables take most of a small map."""
    return tuple(number for number in range(len(image) // PAGE) if any(image[number * PAGE + 16 : (number + 1) * PAGE]))


def used_place(chance: Random, image: bytes) -> int:
    """The place of a byte that says something: in a used page, not in the empty middle of it."""
    start = chance.choice(used_pages(image)) * PAGE
    page = image[start : start + PAGE]
    return start + chance.choice([index for index, byte in enumerate(page) if byte] or [0])


def flip_bits(chance: Random, original: Original, _other: Original, _path: Path) -> Damaged:
    """One to eight bits flipped."""
    image = bytearray(original.image)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
        image[used_place(chance, original.image)] ^= 1 << chance.randrange(8)
    return Damaged(bytes(image))


def overwrite_run(chance: Random, original: Original, _other: Original, _path: Path) -> Damaged:
    """A run of bytes overwritten: by chance, zeros, ones, or letters."""
    length = chance.choice((1, 2, 4, 16, 64, 512, 5000))
    start = used_place(chance, original.image)
    run = chance.choice((chance.randbytes(length), bytes(length), b"\xff" * length, b"A" * length))
    run = run[: len(original.image) - start]
    return Damaged(original.image[:start] + run + original.image[start + len(run) :])


def page_head(chance: Random, original: Original, _other: Original, _path: Path) -> Damaged:
    """The head of a page - its kind, number of cells, free blocks, or pointers to cells - changed."""
    number = chance.choice(used_pages(original.image))
    image = bytearray(original.image)
    start = number * PAGE + (100 if number == 0 else 0)
    image[start + chance.randrange(24)] = chance.choice((0, 1, 2, 5, 10, 13, 0x7F, 0xFF, chance.randrange(256)))
    return Damaged(bytes(image))


def zero_page(chance: Random, original: Original, _other: Original, _path: Path) -> Damaged:
    """A page of zeros, as a disk gives back what it lost."""
    start = chance.choice(used_pages(original.image)) * PAGE
    return Damaged(original.image[:start] + bytes(PAGE) + original.image[start + PAGE :])


def swap_pages(chance: Random, original: Original, _other: Original, _path: Path) -> Damaged:
    """Two pages change places."""
    image = bytearray(original.image)
    first, second = (PAGE * number for number in chance.sample(used_pages(original.image), 2))
    image[first : first + PAGE], image[second : second + PAGE] = image[second : second + PAGE], image[first : first + PAGE]
    return Damaged(bytes(image))


def double_page(chance: Random, original: Original, _other: Original, _path: Path) -> Damaged:
    """A page stands in the place of another, too."""
    image = bytearray(original.image)
    first, second = (PAGE * number for number in chance.sample(used_pages(original.image), 2))
    image[first : first + PAGE] = image[second : second + PAGE]
    return Damaged(bytes(image))


def truncate(chance: Random, original: Original, _other: Original, _path: Path) -> Damaged:
    """The end is missing, or there is more than the end."""
    size = len(original.image)
    cut = chance.choice((chance.randrange(size), PAGE * chance.randrange(size // PAGE), size - chance.randrange(1, 100), size - PAGE))
    longer = original.image + chance.randbytes(chance.choice((1, 100, PAGE, 3 * PAGE)))
    return Damaged(longer if chance.random() < 0.2 else original.image[:cut])


FIELDS = (
    (0, 16),
    (16, 2),
    *((place, 1) for place in range(18, 24)),
    *((place, 4) for place in range(24, 72, 4)),
    (72, 20),
    (92, 4),
    (96, 4),
)
"""Where the fields of the header begin, and how long they are (https://www.sqlite.org/fileformat2.html#the_database_header)."""


def header_field(chance: Random, original: Original, _other: Original, _path: Path) -> Damaged:
    """One field of the header of the file changed to something that fits it, or to anything."""
    start, length = chance.choice(FIELDS)
    small = chance.choice((0, 1, 2, 3, 4, 5, 255)).to_bytes(length, "big") if length <= 4 else bytes(length)
    value = chance.choice((small, chance.randbytes(length), b"\xff" * length))
    return Damaged(original.image[:start] + value + original.image[start + length :])


def mix_maps(chance: Random, original: Original, other: Original, _path: Path) -> Damaged:
    """Pages of another map, or of the same map a few edits earlier, in the places of its own."""
    stranger = chance.choice((other.image, original.before))
    image = bytearray(original.image)
    number_of_pages = min(len(image), len(stranger)) // PAGE
    differing = [n for n in range(number_of_pages) if image[n * PAGE : (n + 1) * PAGE] != stranger[n * PAGE : (n + 1) * PAGE]]
    if not differing:
        return swap_pages(chance, original, other, _path)
    for number in chance.sample(differing, chance.randint(1, min(len(differing), chance.choice((1, 2, 8))))):
        image[number * PAGE : (number + 1) * PAGE] = stranger[number * PAGE : (number + 1) * PAGE]
    return Damaged(bytes(image))


def journal_of(image: bytes, path: Path, chance: Random) -> tuple[bytes, bytes]:
    """A write to a map that was broken off: the journal beside it, and the half-written map."""
    path.write_bytes(image)
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        for statement in ("PRAGMA cache_size = 1", "PRAGMA cache_spill = 1", "PRAGMA synchronous = NORMAL", "BEGIN"):
            base.execute(statement).fetchall()
        for table in chance.sample(("element", "meta", "unit", "node", "settings", "history", "sheet"), 4):
            # The name is one of this line.
            base.execute('INSERT INTO "element" VALUES (?, ?)', (f"half-{table}", "Unit"))
            base.execute(f'UPDATE "{table}" SET "{COLUMNS.get(table, "name")}" = hex(zeroblob(600)) WHERE ?', (table not in COLUMNS,))
        base.executemany('INSERT INTO "element" VALUES (?, ?)', [(f"half-{n}-{'x' * 200}", "Unit") for n in range(300)])
        found = path.with_name(path.name + "-journal").read_bytes(), path.read_bytes()
        base.execute("ROLLBACK")
    path.unlink()
    return found


COLUMNS = {"element": "kind", "meta": "value", "history": "label"}


def broken_off_write(chance: Random, original: Original, _other: Original, path: Path) -> Damaged:
    """A write broken off in the middle, its journal beside it: nothing is lost yet."""
    journal, half_written = journal_of(original.image, path, chance)
    return Damaged(half_written, {"-journal": journal})


def torn_journal(chance: Random, original: Original, _other: Original, path: Path) -> Damaged:
    """A write broken off, and its journal is damaged or cut as well, or gone."""
    journal, half_written = journal_of(original.image, path, chance)
    place = chance.randrange(len(journal))
    broken = chance.choice((journal[:place], journal[:place] + bytes([journal[place] ^ 0x10]) + journal[place + 1 :], journal[:512], b""))
    return Damaged(half_written, {"-journal": broken})


def stale_journal(chance: Random, original: Original, other: Original, path: Path) -> Damaged:
    """The journal of another map, or of this one a few edits ago, lies beside it."""
    journal, _ = journal_of(chance.choice((other.image, original.before)), path, chance)
    return Damaged(original.image, {"-journal": journal})


def stale_log(chance: Random, original: Original, other: Original, path: Path) -> Damaged:
    """A write-ahead log of another map or of nothing lies beside it; the header may say that it is in use."""
    path.write_bytes(chance.choice((other.image, original.before)))
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        base.execute("PRAGMA journal_mode = WAL").fetchall()
        base.execute('UPDATE "settings" SET "name" = ?', ("from the log",))
        log = path.with_name(path.name + "-wal").read_bytes()
    path.unlink()
    mode = chance.choice((b"\x01\x01", b"\x02\x02"))
    beside = chance.choice(({"-wal": log}, {"-wal": chance.randbytes(5000)}, {"-wal": log, "-shm": bytes(32768)}, {"-shm": b"x" * 100}))
    return Damaged(original.image[:18] + mode + original.image[20:], beside)


BYTES: tuple[Damage, ...] = (
    flip_bits,
    flip_bits,
    flip_bits,
    overwrite_run,
    overwrite_run,
    page_head,
    page_head,
    zero_page,
    swap_pages,
    double_page,
    truncate,
    header_field,
    mix_maps,
    mix_maps,
    broken_off_write,
    torn_journal,
    stale_journal,
    stale_log,
)
"""All ways that need no SQL on what is left; those that find most stand more than once."""
