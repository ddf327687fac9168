"""The purchase-order starter map captured with the keyboard alone, from an empty map."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.desktop.hands import Hands

LINES = (
    "== Purchase order (procure to receive)",
    "* Need of a department in person 90/w",
    "Raise purchase requisition @«Requester» #«ME51N» 10m 0h",
    "* Planning proposal by system 70/w",
    "Approve requisition @«Approver» #«ME54N» 4m 16h",
    "!«rule» Requisition incomplete or wrong account 14/w 12m 20h @«Requester» @«Approver» #«ME52N» >>«Raise purchase requisition»",
    "Requisition approved?",
    "[no] (end) Requisition rejected",
    "[yes] Assign source of supply @«Buyer» #«ME57» 8m 4h",
    "Create purchase order @«Buyer» #«ME21N» 12m 2h",
    "!«rule» Supplier or material master missing 6/w 35m 30h @«Buyer» @«MDM clerk» #«BP» >>«Create purchase order»",
    "Release purchase order @«Purchasing lead» #«ME29N» 3m 8h",
    "Send order to supplier @«Buyer» #«ME9F» 2m 0.5h",
    "Record order confirmation @«Buyer» #«ME22N» 4m 24h",
    "!«late» Supplier does not confirm in time 18/w 12m 30h @«Buyer» #«ME91F» >>«Record order confirmation»",
    "!«outside» Supplier confirms another price or date 11/w 20m 16h @«Buyer» @«Requester» #«ME22N» >>«Release purchase order»",
    "Receive goods @«Receiver» #«MIGO» 9m 72h",
    "!«rule» Under- or over-delivery 13/w 18m 24h @«Receiver» @«Buyer» #«MIGO» >>«Receive goods»",
    "~Dock coffee 09:30: «Receiver», «Dock lead», «Buyer»; daily; goods-in dock, daily",
    "!«rule» Delivery without order reference 7/w 25m 20h @«Receiver» @«Buyer» #«ME2N» >>«Receive goods»",
    "~«Dock coffee 09:30»",
    "!«fail» Goods damaged on arrival 4/w 45m 48h 60EUR @«Receiver» @«Quality inspector» @«Buyer» #«MIGO» #«QM01» >>«END»",
    "Close purchase order @«Buyer» #«ME2N» 2m 24h",
    "(end) Order closed",
)
ON_APPROVING = (
    "!«nobody» Approver absent 9/w 10m 40h @«Requester» @«Purchasing lead» >>«Assign source of supply»",
    "~Corridor sign-off: «Requester», «Purchasing lead»!; ad hoc 9/w; 3rd-floor corridor",
)
"""What was left open until the step is there where the case goes on."""


def capture(hands: Hands) -> None:
    """Type the map; the keys are in the typed line at the beginning."""
    for line in LINES:
        hands.line(line)
    hands.key(Qt.Key.Key_Escape)
    hands.key(Qt.Key.Key_Home)
    hands.key(Qt.Key.Key_Right)
    hands.key(Qt.Key.Key_Right)
    for line in ON_APPROVING:
        hands.line(line)
