"""Place notes of the silent round: what was said becomes an exception, a contact point, a question or a step, and leaves the tray."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mapper.capture.enter import enter
from mapper.capture.line import understand
from mapper.capture.spot import Spot
from mapper.commands.called import called
from mapper.commands.sketch import Sketch
from mapper.model.drawn import Annotation
from mapper.model.edit import Edit, Fresh, delete
from mapper.model.lookups import get
from mapper.model.words import say, say_count
from mapper.model.workspace import Workspace


def place_notes(workspace: Workspace, note_ids: Sequence[str], sign: str, spot: Spot, fresh: Fresh) -> Edit:
    """Types the first note at the spot behind that sign ("! ", "~ ", "... ", "" = a step); the others said the same and go with it.

    A note that begins with a sign of its own keeps it. How many said it, and who where that is known, stays with what is made.
    """
    notes = [note for one in dict.fromkeys(note_ids) if (note := get(workspace, Annotation, one)) is not None]
    sketch = Sketch(workspace, fresh)
    if not notes:
        return sketch.edit(say("Place a note"))
    entered = enter(workspace, _line(notes[0].name, sign), spot, fresh)
    sketch.take(entered.edit.changes)
    if entered.made is not None and entered.made not in workspace:
        sketch.put(entered.made, **_provenance(notes))
    sketch.take(delete(*notes))
    return sketch.edit(say("Place note {name}", name=called(notes[0])))


def _line(text: str, sign: str) -> str:
    said = " ".join(text.split())
    return said if understand(said).kind not in ("step", "decision") or understand(said).roles else f"{sign}{said}"


def _provenance(notes: Sequence[Annotation]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    who = dict.fromkeys(note.source for note in notes if note.source)
    if who:
        fields["source"] = ", ".join(who)
    if len(notes) > 1:
        said = [say_count(len(notes), "Said {n} time in the silent round.", "Said {n} times in the silent round.")]
        fields["note"] = "\n".join((*said, *(note.name for note in notes[1:] if note.name != notes[0].name)))
    return fields
