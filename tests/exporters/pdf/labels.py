"""Labels in the languages whose text must be found and copied, what readers give where a line mixes directions, and the readers."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdf
import pypdfium2

from exporters.pdf.paint import open_canvas, paint_picture
from mapper.drawing.picture import Box, GlyphRun, Picture
from mapper.drawing.text import shape_text
from mapper.drawing.theme import colours

LABELS: Mapping[str, Sequence[str]] = {
    "English": ("Match invoice to order and receipt", "office affinity fjord", "AVATAR To. Wa", "Price ≥ 10 %, “net” – café"),
    "Icelandic": ("Staðfesta pöntun", "Athuga hvort vörur séu komnar", "Þjónustuver svarar fyrirspurn", "Æðsti yfirmaður, ýmis frávik"),
    "Polish": ("Sprawdź zamówienie", "Zażółć gęślą jaźń", "Kto odpowiada, gdy faktura się nie zgadza?", "Źródło błędu: łańcuch dostaw"),
    "Indonesian": ("Periksa pesanan pembelian", "Barang belum diterima gudang", "Siapa yang ditanya jika harga berbeda?"),
    "Russian": ("Проверить счёт", "Отгрузка ещё не подтверждена"),
    "Traditional Chinese": ("核對發票與訂單、收貨單", "倉庫未登錄收貨", "誰負責處理價格差異？", "每週四的電話會議"),
    "Thai": ("การรับสินค้า", "ตรวจสอบใบแจ้งหนี้กับใบสั่งซื้อ", "ผู้อนุมัติไม่ตอบกลับ", "น้ำหนักไม่ตรง"),
    "Arabic": ("مطابقة الفاتورة مع أمر الشراء", "السعر مختلف عن الطلب", "من يسأل عند الخلاف؟", "لا إله إلا الله"),
    "Hebrew": ("חשבונית ספק", "אישור הזמנת רכש", "מי מטפל בחריגות?", "תשלום לספקים"),
    "Hindi": ("चालान की जाँच करें", "क्रय आदेश स्वीकृत करें", "कौन ज़िम्मेदार है?", "त्रुटि प्रबंधन"),
    "emoji": ("😀 → ✓ done", "📦 delivery ☎", "⚠ late 🕒 again", "👩‍💻 🇮🇸"),
    "marks": ("e\u0301a \ue000", "x²₃ ½ № ™", "Ⅷ ① ㎏ each", "ſ K long"),
}
"""One direction a line; letters that no font has among them."""

MIXED: Mapping[str, frozenset[str]] = {
    "فاتورة SAP رقم 123": frozenset(),
    "حساب 45 يوم": frozenset(),
    "Price السعر differs": frozenset(),
    "שלום, עולם!": frozenset(),
    "الطلب PO-40": frozenset(("PDFium",)),
    "חשבונית MIRO 4500": frozenset(("PDFium",)),
    "أ-ب-ج (د)": frozenset(("PDFium",)),
    "ערך (SAP)": frozenset(("PDFium", "poppler")),
}
"""Lines that mix directions, and the readers that give their words in another order, or their brackets turned; blanks aside."""


def pdf_of(labels: Iterable[str], *, size: float = 12.5, width: float | None = None) -> bytes:
    """One page with a label under the other, each broken into lines of at most `width` points."""
    blocks = [shape_text(label, size, width=width) for label in labels]
    written = BytesIO()
    canvas = open_canvas(written, (500, 40 + sum(block.height + 20 for block in blocks)))
    runs: list[GlyphRun] = []
    top = 20.0
    for block in blocks:
        runs += block.at(20, top)
        top += block.height + 20
    paint_picture(canvas, Picture(tuple(runs), Box(0, 0, 500, top)), colours("print"))
    canvas.showPage()
    canvas.save()
    return written.getvalue()


def by_pypdf(file: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(file)).pages)


def by_pdfium(file: bytes) -> str:
    document = pypdfium2.PdfDocument(file)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


def by_poppler(file: bytes) -> str:
    """What pdftotext gives; it must be there (see `has_poppler`)."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "labels.pdf"
        path.write_bytes(file)
        return subprocess.run(["pdftotext", "-enc", "UTF-8", str(path), "-"], capture_output=True, check=True).stdout.decode("utf-8")


def has_poppler() -> bool:
    return shutil.which("pdftotext") is not None


READERS: Mapping[str, Callable[[bytes], str]] = {"pypdf": by_pypdf, "PDFium": by_pdfium, "poppler": by_poppler}


def joined(text: str) -> str:
    """As readers are compared: composed, without the marks they put round right-to-left text, lines joined, blanks as one blank."""
    kept = "".join(character for character in text if character not in "\u202a\u202b\u202c\u202d\u202e\u200e\u200f\x0c\ufeff\ufffe")
    return " ".join(unicodedata.normalize("NFC", kept).split())


def without_blanks(text: str) -> str:
    """As `joined`, for words that are broken where there is no blank."""
    return joined(text).replace(" ", "")
