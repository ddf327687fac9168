"""The words of the review panel: what a comment is about, a comment with who and when, a reading, where a metric stands."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale

from desktop.moments import moment
from desktop.parts import in_short
from mapper.commands.comment import answers_to, is_settled
from mapper.differences.names import named, process_of
from mapper.metrics.attainment import attainment_of
from mapper.metrics.words import value_text
from mapper.model.lookups import every, get
from mapper.model.measures import Metric, Reading
from mapper.model.organisation import SETTINGS_ID
from mapper.model.record import Evidence
from mapper.model.units import show_number
from mapper.model.words import say, say_count
from mapper.model.workshop import Comment
from mapper.model.workspace import Workspace

SEEN = 200
"""No more characters of a remark are listed: the whole of it stands in its tip, and in the field where it is corrected."""
EVIDENCE: dict[Evidence, str] = {
    "measured": "measured",
    "observed": "observed",
    "estimated": "estimated",
    "hearsay": "hearsay",
    "": "not said",
}


def about_words(workspace: Workspace, record_id: str | None) -> str:
    """An element as people call it, with its code; a comment by what it says."""
    record = workspace.get(record_id or "")
    if record is None or record.id == SETTINGS_ID:
        return say("the map")
    code, name = str(getattr(record, "code", "")), named(workspace, record)
    return say("{code} {name}", code=code, name=name) if code and code not in name else name


# Comments


def said_of(workspace: Workspace, process_id: str) -> frozenset[str]:
    """What of a process, itself included, somebody remarked on; and the map as a whole."""
    abouts = {one.about for one in every(workspace, Comment) if one.about is not None and get(workspace, Comment, one.about) is None}
    return frozenset(one for one in abouts if one == SETTINGS_ID or process_of(workspace, workspace.get(one)) in (process_id, ""))


def comments_in(workspace: Workspace, elements: frozenset[str] | None, *, with_settled: bool) -> list[Comment]:
    """The remarks on these elements (None = on anything), the latest first, each followed by its answers."""
    roots = [
        one
        for one in every(workspace, Comment)
        if get(workspace, Comment, one.about) is None
        and (elements is None or one.about in elements)
        and (with_settled or not is_settled(one))
    ]
    roots.sort(key=lambda one: (one.created, one.id), reverse=True)
    return [one for root in roots for one in (root, *answers_to(workspace, root.id))]


def comment_words(workspace: Workspace, comment: Comment) -> str:
    """What it says; below it who, when, and about what; below that what came of it."""
    is_answer = get(workspace, Comment, comment.about) is not None
    by = [comment.author, _when(comment.created), "" if is_answer else about_words(workspace, comment.about)]
    lines = [in_short(comment.name, SEEN), " · ".join(part for part in by if part)]
    if is_settled(comment):
        lines.append(say("Settled: {outcome}", outcome=in_short(" ".join(comment.note.split()), SEEN)))
    return "\n".join(line for line in lines if line)


def _when(created: str) -> str:
    try:
        return moment(created)
    except ValueError:
        return ""


# Measurements


def day_words(day: str) -> str:
    """A date in short: "1 Feb 2026"; what is no date as it stands."""
    date = QDate.fromString(day[:10], "yyyy-MM-dd")
    return QLocale(QLocale.Language.English).toString(date, "d MMM yyyy") if date.isValid() else day


def value_words(value: float, unit: str) -> str:
    """A value with its unit: "31 %", "7/week"."""
    return value_text(value, unit)


def reading_words(reading: Reading, unit: str) -> str:
    """A reading in one line: "31 % on 1 Feb 2026 – measured, 120 cases"."""
    words = value_words(reading.value, unit)
    if reading.date:
        words = say("{value} on {day}", value=words, day=day_words(reading.date))
    more = [
        say(EVIDENCE[reading.evidence]) if reading.evidence else "",
        say_count(reading.count, "{n} case", "{n} cases") if reading.count is not None else "",
    ]
    said = ", ".join(part for part in more if part)
    return say("{reading} – {more}", reading=words, more=said) if said else words


def standing_words(metric: Metric) -> str:
    """How far a metric has come: "30 % of the way from 40 to 10"."""
    standing = attainment_of(metric)
    baseline, target = metric.baseline, metric.target
    if standing.current is None:
        return say("Not measured yet")
    if baseline is not None and target is not None:
        ends = {"start": show_number(baseline.value), "end": show_number(target.value)}
        if standing.share is None or standing.current is baseline:
            return say("From {start} to {end}, not measured since", **ends)
        if standing.share < 0:
            return say("Away from the target: from {start} to {end}", **ends)
        return say("{share} % of the way from {start} to {end}", share=f"{100 * standing.share:.0f}", **ends)
    if baseline is not None:
        return say("Began at {start}, without a target", start=show_number(baseline.value))
    return say("Without a baseline: where did it begin?")


WARNING = "The baseline is estimated and the latest value measured: part of the difference may be in the guess."
"""Where evidence is mixed."""
