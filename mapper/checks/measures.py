"""M1, M2, S1, S2, Q1: metrics can be read and compared, interventions solve something and keep the controls, questions do not lie about."""

from __future__ import annotations

import re

from mapper.checks.finding import Found
from mapper.model.flow import WORK_KINDS, Node
from mapper.model.lookups import every, get
from mapper.model.measures import Intervention, Metric
from mapper.model.words import say
from mapper.model.workshop import Question, Workshop
from mapper.model.workspace import Workspace


def find_unreadable_metrics(_workspace: Workspace, metric: Metric) -> Found:
    """M1: a metric without a unit or without the element it is measured at."""
    if not metric.unit.strip():
        yield metric.id, say("The metric '{metric}' has no unit.", metric=metric.name)
    if metric.element is None:
        yield metric.id, say("The metric '{metric}' is measured at no element.", metric=metric.name)


def find_targets_without_baseline(_workspace: Workspace, metric: Metric) -> Found:
    """M2: a target, and nobody knows where one started."""
    if metric.target is not None and metric.baseline is None:
        yield metric.id, say("'{metric}' has a target and no baseline: where does it stand today?", metric=metric.name)


def find_loose_interventions(_workspace: Workspace, intervention: Intervention) -> Found:
    """S1: an intervention that solves no problem, moves no metric or complements nothing. An idea is only kept until its time has come."""
    if intervention.state in ("idea", "dropped"):
        return
    if not intervention.solves:
        yield intervention.id, say("'{intervention}' solves no named problem.", intervention=intervention.name)
    if not intervention.moves:
        yield intervention.id, say("'{intervention}' moves no metric.", intervention=intervention.name)
    if not intervention.complements:
        yield intervention.id, say("'{intervention}' complements no element of the map.", intervention=intervention.name)


_CONTROLS = re.compile(
    r"\b(approv|authori[sz]|releas|sign off|countersign|freigeb|freigab|genehmig|approuv|valider|autoris|aprob|autoriz|approva|autorizz)",
    re.IGNORECASE,
)
"""How a step that is a formal control begins to be called, in the languages of the program."""


def find_endangered_controls(workspace: Workspace, intervention: Intervention) -> Found:
    """S2: an intervention that takes a formal control (an approval) away.

    No intervention deletes a step, they complement it; but a system change makes the checks at what it complements superfluous
    (`mapper.whole.as_if`), and with an approval that is the control itself.
    """
    if intervention.kind != "system change" or intervention.state == "dropped":
        return
    for one in intervention.complements:
        step = get(workspace, Node, one)
        if step is not None and step.kind in WORK_KINDS and _CONTROLS.search(step.name):
            template = "'{intervention}' changes the system at the approval '{step}': who controls it then?"
            yield intervention.id, say(template, intervention=intervention.name, step=step.name or step.code)


def find_old_questions(workspace: Workspace, question: Question) -> Found:
    """Q1: a question that was asked before a workshop and is still open after it."""
    if not question.created or workspace.count("Resolution.question", question.id):
        return
    if any(workshop.date > question.created[:10] for workshop in every(workspace, Workshop)):
        yield question.id, say("'{question}' was asked before the last workshop and is still open.", question=question.name)
