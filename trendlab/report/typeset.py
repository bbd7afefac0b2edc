"""One PDF from data and a template: Typst prints the data and never runs it."""

from __future__ import annotations

import json
import shutil
from contextlib import contextmanager
from importlib import resources
from typing import TYPE_CHECKING, Any

from trendlab.errors import ReportError
from trendlab.files.whole import write_scratch
from trendlab.report.answer import shorten_answer
from trendlab.report.glyphs import fallback_fonts, font_files
from trendlab.report.pages import pack_figures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

TEMPLATE_FILES = ("report.typ", "parts.typ")


def typeset_pdf(
    data: Mapping[str, Any],
    root: Path,
    *,
    font_paths: Sequence[str | Path] = (),
    timestamp: int,
    pictures: Callable[[str], Mapping[str, Any]] | None = None,
) -> bytes:
    """A tagged PDF (PDF/UA-1) of the data, its fonts embedded, the same bytes for the same input.

    Strings reach the template in a JSON file and are printed as strings, so markup in them is never run.

    Args:
        data: plain JSON values, as `report_data` makes them, every string cleaned.
        root: folder that holds the pictures the data name; the template and the data are put there too.
        font_paths: font files and folders beside the embedded fonts; system fonts are never used.
        timestamp: seconds since 1970, written as the time of creation.
        pictures: gives file and ratio of a figure by its name, when they are needed: those of the corpus at once, the
            others when page one is laid out. None where the data hold them.

    Raises:
        ReportError: if Typst cannot typeset the document.
    """
    import typst

    fonts = root / "fonts"
    fonts.mkdir(parents=True, exist_ok=True)
    for number, path in enumerate([*fallback_fonts(), *font_files(font_paths)]):
        shutil.copyfile(path, fonts / f"{number:03d}{path.suffix}")
    for name in TEMPLATE_FILES:
        write_scratch(root / name, resources.files("trendlab.report").joinpath(name).read_bytes())
    options: dict[str, Any] = {"root": str(root), "font_paths": [str(fonts)], "ignore_system_fonts": True}
    main = str(root / TEMPLATE_FILES[0])
    data = {**data, "corpus_figures": _with_pictures(data.get("corpus_figures", []), pictures)}
    with errors_of_typst():
        bare, room = _fit_page_one({**data, "figures": []}, root, options)
    figures = _with_pictures(data["figures"], pictures)
    _write_data({**bare, "figures": pack_figures(figures, first_room=room)}, root)
    with errors_of_typst():
        pdf: bytes = typst.compile(main, pdf_standards=["ua-1"], timestamp=timestamp, **options)
    return pdf


def _with_pictures(
    figures: Sequence[dict[str, Any]], pictures: Callable[[str], Mapping[str, Any]] | None
) -> list[dict[str, Any]]:
    return [{**figure, **(pictures(figure["name"]) if pictures is not None else {})} for figure in figures]


@contextmanager
def errors_of_typst() -> Iterator[None]:
    """Errors of the typesetter as errors of a report.

    Raises:
        ReportError: if the report cannot be typeset.
    """
    try:
        yield
    except RuntimeError as error:  # TypstError is one; a failing query raises the plain one
        reason = str(getattr(error, "diagnostic", "")).strip() or str(error)
        raise ReportError(f"the report could not be typeset: {reason}") from error


def _fit_page_one(data: dict[str, Any], root: Path, options: Mapping[str, Any]) -> tuple[dict[str, Any], float]:
    """The data with as many sentences on page one as fit, and the mm left for figures where they begin."""
    import typst

    main = str(root / TEMPLATE_FILES[0])
    while True:
        _write_data(data, root)
        found = json.loads(typst.query(main, "metadata", field="value", **options))
        marks = {name: value for mark in found for name, value in mark.items()}
        fits = marks["end-of-answer"] == 1 and marks["room-for-contents"]
        shorter = None if fits else shorten_answer(data["answer"])
        if shorter is None:
            return data, float(marks["room-for-figures"])
        data = {**data, "answer": shorter}


def _write_data(data: Mapping[str, Any], root: Path) -> None:
    write_scratch(root / "data.json", json.dumps(data, ensure_ascii=False).encode("utf8"))
