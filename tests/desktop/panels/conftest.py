"""What tests of panels share: a purchase order to work on."""

from __future__ import annotations

import pytest

from desktop.doing import review as doing
from desktop.window import Window
from tests.desktop.conftest import Opened
from tests.desktop.review_hands import coded


@pytest.fixture
def order(opened: Opened) -> Window:
    """The purchase order, with its second step selected; whoever works here is A. K."""
    doing.remember_author("A. K.")
    window = opened("purchase-order")
    assert window.editor is not None
    window.editor.bridge.show_element(coded(window, "PO-20").id)
    return window
