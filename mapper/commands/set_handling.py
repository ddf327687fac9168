"""Set how an exception is handled: the steps done because of it, where the case rejoins, who handles it."""

from __future__ import annotations

from collections.abc import Sequence

from mapper.commands.called import called
from mapper.commands.catalogue import who_named
from mapper.commands.sketch import Sketch, changed
from mapper.model.edit import Edit, Fresh
from mapper.model.errors import KnownError
from mapper.model.exception_point import REJOIN_WORDS, ExceptionPoint, Handler
from mapper.model.flow import WORK_KINDS, Node
from mapper.model.lookups import get
from mapper.model.words import say
from mapper.model.workspace import Workspace


def set_path(workspace: Workspace, exception_id: str, path: Sequence[str]) -> Edit:
    """Gives the handling steps in order. Raises KnownError where one of them is no step."""
    for one in path:
        node = get(workspace, Node, one)
        if node is None or node.kind not in WORK_KINDS:
            raise KnownError(say("A handling path goes through steps only."))
    label = say("Set the handling of {name}", name=called(workspace[exception_id]))
    return changed(label, workspace, exception_id, path=tuple(dict.fromkeys(path)))


def set_rejoin(workspace: Workspace, exception_id: str, rejoin: str) -> Edit:
    """Says where the case goes on: a node's id, or "END", "ABORT", "UNKNOWN". Raises KnownError where it is neither."""
    if rejoin not in REJOIN_WORDS and get(workspace, Node, rejoin) is None:
        raise KnownError(say("A case rejoins at a step, decision or event, or it ends."))
    label = say("Set where {name} rejoins", name=called(workspace[exception_id]))
    return changed(label, workspace, exception_id, rejoin=rejoin)


def set_handlers(workspace: Workspace, exception_id: str, names: Sequence[str], fresh: Fresh) -> Edit:
    """Says who handles the exception, by the names of roles or people (a role is made if new); kept shares stay with their handler."""
    sketch = Sketch(workspace, fresh)
    point = workspace[exception_id]
    assert isinstance(point, ExceptionPoint)
    shares = {handler.who: handler.share for handler in point.handlers}
    found = [who.id for name in names if (who := who_named(sketch, name)) is not None]
    sketch.put(exception_id, handlers=tuple(Handler(one, shares.get(one)) for one in dict.fromkeys(found)))
    return sketch.edit(say("Set who handles {name}", name=called(point)))


def set_noticed_by(workspace: Workspace, exception_id: str, names: Sequence[str], fresh: Fresh) -> Edit:
    """Says who notices the exception, by the names of roles or people (a role is made if new)."""
    sketch = Sketch(workspace, fresh)
    found = [who.id for name in names if (who := who_named(sketch, name)) is not None]
    sketch.put(exception_id, noticed_by=tuple(dict.fromkeys(found)))
    return sketch.edit(say("Set who notices {name}", name=called(workspace[exception_id])))
