"""What BPMN itself says of a record: these fields need no extension element, and what another tool changed in them counts."""

from __future__ import annotations

from mapper.model.drawn import Annotation, Association, DataObject, DataStore, Group, Placement
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Dependency, Flow, Lane, Node, Pool, Sheet
from mapper.model.organisation import GlobalStep, Process
from mapper.model.record import Record
from mapper.model.workshop import Question

_WORDS = frozenset({"name", "note"})
_BOX = frozenset({"sheet", "x", "y", "width", "height"})
_LABEL = frozenset({"label_offset"})
_LINE = frozenset({"from_id", "to_id", "sheet", "waypoints"}) | _LABEL
_PLACE = frozenset({"process", "parent"})

SAID: dict[type[Record], frozenset[str]] = {
    Process: _WORDS,
    GlobalStep: _WORDS,
    Sheet: frozenset({"name", "position", "subprocess"}),
    Pool: _WORDS | _BOX | {"process", "black_box", "vertical"},
    Lane: _WORDS | _BOX | {"pool", "parent", "position"},
    Node: _WORDS
    | _BOX
    | _LABEL
    | _PLACE
    | {"kind", "lane", "calls", "event_type", "task_type", "throws", "loop", "expanded", "event_subprocess"},
    Flow: _WORDS | _LINE | {"kind", "default", "condition"},
    ExceptionPoint: _WORDS | _BOX | {"host", "interrupting"},
    ContactPoint: _WORDS | _BOX,
    Annotation: _WORDS | _BOX,
    Question: _WORDS | _BOX,
    Group: _WORDS | _BOX,
    DataObject: _WORDS | _BOX | _LABEL | _PLACE | {"role", "collection", "state"},
    DataStore: _WORDS | _BOX | _LABEL | _PLACE,
    Placement: _WORDS | _BOX | _LABEL,
    Association: _LINE | {"note", "direction"},
    Dependency: _LINE | {"note"},
}
"""By class of record; everything else a record holds is stated in its extension element, or is at its default."""
