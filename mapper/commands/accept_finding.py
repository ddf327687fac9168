"""Accept what a lint rule found at an element, with the reason; take that back."""

from __future__ import annotations

from mapper.commands.called import called
from mapper.commands.sketch import Sketch
from mapper.model.clean_text import clean_text
from mapper.model.edit import Edit, Fresh, delete
from mapper.model.errors import KnownError
from mapper.model.lookups import get
from mapper.model.measures import Acceptance
from mapper.model.words import say
from mapper.model.workspace import Workspace


def accept_finding(workspace: Workspace, rule: str, element: str, reason: str, fresh: Fresh) -> Edit:
    """Says why what the rule found there is all right; a former reason is replaced. Raises KnownError without a reason."""
    reason = clean_text(reason).strip()
    if not reason:
        raise KnownError(say("A finding is accepted with a reason."), say("Nothing was changed."), say("Say why it is all right here."))
    sketch = Sketch(workspace, fresh)
    former = _acceptances(workspace, rule, element)
    if former:
        sketch.put(former[0].id, note=reason)
    else:
        sketch.make(Acceptance, rule=rule, element=element, note=reason)
    return sketch.edit(say("Accept a finding at {name}", name=called(workspace[element])))


def withdraw_acceptance(workspace: Workspace, rule: str, element: str) -> Edit:
    """What the rule finds there is to be told again."""
    return Edit(say("Ask again about {name}", name=called(workspace[element])), delete(*_acceptances(workspace, rule, element)))


def _acceptances(workspace: Workspace, rule: str, element: str) -> list[Acceptance]:
    held = (get(workspace, Acceptance, one) for one in workspace.indexed("Acceptance.element", element))
    return [one for one in held if one is not None and one.rule == rule]
