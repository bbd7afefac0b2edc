"""A PNG of a picture that is drawn already: pixels of an SVG, by the typesetter's own renderer."""

from __future__ import annotations

import json
import struct
import zlib
from typing import TYPE_CHECKING, Any

from trendlab.report.typeset import errors_of_typst

if TYPE_CHECKING:
    from pathlib import Path

DPI = 200
AFTER_HEADER = 33  # bytes of a PNG: its signature and the chunk that says the size


def paint_png(vector: Path, size: tuple[float, float]) -> bytes:
    """The picture in an SVG as a PNG of 200 dpi: the same bytes for the same picture.

    Matplotlib would lay out every text again for it, and takes four times as long.

    Args:
        vector: the SVG, text in it as paths.
        size: width and height, inches.

    Raises:
        ReportError: if the picture cannot be read.
    """
    import typst

    width, height = size
    name = json.dumps(vector.name, ensure_ascii=False)
    page = f"#set page(width: {width}in, height: {height}in, margin: 0pt)\n#image({name}, width: 100%)"
    options: dict[str, Any] = {"format": "png", "ppi": float(DPI), "ignore_system_fonts": True}
    with errors_of_typst():
        painted: bytes = typst.compile(page.encode("utf8"), root=str(vector.parent), **options)
    return painted[:AFTER_HEADER] + _density_chunk(DPI) + painted[AFTER_HEADER:]


def _density_chunk(dpi: int) -> bytes:
    """The pHYs chunk: pixels per metre, from which word processors take the size on paper.

    Source: W3C, Portable Network Graphics (third edition), 11.3.4.3 (pHYs).
    """
    dots_per_metre = round(dpi / 0.0254)
    chunk = b"pHYs" + struct.pack(">IIB", dots_per_metre, dots_per_metre, 1)
    return struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
