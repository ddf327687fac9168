"""Watches what the program says in the tests: a sentence that is not found in the source, so that no catalogue holds it, fails its test."""

from __future__ import annotations

import sys
from functools import cache
from gettext import NullTranslations
from pathlib import Path

from mapper.languages.templates import FOLDERS, templates

ROOT = Path(__file__).resolve().parent.parent
_PROGRAM = tuple(f"{ROOT / folder}/" for folder in FOLDERS)
unknown: set[str] = set()
"""What was said and is in no catalogue, since somebody looked last."""


class Watching(NullTranslations):
    """English, with an ear for templates that are not found in the source."""

    def gettext(self, message: str) -> str:
        """The template itself."""
        if message not in _known():
            self._note(message)
        return message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The form for the number."""
        if (msgid1, msgid2) not in _known():
            self._note(msgid1)
        return msgid1 if n == 1 else msgid2

    def _note(self, message: str) -> None:
        # Below are `say` and who called it; a test may say what it likes.
        caller = sys._getframe(3).f_code.co_filename
        if caller.startswith(_PROGRAM):
            unknown.add(f"{caller.removeprefix(str(ROOT))}: {message}")


@cache
def _known() -> frozenset[str | tuple[str, str]]:
    found: set[str | tuple[str, str]] = set()
    for template in templates():
        found |= {template.one, (template.one, template.many)} if template.many else {template.one}
    return frozenset(found)


WATCHING = Watching()
