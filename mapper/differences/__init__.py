"""What differs between two states of a map: what was added, removed, changed and moved, a sentence each, by process."""

from __future__ import annotations

from mapper.differences.changes import changes_between
from mapper.differences.sentences import Difference, differences

__all__ = ("Difference", "changes_between", "differences")
