"""Why the map that is shown cannot be changed."""

from __future__ import annotations

from mapper.model.errors import KnownError
from mapper.model.words import say


def read_only() -> KnownError:
    """An edit was asked of a map that is open to read only."""
    return KnownError(say("This map is open to read only."), say("It was not changed."), say("Edit a copy to change it."))


def looking_back() -> KnownError:
    """An edit was asked while the map is shown as it was."""
    return KnownError(say("The map is shown as it was."), say("It was not changed."), say("Go back to now to change it, or restore this."))
