"""A log beside a map: what stands for what, which figures are offered beside which estimates, and that none is made up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mapper.evidence.event import Event
from mapper.evidence.event_log import count_log
from mapper.evidence.match import matches
from mapper.evidence.offers import Evidence, evidence_of
from mapper.evidence.words import NAMINGS, log_sentence, match_sentence, offer_sentence, performers_sentence, remarks_on, shown_of
from mapper.model.edit import Edit, update
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Node
from mapper.model.lookups import by_code, every
from mapper.model.record import Quantity
from mapper.model.workspace import Workspace
from mapper.new_map import starter_records
from mapper.open_map import FRESH

HOUR, WEEK = 3_600_000, 7 * 86_400_000


@pytest.fixture(scope="module")
def order() -> Workspace:
    """The purchase order."""
    return Workspace(starter_records("purchase-order", FRESH))


def offers_of(evidence: Evidence) -> dict[str, float]:
    return {offer.code: offer.value for offer in evidence.offers}


LOG = [
    Event("1", "approve  REQUISITION", 0, group="Approver", person="Ana Ruiz"),
    Event("1", "Approver absent", HOUR),
    Event("1", "Approve requisition", 5 * HOUR, 4 * HOUR + HOUR // 2, "Approver", "Bo Li"),
    Event("2", "Approve requisition", 2 * WEEK),
    Event("2", "Create orders for purchase", 2 * WEEK + HOUR),
]


def test_names_and_codes_match_exactly_and_nothing_else_silently(order: Workspace) -> None:
    found = {match.activity: match for match in matches(order, ["Approve Requisition", "PO-40", "Create orders for purchase", "Dance"], {})}
    codes = {activity: match.element.code if match.element else None for activity, match in found.items()}
    assert codes == {"Approve Requisition": "PO-20", "PO-40": "PO-40", "Create orders for purchase": None, "Dance": None}
    assert [element.code for element in found["Create orders for purchase"].candidates] == ["PO-40", "PO-50", "PO-90"]
    assert not found["Dance"].candidates and "nothing" in match_sentence(found["Dance"])
    assert "please say which" in match_sentence(found["Create orders for purchase"])


def test_a_person_says_what_an_activity_is(order: Workspace) -> None:
    found = matches(order, ["Dance", "Approve requisition"], {"dance": "PO-E2", "Approve requisition": ""})
    assert [match.element.code if match.element else None for match in found] == ["PO-E2", None]


def test_two_elements_of_one_name_are_candidates() -> None:
    both = Workspace([Node(id="a", code="A-10", name="Pay"), Node(id="b", code="B-10", name="pay")])
    (found,) = matches(both, ["Pay"], {})
    assert found.element is None and [one.code for one in found.candidates] == ["A-10", "B-10"]


def test_figures_lie_beside_the_estimates(order: Workspace) -> None:
    evidence = evidence_of(order, count_log(LOG))
    values = offers_of(evidence)
    assert values["PO-20.visits"] == 1.5 and values["PO-20.repeats"] == 50.0 and values["PO-20.touch"] == 30.0
    assert values["PO-E2.share"] == 50.0 and values["PO-E2.delay"] == 3.5 and "PO-E2.effort" not in values
    weeks = (2 * WEEK + HOUR) / WEEK
    assert values["PO.volume"] == pytest.approx(2 / weeks) and values["PO-E2.rate"] == pytest.approx(1 / weeks)
    by_offer = {offer.code: offer for offer in evidence.offers}
    absent, approve = by_code(order, "PO-E2"), by_code(order, "PO-20")
    assert isinstance(absent, ExceptionPoint) and isinstance(approve, Node)
    assert by_offer["PO-E2.rate"].estimate == absent.rate and by_offer["PO-20.touch"].estimate == approve.touch
    assert by_offer["PO-20.rate"].estimate is None and by_offer["PO-20.rate"].ratio is None
    assert "not estimated" not in offer_sentence(by_offer["PO-20.rate"]) and "in the map: 9 per week" in offer_sentence(
        by_offer["PO-E2.rate"]
    )


def test_what_is_not_in_the_log_is_not_0(order: Workspace) -> None:
    evidence = evidence_of(order, count_log(LOG))
    assert not any(offer.element.code == "PO-30" for offer in evidence.offers)
    assert "PO-30" in {element.code for element in evidence.unseen} and "PO-20" not in {element.code for element in evidence.unseen}


def test_less_than_a_week_says_nothing_of_a_week(order: Workspace) -> None:
    evidence = evidence_of(order, count_log(LOG[:3]))
    assert not any(code.endswith((".rate", ".volume")) for code in offers_of(evidence))
    assert any("less than a week" in remark for remark in remarks_on(evidence))


def test_an_unknown_estimate_stays_unknown(order: Workspace) -> None:
    absent = by_code(order, "PO-E2")
    assert isinstance(absent, ExceptionPoint)
    unknown = order.after(Edit("", update(absent, replace(absent, rate=None, delay=None))))
    found = {offer.code: offer for offer in evidence_of(unknown, count_log(LOG)).offers}
    assert found["PO-E2.rate"].estimate is None and found["PO-E2.delay"].ratio is None
    assert "in the map: not estimated" in offer_sentence(found["PO-E2.delay"])


def test_without_begun_times_waiting_and_working_are_one(order: Workspace) -> None:
    events = [Event("1", "Raise purchase requisition", 0), Event("1", "Approve requisition", 4 * HOUR)]
    (found,) = (offer for offer in evidence_of(order, count_log(events)).offers if offer.figure == "elapsed")
    approve = by_code(order, "PO-20")
    assert isinstance(approve, Node) and approve.touch is not None and approve.wait is not None
    assert found.value == 4.0 and found.estimate == Quantity.of(approve.touch.value / 60 + approve.wait.value)


def test_of_two_activities_for_one_element_the_more_frequent_is_offered(order: Workspace) -> None:
    evidence = evidence_of(order, count_log(LOG), {"Create orders for purchase": "PO-20"})
    assert {offer.activity for offer in evidence.offers if offer.element.code == "PO-20"} == {"Approve requisition"}
    assert any("more frequent" in remark for remark in remarks_on(evidence))


def test_nobody_is_named(order: Workspace) -> None:
    evidence = evidence_of(order, count_log(LOG))
    said = [performers_sentence(one) for one in evidence.sums.activities.values()]
    assert "Done by Approver 2×; 2 people in all." in said
    everything = [*said, *map(offer_sentence, evidence.offers), log_sentence(evidence.sums), *remarks_on(evidence)]
    everything += [figure.definition for figure in shown_of(evidence.offers, evidence.sums, "log.csv")]
    assert not any(name in sentence for sentence in everything for name in ("Ana", "Ruiz", "Bo", "Li"))


def test_every_figure_has_its_words_and_keeps_its_source(order: Workspace) -> None:
    evidence = evidence_of(order, count_log(LOG))
    kept = shown_of(evidence.offers, evidence.sums, "orders.csv")
    assert all("orders.csv" in one.definition and one.unit and one.reading.evidence == "measured" for one in kept)
    assert all(one.reading.date == "1970-01-15" and one.reading.count for one in kept)
    assert {offer.figure for offer in evidence.offers} <= NAMINGS.keys()


def test_a_map_of_exceptions_without_steps_is_matched_too() -> None:
    tray = Workspace([ExceptionPoint(id="x", code="X-E1", name="Pallet broken")])
    values = offers_of(evidence_of(tray, count_log([Event("1", "Pallet broken", 0), Event("1", "Other", 3 * WEEK)])))
    assert values == {"X-E1.rate": pytest.approx(1 / 3), "X-E1.share": 100.0, "X-E1.delay": 504.0}
    assert len(every(tray, ExceptionPoint)) == 1
