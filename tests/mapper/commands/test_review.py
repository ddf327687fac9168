"""Comments, readings, goals, measures that are followed, and sign-off."""

from __future__ import annotations

import pytest

from mapper.commands.add_metric import add_metric
from mapper.commands.comment import add_comment, answers_to, first_of, is_settled, reopen_comment, settle_comment
from mapper.commands.delete import delete
from mapper.commands.follow_measure import follow_measure, follower_of
from mapper.commands.record_readings import MOST, change_reading, delete_readings, record_readings
from mapper.commands.set_goal import set_baseline, set_target
from mapper.commands.sign_off import sign_off, sign_offs_of
from mapper.model.edit import Edit, Fresh
from mapper.model.errors import KnownError
from mapper.model.flow import Node
from mapper.model.measures import Metric, Reading
from mapper.model.organisation import Process
from mapper.model.workshop import Comment, SignOff
from mapper.model.workspace import Workspace
from tests.mapper.commands.conftest import Desk


@pytest.fixture
def approve(desk: Desk) -> Node:
    """A step to talk about."""
    return desk.named(Node, "Approve requisition")


@pytest.fixture
def metric(desk: Desk) -> Metric:
    """A metric of the process: 40 h today, 10 h wanted."""
    desk.run(add_metric, "Time to order", desk.fresh, desk.process.id, "h", 40.0, 10.0)
    return desk.named(Metric, "Time to order")


def test_a_comment_is_made_answered_settled_and_opened_again(desk: Desk, approve: Node) -> None:
    edit = desk.run(add_comment, approve.id, "  Who signs\non Fridays? ", "A. K.", desk.fresh)
    assert edit.label == "Comment on Approve requisition"
    (remark,) = desk.all(Comment)
    assert (remark.name, remark.about, remark.author, remark.created) == (
        "Who signs\non Fridays?", approve.id, "A. K.", "2026-01-02T03:04:05+00:00",
    )  # fmt: skip
    desk.run(add_comment, remark.id, "The deputy", "B. L.", desk.fresh)
    (answer,) = answers_to(desk.workspace, remark.id)
    desk.run(add_comment, answer.id, "And on Mondays?", "A. K.", desk.fresh)
    assert [one.name for one in answers_to(desk.workspace, remark.id)] == ["The deputy", "And on Mondays?"]
    last = answers_to(desk.workspace, remark.id)[-1]
    assert first_of(desk.workspace, last.id) == remark.id == first_of(desk.workspace, remark.id)
    desk.run(settle_comment, last.id, "Written into the rule")
    assert desk.now(remark).note == "Written into the rule" and is_settled(desk.now(remark))
    assert desk.does_nothing(settle_comment, remark.id, "Written into the rule")
    desk.run(reopen_comment, answer.id)
    assert not is_settled(desk.now(remark))
    assert desk.does_nothing(reopen_comment, remark.id)
    desk.run(settle_comment, remark.id)
    assert is_settled(desk.now(remark)), "without words too"


def test_a_comment_goes_with_its_element_and_its_answers_with_it(desk: Desk, approve: Node) -> None:
    desk.run(add_comment, approve.id, "Really?", "", desk.fresh)
    (remark,) = desk.all(Comment)
    desk.run(add_comment, remark.id, "Yes", "", desk.fresh)
    desk.run(delete, (remark.id,))
    assert not desk.all(Comment)
    desk.run(add_comment, approve.id, "Really?", "", desk.fresh)
    desk.run(delete, (approve.id,))
    assert not desk.all(Comment)


def test_a_comment_needs_words(desk: Desk, approve: Node) -> None:
    with pytest.raises(KnownError, match="needs words"):
        add_comment(desk.workspace, approve.id, " \n ", "A. K.", desk.fresh)


def test_readings_are_kept_by_date_and_none_twice(desk: Desk, metric: Metric) -> None:
    later, earlier, undated = Reading(31.0, "2026-03-01", 12, "measured"), Reading(38.0, "2026-02-01"), Reading(39.0)
    edit = desk.run(record_readings, metric.id, (later, earlier, undated, later))
    assert edit.label == "Record 3 readings of Time to order"
    assert desk.now(metric).observations == (undated, earlier, later)
    assert desk.does_nothing(record_readings, metric.id, (earlier,))
    desk.run(change_reading, metric.id, 2, Reading(32.0, "2026-01-15"))
    assert [one.value for one in desk.now(metric).observations] == [39.0, 32.0, 38.0]
    assert desk.does_nothing(change_reading, metric.id, 0, undated)
    desk.run(delete_readings, metric.id, (0, 2, 9))
    assert [one.value for one in desk.now(metric).observations] == [32.0]
    assert desk.does_nothing(delete_readings, metric.id, (5,))


def test_what_is_no_reading_is_refused(desk: Desk, metric: Metric) -> None:
    for wrong in (Reading(float("nan")), Reading(float("inf")), Reading(1e16), Reading(1.0, count=-1)):
        with pytest.raises(KnownError):
            record_readings(desk.workspace, metric.id, (wrong,))
        with pytest.raises(KnownError):
            set_baseline(desk.workspace, metric.id, wrong)
    with pytest.raises(KnownError, match="at most"):
        record_readings(desk.workspace, metric.id, [Reading(float(number)) for number in range(MOST + 1)])
    with pytest.raises(IndexError):
        change_reading(desk.workspace, metric.id, 0, Reading(1.0))


def test_the_way_from_baseline_to_target_is_the_direction(desk: Desk, metric: Metric) -> None:
    assert desk.now(metric).direction == "down"
    desk.run(set_target, metric.id, Reading(90.0, "2026-12-31"))
    assert desk.now(metric).direction == "up" and desk.now(metric).target == Reading(90.0, "2026-12-31")
    desk.run(set_baseline, metric.id, Reading(95.0, "2026-01-01", 30, "measured"))
    assert desk.now(metric).direction == "down"
    desk.run(set_baseline, metric.id, None)
    assert desk.now(metric).baseline is None and desk.now(metric).direction == "down"
    assert desk.does_nothing(set_baseline, metric.id, None)


def test_a_measure_is_followed_once(desk: Desk) -> None:
    process = desk.process.id
    desk.run(follow_measure, process, "cycle time", 114.2, desk.fresh)
    (followed,) = desk.all(Metric)
    assert (followed.formula, followed.unit, followed.direction) == ("cycle time", "h/case", "down")
    assert followed.baseline == Reading(114.2, "2026-01-02", None, "estimated")
    assert follower_of(desk.workspace, process, "cycle time") == followed.id
    assert desk.does_nothing(follow_measure, process, "cycle time", 3.0, desk.fresh)
    desk.run(follow_measure, process, "yield", None, desk.fresh)
    desk.run(follow_measure, process, "hand-offs", 4.0, desk.fresh)
    assert [(one.direction, one.unit, one.baseline is None) for one in desk.all(Metric)[1:]] == [
        ("up", "%", True),
        ("down", "number", False),
    ]
    with pytest.raises(KeyError):
        follow_measure(desk.workspace, process, "luck", None, desk.fresh)


def test_a_process_is_validated_signed_and_withdrawn(desk: Desk) -> None:
    process = desk.process
    with pytest.raises(KnownError, match="Nobody is named"):
        sign_off(desk.workspace, process.id, "validated", " ", desk.fresh)
    with pytest.raises(KnownError, match="is a draft"):
        sign_off(desk.workspace, process.id, "signed", "A. K.", desk.fresh)
    with pytest.raises(KnownError, match="draft already"):
        sign_off(desk.workspace, process.id, "draft", "A. K.", desk.fresh)
    desk.run(sign_off, process.id, "validated", "A. K.", desk.fresh)
    desk.run(sign_off, process.id, "signed", "Head of purchasing", desk.fresh, "For 2026")
    assert desk.now(process).status == "signed"
    desk.run(sign_off, process.id, "validated", "B. L.", desk.fresh)
    assert desk.now(process).status == "signed", "who validates later takes no signature away"
    desk.run(sign_off, process.id, "draft", "A. K.", desk.fresh, "The approval changed")
    assert desk.now(process).status == "draft"
    assert [(one.state, one.signed_by) for one in sign_offs_of(desk.workspace, process.id)] == [
        ("draft", "A. K."), ("validated", "B. L."), ("signed", "Head of purchasing"), ("validated", "A. K."),
    ]  # fmt: skip
    desk.run(delete, (process.id,))
    assert not desk.all(SignOff) and not desk.all(Process)


def test_labels_are_short(desk: Desk, approve: Node) -> None:
    def label(workspace: Workspace, text: str, fresh: Fresh) -> Edit:
        return add_comment(workspace, approve.id, text, "", fresh)

    desk.run(label, "word " * 60, desk.fresh)
    (remark,) = desk.all(Comment)
    assert len(settle_comment(desk.workspace, remark.id).label) < 60
