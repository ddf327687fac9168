"""The element that a word on the command line means: by its code, its transaction, or its name."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from mapper.model.errors import KnownError
from mapper.model.flow import Lane, Pool, Sheet, Trigger
from mapper.model.lookups import by_code
from mapper.model.organisation import SystemFunction
from mapper.model.record import Record
from mapper.model.words import say, say_list
from mapper.model.workspace import Workspace

_NAMESAKES = (Lane, Pool, Sheet, Trigger)
"""What bears the name of the process, group, role or start that it shows or brings about."""
_SUGGESTED = 3


def called(workspace: Workspace, words: str) -> str:
    """The id of what is called so; KnownError, with what is called nearly so, where nothing or more than one thing is."""
    record = by_code(workspace, words)
    if record is not None:
        return record.id
    wanted = _plain(words)
    named = [one for one in workspace.values() if wanted in map(_plain, _calls(one))]
    found = [one for one in named if not isinstance(one, _NAMESAKES)] or named
    if len(found) == 1:
        return found[0].id
    if found:
        raise KnownError(say("Several things are called {words}.", words=words), todo=_choices(found))
    raise KnownError(say("Nothing in the map is called {words}.", words=words), todo=_nearest(workspace, wanted))


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()


def _calls(record: Record) -> tuple[str, ...]:
    """What people call a record: its code, its name, the transaction of a function."""
    said = (getattr(record, "code", ""), record.name, record.transaction if isinstance(record, SystemFunction) else "")
    return tuple(one for one in said if one)


def _choices(found: Iterable[Record]) -> str:
    codes = sorted(code for one in found if (code := getattr(one, "code", "")))
    return say("Give one of the codes {codes}.", codes=say_list(codes)) if len(codes) > 1 else _what_to_give()


def _what_to_give() -> str:
    return say("Give the code of a step, contact point or system, or the name of a role.")


def _nearest(workspace: Workspace, wanted: str) -> str:
    """The few that are called nearly so, else what can be asked about."""
    known: dict[str, str] = {}
    for record in workspace.values():
        for word in _calls(record):
            known.setdefault(_plain(word), " ".join(word.split()))
    near = dict.fromkeys(get_close_matches(wanted, known, n=_SUGGESTED))
    near.update((one, None) for one in known if len(wanted) > 2 and wanted in one)
    names = [known[one] for one in near][:_SUGGESTED]
    if not names:
        return _what_to_give()
    if len(names) == 1:
        return say("Did you mean {name}?", name=names[0])
    return say("Did you mean {names} or {last}?", names=", ".join(names[:-1]), last=names[-1])
