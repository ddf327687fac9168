"""Sign off a process: somebody stands for its state, "validated" first, then "signed"; it is withdrawn by going back to draft."""

from __future__ import annotations

from typing import Literal

from mapper.commands.called import called
from mapper.commands.sketch import Sketch
from mapper.model.clean_text import clean_line, clean_text
from mapper.model.edit import Edit, Fresh
from mapper.model.errors import KnownError
from mapper.model.lookups import get
from mapper.model.organisation import Process
from mapper.model.words import say
from mapper.model.workshop import SignOff
from mapper.model.workspace import Workspace

State = Literal["draft", "validated", "signed"]
_LABELS: dict[State, str] = {"draft": "Take {name} back to draft", "validated": "Validate {name}", "signed": "Sign off {name}"}


def sign_off(workspace: Workspace, process_id: str, state: State, signed_by: str, fresh: Fresh, note: str = "") -> Edit:
    """Says who stands for that state of the process today; going back to draft is kept too, with who did it and why.

    Several may sign. Raises KnownError where nobody is named, where a draft is signed that nobody has validated, and where there is
    nothing to withdraw. What speaks against the state is not asked here: `mapper.review.blocking` tells it.
    """
    process, who = workspace[process_id], clean_line(signed_by)
    assert isinstance(process, Process)
    if not who:
        raise KnownError(say("Nobody is named."), say("Nothing was changed."), say("Write your initials or your role."))
    if state == "signed" and process.status == "draft":
        raise KnownError(say("{name} is a draft.", name=called(process)), say("Nothing was changed."), say("Validate it first."))
    if state == "draft" and process.status == "draft":
        raise KnownError(say("{name} is a draft already.", name=called(process)), say("Nothing was changed."))
    sketch = Sketch(workspace, fresh)
    sketch.make(SignOff, process=process_id, signed_by=who, state=state, date=fresh.now()[:10], note=clean_text(note).strip())
    if state != "validated" or process.status == "draft":
        # A second "validated" of what is signed takes nothing away from the signature.
        sketch.put(process_id, status=state)
    return sketch.edit(say(_LABELS[state], name=called(process)))


def sign_offs_of(workspace: Workspace, process_id: str) -> tuple[SignOff, ...]:
    """Who stood for what state of the process, the latest first."""
    found = (get(workspace, SignOff, one) for one in workspace.indexed("SignOff.process", process_id))
    return tuple(sorted((one for one in found if one is not None), key=lambda one: (one.date, one.created, one.id), reverse=True))
