"""Saving of a run into its folder."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.changes import result as change_result
from trendlab.checks import check_optional, check_path, check_type
from trendlab.claims import claims_frame
from trendlab.files.arrays import npz_bytes, write_npz
from trendlab.files.cells import csv_bytes, frame_bytes
from trendlab.files.plain import json_bytes, plain
from trendlab.files.whole import file_sha256, new_folder, write_bytes
from trendlab.models.serialize import serialize_fit
from trendlab.prevalence import result as prevalence_result
from trendlab.store import questions
from trendlab.store.level import levels_of
from trendlab.store.lock import check_replaceable
from trendlab.store.run import Run
from trendlab.trend import result as trend_result

if TYPE_CHECKING:
    from collections.abc import Sequence

SCHEMA = 1
ROWS_A_GROUP = 50_000  # of articles.parquet


def save_run(run: Run, folder: str | Path, *, timings: Mapping[str, Any] | None = None) -> Path:
    """Write a run into a folder, whole or not at all.

    Args:
        run: a finished run.
        folder: the run folder; an earlier run in it is replaced.
        timings: seconds and memory of each stage; the only file that differs between equal runs.

    Raises:
        OutputError: if the folder cannot be written, or holds something that is not a run.

    Example:
        >>> import tempfile
        >>> import numpy as np
        >>> import trendlab as tl
        >>> made = tl.make_articles(n_months=12, per_month=20, rng=np.random.default_rng(0))
        >>> run = tl.fit_run(made.to_frame(), options=tl.Options(topics=4))
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = tl.save_run(run, folder + '/run')
        ...     again = tl.load_run(folder + '/run')
        >>> bool((again.fit.doc_topic == run.fit.doc_topic).all())
        True
    """
    check_type(run, Run, "run")
    check_optional(timings, Mapping, "timings")
    target = check_path(folder, "folder")
    check_replaceable(target)
    levels = levels_of(run)
    single = {"labelled_by": run.cards.labelled_by} | {k: v for level in levels for k, v in level.single().items()}
    notes = {"model": {"model": run.fit.model, "options": plain(serialize_fit(run.fit).options)}}
    notes |= {k: v for level in levels for k, v in level.notes().items()}
    if run.themes is not None:
        single["reason_of_themes"] = run.themes.reason
        notes["themes"] = plain(run.themes.notes)
    with new_folder(target) as made:
        with ThreadPoolExecutor(2) as pool:  # compression releases the GIL, so it runs beside the writing of tables
            arrays = [pool.submit(write, run, made) for write in (_write_arrays, _write_topics)]
            _write_all(made, run_files(run))
            for written in arrays:
                written.result()
        files = {p.relative_to(made).as_posix(): file_sha256(p) for p in made.rglob("*") if p.is_file()}
        results = {"notes_of_results": notes, "fields_of_results": single}
        manifest = {**plain(run.manifest), "schema": SCHEMA, "files": files, **results}
        if len(run.questions):  # not in the manifest, because the file grows with every question
            _write_all(made, {questions.FILE: run.questions.to_bytes()})
        _write_all(made, {"manifest.json": json_bytes(manifest), "timings.json": json_bytes(timings or {})})
    return target


def write_folder(target: Path, files: Mapping[str, bytes]) -> None:
    """Write all files into a new folder, which then replaces the target.

    Raises:
        OutputError: if the place cannot be written.
    """
    with new_folder(target) as made:
        _write_all(made, files)


def _write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files, given by their relative paths, into a folder."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def write_json(path: str | Path, value: object) -> None:
    """Write one JSON file, whole or not at all."""
    write_bytes(Path(path), json_bytes(value))


def _write_arrays(run: Run, folder: Path) -> None:
    """Write the files with a row for each article one by one; together they could be gigabytes."""
    import pyarrow.parquet as pq

    articles = run.articles.replace_schema_metadata(None)
    pq.write_table(articles, folder / "articles.parquet", compression="zstd", row_group_size=ROWS_A_GROUP)
    write_npz(folder / "months.npz", _months(run))
    write_npz(folder / "doc_topic.npz", _docs(run))
    if run.words is not None:
        write_npz(folder / "words.npz", run.words.pack(), packed=False)


def _write_topics(run: Run, folder: Path) -> None:
    """Write the weights of terms and the state of the model."""
    state = {f"state_{k}": v for k, v in serialize_fit(run.fit).arrays.items()}
    write_npz(folder / "topic_term.npz", {"topic_term": run.fit.topic_term, **state})


def _docs(run: Run) -> dict[str, np.ndarray[Any, Any]]:
    """The arrays of doc_topic.npz."""
    return {"doc_id": run.fit.doc_id, "doc_topic": run.fit.doc_topic, "main_topic": run.fit.main_topic}


def run_files(run: Run) -> dict[str, bytes]:
    """The other files of a run folder as bytes, by relative path, without manifest and timings."""
    files = {
        "vocabulary.txt": "".join(f"{t}\n" for t in run.fit.vocabulary).encode("utf8"),
        "topics.csv": frame_bytes(run.cards.to_frame()),
        "claims.csv": frame_bytes(claims_frame(run.claims)),
        "rejects.jsonl": _jsonl(run.rejects.rows),
        "prevalence.csv": csv_bytes(prevalence_result.COLUMNS, ()),
        "trends.csv": csv_bytes(trend_result.COLUMNS, ()),
        "changes.csv": csv_bytes(change_result.COLUMNS, _changes(run)),
    }
    if run.themes is not None:
        files["themes.csv"] = frame_bytes(run.themes.to_frame())
        files["theme_topic.csv"] = frame_bytes(run.themes.topic_frame())
    if run.concepts is not None:
        files["concepts.csv"] = frame_bytes(run.concepts.to_frame())
    levels = levels_of(run)
    for level in levels:
        files |= level.files()
    rest = {name: array for level in levels for name, array in level.arrays().items()}
    if rest:
        files["further.npz"] = npz_bytes(rest)
    for name, frame in sorted(run.tables.items()):
        files[f"tables/{name}.csv"] = frame_bytes(frame)
    return files


def _changes(run: Run) -> list[tuple[Any, ...]]:
    """Rows of changes.csv, of topics, themes and concepts; the column level tells which."""
    results = (run.changes, run.theme_changes, run.concept_changes)
    return [row for changes in results if changes is not None for row in changes.records()]


def _months(run: Run) -> dict[str, np.ndarray[Any, Any]]:
    """The arrays of months.npz."""
    matrix = run.month_prob
    return {
        "data": matrix.data,
        "indices": matrix.indices,
        "indptr": matrix.indptr,
        "shape": np.array(matrix.shape, dtype=np.int64),
        "doc_id": run.fit.doc_id,
        "months": run.months.astype(str).astype("U7"),
    }


def _jsonl(rows: Sequence[Mapping[str, Any]]) -> bytes:
    import json

    return "".join(json.dumps(plain(r), ensure_ascii=False) + "\n" for r in rows).encode("utf8", "replace")
