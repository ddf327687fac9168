"""Rule out a possible watering hole with a reason, or take that back."""

from __future__ import annotations

from collections.abc import Collection

from mapper.commands.called import called
from mapper.commands.sketch import Sketch
from mapper.model.clean_text import clean_text
from mapper.model.edit import Edit, Fresh, delete
from mapper.model.exception_point import ExceptionPoint
from mapper.model.lookups import every, get
from mapper.model.measures import Rejection
from mapper.model.organisation import Unit
from mapper.model.words import say, say_count, say_list
from mapper.model.workspace import Workspace


def reject_candidate(workspace: Workspace, exception_ids: Collection[str], unit_ids: Collection[str], reason: str, fresh: Fresh) -> Edit:
    """Says that these groups do not meet about these exceptions, and why; the same said again only gets the new reason."""
    sketch = Sketch(workspace, fresh)
    exceptions = tuple(one for one in dict.fromkeys(exception_ids) if get(workspace, ExceptionPoint, one) is not None)
    units = tuple(one for one in dict.fromkeys(unit_ids) if get(workspace, Unit, one) is not None)
    note = clean_text(reason).strip()
    known = next(
        (one for one in every(workspace, Rejection) if set(one.exceptions) == set(exceptions) and set(one.units) == set(units)), None
    )
    names = say_list([called(workspace[one]) for one in units])
    if known is not None:
        sketch.put(known.id, note=note)
    elif exceptions:
        sketch.make(Rejection, name=names, note=note, exceptions=exceptions, units=units)
    return sketch.edit(say("Rule out that {names} meet", names=names))


def take_back_rejections(workspace: Workspace, rejection_ids: Collection[str]) -> Edit:
    """Possible again: what these rejections ruled out."""
    found = [one for each in dict.fromkeys(rejection_ids) if (one := get(workspace, Rejection, each)) is not None]
    return Edit(
        say_count(len(found), "Ask again about {n} possible watering hole", "Ask again about {n} possible watering holes"), delete(*found)
    )


def rejections_of(workspace: Workspace, exception_ids: Collection[str], unit_ids: Collection[str]) -> tuple[str, ...]:
    """The rejections that rule out a candidate of these exceptions and units."""
    exceptions, units = set(exception_ids), set(unit_ids)
    return tuple(one.id for one in every(workspace, Rejection) if exceptions <= set(one.exceptions) and units <= set(one.units))
