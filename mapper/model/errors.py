"""Faults a person can do something about, as opposed to bugs."""

from __future__ import annotations


class KnownError(Exception):
    """An expected fault: what happened, what is safe, what to do - each a whole sentence, already in the person's language."""

    def __init__(self, happened: str, safe: str = "", todo: str = "") -> None:
        super().__init__(happened)
        self.happened = happened
        self.safe = safe
        self.todo = todo

    def __str__(self) -> str:
        return " ".join(part for part in (self.happened, self.safe, self.todo) if part)


class StaleEdit(Exception):
    """An edit whose `before` is not what the workspace holds: a bug in whoever made it, nothing was changed."""
