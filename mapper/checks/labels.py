"""L1–L5, P1: everything that people talk about has a label that says what is done, once, by a role and with a system."""

from __future__ import annotations

from mapper.checks.finding import Found
from mapper.commands.same_step import link_same_step
from mapper.commands.set_field import set_field
from mapper.model.edit import Edit, Fresh
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import EVENT_KINDS, WORK_KINDS, Node
from mapper.model.lookups import by_name, flows_from, get, unit_of
from mapper.model.organisation import Person, Process
from mapper.model.words import say
from mapper.model.workspace import Workspace

LONGEST = 60
"""A label of more characters is a note."""
_NOUN_ENDINGS = ("tion", "sion", "ment", "ance", "ence", "ing")
"""First words that end so name a thing in English, and no doing."""


def find_empty_label(workspace: Workspace, record: Node | ExceptionPoint | ContactPoint | Process) -> Found:
    """L1: a step, event, splitting decision, exception, contact point or process without a label."""
    if record.name.strip():
        return
    if isinstance(record, Node):
        if _needs_label(workspace, record):
            yield record.id, say("The step or event {code} has no label.", code=record.code)
    elif isinstance(record, ExceptionPoint):
        yield record.id, say("The exception {code} has no label.", code=record.code)
    elif isinstance(record, ContactPoint):
        yield record.id, say("The contact point {code} has no label.", code=record.code)
    else:
        yield record.id, say("The process {code} has no label.", code=record.code)


def find_poor_labels(workspace: Workspace, node: Node) -> Found:
    """L2: a step whose label does not say what is done with what, says two things, or is too long to be one."""
    label = " ".join(node.name.split())
    if node.kind not in ("step", "subprocess") or not label:
        return
    if len(label) > LONGEST:
        yield node.id, say("The label of {code} is long: what does not fit in {n} characters is a note.", code=node.code, n=str(LONGEST))
    elif workspace.settings.language == "en" and len(label.casefold().partition(" and ")[2].split()) > 1:
        yield node.id, say("'{step}': are these two steps?", step=label)
    elif not _says_what_is_done(workspace, label):
        yield node.id, say("'{step}': say what is done with what, as in “Check the invoice”.", step=label)


def find_same_label(workspace: Workspace, node: Node) -> Found:
    """L3: a second step of the same label in a process."""
    twins = [twin for twin in _twins(workspace, node) if twin.process == node.process]
    if twins and min((node.code, node.id), *((twin.code, twin.id) for twin in twins)) != (node.code, node.id):
        yield node.id, say("'{step}' stands twice in its process: is it the same, or what differs?", step=node.name)


def find_unlinked_steps(workspace: Workspace, node: Node) -> Found:
    """L5: a step of the same label in another process that is not marked as the same work."""
    twins = [
        twin for twin in _twins(workspace, node) if twin.process != node.process and (twin.same_as is None or twin.same_as != node.same_as)
    ]
    if twins and min((node.code, node.id), *((twin.code, twin.id) for twin in twins)) != (node.code, node.id):
        other = get(workspace, Process, twins[0].process)
        where = "?" if other is None else other.name or other.code
        yield node.id, say("'{step}' stands in '{process}', too: is it the same step?", step=node.name, process=where)


def link_twin(workspace: Workspace, node_id: str, fresh: Fresh) -> Edit:
    """Mark the step as the same work as the first of that label in another process."""
    node = get(workspace, Node, node_id)
    assert node is not None
    others = sorted((twin for twin in _twins(workspace, node) if twin.process != node.process), key=lambda twin: (twin.code, twin.id))
    return link_same_step(workspace, node_id, others[0].id, fresh)


def find_steps_without_role(workspace: Workspace, node: Node) -> Found:
    """L4: a step of which nobody said who does it."""
    if node.kind in WORK_KINDS and node.role is None and unit_of(workspace, node.id) is None:
        yield node.id, say("Who does '{step}'?", step=node.name or node.code)


def find_steps_without_system(_workspace: Workspace, node: Node) -> Found:
    """L4b: a step without a system of which nobody said that it is done by hand."""
    if node.kind == "step" and not node.systems and node.automation != "manual":
        yield node.id, say("With what system is '{step}' done, or is it done by hand?", step=node.name or node.code)


def say_by_hand(workspace: Workspace, node_id: str, _fresh: Fresh) -> Edit:
    """Say that the step is done by hand."""
    return set_field(workspace, node_id, "automation", "manual")


def find_names_of_people(workspace: Workspace, record: Node | ExceptionPoint | ContactPoint) -> Found:
    """P1: a person named where one of their roles would do."""
    people = [person for who in _named_in(record) if (person := get(workspace, Person, who)) is not None and person.roles]
    if people:
        yield record.id, say("'{element}' names a person where a role would do.", element=record.name or record.code)


def _named_in(record: Node | ExceptionPoint | ContactPoint) -> tuple[str | None, ...]:
    if isinstance(record, Node):
        return (record.role,)
    members = record.handlers if isinstance(record, ExceptionPoint) else record.people
    return tuple(member.who for member in members)


def _needs_label(workspace: Workspace, node: Node) -> bool:
    """Joins and parallel splits speak for themselves, and so do start and end inside a sub-process."""
    if node.parent is not None and node.kind in ("start", "end"):
        return False
    if node.kind in WORK_KINDS or node.kind in EVENT_KINDS:
        return True
    return node.kind == "decision" and len(flows_from(workspace, node.id)) > 1


def _says_what_is_done(workspace: Workspace, label: str) -> bool:
    words = label.split()
    if not label.isascii() and not any(letter.isalpha() and letter.isascii() for letter in label):
        return True
    if len(words) < 2:
        return False
    return workspace.settings.language != "en" or not words[0].casefold().endswith(_NOUN_ENDINGS)


def _twins(workspace: Workspace, node: Node) -> list[Node]:
    """Other steps of the same label."""
    if node.kind not in WORK_KINDS or not node.name.strip():
        return []
    return [twin for twin in by_name(workspace, Node, node.name) if twin.id != node.id and twin.kind in WORK_KINDS]
