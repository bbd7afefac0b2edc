"""A run written into its folder."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.errors import OutputError
from trendlab.files.arrays import npz_bytes, write_npz
from trendlab.files.cells import csv_bytes
from trendlab.files.plain import json_bytes, plain
from trendlab.files.whole import file_sha256, new_folder, write_bytes
from trendlab.models.parts import take_apart

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from trendlab.claims import Claim
    from trendlab.prevalence import Prevalence
    from trendlab.store.run import Run
    from trendlab.topics import TopicCards
    from trendlab.trend import Trends

SCHEMA = 1
ROWS_A_GROUP = 50_000  # of articles.parquet
TOPIC_COLUMNS = ("topic", "label", "share", "n_docs", "terms", "coherence", "exclusivity", "stability", "exemplars",
                 "spelled")  # fmt: skip
PREVALENCE_COLUMNS = (
    "topic", "month", "share", "lower", "upper", "raw", "raw_lower", "raw_upper", "n_docs", "n_eff", "partial",
)  # fmt: skip
TREND_COLUMNS = (
    "topic", "label", "verdict", "slope", "lower", "upper", "p_value", "p_adjusted", "detectable", "change_points",
)  # fmt: skip
CLAIM_COLUMNS = (
    "kind", "topic", "sentence", "estimate", "lower", "upper", "unit", "p_value", "p_adjusted", "survived",
)  # fmt: skip


def save_run(run: Run, folder: str | Path, *, timings: Mapping[str, Any] | None = None) -> Path:
    """Write a run into a folder, whole or not at all.

    Args:
        run: what to write.
        folder: the run folder; one that holds an earlier run is replaced.
        timings: seconds and memory a stage; the one file that differs between equal runs.

    Raises:
        OutputError: if the place cannot be written or holds something that is not a run.
    """
    target = Path(folder)
    check_replaceable(target)
    notes = {
        "model": {"model": run.fit.model, "options": plain(take_apart(run.fit).options)},
        "prevalence": None if run.prevalence is None else plain(run.prevalence.notes),
        "trends": None if run.trends is None else plain(run.trends.notes),
    }
    with new_folder(target) as made:
        with ThreadPoolExecutor(1) as pool:  # packing needs no interpreter: it goes on beside the tables
            arrays = pool.submit(_write_arrays, run, made)
            _write_all(made, run_files(run))
            arrays.result()
        files = {p.relative_to(made).as_posix(): file_sha256(p) for p in made.rglob("*") if p.is_file()}
        manifest = {**plain(run.manifest), "schema": SCHEMA, "files": files, "notes_of_results": notes}
        _write_all(made, {"manifest.json": json_bytes(manifest), "timings.json": json_bytes(timings or {})})
    return target


def check_replaceable(target: Path) -> None:
    """Return when the folder is new, empty or an earlier run.

    Raises:
        OutputError: if it holds anything else, which must not be lost.
    """
    if target.is_file() or (target.is_dir() and any(target.iterdir()) and not (target / "manifest.json").exists()):
        raise OutputError(f"{target}: exists and is not a run folder; give another place with -o")


def write_folder(target: Path, files: Mapping[str, bytes]) -> None:
    """Write all files into a new folder that then takes the target's place.

    Raises:
        OutputError: if the place cannot be written.
    """
    with new_folder(target) as made:
        _write_all(made, files)


def _write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def write_json(path: str | Path, value: object) -> None:
    """Write one JSON file, whole or not at all."""
    write_bytes(Path(path), json_bytes(value))


def _write_arrays(run: Run, folder: Path) -> None:
    """Write what has a row for each article, a part at a time: all of it at once could be gigabytes."""
    import pyarrow.parquet as pq

    articles = run.articles.replace_schema_metadata(None)
    pq.write_table(articles, folder / "articles.parquet", compression="zstd", row_group_size=ROWS_A_GROUP)
    write_npz(folder / "months.npz", _months(run))
    write_npz(folder / "doc_topic.npz", {"doc_id": run.fit.doc_id, "doc_topic": run.fit.doc_topic})


def run_files(run: Run) -> dict[str, bytes]:
    """Content of each file of a run folder that has no row for each article, manifest and timings aside."""
    files = {
        "topic_term.npz": npz_bytes(
            {"topic_term": run.fit.topic_term, **{f"state_{k}": v for k, v in take_apart(run.fit).arrays.items()}}
        ),
        "vocabulary.txt": "".join(f"{t}\n" for t in run.fit.vocabulary).encode("utf8"),
        "topics.csv": csv_bytes(TOPIC_COLUMNS, topic_rows(run.cards)),
        "claims.csv": csv_bytes(CLAIM_COLUMNS, [_claim_row(c) for c in run.claims]),
        "rejects.jsonl": _jsonl(run.rejects.rows),
        "prevalence.csv": csv_bytes(PREVALENCE_COLUMNS, prevalence_rows(run.prevalence)),
        "trends.csv": csv_bytes(TREND_COLUMNS, trend_rows(run.trends, run.cards)),
    }
    if run.prevalence is not None:
        for part in (run.prevalence.quarter, run.prevalence.year):
            if part is not None:
                files[f"share_{part.period}.csv"] = csv_bytes(PREVALENCE_COLUMNS, prevalence_rows(part))
    for name, frame in sorted(run.tables.items()):
        rows = frame.astype(object).to_numpy().tolist()
        files[f"tables/{name}.csv"] = csv_bytes([str(c) for c in frame.columns], rows)
    return files


def topic_rows(cards: TopicCards) -> list[Sequence[object]]:
    """Rows of topics.csv."""
    return [
        (
            k, str(cards.label[k]), float(cards.share[k]), int(cards.n_docs[k]), " ".join(cards.terms[k]),
            float(cards.coherence[k]), float(cards.exclusivity[k]), float(cards.stability[k]),
            list(cards.exemplars[k]), cards.words(k),
        )
        for k in range(len(cards.label))
    ]  # fmt: skip


def prevalence_rows(prevalence: Prevalence | None) -> list[Sequence[object]]:
    """Rows of prevalence.csv: a row for every topic and every month of the span."""
    if prevalence is None:
        return []
    p = prevalence
    months = [str(m) for m in p.months]
    return [
        (
            k, months[m], float(p.share[m, k]), float(p.lower[m, k]), float(p.upper[m, k]), float(p.raw[m, k]),
            float(p.raw_lower[m, k]), float(p.raw_upper[m, k]), float(p.n_docs[m]), float(p.n_eff[m]),
            bool(p.partial[m]),
        )
        for k in range(p.share.shape[1])
        for m in range(len(months))
    ]  # fmt: skip


def trend_rows(trends: Trends | None, cards: TopicCards) -> list[Sequence[object]]:
    """Rows of trends.csv."""
    if trends is None:
        return []
    t = trends
    return [
        (
            k, str(cards.label[k]), str(t.verdict[k]), float(t.slope[k]), float(t.lower[k]), float(t.upper[k]),
            float(t.p_value[k]), float(t.p_adjusted[k]), float(t.detectable[k]),
            [
                plain(asdict(c)) for c in t.change_points[k]
            ],
        )
        for k in range(len(t.slope))
    ]  # fmt: skip


def _claim_row(c: Claim) -> Sequence[object]:
    numbers = (c.estimate, c.lower, c.upper, c.unit, c.p_value, c.p_adjusted)
    return (c.kind, c.topic, c.sentence, *numbers, list(c.survived))


def _months(run: Run) -> dict[str, np.ndarray[Any, Any]]:
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
