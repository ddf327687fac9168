"""The one stylesheet of the window, written with the tokens of the theme."""

from __future__ import annotations

from collections.abc import Mapping
from string import Template

_SHEET = Template("""
QWidget { font-family: "Noto Sans"; font-size: 12px; color: $ink; }
QToolTip { background: $paper; color: $ink; border: 1px solid $hairline; padding: 4px 8px; }

#bar, #foot { background: $paper; }
#bar { border-bottom: 1px solid $hairline; }
#foot { border-top: 1px solid $hairline; }
#tabs { background: $band; border-bottom: 1px solid $hairline; }
#tabs QTabBar QToolButton { background: $band; border-radius: 0px; }
#crumbs { background: $paper; border-bottom: 1px solid $hairline; }
#left { background: $paper; border-right: 1px solid $hairline; }
#right { background: $paper; border-left: 1px solid $hairline; }
#welcome { background: $canvas; }

QLabel[look="display"] { font-size: 24px; font-weight: bold; }
QLabel[look="large"] { font-size: 18px; font-weight: bold; }
QLabel[look="title"] { font-size: 14px; font-weight: bold; }
QLabel[look="name"] { font-size: 13px; font-weight: bold; }
QLabel[look="lead"] { font-size: 14px; color: $muted; }
QLabel[look="muted"] { color: $muted; }
QLabel[look="small"] { font-size: 11px; color: $muted; }
QLabel[look="saved"] { color: $saved; }
QLabel[look="not saved"] { color: $exception; font-weight: bold; }
QLabel[look="near end"] { color: $hot_spot_text; font-weight: bold; padding-left: 12px; }
QLabel[look="heading"] { font-size: 11px; font-weight: bold; color: $muted; }
QLabel[look="code"] { font-size: 11px; font-weight: bold; color: $muted; }
QLabel[look="ask"] { color: $meeting; }
QLabel[look="fault"] { color: $exception; }
QLabel[look="key"] { font-weight: bold; }
QLabel[look="keycap"] { font-size: 11px; border: 1px solid $hairline; border-radius: 4px; background: $quiet; padding: 1px 6px; }

QPushButton { background: $paper; border: 1px solid $hairline; border-radius: 6px; padding: 4px 12px; min-height: 20px; }
QPushButton:hover { background: $quiet; }
QPushButton:pressed { background: $hairline; }
QPushButton:focus { border: 1px solid $selection; }
QPushButton:disabled { color: $muted; background: $quiet; }
QPushButton[look="main"] { background: $ink; color: $paper; border: 1px solid $ink; font-weight: bold; }
QPushButton[look="main"]:hover { background: $line; }
QPushButton[look="main"]:focus { border: 2px solid $selection; padding: 3px 11px; }
QPushButton[look="main"]:disabled { color: $muted; background: $quiet; border: 1px solid $hairline; }
QPushButton[look="link"] { border: none; background: transparent; color: $selection; padding: 0px 2px; text-align: left; min-height: 18px; }
QPushButton[look="link"]:hover { text-decoration: underline; }
QPushButton[look="link"]:focus { text-decoration: underline; }
QPushButton[look="quiet link"] { border: none; background: transparent; color: $muted; padding: 0px 2px; min-height: 18px; }
QPushButton[look="quiet link"]:hover, QPushButton[look="quiet link"]:focus { text-decoration: underline; color: $ink; }
QPushButton[look="entry"] { text-align: left; padding: 6px 12px; }

QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 4px; }
QToolButton:hover { background: $quiet; }
QToolButton:pressed { background: $hairline; }
QToolButton:focus { border: 1px solid $selection; }
QToolButton:checked { background: $selection_fill; border: 1px solid $selection; }
QToolButton:checked:focus { border: 2px solid $selection; padding: 3px; }
QToolButton::menu-indicator { image: none; }
QToolButton[look="choice"] { padding: 0px 4px; color: $muted; font-size: 11px; border-radius: 4px; min-height: 18px; }

#welcome QPushButton { font-size: 13px; min-height: 26px; }
#welcome QPushButton[look="link"] { font-size: 12px; min-height: 18px; }

QLineEdit, QPlainTextEdit[look="field"], QComboBox {
  background: $paper; border: 1px solid $hairline; border-radius: 4px; padding: 3px 6px; min-height: 18px;
  selection-background-color: $selection; selection-color: $on_selection;
}
QLineEdit:focus, QPlainTextEdit[look="field"]:focus, QComboBox:focus { border: 1px solid $selection; }
QLineEdit[is_wrong="true"] { border: 1px solid $exception; }
QLineEdit[look="in place"] { padding: 0px 2px; border-radius: 2px; min-height: 16px; }
QComboBox { padding: 3px 4px 3px 7px; }
QComboBox::drop-down { border: none; width: 18px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView { background: $paper; border: 1px solid $hairline; selection-background-color: $selection_fill;
  selection-color: $ink; outline: none; }
QPlainTextEdit[look="line"] { background: transparent; border: none; font-size: 13px;
  selection-background-color: $selection; selection-color: $on_selection; }

QTreeView, QListView, QTableView { background: $paper; border: none; outline: none; }
QListView { border: 1px solid transparent; }
QListView:focus, QTreeView:focus, QTableView:focus { border: 1px solid $selection; }
QTableView { selection-background-color: transparent; selection-color: $ink; }
QListView#completions { border: 1px solid $hairline; border-radius: 6px; padding: 4px; background: $paper; }
QListView::item { padding: 4px 8px; border-radius: 4px; }
QListView::item:selected { background: $selection_fill; color: $ink; }

QScrollArea, QScrollArea > QWidget > QWidget { background: $paper; border: none; }
#welcome QScrollArea, #welcome QScrollArea > QWidget > QWidget { background: $canvas; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0px; }
QScrollBar::handle { background: $hairline; border-radius: 3px; margin: 2px; min-height: 24px; min-width: 24px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0px; height: 0px; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

#right QTabBar, #outline_tabs { background: $paper; }
#outline_tabs::tab { background: transparent; color: $muted; border: none; border-bottom: 2px solid transparent;
  padding: 6px 8px 5px 8px; }
#outline_tabs::tab:selected { color: $ink; font-weight: bold; border-bottom: 2px solid $selection; }
#outline_tabs::tab:hover { color: $ink; }
#outline_tabs::tab:focus { color: $selection; }
QTreeView::item { padding: 3px 4px; }
QTreeView::item:selected { background: $selection_fill; color: $ink; }
QHeaderView { background: $paper; }
QHeaderView::section { background: $quiet; color: $muted; border: none; border-bottom: 1px solid $hairline; padding: 4px 8px; }
#right QTabBar::tab { background: transparent; color: $muted; border: none; border-bottom: 2px solid transparent;
  padding: 9px 12px 7px 12px; }
#right QTabBar::tab:selected { color: $ink; font-weight: bold; border-bottom: 2px solid $selection; }
#right QTabBar::tab:hover { color: $ink; }
#right QTabBar::tab:focus { color: $selection; }
#right #side_tabs::tab { padding: 8px 7px 7px 7px; }

#export { background: $paper; border: 1px solid $hairline; }
#export #choices { background: $paper; border-right: 1px solid $hairline; }
#preview { background: $canvas; border: none; }
QProgressBar { background: $hairline; border: none; border-radius: 3px; }
QProgressBar::chunk { background: $selection; border-radius: 3px; }

QSplitter::handle { background: transparent; }
QMenu { background: $paper; border: 1px solid $hairline; padding: 4px; }
QMenu::item { padding: 5px 20px 5px 12px; border-radius: 4px; }
QMenu::item:selected { background: $selection_fill; }
QMenu::item:disabled { color: $muted; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $hairline; margin: 4px 8px; }
QCheckBox { spacing: 8px; }
QCheckBox::indicator, QListView::indicator { width: 14px; height: 14px; border: 1px solid $muted; border-radius: 3px; background: $paper; }
QCheckBox::indicator:hover, QCheckBox::indicator:focus { border: 1px solid $selection; }
QCheckBox::indicator:checked, QListView::indicator:checked { background: $ink; border: 1px solid $ink; }
QCheckBox::indicator:checked:focus { border: 1px solid $selection; }
QCheckBox::indicator:disabled { background: $quiet; border: 1px solid $hairline; }
QCheckBox:disabled { color: $muted; }

QFrame[look="card"] { background: $paper; border: 1px solid $hairline; border-radius: 8px; }
QFrame[look="card"]:focus { border: 1px solid $selection; }
QFrame[look="hot card"] { background: $hot_spot_fill; border: 1px solid $hot_spot; border-radius: 8px; }
QFrame[look="hot card"]:focus { border: 1px solid $selection; }
QFrame[look="meeting card"] { background: $paper; border: 1px solid $hairline; border-radius: 8px; }
QFrame[look="meeting card"]:focus { border: 1px solid $selection; }
QFrame[look="message"] { background: $exception_fill; border: none; border-bottom: 1px solid $exception; }
QFrame[look="good message"] { background: $meeting_fill; border: none; border-bottom: 1px solid $meeting; }
QFrame[look="past"] { background: $quiet; border: none; border-bottom: 2px solid $ink; }
QFrame[look="note message"] { background: $quiet; border: none; border-bottom: 1px solid $hairline; }
QPlainTextEdit[look="listed"] { background: $paper; border: 1px solid $hairline; border-radius: 4px; padding: 2px 4px; }
""")


def stylesheet(tokens: Mapping[str, str]) -> str:
    """The stylesheet in these colours."""
    return _SHEET.substitute(tokens)
