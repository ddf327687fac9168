"""The words of the program in plain words, and what is new in it, as help shows them."""

from __future__ import annotations

from mapper.model.words import Said

CONCEPTS: tuple[tuple[Said, Said], ...] = (
    (
        "Process, step, lane",
        "A process is the order in which work is done. A step is one piece of work; it lies in the lane of the role that does it.",
    ),
    (
        "Exception",
        "What goes wrong at a step, or comes in between: who notices it, who handles it, how often, how much work, how long the case "
        "waits, and where it goes on. It rides on its step.",
    ),
    (
        "Handler",
        "A role that sorts out an exception. The more exceptions one role handles, the more it is missed when it is away.",
    ),
    (
        "Contact point",
        "An informal meeting that people really use: the coffee at the dock, a call at nine, a chat group. Who, how often, where, and "
        "what it helps with.",
    ),
    (
        "Watering hole",
        "A contact point at which people of several groups sort out exceptions of several processes – as animals of all kinds meet "
        "where there is water. If it dries up, nobody has decided that, and everybody feels it.",
    ),
    (
        "Overlap",
        "Two exceptions overlap where they share a step, people who are called in, a system or another resource, a call or a class of "
        "trouble, or where one causes the other.",
    ),
    (
        "Hot spot",
        "A group of exceptions that overlap. Its ring is double where it takes a fifth or more of all exception work, and “Why?” lists "
        "what they share. It is a place to look at, nobody's fault.",
    ),
    (
        "Load",
        "How much work exceptions make: how often times the effort of each. Cost and delay are reckoned in the same way; hot spots "
        "can be ordered by any of the three.",
    ),
    (
        "Candidate",
        "A possible watering hole: several groups sort out the same exceptions, and no formal flow links them. The room is asked whom "
        "people ask when it happens, and where; the answer makes the contact point, or rules it out.",
    ),
    (
        "Gap",
        "Two groups that sort out an exception together, while no formal flow leads from one to the other.",
    ),
    (
        "What if",
        "What breaks without a meeting, a role, a system or a step: the map is looked through as if it were gone. Nothing is changed.",
    ),
    (
        "As-is and to-be",
        "As-is is how work is done today; that comes first. To-be is how it could be: ideas become interventions, and both are "
        "compared – also which exceptions go, and which meetings would be lost.",
    ),
    (
        "Evidence",
        "How a figure is known: estimated, observed, measured, or hearsay. Findings say what they rest on.",
    ),
    (
        "Open question",
        "What the room cannot answer now. It is kept beside what it is about, with who will find out.",
    ),
)
"""A word and what it stands for."""

NEWS: tuple[Said, ...] = (
    "A tour of five minutes, and the words used here, in this panel.",
    "The program speaks English, Icelandic, Polish, Indonesian and Traditional Chinese; a map keeps a language of its own.",
    "The document can be read aloud and kept for good (PDF/UA and PDF/A), on any paper and as a poster.",
    "Tables, pictures and BPMN models as exports, with their pages shown before anything is written.",
    "BPMN models, lists of steps and event logs can be taken in; what came in is said on a card.",
)
"""What is new, the latest first."""
