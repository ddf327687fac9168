"""The grammar as facts: each sign with an example and what it makes. Help (F1) and the README are made of this table; a test types it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mapper.capture.line import LineKind
from mapper.model.words import Said, say


@dataclass(frozen=True, slots=True)
class Form:
    """One way to say something.

    `sign`: what it is known by. `example`: a line. `makes`: the sentence that help shows (a template). `kind`: what the
    line is understood as, and `says`: fields of the `Line` with their values - the proof that the table tells the truth.
    """

    sign: str
    example: str
    makes: Said
    kind: LineKind
    says: Mapping[str, object]


GRAMMAR: tuple[Form, ...] = (
    Form("", "Raise requisition @Requester #ME51N", "the next step, who does it, on which system", "step", {"name": "Raise requisition"}),
    Form("==", "== Purchase order", "go to that process; made if new", "process", {"name": "Purchase order"}),
    Form("?", "Amount over 10,000?", "a decision; the next lines are its branches", "decision", {"name": "Amount over 10,000?"}),
    Form("[ ]", "[yes 80%] Approve requisition @Approver", "a branch with its label and share", "step", {"branch": "yes"}),
    Form("&", "& Pack goods", "in parallel with the line before", "step", {"parallel": True, "name": "Pack goods"}),
    Form("->", "-> Release order", "flow to what exists, by name or code: joins, loops", "join", {"target": "Release order"}),
    Form("=", "= Receive goods", "the same step as one in another process", "same step", {"target": "Receive goods"}),
    Form("(end)", "(end) Order closed", "an end", "end", {"name": "Order closed"}),
    Form("(…)", "(event) Goods arrive", "a start, event, sub-process, decision …", "node", {"node_kind": "intermediate"}),
    Form(
        "!",
        "! Approver absent 9/week 10min 40h @Requester @Purchasing lead >> Release order",
        "an exception here: how often, effort, delay, who handles it, where it rejoins (a step, END, ABORT or ?)",
        "exception",
        {"name": "Approver absent", "roles": ("Requester", "Purchasing lead"), "target": "Release order"},
    ),
    Form(
        "!late",
        "!late Supplier does not confirm 18/week",
        "its category: cannot finish, too late, nobody there, came from outside, rule failed",
        "exception",
        {"category": "DEX", "name": "Supplier does not confirm"},
    ),
    Form(
        "~",
        "~ Dock coffee: Receiver, Dock lead!, Buyer; daily; goods-in dock",
        "a contact point: who meets (! = essential), how often, where",
        "contact point",
        {"name": "Dock coffee", "people": ("Receiver", "Dock lead", "Buyer"), "essential": ("Dock lead",), "place": "goods-in dock"},
    ),
    Form("*", "* Supplier invoice arrives by email 420/week", "a trigger, its channel and how often", "trigger", {}),
    Form("...", "... Who owns tax codes? @AP lead", "an open question for the parking lot", "question", {"name": "Who owns tax codes?"}),
    Form(
        "$",
        "$ Blocked invoices over 7 days %: 40 -> 10",
        "a metric: unit, baseline, target",
        "metric",
        {"name": "Blocked invoices over 7 days", "word": "%", "value": "40 -> 10"},
    ),
    Form(
        "<<",
        "<< needs: Tax code list (data, must)",
        "a dependency: data, material, approval, capacity or system; must or should",
        "dependency",
        {"target": "Tax code list", "word": "data", "value": "must"},
    ),
    Form("%", "%Scanner 2", "a resource and how many there are", "resource", {"name": "Scanner", "value": "2"}),
    Form("{ }", "{Purchase order form}", "a document", "document", {"name": "Purchase order form"}),
    Form(
        "name:",
        "  noticed by: Buyer",
        "indented: any other attribute of the line before",
        "attribute",
        {"word": "noticed by", "value": "Buyer"},
    ),
    Form("^", "^ Release order", "go on at what exists; ^ alone: beside everything", "go to", {"target": "Release order"}),
    Form("+", "+ role: Buyer", "a record of any kind: role, unit, channel, lane, problem …", "record", {"word": "role", "name": "Buyer"}),
    Form('" "', '"! is a sign" @Buyer', "a name that is taken as it stands, whatever signs it holds", "step", {"name": "! is a sign"}),
)
"""All signs, in the order in which a person meets them."""

AMOUNTS: tuple[tuple[str, Said], ...] = (
    ("3-5/day, 24/week, daily, 3 mal pro Woche", "how often, a range or one number"),
    ("1 in 20, 5%", "how often, as a share of the cases"),
    ("10min 2,5h 3 days", "effort, then delay; comma or point"),
    ("60 EUR", "direct cost"),
    ("?", "unknown"),
    ("(e) (o) (m) (h)", "estimated, observed, measured, hearsay; or the word behind an amount"),
)
"""Amounts and evidence, with what they say."""


def help_rows() -> tuple[tuple[str, str, str], ...]:
    """Sign, example and meaning of every form, then amounts and evidence with an empty sign, in the language spoken."""
    forms = tuple((form.sign, form.example, say(form.makes)) for form in GRAMMAR)
    return forms + tuple(("", example, say(meaning)) for example, meaning in AMOUNTS)


def as_markdown() -> str:
    """The table for the README."""
    cells = [("Sign", "Example", "What it makes"), ("---", "---", "---")]
    cells += [(f"`{sign}`" if sign else "", f"`{example}`", meaning) for sign, example, meaning in help_rows()]
    return "".join(f"| {' | '.join(cell.replace('|', '&#124;') for cell in row)} |\n" for row in cells)
