"""What may be seen in a tile of a sheet, listed once and kept up with the map: listing it anew takes longer than painting it."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Collection
from typing import NamedTuple

from mapper.model.geometry import Box
from mapper.model.workspace import Workspace

MOST_KEPT = 400
"""So many lists are kept, of about fifty candidates each: more than there are tiles in three screens."""


class Candidate(NamedTuple):
    """What may be seen. `order` is its place in the order of painting, with its id last; `widest` holds its picture whatever its words are,
    None = it may reach anywhere.
    """

    order: tuple[float, int, float, str]
    id: str
    widest: Box | None

    def may_touch(self, box: Box) -> bool:
        """Whether it may be seen in the box."""
        return self.widest is None or self.widest.touches(box)


CandidatesIn = Callable[[Workspace, str, Box], list[Candidate]]
"""The candidates of a box of a sheet."""
CandidatesOf = Callable[[Workspace, str, Collection[str]], list[Candidate]]
"""Those of these ids that are drawn on the sheet."""


class Listing:
    """Lists of one sheet of one workspace by box; where it was not told how another workspace came of it, they are made anew."""

    def __init__(self) -> None:
        self._of: tuple[Workspace | None, str] = (None, "")
        self._lists: dict[Box, list[Candidate]] = {}

    def near(self, workspace: Workspace, sheet_id: str, box: Box, candidates_in: CandidatesIn) -> list[Candidate]:
        """What may be seen in the box, in the order of painting."""
        if self._of[0] is not workspace or self._of[1] != sheet_id or len(self._lists) > MOST_KEPT:
            self._of, self._lists = (workspace, sheet_id), {}
        found = self._lists.get(box)
        if found is None:
            found = self._lists[box] = sorted(one for one in candidates_in(workspace, sheet_id, box) if one.may_touch(box))
        return found

    def sync(self, following: Workspace, changed: Collection[str], candidates_of: CandidatesOf) -> None:
        """Be lists of `following`, in which these look different from the workspace before, and nothing else does."""
        sheet_id = self._of[1]
        self._of = (following, sheet_id)
        fresh = candidates_of(following, sheet_id, changed) if self._lists else []
        for box, listed in self._lists.items():
            kept = [one for one in listed if one.id not in changed]
            for one in fresh:
                if one.may_touch(box):
                    insort(kept, one)
            self._lists[box] = kept

    def clear(self) -> None:
        """Everything is other than before."""
        self._lists = {}
