"""A page of a PDF as a PNG file, by PDFium."""

from __future__ import annotations

from io import BytesIO

import pypdfium2

_WHITE, _CLEAR = (255, 255, 255, 255), (255, 255, 255, 0)
POINTS_AN_INCH = 72


def png_of_page(pdf: bytes, scale: float, *, is_transparent: bool = False, number: int = 0) -> bytes:
    """A page at `scale` pixels a point, on white or on nothing; the file says how many dots an inch that is."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[number]
        # Letters and lines are smoothed in grey: coloured edges are for one kind of screen.
        bitmap = page.render(scale=scale, fill_color=_CLEAR if is_transparent else _WHITE, maybe_alpha=is_transparent)
        pixels = bitmap.to_pil()
        shown = pixels.convert("RGBA" if is_transparent else "RGB")
        written = BytesIO()
        shown.save(written, "PNG", dpi=(POINTS_AN_INCH * scale, POINTS_AN_INCH * scale), optimize=False)
        bitmap.close()
        page.close()
    finally:
        document.close()
    return written.getvalue()
