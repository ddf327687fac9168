"""The edit that leads from one workspace to another, found by comparing their records."""

from __future__ import annotations

from mapper.model.edit import Change, Edit
from mapper.model.workspace import Workspace


def changes_between(before: Workspace, after: Workspace, label: str = "") -> Edit:
    """The edit that makes `after` of `before`; empty where they hold the same. O(records), most of them told apart by identity alone.

    >>> from mapper.model.record import Record
    >>> changes_between(Workspace(), Workspace([Record(id="a")])).changes[0].after
    Record(id='a', name='', note='', created='', evidence='', source='', xml_id='')
    """
    changes = [Change(former, after.get(one)) for one, former in before.items() if (now := after.get(one)) is not former and now != former]
    changes += [Change(None, record) for one, record in after.items() if one not in before]
    return Edit(label, tuple(sorted(changes, key=lambda change: change.id)))
