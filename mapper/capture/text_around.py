"""What hangs on the flow as lines: exceptions, contact points, questions, metrics, dependencies."""

from __future__ import annotations

from collections.abc import Iterator

from mapper.capture.shadow import Shadow
from mapper.capture.text_marks import estimates_text, quoted_or_plain, used_text
from mapper.capture.value_text import exact, name_text, quantity_text
from mapper.model.exception_point import REJOIN_WORDS, ContactPoint, ExceptionPoint
from mapper.model.flow import Dependency, Node
from mapper.model.lookups import exceptions_on, get
from mapper.model.measures import Metric
from mapper.model.organisation import Process, Role
from mapper.model.record import ANY, Record
from mapper.model.workshop import Question

_CATEGORY = {"": "", "WIF": "cannot", "DEX": "late", "RNA": "nobody", "EXT": "outside", "CNV": "rule"}


def tell_process_measures(shadow: Shadow, process: Process) -> None:
    """Metrics of the process as a whole."""
    if shadow.spot.process == shadow.twins[process.id] and shadow.spot.node is None:
        _tell_metrics(shadow, process)


def tell_exceptions(shadow: Shadow, node: Node) -> None:
    """The exceptions of a step and all that is tied to them or to the step."""
    meetings = [one for one in shadow.original.indexed("ContactPoint.serves", node.id) if not shadow.is_told(one)]
    exceptions = exceptions_on(shadow.original, node.id)
    if not (meetings or exceptions or _asked(shadow, node) or _needed(shadow, node) or _measured(shadow, node)):
        return
    if not shadow.is_told(node.id) or not shadow.go_to(node.id):
        return
    for one in meetings:
        _tell_meeting(shadow, one, node.id)
    _tell_around(shadow, node)
    for point in exceptions:
        is_there = shadow.spot.node == shadow.twins[node.id] or shadow.go_to(node.id)
        if is_there and _tell_exception(shadow, point):
            for one in point.contacts:
                _tell_meeting(shadow, one, point.id)
            _tell_around(shadow, point)


def _tell_around(shadow: Shadow, record: Record) -> None:
    _tell_questions(shadow, record)
    _tell_dependencies(shadow, record)
    _tell_metrics(shadow, record)


def _tell_exception(shadow: Shadow, point: ExceptionPoint) -> bool:
    word = _CATEGORY[point.category]
    handlers = "".join(f" @{name}" for handler in point.handlers if (name := _who(shadow, handler.who)))
    estimates, uses = estimates_text(shadow, point), used_text(shadow, point.uses)
    rejoin = _rejoin(shadow, point)
    for name in quoted_or_plain(point.name):
        for rest in dict.fromkeys((f"{estimates}{handlers}{uses}{rejoin}", f"{estimates}{handlers}", "")):
            if shadow.tell(f"!{word} {name}{rest}", {"ExceptionPoint": (point.id,)}):
                return True
    return False


def _who(shadow: Shadow, record_id: str) -> str:
    """The words for a role or person behind @."""
    record = shadow.original[record_id]
    words = shadow.handle(record_id, ("Role", "Person"), None)
    is_role_of_that_name = isinstance(record, Role) or not shadow.original.count("name", ("Role", record.name.casefold()))
    return words if not words.startswith("^") and is_role_of_that_name else ""


def _rejoin(shadow: Shadow, point: ExceptionPoint) -> str:
    if point.rejoin in REJOIN_WORDS:
        return f" >> {point.rejoin}" if point.rejoin != "UNKNOWN" else ""
    if not shadow.is_told(point.rejoin):
        return ""
    return f" >> {shadow.handle(point.rejoin, ('Node',), shadow.original_of(shadow.spot.process))}"


def _tell_meeting(shadow: Shadow, contact_id: str, tied_to: str) -> None:
    contact = shadow.original[contact_id]
    assert isinstance(contact, ContactPoint)
    if shadow.is_told(contact_id):
        for name in quoted_or_plain(contact.name):
            if shadow.tell(f"~ {name}", {}, may_change=(tied_to, contact_id)):
                return
        return
    for text in _meeting_texts(shadow, contact):
        if shadow.tell(text, {"ContactPoint": (contact_id,)}, may_change=(tied_to,)):
            return


def _meeting_texts(shadow: Shadow, contact: ContactPoint) -> Iterator[str]:
    people = ", ".join(f"{name}{'!' if person.essential else ''}" for person in contact.people if (name := _who(shadow, person.who)))
    settings = shadow.workspace.settings
    parts = [people and f": {people}"]
    if contact.frequency is not None:
        often = quantity_text(contact, "frequency", contact.frequency, settings)
        parts.append(f"; {'' if contact.scheduled else 'ad hoc '}{often}")
    if contact.duration is not None:
        parts.append(f"; {quantity_text(contact, 'duration', contact.duration, settings)}")
    if contact.place:
        parts.append(f"; {name_text(contact.place)}")
    for name in quoted_or_plain(contact.name):
        yield f"~ {name}{''.join(parts)}"
        yield f"~ {name}"


def _asked(shadow: Shadow, record: Record) -> list[str]:
    found = (get(shadow.original, Question, one) for one in shadow.original.indexed("Question.about", record.id))
    return [one.id for one in found if one is not None and one.about[0] == record.id and not shadow.is_told(one.id)]


def _tell_questions(shadow: Shadow, record: Record) -> None:
    for one in _asked(shadow, record):
        question = shadow.original[one]
        assert isinstance(question, Question)
        owner = f" @{name}" if question.owner is not None and (name := _who(shadow, question.owner)) else ""
        for name in quoted_or_plain(question.name):
            if shadow.tell(f"... {name}{owner}", {"Question": (one,)}):
                break


def _measured(shadow: Shadow, record: Record) -> list[str]:
    return [one for one in shadow.original.indexed("Metric.element", record.id) if not shadow.is_told(one)]


def _tell_metrics(shadow: Shadow, record: Record) -> None:
    for one in _measured(shadow, record):
        metric = shadow.original[one]
        if not isinstance(metric, Metric) or (metric.baseline is None and metric.target is None):
            continue
        baseline = exact(metric.baseline.value) if metric.baseline is not None else "?"
        target = f" -> {exact(metric.target.value)}" if metric.target is not None else ""
        unit = metric.unit and f" {metric.unit}"
        for name in quoted_or_plain(metric.name):
            if shadow.tell(f"$ {name}{unit}: {baseline}{target}", {"Metric": (one,)}):
                break


def _needed(shadow: Shadow, record: Record) -> list[str]:
    return [one for one in shadow.original.indexed("Dependency.from_id", record.id) if not shadow.is_told(one)]


def _tell_dependencies(shadow: Shadow, record: Record) -> None:
    for one in _needed(shadow, record):
        need = shadow.original[one]
        if isinstance(need, Dependency) and need.to_id is not None and shadow.is_told(need.to_id):
            target = shadow.handle(need.to_id, ANY, shadow.original_of(shadow.spot.process))
            shadow.tell(f"<< needs: {target} ({need.kind}, {need.strength})", {"Dependency": (one,)})
