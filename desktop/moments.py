"""Moments of the history as people read them: the time of the day, the day, both."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import QDate, QLocale

from mapper.model.words import say


def local(at: str) -> datetime:
    """An ISO 8601 moment as the clock on the wall shows it."""
    return datetime.fromisoformat(at).astimezone()


def clock(at: str) -> str:
    """The time of the day, "10:32"."""
    return local(at).strftime("%H:%M")


def day(at: str, today: date | None = None) -> str:
    """The day: "Today", "Yesterday", else "Friday 20 November", with its year where that is another one."""
    then, today = local(at).date(), today or date.today()
    if then == today:
        return say("Today")
    if then == today - timedelta(days=1):
        return say("Yesterday")
    pattern = "dddd d MMMM" if then.year == today.year else "dddd d MMMM yyyy"
    return QLocale(QLocale.Language.English).toString(QDate(then.year, then.month, then.day), pattern)


def moment(at: str, today: date | None = None) -> str:
    """The time, with its day where that is not today: "10:32", "20 Nov 10:32"."""
    then, today = local(at).date(), today or date.today()
    if then == today:
        return clock(at)
    return say("{day} {time}", day=short_day(at), time=clock(at))


def short_day(at: str) -> str:
    """The day in short: "20 Nov"."""
    then = local(at).date()
    return QLocale(QLocale.Language.English).toString(QDate(then.year, then.month, then.day), "d MMM")
