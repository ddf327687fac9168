"""What a workshop leaves beside the map: agenda, questions, comments, sign-off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mapper.model.record import ANY, Drawn, Record, refers_to, refers_to_many


@dataclass(frozen=True, slots=True)
class AgendaBox:
    """A part of the agenda and its time [min]."""

    title: str
    minutes: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop(Record):
    """A day with people; `date` ISO 8601."""

    date: str = ""
    participants: tuple[str, ...] = ()
    agenda: tuple[AgendaBox, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Drawn):
    """An open question of the parking lot (`name` = the question), drawn as a note where it has a place."""

    code: str = ""
    asked_by: str = ""
    owner: str | None = refers_to("Role", "Person")
    about: tuple[str, ...] = refers_to_many(*ANY)
    due: str = ""
    workshop: str | None = refers_to("Workshop")


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution(Record):
    """The answer to a question (`name` = the answer), on a date."""

    question: str | None = refers_to("Question")
    date: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment(Record):
    """What somebody remarked about an element (`name` = the remark)."""

    about: str | None = refers_to(*ANY)
    author: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff(Record):
    """Somebody stands for the state of a process."""

    process: str | None = refers_to("Process")
    signed_by: str = ""
    state: Literal["draft", "validated", "signed"] = "validated"
    date: str = ""
