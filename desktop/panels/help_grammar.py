"""The lines that help shows: a sample of each form and what it means."""

from __future__ import annotations

GRAMMAR: tuple[tuple[str, str], ...] = (
    ("Raise requisition @Requester #ME51N 10min 16h", "a step after the selected one: who, on which system, work, waiting"),
    ("Amount over 10,000?", "a decision; the next lines are its branches"),
    ("[yes] Approve requisition", "a branch with its label (Tab puts the brackets)"),
    ("& Pack goods", "in parallel with the line before"),
    ("-> Release order", "leads to what exists: a name or a code"),
    ("= Receive goods", "the same step as one that exists elsewhere"),
    ("(end) Order closed", "an end"),
    (
        "! Approver absent 9/week 10min 40h @Requester >> Release order",
        "an exception: how often, work, delay, who handles it, where it rejoins",
    ),
    ("!late No confirmation 18/week", "its category: !fail, !late, !nobody, !outside, !rule"),
    ("~ Dock coffee: Receiver, Buyer!; daily; at the dock", "a meeting tied to what is selected; ! = nothing works without them"),
    ("* Supplier invoice by email 420/week", "a trigger with channel and rate"),
    ("... Who owns tax codes? @AP lead", "an open question"),
    ("== Purchase order", "go to that process; it is made if new"),
)
