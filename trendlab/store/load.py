"""A run read back from its folder, every file checked before it is used."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.claims import Claim
from trendlab.corpus import Rejects
from trendlab.errors import SourceNotFoundError, StoreError, TrendlabError
from trendlab.files.arrays import read_npz
from trendlab.files.cells import read_csv
from trendlab.files.whole import file_sha256
from trendlab.models.base import TopicFit
from trendlab.models.parts import FitParts, put_together
from trendlab.prevalence import Prevalence
from trendlab.store.run import Run
from trendlab.store.save import CLAIM_COLUMNS, PREVALENCE_COLUMNS, SCHEMA, TOPIC_COLUMNS, TREND_COLUMNS
from trendlab.topics import TopicCards
from trendlab.trend import ChangePoint, Trends

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

    from trendlab.checks import FloatArray


def load_run(folder: str | Path) -> Run:
    """The run that `save_run` wrote into a folder.

    Args:
        folder: the run folder, or a report's folder that holds it as "run".

    Raises:
        SourceNotFoundError: if there is no run.
        StoreError: if a file is missing, damaged, changed, or of a newer schema.
    """
    root = find_run(folder)
    with _damage_named(root):
        return _load(root)


def _load(root: Path) -> Run:
    manifest = _manifest(root)
    articles = _articles(root / "articles.parquet")
    notes = manifest.pop("notes_of_results", {}) or {}
    fit = _fit(root, notes.get("model") or {}, articles.num_rows)
    months, month_prob = _months(root, articles.num_rows)
    level = float((manifest.get("options") or {}).get("level", 0.9))
    cards = _cards(root, fit.n_topics)
    prevalence = _all_prevalence(root, level, notes.get("prevalence")) if len(months) else None
    return Run(
        articles=articles,
        months=months,
        month_prob=month_prob,
        fit=fit,
        cards=cards,
        prevalence=prevalence,
        trends=_trends(root, level, notes.get("trends")) if prevalence is not None else None,
        claims=_claims(root),
        rejects=Rejects(rows=tuple(_jsonl(root / "rejects.jsonl"))),
        manifest=manifest,
        tables=_tables(root),
    )


def load_fit(folder: str | Path) -> TopicFit:
    """The topic model of a run alone, for `assign_topics`.

    Raises:
        SourceNotFoundError: if there is no run.
        StoreError: if a file is missing, damaged, changed, or of a newer schema.
    """
    root = find_run(folder)
    with _damage_named(root):
        notes = _manifest(root).get("notes_of_results") or {}
        return _fit(root, notes.get("model") or {}, None)


@contextmanager
def _damage_named(root: Path) -> Iterator[None]:
    """Whatever a damaged file makes fail is told as one error of the store."""
    try:
        yield
    except TrendlabError:
        raise
    except (ValueError, TypeError, LookupError, ArithmeticError, AttributeError, OSError, RecursionError) as error:
        raise StoreError(
            f"{root}: a file is damaged ({type(error).__name__}: {error}); the run must be fitted again"
        ) from error


def find_run(folder: str | Path) -> Path:
    """The run folder at or under this path.

    Raises:
        SourceNotFoundError: if there is none.
    """
    for root in (Path(folder), Path(folder) / "run"):
        if (root / "manifest.json").is_file():
            return root
    raise SourceNotFoundError(f"{folder}: holds no run (no manifest.json); make one with `trendlab fit`")


def _manifest(root: Path) -> dict[str, Any]:
    """The manifest, after schema and checksums of all files have been verified."""
    path = root / "manifest.json"
    try:
        found = json.loads(path.read_text(encoding="utf8"))
    except (OSError, ValueError, RecursionError) as error:
        raise StoreError(f"{path}: cannot be read ({error}); the run must be fitted again") from error
    if (
        not isinstance(found, dict)
        or not isinstance(found.get("schema"), int)
        or not isinstance(found.get("files"), dict)
    ):
        raise StoreError(f"{path}: is not the manifest of a run")
    if found["schema"] > SCHEMA:
        raise StoreError(
            f"{path}: schema {found['schema']} is newer than {SCHEMA}, which this version reads; upgrade trendlab"
        )
    for name, digest in found.pop("files").items():
        _verify(root, name, digest)
    return found


def _verify(root: Path, name: str, digest: str) -> None:
    path = root / name
    if not path.resolve().is_relative_to(root.resolve()):
        raise StoreError(f"{root / 'manifest.json'}: names a file outside the run, {name!r}")
    try:
        same = file_sha256(path) == digest
    except OSError as error:
        raise StoreError(f"{path}: is missing or unreadable; the run must be fitted again") from error
    if not same:
        raise StoreError(f"{path}: has changed since the run was written (checksum); the run must be fitted again")


def _articles(path: Path) -> pa.Table:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return pq.read_table(path)
    except (OSError, pa.ArrowException) as error:
        raise StoreError(f"{path}: cannot be read as Parquet ({error}); the run must be fitted again") from error


def _fit(root: Path, notes: dict[str, Any], n_docs: int | None) -> TopicFit:
    docs = read_npz(root / "doc_topic.npz", shapes={"doc_id": (n_docs,), "doc_topic": (n_docs, None)})
    n_topics = docs["doc_topic"].shape[1]
    vocabulary = (root / "vocabulary.txt").read_text(encoding="utf8").split("\n")[:-1]
    terms = read_npz(root / "topic_term.npz", shapes={"topic_term": (n_topics, len(vocabulary))})
    bare = TopicFit(
        doc_id=docs["doc_id"], doc_topic=docs["doc_topic"], topic_term=terms.pop("topic_term"),
        vocabulary=np.array(vocabulary, dtype=np.str_), model=str(notes.get("model", "")),
    )  # fmt: skip
    arrays = {k.removeprefix("state_"): v for k, v in terms.items()}
    return put_together(bare, FitParts(arrays=arrays, options=notes.get("options") or {}))


def _months(root: Path, n_docs: int) -> tuple[Any, Any]:
    from scipy import sparse

    path = root / "months.npz"
    found = read_npz(path, shapes={"doc_id": (n_docs,), "months": (None,), "shape": (2,), "indptr": (n_docs + 1,)})
    n_months = found["months"].shape[0]
    if tuple(found["shape"]) != (n_docs, n_months):
        raise StoreError(f"{path}: month_prob has shape {tuple(found['shape'])}, not {(n_docs, n_months)}")
    matrix = sparse.csr_array((found["data"], found["indices"], found["indptr"]), shape=(n_docs, n_months))
    matrix.check_format(full_check=True)
    return found["months"].astype("datetime64[M]"), matrix


def _cards(root: Path, n_topics: int) -> TopicCards:
    rows = read_csv(root / "topics.csv", [name for name in TOPIC_COLUMNS if name != "spelled"])
    if len(rows) != n_topics:
        raise StoreError(f"{root / 'topics.csv'}: has {len(rows)} topics, the memberships have {n_topics}")
    return TopicCards(
        label=np.array([r["label"] for r in rows], dtype=np.str_),
        terms=tuple(tuple(r["terms"].split()) for r in rows),
        share=_column(rows, "share"),
        n_docs=_column(rows, "n_docs"),
        coherence=_column(rows, "coherence"),
        exclusivity=_column(rows, "exclusivity"),
        stability=_column(rows, "stability"),
        exemplars=tuple(tuple(json.loads(r["exemplars"] or "[]")) for r in rows),
        spelled=tuple(tuple(json.loads(r["spelled"])) for r in rows) if all(r.get("spelled") for r in rows) else (),
    )


def _all_prevalence(root: Path, level: float, notes: dict[str, Any] | None) -> Prevalence:
    quarter, year = (
        _prevalence(path, period, level=level, notes=notes) if path.exists() else None
        for period in ("quarter", "year")
        for path in (root / f"share_{period}.csv",)
    )
    month = _prevalence(root / "prevalence.csv", "month", level=level, notes=notes)
    return replace(month, quarter=quarter, year=year)


def _prevalence(path: Path, period: str, *, level: float, notes: dict[str, Any] | None) -> Prevalence:
    rows = read_csv(path, PREVALENCE_COLUMNS)
    months = sorted({r["month"] for r in rows})
    n_topics = len({r["topic"] for r in rows})
    if not rows or len(rows) != len(months) * n_topics:
        raise StoreError(f"{path}: does not hold one row for each topic and month")

    def grid(name: str) -> FloatArray:
        return _column(rows, name).reshape(n_topics, len(months)).T

    return Prevalence(
        months=np.array(months, dtype="datetime64[M]"),
        period=period,
        level=level,
        n_docs=grid("n_docs")[:, 0],
        n_eff=grid("n_eff")[:, 0],
        partial=np.array([r["partial"] == "true" for r in rows[: len(months)]]),
        share=grid("share"),
        lower=grid("lower"),
        upper=grid("upper"),
        raw=grid("raw"),
        raw_lower=grid("raw_lower"),
        raw_upper=grid("raw_upper"),
        notes=notes or {},
    )


def _trends(root: Path, level: float, notes: dict[str, Any] | None) -> Trends:
    rows = read_csv(root / "trends.csv", TREND_COLUMNS)
    return Trends(
        slope=_column(rows, "slope"),
        lower=_column(rows, "lower"),
        upper=_column(rows, "upper"),
        p_value=_column(rows, "p_value"),
        p_adjusted=_column(rows, "p_adjusted"),
        detectable=_column(rows, "detectable"),
        verdict=np.array([r["verdict"] for r in rows], dtype=np.str_),
        change_points=tuple(tuple(_step(c) for c in json.loads(r["change_points"] or "[]")) for r in rows),
        level=level,
        notes=notes or {},
    )


def _step(found: dict[str, Any]) -> ChangePoint:
    parts: dict[str, Any] = {k: np.nan if v is None else v for k, v in found.items()}
    return ChangePoint(**parts)


def _claims(root: Path) -> tuple[Claim, ...]:
    def number(text: str) -> float | None:
        return float(text) if text else None

    return tuple(
        Claim(
            kind=r["kind"],
            topic=int(r["topic"]) if r["topic"] else None,
            sentence=r["sentence"],
            unit=r["unit"],
            survived=tuple(json.loads(r["survived"] or "[]")),
            **{k: number(r[k]) for k in ("estimate", "lower", "upper", "p_value", "p_adjusted")},
        )
        for r in read_csv(root / "claims.csv", CLAIM_COLUMNS)
    )


def _tables(root: Path) -> dict[str, Any]:
    import pandas as pd

    return {
        path.stem: pd.read_csv(path, keep_default_na=False, na_values=[""], dtype={"doc_id": str, "term": str})
        for path in sorted((root / "tables").glob("*.csv"))
    }


def _column(rows: list[dict[str, str]], name: str) -> np.ndarray[Any, Any]:
    return np.array([float(r[name]) if r[name] else np.nan for r in rows], dtype=float)


def _jsonl(path: Path) -> list[dict[str, Any]]:
    try:
        return [json.loads(line) for line in path.read_text(encoding="utf8").split("\n") if line]
    except (OSError, ValueError) as error:
        raise StoreError(f"{path}: cannot be read ({error}); the run must be fitted again") from error
