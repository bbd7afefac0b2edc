"""One PDF from data and a template: Typst prints the data and never runs it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

from trendlab.errors import ReportError
from trendlab.report.glyphs import fallback_fonts, font_files

TEMPLATE_FILES = ("report.typ", "parts.typ")


def typeset_pdf(data: Mapping[str, Any], root: Path, *, font_paths: Sequence[str | Path] = (), timestamp: int) -> bytes:
    """A tagged PDF (PDF/UA-1) of the data, its fonts embedded, the same bytes for the same input.

    Strings reach the template in a JSON file and are printed as strings, so markup in them is never run.

    Args:
        data: plain JSON values, as `report_data` makes them, every string cleaned.
        root: folder that holds the pictures the data name; the template and the data are put there too.
        font_paths: font files and folders beside the embedded fonts; system fonts are never used.
        timestamp: seconds since 1970, written as the time of creation.

    Raises:
        ReportError: if Typst cannot typeset the document.
    """
    import typst

    fonts = root / "fonts"
    fonts.mkdir(parents=True, exist_ok=True)
    for number, path in enumerate([*fallback_fonts(), *font_files(font_paths)]):
        shutil.copyfile(path, fonts / f"{number:03d}{path.suffix}")
    for name in TEMPLATE_FILES:
        text = resources.files("trendlab.report").joinpath(name).read_text(encoding="utf8")
        (root / name).write_text(text, encoding="utf8")
    (root / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf8")
    try:
        return typst.compile(
            str(root / TEMPLATE_FILES[0]), root=str(root), font_paths=[str(fonts)], ignore_system_fonts=True,
            pdf_standards=["ua-1"], timestamp=timestamp,
        )  # fmt: skip
    except typst.TypstError as error:
        raise ReportError(f"the report could not be typeset: {error.diagnostic.strip() or error.message}") from error
