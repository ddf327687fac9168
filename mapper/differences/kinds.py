"""The sentences for what was added and removed, by kind of element."""

from __future__ import annotations

from mapper.model.flow import Node
from mapper.model.record import Record

KINDS: dict[str, tuple[str, str]] = {
    "step": ("Added step {name}", "Removed step {name}"),
    "decision": ("Added decision {name}", "Removed decision {name}"),
    "parallel": ("Added “in parallel” {name}", "Removed “in parallel” {name}"),
    "inclusive": ("Added decision {name}", "Removed decision {name}"),
    "event based": ("Added decision {name}", "Removed decision {name}"),
    "complex": ("Added decision {name}", "Removed decision {name}"),
    "start": ("Added start {name}", "Removed start {name}"),
    "intermediate": ("Added event {name}", "Removed event {name}"),
    "end": ("Added end {name}", "Removed end {name}"),
    "subprocess": ("Added sub-process {name}", "Removed sub-process {name}"),
    "call": ("Added called process {name}", "Removed called process {name}"),
    "transaction": ("Added sub-process {name}", "Removed sub-process {name}"),
    "ad hoc": ("Added sub-process {name}", "Removed sub-process {name}"),
    "Settings": ("Added the settings of the map", "Removed the settings of the map"),
    "Unit": ("Added functional group {name}", "Removed functional group {name}"),
    "Role": ("Added role {name}", "Removed role {name}"),
    "Person": ("Added person {name}", "Removed person {name}"),
    "Channel": ("Added channel {name}", "Removed channel {name}"),
    "System": ("Added system {name}", "Removed system {name}"),
    "SystemFunction": ("Added system function {name}", "Removed system function {name}"),
    "Resource": ("Added resource {name}", "Removed resource {name}"),
    "Document": ("Added document {name}", "Removed document {name}"),
    "ExceptionClass": ("Added exception class {name}", "Removed exception class {name}"),
    "GlobalStep": ("Added common step {name}", "Removed common step {name}"),
    "Process": ("Added process {name}", "Removed process {name}"),
    "Sheet": ("Added sheet {name}", "Removed sheet {name}"),
    "Pool": ("Added pool {name}", "Removed pool {name}"),
    "Lane": ("Added lane {name}", "Removed lane {name}"),
    "Flow": ("Added {name}", "Removed {name}"),
    "Trigger": ("Added trigger {name}", "Removed trigger {name}"),
    "Dependency": ("Added {name}", "Removed {name}"),
    "ExceptionPoint": ("Added exception {name}", "Removed exception {name}"),
    "ContactPoint": ("Added contact point {name}", "Removed contact point {name}"),
    "Annotation": ("Added note {name}", "Removed note {name}"),
    "Group": ("Added group {name}", "Removed group {name}"),
    "DataObject": ("Added document {name} to the drawing", "Removed document {name} from the drawing"),
    "DataStore": ("Added system {name} to the drawing", "Removed system {name} from the drawing"),
    "Placement": ("Placed {name} on the sheet", "Took {name} off the sheet"),
    "Association": ("Added {name}", "Removed {name}"),
    "Foreign": ("Added imported content of {name}", "Removed imported content of {name}"),
    "Metric": ("Added metric {name}", "Removed metric {name}"),
    "BusinessProblem": ("Added problem {name}", "Removed problem {name}"),
    "Intervention": ("Added intervention {name}", "Removed intervention {name}"),
    "Acceptance": ("Accepted a check at {name}", "No longer accepted: a check at {name}"),
    "Rejection": ("Ruled out a possible watering hole: {name}", "No longer ruled out: a possible watering hole, {name}"),
    "NoneKnown": ("Asked, and nothing known to go wrong at {name}", "No longer said: nothing goes wrong at {name}"),
    "Workshop": ("Added workshop {name}", "Removed workshop {name}"),
    "Question": ("Added open question {name}", "Removed open question {name}"),
    "Resolution": ("Answered {name}", "Took back the answer to {name}"),
    "Comment": ("Added comment {name}", "Removed comment {name}"),
    "SignOff": ("Signed off {name}", "Took back the sign-off of {name}"),
}
"""By kind of node, else by class of record: the sentences "added" and "removed"."""

UNNAMED: dict[str, str] = {
    "step": "an unnamed step",
    "decision": "an unnamed decision",
    "start": "an unnamed start",
    "end": "an unnamed end",
    "intermediate": "an unnamed event",
    "Lane": "an unnamed lane",
    "Pool": "an unnamed pool",
    "Process": "an unnamed process",
    "ExceptionPoint": "an unnamed exception",
    "ContactPoint": "an unnamed contact point",
    "Settings": "Settings of the map",
    "Question": "an open question",
    "Annotation": "a note",
    "Group": "a group",
}
"""What stands for an element without a name."""


def kind_of(record: Record) -> str:
    """The kind of a node, the class name of any other record: a key of KINDS."""
    return record.kind if isinstance(record, Node) else type(record).__name__
