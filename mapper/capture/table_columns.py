"""What the columns of a pasted table hold: by their headings in any language, else by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from mapper.commands.catalogue import is_transaction
from mapper.model.units import read_amount

Content = Literal[
    "",
    "process",
    "step",
    "role",
    "system",
    "resource",
    "document",
    "exception",
    "category",
    "rate",
    "effort",
    "delay",
    "cost",
    "handler",
    "rejoin",
    "meeting",
    "people",
    "met",
    "class",
    "note",
    "code",
    "nothing",
]
"""What a column may hold; "" = nobody knows, so that its cells are kept as notes; "nothing" = it is left out."""

HEADINGS: Mapping[Content, str] = {
    "process": "process | prozess | processus | proceso | processo | process name | workflow | business process | prozessname | "
    "geschäftsprozess",
    "step": "step | activity | task | what | schritt | tätigkeit | aufgabe | étape | activité | tâche | paso | actividad | tarea | "
    "fase | attività | passo | was | quoi | qué | cosa | step name | activity name | process step | task name | action | "
    "work step | arbeitsschritt | prozessschritt | vorgang | aktivität",
    "role": "role | who | performer | responsible | rolle | wer | verantwortlich | rôle | qui | responsable | rol | quién | "
    "ruolo | chi | responsabile | done by | lane | swimlane | actor | owner | department | team | unit | function | "
    "org unit | business role | abteilung | bereich | bahn | zuständig | équipe | acteur | departamento | área | equipo | "
    "reparto | ufficio",
    "system": "system | systems | transaction | t-code | tcode | application | tool | transaktion | anwendung | système | outil | "
    "sistema | transacción | herramienta | transazione | strumento | it system | it-system | systems used | software | "
    "sap transaction | transaction code | app | it-systeme | logiciel | aplicación | applicazione",
    "resource": "resource | equipment | ressource | recurso | risorsa | betriebsmittel",
    "document": "document | form | dokument | formular | formulaire | documento | formulario | modulo | documents | input document",
    "exception": "exception | problem | issue | what goes wrong | ausnahme | störung | was geht schief | problème | excepción | "
    "problema | eccezione | exceptions | problems | what can go wrong | deviation | failure | trouble | error | incident | "
    "fehler | abweichung | anomalie",
    "category": "category | kind | kategorie | art | catégorie | categoría | categoria | tipo | exception category | type of exception",
    "rate": "rate | frequency | how often | häufigkeit | wie oft | anzahl | fréquence | combien de fois | frecuencia | frequenza | "
    "count | volume | per week | pro woche | par semaine | por semana | alla settimana | occurrences | times",
    "effort": "effort | work | working time | aufwand | bearbeitungszeit | effort de travail | travail | esfuerzo | trabajo | "
    "impegno | lavoro | time | zeit | duration | processing time | touch time | hands-on time",
    "delay": "delay | waiting | wait | waiting time | verzögerung | wartezeit | délai | attente | demora | espera | ritardo | "
    "attesa | lead time | elapsed time | idle time | liegezeit | durchlaufzeit",
    "cost": "cost | direct cost | kosten | coût | coste | costo",
    "handler": "handler | handled by | who handles | solved by | bearbeiter | wer löst | gelöst von | traité par | resuelto por | "
    "gestito da | helper | who solves it | resolver | handlers | helpers",
    "rejoin": "rejoin | rejoins | back to | zurück zu | retour à | vuelve a | torna a | continues at",
    "meeting": "contact point | where | where do you meet | treffpunkt | wo | lieu | où | dónde | dove | meeting | watering hole | "
    "meeting point | contact points",
    "people": "who meets | participants | people | teilnehmer | wer trifft sich | participantes | partecipanti",
    "met": "how often do they meet | meeting frequency | wie oft trifft man sich",
    "class": "class | exception class | klasse | classe | clase",
    "note": "note | notes | comment | remark | notiz | bemerkung | kommentar | remarque | commentaire | nota | comentario | "
    "description | details | remarks | beschreibung | descripción | descrizione | bemerkungen",
    "code": "code | no | nr | id | # | nummer | numéro | número | numero | step no | step no. | step number | no. | nr. | number | "
    "pos | pos.",
}
"""The words that head a column, in all languages; more of a heading may follow in brackets: "Effort (min)"."""
_CONTENT_OF: dict[str, Content] = {}
for _content, _words in HEADINGS.items():
    for _word in _words.split(" | "):
        _CONTENT_OF.setdefault(_word, _content)
_BRACKETS = re.compile(r"\s*[(\[]([^)\]]*)[)\]]\s*$")
_PER = re.compile(r"(.*?)[\s,]*(?:\b(?:per|pro|par|por|alla|al|a)\s+|/\s*)([^\W\d_]+)$")
_IN = re.compile(r"(.+?)[\s,]+(?:in\s+|en\s+)?([^\W\d_]+)$")
_SHORT = 4
"""A role has hardly more words than this."""


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds, and the unit that its heading says ("min", "week"; "" = none).

    `heading`: what stands before the cells of a column that nobody knows, when they are kept as notes; "" = nothing does.
    """

    content: Content
    unit: str = ""
    heading: str = ""


def columns_by_heading(cells: Sequence[str]) -> list[Column] | None:
    """The columns that headings say; None where the first row has none: two must be known, or the one of the steps."""
    columns = [headed(cell) for cell in cells]
    known = [column.content for column in columns if column.content]
    if len(known) > 1 or (known in (["step"], ["exception"]) and len([cell for cell in cells if cell]) == 1):
        return columns
    return None


def headed(cell: str) -> Column:
    """What a heading says: "Effort (min)", "effort_min", "Frequency per month", "Who / Role"."""
    folded = " ".join(cell.casefold().replace("_", " ").strip(" :?*").split())
    found = _BRACKETS.search(folded)
    unit = found[1].strip() if found else ""
    words = folded[: found.start()] if found else folded
    content = _CONTENT_OF.get(words, "")
    if not content and "/" in words:
        content = next((_CONTENT_OF[part.strip()] for part in words.split("/") if part.strip() in _CONTENT_OF), "")
    if not content:
        content, unit = _with_unit(words, unit)
    return Column(content, re.sub(r"^(?:per|pro|par|por|al|alla|/)\s*", "", unit))


def _with_unit(words: str, unit: str) -> tuple[Content, str]:
    """A heading that ends with its unit, not in brackets."""
    if (found := _PER.fullmatch(words)) and _CONTENT_OF.get(found[1], "rate") == "rate" and _is_unit(f"1/{found[2]}", "rate"):
        return "rate" if not found[1] or found[1] in _CONTENT_OF else "", found[2]
    if (found := _IN.fullmatch(words)) and _CONTENT_OF.get(found[1]) in ("effort", "delay") and _is_unit(f"1 {found[2]}", "duration"):
        return _CONTENT_OF[found[1]], found[2]
    return "", unit


def _is_unit(text: str, dimension: str) -> bool:
    amount = read_amount(text)
    return amount is not None and amount.dimension == dimension


def columns_by_content(rows: Sequence[Sequence[str]]) -> list[Column]:
    """The columns as what stands in them tells: amounts, transaction codes, names that come again and again; the first text is the step."""
    width = max(map(len, rows))
    columns: list[Column] = []
    taken: set[Content] = set()
    for number in range(width):
        cells = [row[number] for row in rows if number < len(row) and row[number]]
        content = _content_of(cells, taken)
        taken.add(content)
        columns.append(Column(content))
    return columns


def _content_of(cells: Sequence[str], taken: set[Content]) -> Content:
    if not cells:
        return ""
    kinds = [amount.dimension if (amount := read_amount(cell)) is not None else "" for cell in cells]
    most = max(set(kinds), key=kinds.count)
    if most in ("rate", "probability"):
        return "rate"
    if most == "duration":
        return "delay" if "effort" in taken else "effort"
    if most == "money":
        return "cost"
    if most in ("number", "unknown"):
        return "code" if "step" not in taken else "rate" if "rate" not in taken else "effort" if "effort" not in taken else "delay"
    if sum(is_transaction(cell) for cell in cells) * 2 > len(cells):
        return "system"
    return _text_content(cells, taken)


def _text_content(cells: Sequence[str], taken: set[Content]) -> Content:
    if "step" not in taken:
        return "step"
    is_short = all(len(cell.split()) <= _SHORT for cell in cells)
    if "role" not in taken and is_short and "exception" not in taken:
        return "role"
    if "exception" not in taken:
        return "exception"
    return "handler" if "handler" not in taken and is_short else "note"
