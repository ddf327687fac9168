"""How elements of a map hang together, in the words of a reader: each reference between records once there and once back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mapper.model.flow import Dependency, Flow, Node
from mapper.model.record import Record
from mapper.model.records import REFERENCES, ReferenceField, ids_in
from mapper.model.words import Said, say
from mapper.model.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Relation:
    """`key` = "Kind.field"; `there`: from the record to what it names; `back`: from what is named to the record."""

    key: str
    there: Said
    back: Said


RELATIONS: tuple[Relation, ...] = (
    Relation("ExceptionPoint.host", "goes wrong at", "can go wrong"),
    Relation("ExceptionPoint.path", "is handled at", "helps to handle"),
    Relation("ExceptionPoint.rejoin", "goes on at", "takes up again after"),
    Relation("ExceptionPoint.leads_to", "brings about", "is brought about by"),
    Relation("ExceptionPoint.contacts", "is resolved at", "resolves"),
    Relation("ExceptionPoint.handlers", "is handled by", "handles"),
    Relation("ExceptionPoint.noticed_by", "is noticed by", "notices"),
    Relation("ExceptionPoint.noticed_via", "is noticed through", "tells of"),
    Relation("ExceptionPoint.noticed_at", "is noticed at", "notices"),
    Relation("ExceptionPoint.uses", "is handled with", "is used for"),
    Relation("ContactPoint.people", "brings together", "meets at"),
    Relation("ContactPoint.serves", "serves", "is served by"),
    Relation("ContactPoint.channel", "runs over", "carries"),
    Relation("Trigger.node", "starts", "is started by"),
    Relation("Trigger.channel", "comes by", "brings"),
    Relation("Trigger.unit", "comes from", "calls with"),
    Relation("Node.role", "is done by", "does"),
    Relation("Node.systems", "uses", "is used at"),
    Relation("Node.resources", "needs", "is needed at"),
    Relation("Node.same_as", "is the same work as", "is done as"),
    Relation("Node.calls", "calls", "is called by"),
    Relation("Node.parent", "is part of", "contains"),
    Relation("Process.owner", "is owned by", "owns"),
    Relation("Role.unit", "belongs to", "has"),
    Relation("Person.roles", "acts as", "is filled by"),
    Relation("Person.unit", "belongs to", "has"),
    Relation("SystemFunction.system", "is part of", "contains"),
    Relation("Document.system_of_record", "is kept in", "keeps"),
    Relation("Metric.element", "is measured at", "is measured by"),
    Relation("BusinessProblem.about", "is about", "is part of the problem"),
    Relation("Intervention.complements", "complements", "is complemented by"),
    Relation("Intervention.solves", "solves", "is solved by"),
    Relation("Intervention.moves", "moves", "is moved by"),
)
_FLOW = Relation("Flow", "is followed by", "follows")
_MESSAGE = Relation("Flow", "tells", "is told by")
_DEPENDENCY = Relation("Dependency", "needs", "is needed by")
_FIELDS: dict[str, ReferenceField] = {reference.key: reference for references in REFERENCES.values() for reference in references}
_OF_KIND: dict[str, tuple[Relation, ...]] = {
    kind: tuple(one for one in RELATIONS if one.key.startswith(f"{kind}.")) for kind in {one.key.partition(".")[0] for one in RELATIONS}
}


def related(workspace: Workspace, record: Record) -> Iterator[tuple[str, str]]:
    """What the record hangs together with: the words between, and the id of the other; O(found).

    A line (flow, dependency) stands for its ends; the steps of one global step are the same work as one another.
    """
    if isinstance(record, Flow | Dependency):
        yield from _end(workspace, record, "from_id", "comes from")
        yield from _end(workspace, record, "to_id", "leads to")
        return
    yield from _by_lines(workspace, record)
    yield from _by_names(workspace, record)
    if isinstance(record, Node) and record.same_as is not None:
        for one in workspace.indexed("Node.same_as", record.same_as):
            if one != record.id:
                yield say("is the same work as"), one


def _by_names(workspace: Workspace, record: Record) -> Iterator[tuple[str, str]]:
    for relation in _OF_KIND.get(type(record).__name__, ()):
        for one in ids_in(record, _FIELDS[relation.key]):
            if one in workspace:
                yield say(relation.there), one
    for relation in RELATIONS:
        for one in workspace.indexed(relation.key, record.id):
            yield say(relation.back), one


def _by_lines(workspace: Workspace, record: Record) -> Iterator[tuple[str, str]]:
    for family, end, is_there in (("from_id", "to_id", True), ("to_id", "from_id", False)):
        for one in workspace.indexed(f"Flow.{family}", record.id):
            flow = workspace[one]
            if isinstance(flow, Flow) and flow.kind != "handling":
                relation = _MESSAGE if flow.kind == "message" else _FLOW
                yield from _end(workspace, flow, end, relation.there if is_there else relation.back)
        for one in workspace.indexed(f"Dependency.{family}", record.id):
            yield from _end(workspace, workspace[one], end, _DEPENDENCY.there if is_there else _DEPENDENCY.back)


def _end(workspace: Workspace, line: Record, end: str, words: Said) -> Iterator[tuple[str, str]]:
    other: str | None = getattr(line, end)
    if other is not None and other in workspace:
        yield say(words), other
