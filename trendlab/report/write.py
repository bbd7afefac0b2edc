"""The folder of a report: PDF, figures and tables, all of it or nothing."""

from __future__ import annotations

import shutil
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.explorer import explorer_html
from trendlab.files.whole import fill_folder, write_bytes
from trendlab.report.content import report_data
from trendlab.report.events import read_events
from trendlab.report.facts import find_facts
from trendlab.report.glyphs import check_glyphs
from trendlab.report.spec import ReportSpec
from trendlab.report.tables import defuse_frame, report_tables
from trendlab.report.typeset import typeset_pdf

if TYPE_CHECKING:
    import pandas as pd

    from trendlab.store import Run

UNDATED_TIMESTAMP = 315_532_800  # 1980-01-01, the earliest date that every archive format can hold
LARGEST_VECTOR = 1_500_000  # bytes: above it the PDF takes the PNG, the folder keeps both


DEFAULT_SPEC = ReportSpec()


def write_report(run: Run, folder: str | Path, *, spec: ReportSpec = DEFAULT_SPEC) -> None:
    """Write report.pdf, report.html, figures/*.png and *.svg, and tables/*.csv into a folder.

    Everything is made in a temporary folder beside it first and then moved, so a failure leaves what was there.

    Args:
        run: the finished run.
        folder: made where it does not exist; a run/ in it is left alone.
        spec: title, author, events, fonts.

    Raises:
        OutputError: if the folder cannot be written.
        InputError: if a font path holds no font, the events are not a table of dates and labels, or the formula of
            effects cannot be read.
        ChoiceError, MissingExtraError: if there is no such layout of the map, or its package is missing.
        ReportError: if the PDF could not be typeset.
    """
    glyphs, events = check_glyphs(spec.font_paths), read_events(spec.events)
    with fill_folder(Path(folder)) as out:
        figures = _write_figures(run, out, events=events, spec=spec)
        _write_tables(run, out)
        facts = find_facts(run, title=spec.title)
        data = glyphs.clean_all(report_data(facts, spec, figures))
        if glyphs.missing:
            data["limits"].append(glyphs.sentence())
            warnings.warn(glyphs.sentence(), UserWarning, stacklevel=2)
        root = out / ".typeset"
        shutil.copytree(out / "figures", root / "figures")
        pdf = typeset_pdf(data, root, font_paths=spec.font_paths, timestamp=_timestamp(run))
        shutil.rmtree(root)
        write_bytes(out / "report.pdf", pdf)
        write_bytes(out / "report.html", explorer_html(run, title=spec.title).encode("utf8"))


def _write_figures(run: Run, out: Path, *, events: pd.DataFrame | None, spec: ReportSpec) -> list[dict[str, Any]]:
    """Draw the gallery, save each figure twice and its numbers, and describe it for the typesetter."""
    from trendlab.figures.gallery import draw_gallery, save_figure

    (out / "figures").mkdir()
    (out / "tables").mkdir()
    found = []
    # A formula that cannot be read is told before anything is drawn.
    for item in list(draw_gallery(run, events=events, layout=spec.layout, formula=spec.effects)):
        vector, pixels = out / "figures" / f"{item.name}.svg", out / "figures" / f"{item.name}.png"
        figure = item.draw()
        save_figure(figure, vector)
        save_figure(figure, pixels)
        _write_csv(item.tabulate(), out / "tables" / f"figure_{item.name}.csv")
        width, height = (float(size) for size in figure.get_size_inches())
        shown = vector if vector.stat().st_size <= LARGEST_VECTOR else pixels
        found.append({
            "name": item.name, "title": item.title, "alt": item.alt,
            "file": f"figures/{shown.name}", "ratio": width / height,
        })  # fmt: skip
    return found


def _write_tables(run: Run, out: Path) -> None:
    for name, frame in report_tables(run).items():
        _write_csv(frame, out / "tables" / f"{name}.csv")


def _write_csv(frame: Any, path: Path) -> None:  # noqa: ANN401
    defuse_frame(frame).to_csv(path, index=False, lineterminator="\n", encoding="utf8")


def _timestamp(run: Run) -> int:
    """Seconds since 1970 of the first day of the last month; fixed when nothing dates the source."""
    if not len(run.months):
        return UNDATED_TIMESTAMP
    return max(int(np.datetime64(run.months[-1], "s").astype(int)), UNDATED_TIMESTAMP)
