"""The purchase-order starter map captured with the mouse, from an empty map: the keyboard only types texts into labels and fields."""

from __future__ import annotations

from mapper.model.geometry import Point
from tests.desktop.hands import Hands

STEPS = {
    "raise": ("Raise purchase requisition", "Requester", "ME51N", "10 min", "0 h"),
    "approve": ("Approve requisition", "Approver", "ME54N", "4 min", "16 h"),
    "assign": ("Assign source of supply", "Buyer", "ME57", "8 min", "4 h"),
    "create": ("Create purchase order", "Buyer", "ME21N", "12 min", "2 h"),
    "release": ("Release purchase order", "Purchasing lead", "ME29N", "3 min", "8 h"),
    "send": ("Send order to supplier", "Buyer", "ME9F", "2 min", "0.5 h"),
    "record": ("Record order confirmation", "Buyer", "ME22N", "4 min", "24 h"),
    "receive": ("Receive goods", "Receiver", "MIGO", "9 min", "72 h"),
    "close": ("Close purchase order", "Buyer", "ME2N", "2 min", "24 h"),
}
"""Name, who, system, work, waiting."""
EXCEPTIONS = (
    (
        "approve",
        "Requisition incomplete or wrong account",
        "rule failed",
        "14",
        "12",
        "20",
        "Requester, Approver",
        "ME52N",
        "Raise purchase requisition",
    ),
    ("approve", "Approver absent", "nobody there", "9", "10", "40", "Requester, Purchasing lead", "", "Assign source of supply"),
    ("create", "Supplier or material master missing", "rule failed", "6", "35", "30", "Buyer, MDM clerk", "BP", "Create purchase order"),
    ("record", "Supplier does not confirm in time", "too late", "18", "12", "30", "Buyer", "ME91F", "Record order confirmation"),
    (
        "record",
        "Supplier confirms another price or date",
        "came from outside",
        "11",
        "20",
        "16",
        "Buyer, Requester",
        "ME22N",
        "Release purchase order",
    ),
    ("receive", "Under- or over-delivery", "rule failed", "13", "18", "24", "Receiver, Buyer", "MIGO", "Receive goods"),
    ("receive", "Delivery without order reference", "rule failed", "7", "25", "20", "Receiver, Buyer", "ME2N", "Receive goods"),
    ("receive", "Goods damaged on arrival", "cannot finish", "4", "45", "48", "Receiver, Quality inspector, Buyer", "MIGO, QM01", "END"),
)
"""Step, name, category, how often a week, work [min], delay [h], who handles it, systems, where the case goes on."""


def capture(hands: Hands) -> None:
    """Draw and fill in the map; the properties are shown at the right."""
    hands.fill("Name", "Purchase order (procure to receive)")
    made = _flow(hands)
    points = {name: _exception(hands, made[step], name, *rest) for step, name, *rest in EXCEPTIONS}
    _meetings(hands, points, made)


def _flow(hands: Hands) -> dict[str, str]:
    """Triggers, steps, the decision and the ends; gives their ids."""
    made: dict[str, str] = {}
    need = _trigger(hands, Point(100, 90), "Need of a department", "in person", "90")
    made["raise"] = _step(hands, "raise", hands.append(need, STEPS["raise"][0]))
    planning = _trigger(hands, Point(100, hands.box(need).bottom + 60), "Planning proposal", "system", "70")
    hands.draw_line(planning, hands.box(made["raise"]).centre)
    made["approve"] = _step(hands, "approve", hands.append(made["raise"], STEPS["approve"][0]))
    decision = hands.place("decision", hands.right_of(made["approve"]), "Requisition approved?")
    hands.draw_line(made["approve"], hands.box(decision).centre)
    rejected = hands.place("end", hands.right_of(decision), "Requisition rejected")
    hands.draw_line(decision, hands.box(rejected).centre)
    hands.type("no")
    made["assign"] = hands.place("step", hands.right_of(decision, down=100), STEPS["assign"][0])
    hands.draw_line(decision, hands.box(made["assign"]).centre)
    hands.type("yes")
    hands.click_element(made["assign"])
    _step(hands, "assign", made["assign"])
    former = made["assign"]
    for key in ("create", "release", "send", "record", "receive", "close"):
        former = made[key] = _step(hands, key, hands.append(former, STEPS[key][0]))
    closed = hands.place("end", hands.right_of(former), "Order closed")
    hands.draw_line(former, hands.box(closed).centre)
    return made


def _trigger(hands: Hands, at: Point, name: str, channel: str, often: str) -> str:
    made = hands.place("trigger", at, name)
    hands.fill("How often", often)
    hands.fill("By which channel", channel)
    return made


def _step(hands: Hands, key: str, made: str) -> str:
    _, who, system, work, wait = STEPS[key]
    hands.fill("Who does it", who)
    hands.fill("With which system", system)
    hands.fill("Work a case", work)
    hands.fill("Waiting a case", wait)
    return made


def _exception(
    hands: Hands, host: str, name: str, category: str, often: str, work: str, delay: str, who: str, systems: str, rejoin: str
) -> str:
    made = hands.place("exception", hands.box(host).centre, name)
    hands.choose("Category", category)
    hands.fill("How often", often)
    hands.fill("Work each time", work)
    hands.fill("Delay each time", delay)
    if rejoin == "END":
        hands.fill("Cost each time", "60")
    hands.fill("Who handles it", who)
    hands.fill("Where does the case go on?", rejoin, rejoin[:4])
    if systems:
        hands.fill("With which system", systems)
    return made


def _meetings(hands: Hands, points: dict[str, str], made: dict[str, str]) -> None:
    corridor = hands.place("contact_point", hands.below(made["approve"]), "Corridor sign-off")
    hands.fill("Who meets there (! = essential)", "Requester, Purchasing lead!")
    hands.fill("How often", "9")
    hands.fill("Where", "3rd-floor corridor")
    hands.draw_line(corridor, hands.box(points["Approver absent"]).centre)
    coffee = hands.place("contact_point", hands.below(made["receive"]), "Dock coffee 09:30")
    hands.fill("Who meets there (! = essential)", "Receiver, Dock lead, Buyer")
    hands.fill("How often", "5")
    hands.tick("At fixed times")
    hands.fill("Where", "goods-in dock, daily")
    hands.draw_line(coffee, hands.box(points["Under- or over-delivery"]).centre)
    hands.click_element(points["Delivery without order reference"])
    hands.fill("Where is it talked over?", "Dock coffee 09:30", "Dock")
    hands.rest()
