"""The grammar of the typed line, as far as text alone decides it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.capture.line import understand


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("== Purchase order", "process", "Purchase order"),
        ("Raise requisition @Requester #ME51N", "step", "Raise requisition"),
        ("Amount over 10,000?", "decision", "Amount over 10,000?"),
        ("& Pack goods", "step", "Pack goods"),
        ("(end) Order closed", "end", "Order closed"),
        ("! Approver absent 9/week", "exception", "Approver absent"),
        ("~ Dock coffee: Receiver", "contact point", "Dock coffee"),
        ("* Invoice arrives by email 420/week", "trigger", "Invoice arrives by email"),
        ("... Who owns tax codes? @AP lead", "question", "Who owns tax codes?"),
        ("Wait 2 h", "step", "Wait 2 h"),
    ],
)
def test_each_form_has_its_kind_and_name(text: str, kind: str, name: str) -> None:
    line = understand(text)
    assert (line.kind, line.name) == (kind, name)


def test_step_has_role_and_system() -> None:
    line = understand("Raise requisition @Purchasing lead #ME51N #Excel 10min 16h")
    assert line.roles == ("Purchasing lead",)
    assert line.systems == ("ME51N", "Excel")
    assert [amount.text for amount in line.amounts] == ["10min", "16h"]


def test_branch_may_hold_any_form() -> None:
    line = understand("[no] (end) Rejected")
    assert (line.branch, line.kind, line.name) == ("no", "end", "Rejected")
    joining = understand("[yes] -> Release order")
    assert (joining.branch, joining.kind, joining.target) == ("yes", "join", "Release order")


def test_exception_has_estimates_handlers_and_rejoin() -> None:
    line = understand("!late Approver absent 9/week 10min 40h @Requester @Purchasing lead >> Release order")
    assert line.category == "DEX"
    assert [amount.dimension for amount in line.amounts] == ["rate", "duration", "duration"]
    assert line.roles == ("Requester", "Purchasing lead")
    assert line.target == "Release order"


def test_unknown_amounts_are_kept_as_places() -> None:
    line = understand("! Goods damaged ? ? 48h")
    assert line.name == "Goods damaged"
    assert [amount.dimension for amount in line.amounts] == ["unknown", "unknown", "duration"]


def test_category_word_only_right_behind_the_sign() -> None:
    assert understand("! late delivery").name == "late delivery"
    assert understand("! late delivery").category == ""
    assert understand("!lately something").category == ""


@pytest.mark.parametrize(
    ("typed", "category"),
    [
        ("!cannot finish", "WIF"),
        ("!too late", "DEX"),
        ("!nobody there", "RNA"),
        ("!came from outside", "EXT"),
        ("!rule failed", "CNV"),
        ("!late", "DEX"),
        ("!fail", "WIF"),
        ("!nobody", "RNA"),
        ("!outside", "EXT"),
        ("!rule", "CNV"),
    ],
)
def test_the_category_in_plain_words(typed: str, category: str) -> None:
    line = understand(f"{typed} Goods damaged 3/week")
    assert (line.category, line.name) == (category, "Goods damaged")


def test_meeting_has_people_rhythm_and_place() -> None:
    line = understand("~ Dock coffee: Receiver, Dock lead, Buyer!; daily; goods-in dock")
    assert line.people == ("Receiver", "Dock lead", "Buyer")
    assert line.essential == ("Buyer",)
    assert (line.scheduled, line.place) == (True, "goods-in dock")
    ad_hoc = understand("~ Corridor: Buyer; ad hoc 9/week; 15 min")
    assert not ad_hoc.scheduled
    assert [amount.text for amount in ad_hoc.amounts] == ["9/week", "15 min"]


@given(st.text(max_size=200))
def test_any_text_is_understood_and_spans_lie_in_it(text: str) -> None:
    line = understand(text)
    for span in line.spans:
        assert 0 <= span.start <= span.end <= len(text)
    starts = [span.start for span in line.spans]
    assert starts == sorted(starts)
