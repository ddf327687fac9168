"""Line breaks against the Unicode algorithm (uniseg as the oracle)."""

from __future__ import annotations

import pytest
from uniseg.linebreak import line_break_units

from mapper.drawing.text_breaks import LONGEST_WORD, break_places, may_split

LABELS = (
    "Match invoice to order and receipt",
    "Check supplier and tax data",
    "Non-PO invoice, 2-way match",
    "Raise requisition (web form)",
    "Approve: amount over 10,000 EUR",
    "Über-/Unterlieferung prüfen",
    "核對發票與訂單、收貨單",
    "收到貨物(倉庫)",
    "「未收到貨」的發票",
    "請購單 ME51N 建立",
    "注文書を作成する。",
    "Проверить счёт поставщика",
    "การรับสินค้า ที่คลัง",
    "चालान की जाँच करें",
    "حشد الفواتير الواردة",
    "price  differs",
)


def oracle(text: str) -> list[int]:
    places, at = [], 0
    for unit in line_break_units(text):
        at += len(unit)
        places.append(at)
    return places[:-1]


@pytest.mark.parametrize("label", LABELS)
def test_breaks_of_labels_are_those_of_unicode(label: str) -> None:
    assert break_places(label) == oracle(label)


@pytest.mark.parametrize("label", ["and/or", "24/7", "a-b", "2-3", "A–B", "e-mail", "co\u2011op", "a\u00a0b", "don't", "x...y", "50 %"])
def test_no_break_where_unicode_has_none(label: str) -> None:
    assert set(break_places(label)) <= set(oracle(label))


def test_endless_word_is_capped() -> None:
    assert break_places("x" * 450) == [LONGEST_WORD, 2 * LONGEST_WORD]


def test_no_split_inside_a_cluster() -> None:
    assert not may_split("e\u0301", 1)
    assert not may_split("👩\u200d👧", 1) and not may_split("👩\u200d👧", 2)
    assert not may_split("เก", 1)
    assert may_split("ab", 1)
