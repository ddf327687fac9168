"""The forms of the properties panel: by kind of record its fields, in plain words and in the order in which a room answers them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from desktop.panels import property_texts as texts
from desktop.panels import property_ties as ties
from desktop.panels.property_widgets import ChoiceField, FieldWidget, LongField, NamesField, TextField, TickField
from mapper.commands.edit_text import edit_note, edit_text
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import WORK_KINDS, Flow, Lane, Node, Trigger
from mapper.model.lookups import every
from mapper.model.organisation import Channel, ExceptionClass, Process, Role, Settings, SystemFunction, Unit
from mapper.model.record import Quantity, Record
from mapper.model.units import read_delay, read_effort, read_money, read_rate, show_delay, show_effort, show_number, show_rate
from mapper.model.words import Said, say
from mapper.model.workshop import Question
from mapper.model.workspace import Workspace

CATEGORIES: dict[str, Said] = {
    "": "not said",
    "WIF": "cannot finish",
    "DEX": "too late",
    "RNA": "nobody there",
    "EXT": "came from outside",
    "CNV": "rule failed",
}
EVIDENCE: dict[str, Said] = {"": "not said", "estimated": "estimated", "observed": "observed", "measured": "measured", "hearsay": "hearsay"}
CONTACT_KINDS: dict[str, Said] = {
    "place": "a place",
    "call": "a call",
    "chat group": "a chat group",
    "list/forum": "a list or forum",
    "meeting": "a meeting",
    "community": "a community",
}
FORMALITY: dict[str, Said] = {"informal": "informal", "tolerated": "tolerated", "formal": "formal", "workaround": "a workaround"}
KNOWN: dict[str, Said] = {"": "not said", "documented": "documented", "tribal": "known, not written", "denied": "denied"}
STATUS: dict[str, Said] = {"draft": "draft", "validated": "validated", "signed": "signed"}

Make = Callable[[Callable[[], Workspace]], FieldWidget]


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its words, how its widget is made, what it reads as and what filling it in does. `is_wide`: a line of its own."""

    words: Said
    make: Make
    read: texts.Read
    write: texts.Write
    is_wide: bool = True
    tip: str = field(default="")


def _text(words: Said, pair: tuple[texts.Read, texts.Write], placeholder: Said = "", is_wide: bool = True) -> Field:
    return Field(words, lambda _now: TextField(say(placeholder) if placeholder else ""), *pair, is_wide)


def _long(words: Said, pair: tuple[texts.Read, texts.Write], placeholder: Said = "") -> Field:
    return Field(words, lambda _now: LongField(say(placeholder) if placeholder else ""), *pair)


def _choice(words: Said, name: str, options: dict[str, str]) -> Field:
    return Field(words, lambda _now: ChoiceField(options), *texts.plain(name), False)


def _tick(words: Said, name: str) -> Field:
    return Field(words, lambda _now: TickField(say(words)), *texts.plain(name))


def _names(words: Said, pair: tuple[texts.Read, texts.Write], known: type[Record], has_many: bool, placeholder: Said = "") -> Field:
    def make(now: Callable[[], Workspace]) -> FieldWidget:
        return NamesField(partial(_known, now, known), has_many, say(placeholder) if placeholder else "")

    return Field(words, make, *pair)


def _known(now: Callable[[], Workspace], known: type[Record]) -> list[str]:
    found = [getattr(record, "transaction", "") or record.name for record in every(now(), known)]
    return sorted({name for name in found if name}, key=str.casefold)


def _money(quantity: Quantity) -> str:
    return show_number(quantity.value)


NAME: tuple[texts.Read, texts.Write] = (
    lambda _workspace, record: record.name,
    lambda workspace, one, text, fresh: edit_text(workspace, one, text, fresh),
)
NOTE: tuple[texts.Read, texts.Write] = (
    lambda _workspace, record: record.note,
    lambda workspace, one, text, fresh: edit_note(workspace, one, text, fresh),
)
REST = (
    _long("Note", NOTE),
    _choice("How is it known?", "evidence", EVIDENCE),
)
WORK = (
    _text("What is done", NAME),
    _names("Who does it", texts.DOER, Role, False, "a role"),
    _names("With which system", texts.SYSTEMS, SystemFunction, True, "ME21N, Excel …"),
    _text("Work a case", texts.amount("touch", read_effort, show_effort), "10 min", False),
    _text("Waiting a case", texts.amount("wait", read_delay, show_delay), "4 h", False),
    _tick("To be checked", "to_check"),
    *REST,
)
CALL = (WORK[0], _names("Which process it calls", ties.CALLS, Process, False, "name or code of a process"), *WORK[1:])
DECISION = (_text("Question", NAME), *REST)
EVENT = (_text("What happens", NAME), *REST)
TRIGGER = (
    _text("What starts it", NAME),
    _names("By which channel", texts.CHANNEL, Channel, False, "email, phone …"),
    _text("How often", texts.RATE, "420/week", False),
    *REST,
)
EXCEPTION = (
    _text("What goes wrong", NAME),
    _names("At step", ties.HOST, Node, False, "in the tray: give it a step"),
    _choice("Category", "category", CATEGORIES),
    _text("How often", texts.HOW_OFTEN, "24/week or 1 in 20", False),
    _text("Work each time", texts.amount("effort", read_effort, show_effort), "25 min", False),
    _text("Delay each time", texts.amount("delay", read_delay, show_delay), "40 h", False),
    _text("Cost each time", texts.amount("direct_cost", read_money, _money), "60", False),
    _names("Who handles it", ties.HANDLERS, Role, True, "roles, with commas"),
    _names("Who notices it", ties.NOTICED, Role, True, "roles, with commas"),
    _names("Where does the case go on?", ties.REJOINS, Node, False, "a step, or: the case ends"),
    _names("With which system", texts.SYSTEMS, SystemFunction, True, "MIRO, Excel …"),
    _names("Where is it talked over?", ties.CONTACTS, ContactPoint, True, "a meeting of this map"),
    _names("Kind", texts.CLASS, ExceptionClass, False, "Reference missing …"),
    _choice("Is it written down?", "known", KNOWN),
    _tick("The case cannot go on meanwhile", "interrupting"),
    *REST,
)
CONTACT = (
    _text("What people call it", NAME),
    _choice("What it is", "kind", CONTACT_KINDS),
    _choice("How formal", "formality", FORMALITY),
    _names("Who meets there (! = essential)", ties.PEOPLE, Role, True, "Buyer, AP clerk!"),
    _text("How often", texts.amount("frequency", read_rate, show_rate), "1/week", False),
    _text("How long", texts.amount("duration", read_effort, show_effort), "15 min", False),
    _tick("At fixed times", "scheduled"),
    _text("Where", texts.plain("place"), "by the coffee machine"),
    _text("What is exchanged", ties.EXCHANGED, "with commas"),
    _tick("People come by it anyway", "propinquity"),
    _tick("One can talk unheard", "privacy"),
    _tick("Talking there is expected", "social_designation"),
    _tick("Not for export", "not_for_export"),
    *REST,
)
FLOW = (
    _text("Answer or label", NAME),
    _text("Share of cases", texts.share("probability"), "25 %", False),
    _tick("On the main path", "main"),
)
LANE = (_text("Name", NAME), _names("Group", texts.UNIT, Unit, False), _names("Role", texts.ROLE, Role, False), _long("Note", NOTE))
PROCESS = (
    _text("Name", NAME),
    _long("From … to … for …", texts.plain("scope"), "From need identified to order closed, for all plants"),
    _text("Cases", texts.amount("volume", read_rate, show_rate), "160/week", False),
    _choice("State", "status", STATUS),
    _names("Owner", texts.OWNER, Role, False, "a role"),
    _long("Note", NOTE),
)
SETTINGS = (
    _text("Name", NAME),
    _text("Currency", texts.plain("currency"), "EUR", False),
    _text("Cost of an hour", texts.number("default_rate"), "40", False),
    _text("Hours a week", texts.number("week_hours"), "37.5", False),
)
QUESTION = (
    _long("Open question", NAME),
    _names("Who will find out", texts.OWNER, Role, False, "a role"),
    _text("Until when", texts.plain("due"), "2026-03-31", False),
    _long("Note", NOTE),
)
OTHER = (_text("Name", NAME), _long("Note", NOTE))

_FORMS: dict[type[Record], tuple[Field, ...]] = {
    Trigger: TRIGGER,
    ExceptionPoint: EXCEPTION,
    ContactPoint: CONTACT,
    Flow: FLOW,
    Lane: LANE,
    Process: PROCESS,
    Settings: SETTINGS,
    Question: QUESTION,
}


def form_of(record: Record) -> tuple[Field, ...]:
    """The fields of a record; those every record has where it has no form of its own."""
    if isinstance(record, Node) and record.kind == "call":
        return CALL
    if isinstance(record, Node):
        return WORK if record.kind in WORK_KINDS else EVENT if record.kind in ("start", "intermediate", "end") else DECISION
    return _FORMS.get(type(record), OTHER)
