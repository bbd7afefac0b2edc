"""The folder of a report: PDF, figures and tables, all of it or nothing."""

from __future__ import annotations

import shutil
import warnings
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.changes.events import EventTest, events_frame
from trendlab.checks import check_path, check_type
from trendlab.figures.text import given_fonts, machine_fonts
from trendlab.files.whole import fill_folder, write_bytes
from trendlab.report.around import find_event_tests
from trendlab.report.content import CORPUS_FIGURES, report_data
from trendlab.report.events import read_events
from trendlab.report.explorer import explorer_html
from trendlab.report.facts import find_facts
from trendlab.report.glyphs import REPLACEMENT, check_glyphs, font_files
from trendlab.report.picture import paint_png
from trendlab.report.spec import ReportSpec
from trendlab.report.tables import defuse_frame, report_tables
from trendlab.report.typeset import typeset_pdf
from trendlab.store import Run
from trendlab.work.processes import begin_all

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pandas as pd

    from trendlab.figures.item import GalleryItem

UNDATED_TIMESTAMP = 315_532_800  # 1980-01-01, the earliest date that every archive format can hold
LONGEST = ("map", "term-shift", "shares")  # figures, by the beginning of their names
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

    Example:
        >>> import tempfile
        >>> from pathlib import Path
        >>> import numpy as np
        >>> import trendlab as tl
        >>> made = tl.make_articles(n_months=12, per_month=20, rng=np.random.default_rng(0))
        >>> run = tl.fit_run(made.to_frame(), options=tl.Options(topics=4))
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     tl.write_report(run, folder + '/report')
        ...     made_files = sorted(p.name for p in Path(folder, 'report').iterdir())
        >>> made_files
        ['figures', 'report.html', 'report.pdf', 'tables']
    """
    check_type(run, Run, "run")
    check_type(spec, ReportSpec, "spec")
    target = check_path(folder, "folder")
    check_glyphs(spec.font_paths)
    with given_fonts(font_files(spec.font_paths)):
        _write_pages(run, target, spec)


def _write_pages(run: Run, target: Path, spec: ReportSpec) -> None:
    from trendlab.figures.gallery import draw_gallery

    facts, events = find_facts(run, title=spec.title), read_events(spec.events)
    # Before any drawing, so that a formula that cannot be read is an error at once.
    items = list(draw_gallery(run, events=events, layout=spec.layout, formula=spec.effects))
    figures = [{"name": item.name, "title": item.title, "alt": item.alt} for item in items]
    data, fonts = _printable(report_data(facts, spec, figures), font_files(spec.font_paths))
    with fill_folder(target) as out:
        for name in ("figures", "tables"):
            (out / name).mkdir()
        root = out / ".typeset"
        (root / "figures").mkdir(parents=True)
        urgent = sorted(items, key=_when)
        with begin_all([partial(_write_figure, item, out) for item in urgent]) as drawn:
            _write_tables(run, out, find_event_tests(facts, events))
            write_bytes(out / "report.html", explorer_html(run, title=spec.title).encode("utf8"))
            pictures = {item.name: result for item, result in zip(urgent, drawn, strict=True)}
            pdf = typeset_pdf(
                data, root, font_paths=fonts, timestamp=_timestamp(run),
                pictures=lambda name: _copy_picture(pictures[name](), out, root),
            )  # fmt: skip
        shutil.rmtree(root)
        write_bytes(out / "report.pdf", pdf)


def _when(item: GalleryItem) -> tuple[bool, bool]:
    """When a figure is drawn: first those that page one waits for, then those that take long, lest one end alone."""
    return item.name not in CORPUS_FIGURES, not item.name.startswith(LONGEST)


def _printable(data: dict[str, Any], fonts: list[Path]) -> tuple[dict[str, Any], list[Path]]:
    """The data as the fonts can print them, and the fonts: those given, and of this machine those that add to them."""
    found = check_glyphs(fonts)
    clean = found.clean_all(data)
    if found.missing and (further := machine_fonts(found.missing)):
        fonts = [*fonts, *further]
        found = check_glyphs(fonts)
        clean = found.clean_all(data)
    if found.missing:
        clean["limits"].append(found.sentence())
        if any(REPLACEMENT in topic["label"] for topic in clean["topics"]):
            clean["answer"]["cautions"].insert(0, found.sentence())
        warnings.warn(found.sentence(), UserWarning, stacklevel=4)
    return clean, fonts


def _write_figure(item: GalleryItem, out: Path) -> dict[str, Any]:
    """Write a figure as SVG and PNG and its numbers as CSV; the path and ratio of the picture for the typesetter."""
    from trendlab.figures.gallery import save_figure

    vector, pixels = (out / "figures" / f"{item.name}.{ending}" for ending in ("svg", "png"))
    figure = item.draw()
    save_figure(figure, vector)
    width, height = (float(size) for size in figure.get_size_inches())
    write_bytes(pixels, paint_png(vector, (width, height)))
    _write_csv(item.tabulate(), out / "tables" / f"figure_{item.name}.csv")
    shown = vector if vector.stat().st_size <= LARGEST_VECTOR else pixels
    return {"file": f"figures/{shown.name}", "ratio": width / height}


def _copy_picture(picture: dict[str, Any], out: Path, root: Path) -> dict[str, Any]:
    """Copy a picture to where the typesetter may read, and return it."""
    shutil.copyfile(out / picture["file"], root / picture["file"])
    return picture


def _write_tables(run: Run, out: Path, tests: Sequence[EventTest]) -> None:
    if tests:
        _write_csv(events_frame(tests), out / "tables" / "events.csv")
    for name, frame in report_tables(run).items():
        _write_csv(frame, out / "tables" / f"{name}.csv")


def _write_csv(frame: pd.DataFrame, path: Path) -> None:
    defuse_frame(frame).to_csv(path, index=False, lineterminator="\n", encoding="utf8")


def _timestamp(run: Run) -> int:
    """Seconds since 1970 of the first day of the last month; fixed when nothing dates the source."""
    if not len(run.months):
        return UNDATED_TIMESTAMP
    return max(int(np.datetime64(run.months[-1], "s").astype(int)), UNDATED_TIMESTAMP)
