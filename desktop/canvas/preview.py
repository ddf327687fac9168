"""A preview: the map as it would be after an edit that is still in the making, and which elements look different in it."""

from __future__ import annotations

from mapper.drawing.picture import Picture
from mapper.model.flow import Lane, Pool
from mapper.model.workspace import Workspace
from mapper.shapes import picture_of


class Preview:
    """`workspace` is the map after the edit; `ids` are the elements that are painted from it instead of from the map as it is."""

    def __init__(self, workspace: Workspace, ids: frozenset[str]) -> None:
        self.workspace = workspace
        self.ids = ids
        self.moves_bands = any(isinstance(workspace.get(one), Lane | Pool) for one in ids)
        self._pictures: dict[str, Picture] = {}

    def picture(self, element_id: str) -> Picture:
        """The picture of the element after the edit."""
        known = self._pictures.get(element_id)
        if known is None:
            known = self._pictures[element_id] = picture_of(self.workspace, element_id)
        return known
