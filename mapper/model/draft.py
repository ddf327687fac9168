"""Text being typed and not yet entered: kept in the map file, but no part of the map, so that undo, analysis and exports never meet it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Draft:
    """`place`: the field it is typed in, one draft a place; `about`: id of the element the field belongs to, "" = none; `at`: ISO 8601."""

    place: str
    text: str
    about: str = ""
    at: str = ""

    @property
    def row(self) -> tuple[str, str, str, str]:
        """As it is written."""
        return (self.place, self.text, self.about, self.at)
