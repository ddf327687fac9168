"""Shapes: every kind of record as a picture.

A shape declares what it reads. Relations go both ways: where one element is drawn from another, each reads the other, so that
whoever keeps pictures up to date has to draw anew what read a changed record, and what a new or gone record itself reads.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from mapper.drawing.picture import EMPTY, Picture
from mapper.languages import in_words_of_the_map
from mapper.model.drawn import Annotation, Association, DataObject, DataStore, Group, Placement
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import EVENT_KINDS, GATEWAY_KINDS, WORK_KINDS, Dependency, Flow, Lane, Node, Pool, Trigger
from mapper.model.lookups import code_order
from mapper.model.record import Record
from mapper.model.workshop import Question
from mapper.model.workspace import Workspace
from mapper.shapes import (
    annotation,
    association,
    contact_point,
    data_object,
    data_store,
    dependency,
    event,
    exception_point,
    flow,
    gateway,
    group,
    lane,
    placement,
    pool,
    question,
    step,
)

__all__ = ["SHAPES", "Shape", "painting_order", "picture_of", "place_of_rings", "reads", "size_of"]


@dataclass(frozen=True, slots=True)
class Shape:
    """How one kind of record is drawn: `kinds` = values of its `kind` for which this shape stands, () = all.

    `picture(workspace, record)`, `reads(workspace, record)` -> ids, `size(workspace, record)` -> (width, height) its text needs.
    """

    record: type[Record]
    picture: Callable[[Workspace, Any], Picture]
    reads: Callable[[Workspace, Any], tuple[str, ...]]
    size: Callable[[Workspace, Any], tuple[float, float]]
    kinds: frozenset[str] = frozenset()


SHAPES: tuple[Shape, ...] = (
    Shape(Pool, pool.picture, pool.reads, pool.size),
    Shape(Lane, lane.picture, lane.reads, lane.size),
    Shape(Group, group.picture, group.reads, group.size),
    Shape(Association, association.picture, association.reads, association.size),
    Shape(Dependency, dependency.picture, dependency.reads, dependency.size),
    Shape(Flow, flow.picture, flow.reads, flow.size),
    Shape(ContactPoint, contact_point.picture, contact_point.reads, contact_point.size),
    Shape(Placement, placement.picture, placement.reads, placement.size),
    Shape(DataStore, data_store.picture, data_store.reads, data_store.size),
    Shape(DataObject, data_object.picture, data_object.reads, data_object.size),
    Shape(Annotation, annotation.picture, annotation.reads, annotation.size),
    Shape(Node, step.picture, step.reads, step.size, frozenset(WORK_KINDS)),
    Shape(Node, gateway.picture, gateway.reads, gateway.size, frozenset(GATEWAY_KINDS)),
    Shape(Node, event.picture, event.reads, event.size, frozenset(EVENT_KINDS)),
    Shape(ExceptionPoint, exception_point.picture, exception_point.reads, exception_point.size),
    Shape(Question, question.picture, question.reads, question.size),
)
"""In painting order: what comes later lies on top."""

_BY_KIND = {(shape.record, kind): shape for shape in SHAPES for kind in (shape.kinds or ("",))}
_PAINTED = tuple(dict.fromkeys(shape.record for shape in SHAPES))


@in_words_of_the_map
def picture_of(workspace: Workspace, record_id: str) -> Picture:
    """The picture of a record in coordinates of its sheet; EMPTY for what is not drawn. Raises KeyError for an unknown id."""
    record = workspace[record_id]
    shape = _shape_of(record)
    return shape.picture(workspace, record) if shape is not None else EMPTY


def reads(workspace: Workspace, record_id: str) -> tuple[str, ...]:
    """The ids of the records whose change needs the picture drawn anew, its own among them, each once."""
    record = workspace[record_id]
    shape = _shape_of(record)
    if shape is None:
        return (record_id, record.node) if isinstance(record, Trigger) and record.node else (record_id,)
    return tuple(dict.fromkeys(shape.reads(workspace, record)))


@in_words_of_the_map
def size_of(workspace: Workspace, record: Record) -> tuple[float, float]:
    """Width and height in points that an element needs for its words; (0, 0) for what is not drawn.

    The width is the one it has, or the least of its kind.
    """
    shape = _shape_of(record)
    return shape.size(workspace, record) if shape is not None else (0.0, 0.0)


def painting_order(workspace: Workspace, sheet_id: str) -> tuple[str, ...]:
    """The ids of all that is drawn on a sheet, from the back to the front; the same map gives the same order."""
    grounds: list[str] = []
    found: list[str] = []
    for kind in _PAINTED:
        ids = workspace.indexed(f"{kind.__name__}.sheet", sheet_id)
        for one in sorted(ids, key=lambda record_id: _depth(workspace, workspace[record_id])):
            (grounds if _is_ground(workspace[one]) else found).append(one)
    return (*grounds, *found)


def place_of_rings(workspace: Workspace, ids: Sequence[str]) -> int:
    """The index in a painting order at which the rings of hot spots belong: behind the nodes, so that they hide no exception."""
    return next((place for place, one in enumerate(ids) if isinstance(workspace[one], Node) and not _is_ground(workspace[one])), len(ids))


def _is_ground(record: Record) -> bool:
    """Whether flows run over it: pools, lanes, and sub-processes that show what is inside them."""
    return isinstance(record, Pool | Lane) or (isinstance(record, Node) and record.expanded)


def _depth(workspace: Workspace, record: Record) -> tuple[Any, ...]:
    """What holds others comes before them: lanes before their parts, sub-processes before their steps."""
    levels, holder = 0, getattr(record, "parent", None)
    while holder is not None and levels < 64:
        levels, holder = levels + 1, getattr(workspace.get(holder), "parent", None)
    rank = {"handling": 1, "message": 2}.get(getattr(record, "kind", ""), 0) if isinstance(record, Flow) else levels
    return (rank, code_order(getattr(record, "code", "")), record.id)


def _shape_of(record: Record) -> Shape | None:
    kind = type(record)
    return _BY_KIND.get((kind, "")) or _BY_KIND.get((kind, getattr(record, "kind", "")))
