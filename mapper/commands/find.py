"""Find in all processes: the elements whose name or code holds some words."""

from __future__ import annotations

import unicodedata

from mapper.model.drawn import Foreign
from mapper.model.organisation import Settings
from mapper.model.record import Record
from mapper.model.workspace import Workspace

MOST = 500
"""How many are given at most."""


def find(workspace: Workspace, text: str) -> tuple[str, ...]:
    """The ids of the records whose code or name holds every word of the text; case and accents do not matter.

    Best first: the code itself, a name that begins so, then the rest, each by code and name. It goes through the whole map.
    """
    words = folded(text).split()
    if not words:
        return ()
    found = [(rank, record) for record in workspace.values() if (rank := _rank(record, words)) is not None]
    found.sort(key=lambda hit: (hit[0], str(getattr(hit[1], "code", "")) or "~", hit[1].name, hit[1].id))
    return tuple(record.id for _, record in found[:MOST])


def folded(text: str) -> str:
    """The text without case and accents.

    >>> folded("Wareneingang Prüfen")
    'wareneingang prufen'
    """
    if text.isascii():
        return text.casefold()
    return "".join(letter for letter in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(letter))


def _rank(record: Record, words: list[str]) -> int | None:
    """How good a hit is, 0 the best; None for no hit."""
    if isinstance(record, Foreign | Settings):
        return None
    code, name = folded(str(getattr(record, "code", ""))), folded(record.name)
    if not all(word in name or word in code for word in words):
        return None
    if len(words) == 1 and code == words[0]:
        return 0
    return 1 if name.startswith(words[0]) else 2
