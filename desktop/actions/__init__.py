"""All actions of the editor, one record each, in groups of what they are for."""

from __future__ import annotations

from desktop.actions.action import Action
from desktop.actions.arranging import ARRANGING
from desktop.actions.capture import CAPTURE
from desktop.actions.editing import EDITING
from desktop.actions.languages import LANGUAGES
from desktop.actions.looking import LOOKING
from desktop.actions.map_file import MAP_FILE
from desktop.actions.outline import OUTLINE
from desktop.actions.review import REVIEW
from desktop.actions.room import ROOM
from desktop.actions.structure import STRUCTURE
from desktop.actions.whole import WHOLE
from desktop.actions.workshop import WORKSHOP
from mapper.model.words import Said

GROUPS: tuple[tuple[Said, tuple[Action, ...]], ...] = (
    ("Capture", CAPTURE),
    ("Edit", EDITING),
    ("Arrange", ARRANGING),
    ("Structure", STRUCTURE),
    ("Look", LOOKING),
    ("Outline and names", OUTLINE),
    ("Workshop", WORKSHOP),
    ("Afterwards", REVIEW),
    ("The whole", WHOLE),
    ("The room", ROOM),
    ("The map as a file", MAP_FILE),
    ("Language", LANGUAGES),
)
"""What each group is for, and its actions; help lists the keys so."""
ACTIONS: tuple[Action, ...] = tuple(one for _, group in GROUPS for one in group)


def action(name: str) -> Action:
    """The action of that name; KeyError where there is none."""
    return _BY_NAME[name]


_BY_NAME = {one.name: one for one in ACTIONS}
