"""What of a window cannot be read: words that have less room than they need, and what lies beside its window."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QLabel, QLineEdit, QPushButton, QScrollArea, QToolButton, QWidget

ROUNDING = 1


def clipped(within: QWidget) -> Iterator[str]:
    """A line for each label or button in a widget whose words are cut off, and for each area that scrolls only up and down but is wider."""
    for widget in (within, *within.findChildren(QWidget)):
        if widget.isVisibleTo(within) and (why := _why(widget)):
            yield f"{type(widget).__name__} {_words(widget)!r} in {_where(widget)}: {why}"


def overlapping(within: QWidget) -> Iterator[str]:
    """A line for each two labels, buttons or fields beside one another that lie over one another."""
    beside: dict[QWidget, list[QWidget]] = {}
    for part in within.findChildren(QWidget):
        holder = part.parentWidget()
        is_looked_at = isinstance(part, QLabel | QAbstractButton | QLineEdit) and part.isVisibleTo(within) and not part.geometry().isEmpty()
        # What Qt puts into a field, as the sign that empties it, lies over it on purpose.
        if is_looked_at and holder is not None and not isinstance(holder, QLineEdit):
            beside.setdefault(holder, []).append(part)
    for parts in beside.values():
        for number, one in enumerate(parts):
            for other in parts[number + 1 :]:
                if one.geometry().intersects(other.geometry()):
                    yield f"{type(one).__name__} {_words(one)!r} and {type(other).__name__} {_words(other)!r} in {_where(one)}"


def _why(widget: QWidget) -> str:
    if isinstance(widget, QLabel) and widget.text() and widget.pixmap().isNull():
        return _of_label(widget)
    if isinstance(widget, QPushButton) or (isinstance(widget, QToolButton) and _shows_words(widget)):
        return _of_button(widget)
    if isinstance(widget, QScrollArea) and widget.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
        inner = widget.widget()
        room = widget.viewport().width()
        if inner is not None and inner.width() > room + ROUNDING:
            return f"its contents are {inner.width()} wide, it shows {room}: {_widest(inner)}"
    return ""


def _widest(inner: QWidget) -> str:
    found = max(inner.findChildren(QWidget), key=lambda one: one.minimumSizeHint().width() if one.isVisibleTo(inner) else 0)
    return f"{type(found).__name__} {_words(found)!r} {found.minimumSizeHint().width()}"


def _shows_words(widget: QToolButton) -> bool:
    return bool(widget.text()) and widget.toolButtonStyle() != Qt.ToolButtonStyle.ToolButtonIconOnly


def _of_label(widget: QLabel) -> str:
    if not widget.wordWrap():
        needs = widget.sizeHint().width()
        return f"{needs} wide in {widget.width()}" if needs > widget.width() + ROUNDING else _beside(widget)
    needs = widget.heightForWidth(widget.width())
    if needs > widget.height() + ROUNDING:
        return f"{needs} high in {widget.height()}"
    return _beside(widget)


def _of_button(widget: QAbstractButton) -> str:
    # A button may be as narrow as its words; the room beside them is beauty.
    needs = widget.fontMetrics().horizontalAdvance(widget.text().replace("&&", "&")) + 4
    return f"{needs} wide in {widget.width()}" if widget.text() and needs > widget.width() + ROUNDING else _beside(widget)


def _beside(widget: QWidget) -> str:
    """Whether it sticks out of what holds it, other than downwards in what can be scrolled."""
    window = _ground(widget)
    place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    if place.left() < -ROUNDING or place.right() > window.width() + ROUNDING:
        return f"from {place.left()} to {place.right()} in a ground {window.width()} wide"
    return ""


def _ground(widget: QWidget) -> QWidget:
    """The window, or what it is scrolled in."""
    above = widget.parentWidget()
    while above is not None and not above.isWindow():
        if isinstance(above.parentWidget(), QAbstractScrollArea):
            return above
        above = above.parentWidget()
    return above if above is not None else widget


def _words(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else widget.objectName() or widget.accessibleName()
    return text[:60]


def _where(widget: QWidget) -> str:
    names: list[str] = []
    above = widget.parentWidget()
    while above is not None and len(names) < 4:
        if type(above) is not QWidget:
            names.append(type(above).__name__)
        above = above.parentWidget()
    return " < ".join(names)
