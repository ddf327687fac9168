"""What a new map starts with: nothing, a starter map, facts, or an imported model - laid out and ready to be written."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace

from mapper.commands.new_process import new_process
from mapper.layout import lay_out
from mapper.model.clean_text import clean_line
from mapper.model.edit import Edit, Fresh, create, merge
from mapper.model.errors import KnownError
from mapper.model.inside import placed_on
from mapper.model.limits import IMPORT_BYTES
from mapper.model.lookups import sheets
from mapper.model.organisation import SETTINGS_ID, Process, Settings
from mapper.model.record import Drawn, Record
from mapper.model.words import current, say
from mapper.model.workspace import Workspace
from mapper.rules import follow_rules
from mapper.templates import starter
from mapper.templates.facts import read_facts


def empty_records(name: str, fresh: Fresh) -> tuple[Record, ...]:
    """A map of that name with one empty process."""
    workspace = Workspace([Settings(id=SETTINGS_ID, name=clean_line(name), created=fresh.now(), language=current().language)])
    edit = follow_rules(workspace, new_process(workspace, say("New process"), fresh=fresh), fresh)
    return tuple(workspace.after(edit).values())


def starter_records(name: str, fresh: Fresh) -> tuple[Record, ...]:
    """The starter map of that name (one of `mapper.templates.STARTERS`), its findings shown, every estimate stamped as one."""
    records = with_places(read_facts(starter(name), fresh).records, fresh)
    drawn = [record.name for record in records if isinstance(record, Process)]
    named = drawn[0] if len(drawn) == 1 else say("Four starter maps")
    return tuple(replace(record, show_findings=True, name=named) if isinstance(record, Settings) else record for record in records)


def facts_records(content: bytes, fresh: Fresh) -> tuple[tuple[Record, ...], tuple[str, ...]]:
    """The records of facts as JSON, and a line for each thing that could not be taken over.

    Raises KnownError where it is too large, no JSON, or no facts.
    """
    if len(content) > IMPORT_BYTES:
        raise KnownError(say("The file is larger than {limit} MB.", limit=IMPORT_BYTES // 1024**2), todo=say("Split it by process."))
    try:
        facts = json.loads(content)
    except (ValueError, RecursionError) as fault:
        raise KnownError(say("The file is not JSON: {reason}.", reason=str(fault)[:200])) from None
    read = read_facts(facts, fresh)
    return with_places(read.records, fresh), read.dropped


def with_places(records: Iterable[Record], fresh: Fresh) -> tuple[Record, ...]:
    """The records with what the rules add, every sheet on which nothing has a place yet laid out."""
    # In their own order: out of a workspace they come in one that hangs on the hash seed, and the rules give new ids in it.
    given = {record.id: record for record in records}
    edit = follow_rules(Workspace(), Edit(say("New map"), create(*given.values())), fresh)
    workspace = Workspace().after(edit)
    for sheet in sheets(workspace):
        if not _has_places(workspace, sheet.id):
            workspace = workspace.after(merge("", (lay_out(workspace, sheet.id),)))
    return tuple(workspace.values())


def _has_places(workspace: Workspace, sheet_id: str) -> bool:
    """Whether its nodes stand somewhere; where there are none - black boxes, who talks to whom - whether anything else does."""
    standing = workspace.indexed("Node.sheet", sheet_id) or placed_on(workspace, sheet_id)
    records = (workspace[one] for one in standing)
    return any(isinstance(record, Drawn) and (record.width, record.x, record.y) != (0, 0, 0) for record in records)
