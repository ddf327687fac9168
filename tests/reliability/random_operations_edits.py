"""Edits by chance: every command of COMMANDS with arguments that fit the map, and raw changes of records as only a program makes them."""

from __future__ import annotations

import importlib
import inspect
import typing
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any, Literal, get_args, get_origin

from mapper.commands import COMMANDS
from mapper.commands.copied import copied
from mapper.commands.dictionary import NAMED
from mapper.commands.where import Where
from mapper.model.drawn import Placement
from mapper.model.edit import Edit, Fresh, create, delete, update
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import WORK_KINDS, Flow, Lane, Node, Pool, Sheet
from mapper.model.lookups import every
from mapper.model.measures import BusinessProblem, Intervention, Rejection
from mapper.model.organisation import Channel, Document, ExceptionClass, Process, Resource, Role, Settings, Unit
from mapper.model.record import Drawn, Line, Quantity, Record
from mapper.model.records import FIELDS, KIND, RECORDS
from mapper.model.workshop import AgendaBox, Question
from mapper.model.workspace import Workspace
from tests.reliability.random_operations_picks import Make, NothingThere, ids
from tests.reliability.random_operations_picks import one as _one
from tests.reliability.random_operations_picks import picked as _picked
from tests.reliability.random_operations_picks import several as _several
from tests.reliability.random_operations_review import REVIEW_BY_COMMAND, REVIEW_BY_PARAMETER
from tests.reliability.random_operations_values import LABELS, NAMES, Dice, record, value

EDITING = tuple(command for command in COMMANDS if not command.endswith(":find"))
"""All commands but the one that gives no edit."""
RARE = {"lay_out_sheet": 0.05, "paste": 0.3, "new_process": 0.2, "tidy_edges": 0.2, "tidy_selection": 0.5, "set_field": 3.0, "move": 3.0}
"""How often a command comes up, where it is not as often as the others: what moves everything is rare in real work too."""


def _work(dice: Dice, workspace: Workspace) -> Any:
    return _picked(dice, [node.id for node in every(workspace, Node) if node.kind in WORK_KINDS])


def _where(dice: Dice, workspace: Workspace) -> Where:
    after, lanes = ids(workspace, Node, ExceptionPoint), ids(workspace, Lane)
    flows, owned = ids(workspace, Flow), ids(workspace, Process)
    return Where(
        after=dice.pick(after) if after and dice.happens(0.6) else None,
        lane=dice.pick(lanes) if lanes and dice.happens(0.3) else None,
        process=dice.pick(owned) if owned and dice.happens(0.3) else None,
        at=dice.point() if dice.happens(0.4) else None,
        label=dice.pick(LABELS) if dice.happens(0.2) else "",
        is_branch=dice.happens(0.2),
        in_flow=dice.pick(flows) if flows and dice.happens(0.1) else None,
    )


_DRAWN = tuple(cls for cls in RECORDS if issubclass(cls, Drawn))
_PLACED = tuple(cls for cls in _DRAWN if cls not in (Pool, Lane))
_LINES = tuple(cls for cls in RECORDS if issubclass(cls, Line))
_PLACEABLE = tuple(KIND[kind] for shape in FIELDS[Placement] if shape.name == "of" for kind in shape.refers)
_OTHERS = tuple(cls for cls in RECORDS if cls is not Settings)
_DELETED = _OTHERS
_MADE_RAW = tuple(cls for cls in _OTHERS if cls not in (Pool, Lane))


def _text(dice: Dice, workspace: Workspace) -> str:
    return dice.label()


def _name(dice: Dice, workspace: Workspace) -> str:
    return str(dice.pick(NAMES))


def _names(dice: Dice, workspace: Workspace) -> tuple[str, ...]:
    return tuple(name for name in dice.some(NAMES) if dice.happens(0.9))


def _step_back_and_forth(dice: Dice, workspace: Workspace) -> float:
    return dice.random.randint(-30, 30) * 5.0


def _due(dice: Dice, workspace: Workspace) -> str:
    return str(dice.pick(("", "2026-03-01")))


_BY_PARAMETER: dict[str, Make] = {
    **dict.fromkeys(("name", "text", "label", "question", "unit", "author", "source"), _text),
    **dict.fromkeys(("role", "owner", "channel"), _name),
    **dict.fromkeys(("names", "systems", "people"), _names),
    **dict.fromkeys(("from_id", "to_id"), _one(Node, Node, Node, ExceptionPoint, ContactPoint)),
    **dict.fromkeys(("dx", "dy"), _step_back_and_forth),
    **dict.fromkeys(("step_id", "other_id", "node_id"), _one(Node)),
    **dict.fromkeys(("sheet", "sheet_id"), _one(Sheet)),
    **dict.fromkeys(("at", "by"), lambda dice, workspace: dice.point()),
    **dict.fromkeys(("rate", "frequency", "cost", "effort"), lambda dice, workspace: dice.quantity()),
    **dict.fromkeys(("baseline", "target", "capacity"), lambda dice, workspace: dice.number()),
    **dict.fromkeys(("record_id", "element"), _one(*_OTHERS)),
    **dict.fromkeys(("about", "host_id"), _one(Node)),
    **dict.fromkeys(("ties", "serves"), _several(Node, ExceptionPoint)),
    "where": _where,
    "cls": lambda dice, workspace: dice.pick((Unit, Role, Channel, ExceptionClass, Document, Resource)),
    "node_ids": _several(Node),
    "path": _several(Node),
    "pool_id": _one(Pool),
    "lane_id": _one(Lane),
    "after": _one(Lane),
    "entry_id": _one(*_PLACEABLE),
    "question_id": _one(Question),
    "ids": _several(*_PLACED, most=6),
    "exception_id": _one(ExceptionPoint),
    "exception_ids": _several(ExceptionPoint),
    "flow_id": _one(Flow),
    "contact_id": _one(ContactPoint),
    "rejoin": lambda dice, workspace: dice.pick(["END", "ABORT", "UNKNOWN", *ids(workspace, Node)]),
    "probability": lambda dice, workspace: dice.random.randint(0, 100) / 100,
    "process_id": _one(Process),
    "whole_id": _one(Lane, Pool),
    "position": lambda dice, workspace: dice.random.randint(-1, 6),
    "box": lambda dice, workspace: dice.box(),
    "due": _due,
    "rule": lambda dice, workspace: dice.pick(("F1", "L4", "X2")),
    "agenda": lambda dice, workspace: tuple(AgendaBox(dice.label(), abs(dice.number())) for _ in range(dice.random.randint(0, 3))),
    "reason": _text,
    "unit_id": _one(Unit),
    "unit_ids": _several(Unit),
    "flow_ids": _several(Flow),
    "rejection_ids": _several(Rejection),
    "idea_id": _one(Intervention),
    "problem_id": _one(BusinessProblem),
    **dict.fromkeys(("complements", "solves", "moves"), _several(*_OTHERS)),
    **REVIEW_BY_PARAMETER,
    "lines": lambda dice, workspace: tuple(dice.label() for _ in range(dice.random.randint(0, 4))),
}
_BY_COMMAND: dict[tuple[str, str], Make] = {
    ("add_beside", "step_id"): _work,
    **REVIEW_BY_COMMAND,
    ("add_call", "where"): _where,
    ("set_called", "name"): lambda dice, workspace: dice.pick(["", *(process.name for process in every(workspace, Process))]),
    ("attach_exception", "host_id"): _work,
    ("move_exception", "host_id"): _work,
    ("link_same_step", "step_id"): _work,
    ("mark_none_known", "step_id"): _work,
    ("add_question", "about"): _several(*_PLACED),
    ("add_idea", "about"): _several(*_PLACED),
    ("link_idea", "ids"): _several(*_OTHERS),
    **{(name, "ids"): _several(*_OTHERS) for name in ("link_plan", "unlink_plan", "link_problem")},
    ("state_problem", "about"): _several(*_PLACED),
    ("add_comment", "about"): _one(*_OTHERS),
    ("add_dependency", "from_id"): _one(*_PLACED),
    ("add_dependency", "to_id"): _one(*_PLACED),
    ("delete", "ids"): _several(*_DELETED),
    ("delete_with_exceptions", "ids"): _several(*_DELETED),
    ("reconnect", "from_id"): _one(Node),
    ("reconnect", "to_id"): _one(Node),
    ("set_systems", "record_id"): _one(Node),
    ("move", "ids"): _several(*_DRAWN, *_LINES),
    ("move_label", "record_id"): _one(*_DRAWN, *_LINES),
    ("resize", "record_id"): _one(*_DRAWN),
    ("bend", "line_id"): _one(*_LINES),
    ("bend", "stretch"): lambda dice, workspace: dice.random.randint(0, 3),
    ("bend", "by"): _step_back_and_forth,
    ("make_space", "line"): lambda dice, workspace: dice.point().x,
    ("make_space", "more"): _step_back_and_forth,
    ("rename_everywhere", "record_id"): _one(*NAMED),
    ("merge_names", "kept_id"): _one(Role),
    ("merge_names", "other_ids"): _several(Role),
    ("delete_unused", "ids"): _several(*NAMED),
    ("replace_text", "words"): lambda dice, workspace: dice.pick(("a", "e", "Step", "approve")),
    ("replace_text", "replacement"): _text,
    ("collapse", "ids"): _several(Node, ContactPoint, most=6),
    ("name_lane", "text"): _name,
    ("other_step", "step_id"): _work,
    ("move_lane", "by"): lambda dice, workspace: dice.pick((-1, 1)),
    ("paste", "records"): lambda dice, workspace: copied(workspace, _several(*_PLACED, most=5)(dice, workspace)),
}


@cache
def function_of(command: str) -> Callable[..., Edit]:
    """The function of "module:function"."""
    module, name = command.split(":")
    made: Callable[..., Edit] = getattr(importlib.import_module(module), name)
    return made


@cache
def _parameters(command: str) -> tuple[tuple[str, bool, tuple[Any, ...]], ...]:
    """Of each parameter but the first and `fresh`: its name, whether it may be left out, and its choices where it has some."""
    function = function_of(command)
    hints = typing.get_type_hints(function)
    names = [name for name in inspect.signature(function).parameters if name != "fresh"][1:]
    defaults = inspect.signature(function).parameters
    return tuple((name, defaults[name].default is not inspect.Parameter.empty, _choices(hints[name])) for name in names)


def _choices(hint: Any) -> tuple[Any, ...]:
    if hint is bool:
        return (False, True)
    return get_args(hint) if get_origin(hint) is Literal else ()


def arguments_for(dice: Dice, command: str, workspace: Workspace) -> dict[str, Any]:
    """Arguments by chance that a person could give in this map. Raises NothingThere where there is nothing to give."""
    name = command.split(":")[1]
    if name in ("set_field", "estimate"):
        return _field_and_value(dice, name, workspace)
    given: dict[str, Any] = {}
    for parameter, may_be_left_out, choices in _parameters(command):
        if may_be_left_out and dice.happens(0.5):
            continue
        make = _BY_COMMAND.get((name, parameter)) or _BY_PARAMETER.get(parameter)
        given[parameter] = dice.pick(choices) if choices else _made(make, name, parameter)(dice, workspace)
    return given


def _made(make: Make | None, command: str, parameter: str) -> Make:
    assert make is not None, f"nothing here says what to give {command} as {parameter}"
    return make


def _field_and_value(dice: Dice, command: str, workspace: Workspace) -> dict[str, Any]:
    record_id = _one(*_OTHERS)(dice, workspace)
    cls = type(workspace[record_id])
    left_alone = {"id", "created", "xml_id", "parent", "subprocess", "waypoints", *_how_it_stands(cls)}
    shapes = [shape for shape in FIELDS[cls] if shape.name not in left_alone]
    if command == "estimate":
        shapes = [shape for shape in shapes if shape.struct is Quantity]
    if not shapes:
        raise NothingThere
    shape = dice.pick(shapes)
    given = {"record_id": record_id, "field": shape.name}
    return given | {("quantity" if command == "estimate" else "value"): value(dice, shape, workspace, cls, record_id)}


def _how_it_stands(cls: type[Record]) -> tuple[str, ...]:
    """Fields of pools and lanes that only commands change: these keep lanes stacked in their pool, and no rule would mend it."""
    return ("sheet", "pool", "x", "y", "width", "height", "vertical", "position") if cls in (Pool, Lane) else ()


def command_by_chance(dice: Dice) -> str:
    """One of EDITING."""
    (chosen,) = dice.random.choices(EDITING, [RARE.get(command.split(":")[1], 1.0) for command in EDITING])
    return str(chosen)


def commanded(command: str, given: dict[str, Any], workspace: Workspace, fresh: Fresh) -> Edit:
    """The edit that the command makes. Raises KnownError where it refuses."""
    function = function_of(command)
    takes_fresh = "fresh" in inspect.signature(function).parameters
    return function(workspace, **given, **({"fresh": fresh} if takes_fresh else {}))


def raw_edit(dice: Dice, workspace: Workspace, fresh: Fresh) -> Edit:
    """A record made, changed or deleted without any command; what it leaves behind, the rules must mend."""
    what = dice.random.random()
    if what < 0.45 or not workspace:
        return Edit("Raw: make", create(record(dice, dice.pick(_MADE_RAW), fresh.id(), workspace)))
    chosen = workspace[dice.pick(sorted(workspace))]
    if what < 0.85 or isinstance(chosen, Sheet):
        other = record(dice, type(chosen), chosen.id, workspace)
        kept = {"parent", "subprocess", "code", *_how_it_stands(type(chosen))} & set(type(chosen).__dataclass_fields__)
        return Edit("Raw: change", update(chosen, replace(other, **{name: getattr(chosen, name) for name in kept})))
    return Edit("Raw: delete", delete(chosen, *(workspace[one] for one in dice.some(ids(workspace, *_DELETED), 2) if one != chosen.id)))


def thinning_edit(dice: Dice, workspace: Workspace, down_to: int) -> Edit:
    """Deletes as many records as it takes, so that the map stays of a size that can be compared often."""
    others = sorted(one for one in workspace if not isinstance(workspace[one], Settings | Sheet | Process | Pool | Lane))
    chosen = dice.random.sample(others, min(len(others), len(workspace) - down_to))
    return Edit("Thin out", delete(*(workspace[one] for one in chosen)))
