"""Label a branch: what the answer is, and how often it is given."""

from __future__ import annotations

from mapper.commands.called import called
from mapper.commands.sketch import changed
from mapper.model.clean_text import clean_line
from mapper.model.edit import Edit
from mapper.model.errors import KnownError
from mapper.model.words import say
from mapper.model.workspace import Workspace


def label_branch(workspace: Workspace, flow_id: str, label: str, probability: float | None = None) -> Edit:
    """Gives the flow its label and its probability [0–1] (None = as it was). Raises KnownError for a probability outside 0–1."""
    if probability is not None and not 0 <= probability <= 1:
        raise KnownError(say("A probability lies between 0 and 100 %."))
    fields = {"name": clean_line(label)} | ({"probability": probability} if probability is not None else {})
    words = (
        say("Label {name}", name=clean_line(label))
        if clean_line(label)
        else say("Clear the label of {name}", name=called(workspace[flow_id]))
    )
    return changed(words, workspace, flow_id, **fields)
