"""The seal of a map file: where its history ends, the digest of what it holds and the chain of how it came to be, written in each commit.

`meta` holds `made_by` (the program that made the file), `map` (the id of the map), `min_reader` (the lowest version of the program's
schema that may read it) and `seal`. The digest covers the records, the drafts, and all of `meta` but the seal itself.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mapper.model.draft import Draft
from mapper.store import sql
from mapper.store.digest import MODULUS, hash_of

MADE_BY, MAP_ID, MIN_READER, SEAL = "made_by", "map", "min_reader", "seal"


@dataclass(frozen=True, slots=True)
class Seal:
    """`last`: number of the last row of the history, 0 = none; `chain`: 32 bytes, of that row or of the beginning."""

    last: int
    digest: int
    chain: bytes

    def __str__(self) -> str:
        return f"{self.last} {self.digest:032x} {self.chain.hex()}"


def parsed(text: str) -> Seal:
    """The seal of its text. Raises ValueError where it is none."""
    last, digest, chain = text.split(" ")
    seal = Seal(int(last), int(digest, 16), bytes.fromhex(chain))
    if str(seal) != text:
        raise ValueError(f"{text[:120]!r} is no seal")
    return seal


def read_meta(connection: sqlite3.Connection) -> dict[str, str]:
    """What the file says of itself. Raises LookupError where one of its four lines is missing or another is there."""
    meta: dict[str, str] = dict(connection.execute(sql.META).fetchall())
    if meta.keys() != {MADE_BY, MAP_ID, MIN_READER, SEAL}:
        raise LookupError("the lines that a file has about itself are not those of a map")
    return meta


def write_meta(connection: sqlite3.Connection, meta: Mapping[str, str], seal: Seal) -> None:
    """Put the lines into a new file."""
    connection.executemany(sql.INSERT_META, [*meta.items(), (SEAL, str(seal))])


def write_seal(connection: sqlite3.Connection, seal: Seal) -> None:
    """Renew the seal, inside the transaction of the caller."""
    if connection.execute(sql.SET_SEAL, (str(seal),)).rowcount != 1:
        raise RuntimeError("the file has lost its seal while it was open")


def digest_of_all(records: int, meta: Mapping[str, str], drafts: Iterable[Draft]) -> int:
    """The digest of all that a map holds; `records`: the sum of the hashes of its records."""
    about_itself = tuple(sorted((key, value) for key, value in meta.items() if key != SEAL))
    return (records + hash_of("meta", about_itself) + sum(map(hash_of_draft, drafts))) % MODULUS


def hash_of_draft(draft: Draft) -> int:
    """The hash of a draft's row."""
    return hash_of("draft", draft.row)
