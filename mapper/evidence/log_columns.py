"""Which column of an event log holds what: by its heading, as the tools that write logs call it, or as people do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from mapper.model.clean_text import clean_line
from mapper.model.errors import KnownError
from mapper.model.words import say, say_list

Part = Literal["case", "activity", "time", "start", "resource", "role", "transition"]
HEADINGS: Mapping[Part, str] = {
    "case": "case:concept:name | case id | caseid | case | case number | trace | trace id | process instance | instance | "
    "case key | fall | fall id | fallnummer | vorgangsnummer | dossier | caso | id caso | order number | "
    "document number | ticket | ticket id",
    "activity": "concept:name | activity | activity name | activity id | event | event name | task | task name | step | "
    "action | operation | aktivität | tätigkeit | schritt | vorgang | activité | étape | tâche | actividad | "
    "tarea | paso | attività | passo",
    "time": "time:timestamp | timestamp | complete timestamp | completed | complete time | completion time | "
    "completetime | end time | end | endtime | end timestamp | finish time | finished | time | event time | "
    "eventtime | date | datetime | date time | zeitstempel | zeitpunkt | ende | endzeit | datum | zeit | "
    "horodatage | fin | heure | fecha | fecha y hora | fecha fin | data | data e ora | fine | ora",
    "start": "start timestamp | start time | starttime | start | started | begin | begin time | start date | startzeit | "
    "beginn | début | inicio | fecha inicio | inizio",
    "resource": "org:resource | resource | user | username | user name | performer | employee | agent | worker | bearbeiter | "
    "benutzer | ressource | utilisateur | usuario | recurso | utente | risorsa",
    "role": "org:role | org:group | role | group | department | team | unit | rolle | gruppe | abteilung | rôle | groupe | "
    "service | rol | grupo | departamento | ruolo | gruppo | reparto",
    "transition": "lifecycle:transition | lifecycle | transition | event type | eventtype",
}
"""The words that head a column, the likeliest first: of two columns that fit, the one whose word stands further in front is taken."""
NEEDED: tuple[Part, ...] = ("case", "activity", "time")
Columns = dict[Part, int]
"""By what it holds, the number of a column from 0."""


def columns_of(headings: Sequence[str], said: Mapping[str, str] | None = None) -> Columns:
    """The columns of a log; `said`: by heading, what a person says it holds. Raises KnownError where case, activity or time are missing."""
    folded = [_folded(heading) for heading in headings]
    found: Columns = {}
    for part, words in HEADINGS.items():
        place = next((folded.index(word) for word in words.split(" | ") if word in folded), None)
        if place is not None:
            found[part] = place
    chosen = _said(folded, headings, said or {})
    found = {part: place for part, place in found.items() if place not in chosen.values()} | chosen
    if "time" not in found and "start" in found:
        found["time"] = found.pop("start")
    missing = [part for part in NEEDED if part not in found]
    if missing:
        raise KnownError(
            say("The log has no column for {missing}; its headings are {headings}.", missing=say_list(missing), headings=_shown(headings)),
            say("Nothing was changed."),
            say("Say which it is, as in --column “Order no=case”; parts are {parts}.", parts=", ".join(HEADINGS)),
        )
    return found


def _said(folded: Sequence[str], headings: Sequence[str], said: Mapping[str, str]) -> Columns:
    chosen: Columns = {}
    for heading, part in said.items():
        known = next((one for one in HEADINGS if one == part.strip().casefold()), None)
        if known is None or _folded(heading) not in folded:
            raise KnownError(
                say(
                    "“{heading}={part}” is not understood; the headings are {headings}.",
                    heading=heading,
                    part=part,
                    headings=_shown(headings),
                ),
                say("Nothing was changed."),
                say("Parts are {parts}.", parts=", ".join(HEADINGS)),
            )
        chosen[known] = folded.index(_folded(heading))
    return chosen


def _folded(heading: str) -> str:
    return " ".join(clean_line(heading).casefold().replace("_", " ").split())


def _shown(headings: Sequence[str]) -> str:
    return say_list([clean_line(heading)[:40] for heading in headings[:20] if heading.strip()] or ["–"])
