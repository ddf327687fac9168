"""Who handles, notices and meets, where a case goes on and where it is talked over: fields that tie a record to others."""

from __future__ import annotations

from desktop.panels.property_texts import Read, Write, change_label, names_of, split_names
from mapper.capture.find_target import node_named
from mapper.commands.add_call import set_called
from mapper.commands.catalogue import who_named
from mapper.commands.move_exception import move_exception
from mapper.commands.set_field import set_field
from mapper.commands.set_handling import set_handlers, set_noticed_by, set_rejoin
from mapper.commands.sketch import Sketch
from mapper.commands.tie import tied, untie
from mapper.commands.where import process_of
from mapper.model.clean_text import clean_line
from mapper.model.edit import Edit, Fresh
from mapper.model.errors import KnownError
from mapper.model.exception_point import ContactPoint, ExceptionPoint, Participant
from mapper.model.lookups import by_code, by_name
from mapper.model.record import Record
from mapper.model.words import say
from mapper.model.workspace import Workspace

REJOIN = {"END": "the case ends", "ABORT": "the case is abandoned", "UNKNOWN": ""}


def _read_handlers(workspace: Workspace, record: Record) -> str:
    return names_of(workspace, [handler.who for handler in getattr(record, "handlers", ())])


def _write_handlers(workspace: Workspace, record_id: str, text: str, fresh: Fresh) -> Edit:
    return set_handlers(workspace, record_id, split_names(text), fresh)


HANDLERS: tuple[Read, Write] = (_read_handlers, _write_handlers)


def _read_noticed(workspace: Workspace, record: Record) -> str:
    return names_of(workspace, getattr(record, "noticed_by", ()))


def _write_noticed(workspace: Workspace, record_id: str, text: str, fresh: Fresh) -> Edit:
    return set_noticed_by(workspace, record_id, split_names(text), fresh)


NOTICED: tuple[Read, Write] = (_read_noticed, _write_noticed)


def _read_host(workspace: Workspace, record: Record) -> str:
    host = getattr(record, "host", None)
    return names_of(workspace, (host,)) if host is not None else ""


def _write_host(workspace: Workspace, record_id: str, text: str, fresh: Fresh) -> Edit:
    said = clean_line(text)
    if not said:
        return move_exception(workspace, (record_id,), None)
    return move_exception(workspace, (record_id,), _node_named(workspace, record_id, said))


HOST: tuple[Read, Write] = (_read_host, _write_host)


def _node_named(workspace: Workspace, record_id: str, said: str) -> str:
    node = node_named(workspace, said, process_of(workspace, record_id))
    if node is None:
        raise KnownError(say("There is no step called “{name}”.", name=said[:60]), todo=say("Give the name or the code of a step."))
    return node.id


def _read_called(workspace: Workspace, record: Record) -> str:
    process = workspace.get(getattr(record, "calls", None) or "")
    return process.name if process is not None else ""


def _write_called(workspace: Workspace, record_id: str, text: str, fresh: Fresh) -> Edit:
    return set_called(workspace, record_id, text)


CALLS: tuple[Read, Write] = (_read_called, _write_called)


def _read_rejoin(workspace: Workspace, record: Record) -> str:
    held = str(getattr(record, "rejoin", "UNKNOWN"))
    return say(REJOIN[held]) if REJOIN.get(held) else names_of(workspace, (held,))


def _write_rejoin(workspace: Workspace, record_id: str, text: str, fresh: Fresh) -> Edit:
    said = clean_line(text)
    words = {say(words).casefold(): word for word, words in REJOIN.items()} | {"?": "UNKNOWN", "end": "END", "abort": "ABORT"}
    word = words.get(said.casefold())
    if word is not None:
        return set_rejoin(workspace, record_id, word)
    return set_rejoin(workspace, record_id, _node_named(workspace, record_id, said))


REJOINS: tuple[Read, Write] = (_read_rejoin, _write_rejoin)


def _read_contacts(workspace: Workspace, record: Record) -> str:
    return names_of(workspace, getattr(record, "contacts", ()))


def _write_contacts(workspace: Workspace, record_id: str, text: str, fresh: Fresh) -> Edit:
    point = workspace[record_id]
    assert isinstance(point, ExceptionPoint)
    wanted = {_contact_named(workspace, name) for name in split_names(text)}
    sketch = Sketch(workspace, fresh)
    for contact in sorted(wanted - set(point.contacts)):
        sketch.take(tied(sketch.workspace, contact, (record_id,)))
    for contact in sorted(set(point.contacts) - wanted):
        sketch.take(untie(sketch.workspace, contact, (record_id,)).changes)
    return sketch.edit(change_label(workspace, record_id))


def _contact_named(workspace: Workspace, name: str) -> str:
    coded = by_code(workspace, name.upper())
    found = [coded] if isinstance(coded, ContactPoint) else list(by_name(workspace, ContactPoint, name))
    if not found:
        todo = say("Type ~ and its name to make it.")
        raise KnownError(say("There is no meeting called “{name}”.", name=name[:60]), todo=todo)
    return found[0].id


CONTACTS: tuple[Read, Write] = (_read_contacts, _write_contacts)


def _read_people(workspace: Workspace, record: Record) -> str:
    people: tuple[Participant, ...] = getattr(record, "people", ())
    return ", ".join(names_of(workspace, (person.who,)) + ("!" if person.essential else "") for person in people)


def _write_people(workspace: Workspace, record_id: str, text: str, fresh: Fresh) -> Edit:
    sketch = Sketch(workspace, fresh)
    people: dict[str, Participant] = {}
    for said in split_names(text):
        who = who_named(sketch, said.rstrip("! "))
        if who is not None:
            people[who.id] = Participant(who.id, said.endswith("!"))
    sketch.put(record_id, people=tuple(people.values()))
    return sketch.edit(change_label(workspace, record_id))


PEOPLE: tuple[Read, Write] = (_read_people, _write_people)


def _read_exchanged(workspace: Workspace, record: Record) -> str:
    return ", ".join(getattr(record, "exchanged", ()))


def _write_exchanged(workspace: Workspace, record_id: str, text: str, fresh: Fresh) -> Edit:
    return set_field(workspace, record_id, "exchanged", tuple(split_names(text)))


EXCHANGED: tuple[Read, Write] = (_read_exchanged, _write_exchanged)
