"""The pictures of the elements seen last, kept until a record they were drawn from is another one or many others were seen since."""

from __future__ import annotations

from collections import OrderedDict

from mapper.drawing.picture import Picture
from mapper.model.edit import Change, Edit
from mapper.model.flow import Flow
from mapper.model.geometry import Box
from mapper.model.record import Record
from mapper.model.records import referred_ids
from mapper.model.workspace import Workspace
from mapper.shapes import picture_of, reads

MOST_KEPT = 2_500
"""So many pictures are kept, about 10 kB each with what is prepared for painting: more than a screen at the least zoom with words."""


class Pictures:
    """Pictures of one workspace by id, with the reverse index of what each was drawn from. The boxes of those let go are known further."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._pictures: OrderedDict[str, Picture] = OrderedDict()
        self._boxes: dict[str, Box] = {}
        self._read: dict[str, tuple[str, ...]] = {}
        self._readers: dict[str, set[str]] = {}

    def __len__(self) -> int:
        return len(self._pictures)

    def of(self, element_id: str) -> Picture:
        """The picture of the element, drawn if it is not kept."""
        known = self._pictures.get(element_id)
        if known is not None:
            self._pictures.move_to_end(element_id)
            return known
        known = self._pictures[element_id] = picture_of(self.workspace, element_id)
        if element_id not in self._boxes:
            self._boxes[element_id] = known.box
            read = self._read[element_id] = reads(self.workspace, element_id)
            for one in read:
                self._readers.setdefault(one, set()).add(element_id)
        if len(self._pictures) > MOST_KEPT:
            self._pictures.popitem(last=False)
        return known

    def kept(self, element_id: str) -> Picture | None:
        """The picture as it was drawn last, None where it is not kept."""
        return self._pictures.get(element_id)

    def box(self, element_id: str) -> Box | None:
        """The box of the element's picture; None where it was not drawn since it changed last."""
        return self._boxes.get(element_id)

    def touched_by(self, edit: Edit, following: Workspace) -> frozenset[str]:
        """The ids of what looks different in `following`, the workspace after the edit: what it changes and what was drawn from that.

        Where a record is new, gone or refers to others than before, also what it reads: those are drawn from it from now on or no more.
        """
        touched: set[str] = set()
        for change in edit.changes:
            touched.add(change.id)
            touched.update(self._readers.get(change.id, ()))
            if _is_related_anew(change):
                touched.update(reads(self.workspace, change.id) if change.before is not None else ())
                touched.update(reads(following, change.id) if change.after is not None else ())
        return frozenset(touched)

    def sync(self, edit: Edit, following: Workspace) -> dict[str, Box | None]:
        """Be pictures of `following`, the workspace after the edit; gives what is drawn anew, with the box of its former picture."""
        former: dict[str, Box | None] = {}
        for element_id in self.touched_by(edit, following):
            self._pictures.pop(element_id, None)
            former[element_id] = self._boxes.pop(element_id, None)
            for one in self._read.pop(element_id, ()):
                readers = self._readers[one]
                readers.discard(element_id)
                if not readers:
                    del self._readers[one]
        self.workspace = following
        return former


def _is_related_anew(change: Change) -> bool:
    before, after = change.before, change.after
    if before is None or after is None or _referred(before) != _referred(after):
        return True
    # A flow is drawn from those it crosses.
    return isinstance(before, Flow) and isinstance(after, Flow) and (before.sheet, before.waypoints) != (after.sheet, after.waypoints)


def _referred(record: Record) -> list[tuple[str, str]]:
    return list(referred_ids(record))
