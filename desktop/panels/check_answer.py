"""What can be done about one check: mend it with a click, accept it with a reason, take that back."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.editor import Editor
from desktop.parts import button, in_short, label
from mapper.checks.finding import Finding
from mapper.commands.accept_finding import accept_finding, withdraw_acceptance
from mapper.model.edit import Edit, Fresh
from mapper.model.words import say
from mapper.model.workspace import Workspace


class CheckAnswer(QWidget):
    """Stands below the list, for the check that is chosen there."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self._editor = editor
        self._finding: Finding | None = None
        self._rule = label("", "small", wraps=True)
        self._accepted = label("", "muted", wraps=True)
        self.fix = button("", self._mend)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(say("All right here, because …"))
        self.reason.setAccessibleName(say("Why this is all right here"))
        self.accept = button(say("Accept"), self._accept, tip=say("The reason is kept with the map and printed"))
        self.again = button(say("Ask again"), self._withdraw)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.reason, 1)
        row.addWidget(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._rule)
        column.addWidget(self._accepted)
        column.addWidget(self.fix)
        column.addLayout(row)
        column.addWidget(self.again)
        self.reason.returnPressed.connect(self._accept)
        self.reason.textChanged.connect(lambda text: self.accept.setEnabled(bool(text.strip())))
        self.accept.setEnabled(False)
        self.ask(None)

    def ask(self, finding: Finding | None) -> None:
        """Offer what can be done about the finding; None = nothing is chosen."""
        self._finding = finding
        self.setVisible(finding is not None)
        if finding is None:
            return
        # Loaded with the first finding: the start does not wait for the rules.
        from mapper.checks import check_of

        check = check_of(finding.rule)
        may_edit = self._editor.bridge.may_edit
        self._rule.setText(say("{rule}: {says}.", rule=finding.rule, says=say(check.says)))
        self._accepted.setText(say("Accepted: {reason}", reason=in_short(finding.accepted or "")))
        self._accepted.setVisible(finding.accepted is not None)
        self.fix.setText(say(check.fix_text))
        self.fix.setVisible(check.fix is not None and finding.accepted is None and may_edit)
        for part in (self.reason, self.accept):
            part.setVisible(finding.accepted is None and may_edit)
        self.again.setVisible(finding.accepted is not None and may_edit)
        self.reason.clear()

    def _mend(self) -> None:
        from mapper.checks import check_of

        finding = self._finding
        fix = check_of(finding.rule).fix if finding is not None else None
        if finding is None or fix is None or finding.element not in self._editor.bridge.workspace:
            return
        mend = fix

        def mended(workspace: Workspace, *, fresh: Fresh) -> Edit:
            return mend(workspace, finding.element, fresh)

        self._editor.bridge.run(mended)

    def _accept(self) -> None:
        finding = self._finding
        if finding is not None and self.reason.text().strip() and finding.element in self._editor.bridge.workspace:
            self._editor.bridge.run(accept_finding, finding.rule, finding.element, self.reason.text())

    def _withdraw(self) -> None:
        if self._finding is not None and self._finding.element in self._editor.bridge.workspace:
            self._editor.bridge.run(withdraw_acceptance, self._finding.rule, self._finding.element)
