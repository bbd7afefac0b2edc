"""Loading of a run from its folder; every file is checked before it is used."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.checks import CsrMatrix, MonthArray, check_path
from trendlab.corpus import Rejects
from trendlab.errors import StoreError, TrendlabError
from trendlab.files.arrays import read_npz
from trendlab.files.cells import read_csv
from trendlab.files.whole import file_sha256
from trendlab.models.base import TopicFit
from trendlab.models.serialize import SerializedFit, find_old_main, restore_fit
from trendlab.store.lazy import SavedTables
from trendlab.store.lock import find_run
from trendlab.store.questions import read_questions
from trendlab.store.results import (
    Saved,
    read_cards,
    read_changes,
    read_claims,
    read_concepts,
    read_prevalence,
    read_themes,
    read_trends,
)
from trendlab.store.run import Run
from trendlab.store.save import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pyarrow as pa

    from trendlab.prevalence import Prevalence
    from trendlab.topics import TopicCards
    from trendlab.vectorize.index import WordIndex


def load_run(folder: str | Path) -> Run:
    """The run that a folder holds, from `save_run`.

    Args:
        folder: the run folder, or a report's folder that holds it as "run".

    Raises:
        SourceNotFoundError: if there is no run.
        StoreError: if a file is missing, damaged, changed, or of a newer schema.

    Example:
        >>> import tempfile
        >>> import numpy as np
        >>> import trendlab as tl
        >>> made = tl.make_articles(n_months=12, per_month=20, rng=np.random.default_rng(0))
        >>> run = tl.fit_run(made.to_frame(), options=tl.Options(topics=4))
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = tl.save_run(run, folder + '/run')
        ...     again = tl.load_run(folder + '/run')
        >>> again.claims[0].sentence == run.claims[0].sentence
        True
    """
    root = find_run(check_path(folder, "folder"))
    with _as_store_error(root):
        return _load(root)


def _load(root: Path) -> Run:
    """The run of a run folder."""
    manifest = _manifest(root)
    del manifest["schema"]  # of the files, not of the run
    articles = _articles(root / "articles.parquet")
    notes = manifest.pop("notes_of_results", {}) or {}
    saved = _saved(root, manifest, notes)
    fit = _fit(root, notes.get("model") or {}, articles.num_rows)
    months, month_prob = _months(root, articles.num_rows)
    prevalence = read_prevalence(saved) if len(months) else None
    themes = read_themes(saved, n_topics=fit.n_topics)
    concepts = read_concepts(saved)
    tracked = replace(saved, unit="concept") if prevalence is not None and concepts is not None else None
    above = replace(saved, unit="theme") if prevalence is not None and themes is not None and len(themes) else None
    return Run(
        articles=articles,
        months=months,
        month_prob=month_prob,
        fit=fit,
        cards=read_cards(saved, n_topics=fit.n_topics),
        prevalence=prevalence,
        trends=None if prevalence is None else read_trends(saved),
        changes=None if prevalence is None else read_changes(saved, n_topics=fit.n_topics),
        claims=read_claims(saved),
        rejects=Rejects(rows=tuple(_jsonl(root / "rejects.jsonl"))),
        manifest=manifest,
        tables=SavedTables(root / "tables"),
        words=_words(root / "words.npz", articles.num_rows),
        questions=read_questions(root),
        themes=themes,
        theme_prevalence=None if above is None else read_prevalence(above),
        theme_trends=None if above is None else read_trends(above),
        theme_changes=None if above is None or themes is None else read_changes(above, n_topics=len(themes)),
        concepts=concepts,
        concept_prevalence=None if tracked is None else read_prevalence(tracked),
        concept_trends=None if tracked is None else read_trends(tracked),
        concept_changes=None if tracked is None or concepts is None else read_changes(tracked, n_topics=len(concepts)),
    )


def _saved(root: Path, manifest: dict[str, Any], notes: dict[str, Any]) -> Saved:
    """Fields that the tables do not hold; a run of an earlier version has fewer of them."""
    single = manifest.pop("fields_of_results", {}) or {}
    level = float((manifest.get("options") or {}).get("level", 0.9))
    noun = (manifest.get("options") or {}).get("unit")
    path = root / "further.npz"
    return Saved(
        root=root, notes=notes, single={"noun": noun, "level": level, "level_of_trends": level, **_known(single)},
        arrays=read_npz(path, shapes={}) if path.exists() else {},
    )  # fmt: skip


def _known(single: dict[str, Any]) -> dict[str, Any]:
    """The fields that are not None."""
    return {name: value for name, value in single.items() if value is not None}


@dataclass(frozen=True, kw_only=True, eq=False)
class Shares:
    """Shares and topics of a run, without its articles.

    Attributes:
        prevalence: monthly shares; None if the source has no dates.
        cards: of the topics.
        n_inferred: articles whose date the source does not give.
    """

    prevalence: Prevalence | None
    cards: TopicCards
    n_inferred: int = 0


def load_shares(folder: str | Path) -> Shares:
    """Only the shares and cards of a run, for `compare_periods`; much faster than `load_run`.

    Raises:
        SourceNotFoundError: if there is no run.
        StoreError: if a file is missing, damaged, changed, or of a newer schema.
    """
    root = find_run(folder)
    with _as_store_error(root):
        manifest = _manifest(root)
        saved = _saved(root, manifest, manifest.get("notes_of_results") or {})
        dated = bool(len(read_npz(root / "months.npz", shapes={})["months"]))
        prevalence = read_prevalence(saved) if dated else None
        n_topics = len(read_csv(root / "topics.csv", ("topic",)))
        by = manifest.get("counts", {}).get("dated_by", {})
        n_inferred = sum(n for how, n in by.items() if how != "given")
        return Shares(prevalence=prevalence, cards=read_cards(saved, n_topics=n_topics), n_inferred=n_inferred)


def load_fit(folder: str | Path) -> TopicFit:
    """Only the topic model of a run, for `assign_topics`.

    Raises:
        SourceNotFoundError: if there is no run.
        StoreError: if a file is missing, damaged, changed, or of a newer schema.
    """
    root = find_run(folder)
    with _as_store_error(root):
        notes = _manifest(root).get("notes_of_results") or {}
        return _fit(root, notes.get("model") or {}, None)


@contextmanager
def _as_store_error(root: Path) -> Iterator[None]:
    """Turn any error that a damaged file causes into a StoreError."""
    try:
        yield
    except TrendlabError:
        raise
    except (ValueError, TypeError, LookupError, ArithmeticError, AttributeError, OSError, RecursionError) as error:
        raise StoreError(
            f"{root}: a file is damaged ({type(error).__name__}: {error}); the run must be fitted again"
        ) from error


def _manifest(root: Path) -> dict[str, Any]:
    """The manifest, after the schema and the checksums of all files were verified."""
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
    """Check that a file lies in the run folder and has this SHA-256."""
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
        with pq.ParquetFile(path) as file:  # read_table would import pyarrow.dataset
            return file.read()
    except (OSError, pa.ArrowException) as error:
        raise StoreError(f"{path}: cannot be read as Parquet ({error}); the run must be fitted again") from error


def _fit(root: Path, notes: dict[str, Any], n_docs: int | None) -> TopicFit:
    """The fit of a run folder; n_docs, if given, is the expected number of articles."""
    docs = read_npz(root / "doc_topic.npz", shapes={"doc_id": (n_docs,), "doc_topic": (n_docs, None)})
    n_topics = docs["doc_topic"].shape[1]
    vocabulary = (root / "vocabulary.txt").read_text(encoding="utf8").split("\n")[:-1]
    terms = read_npz(root / "topic_term.npz", shapes={"topic_term": (n_topics, len(vocabulary))})
    arrays = {k.removeprefix("state_"): v for k, v in terms.items() if k != "topic_term"}
    bare = TopicFit(
        doc_id=docs["doc_id"], doc_topic=docs["doc_topic"], topic_term=terms["topic_term"],
        main_topic=docs.get("main_topic", find_old_main(docs["doc_topic"], arrays)),
        vocabulary=np.array(vocabulary, dtype=np.str_), model=str(notes.get("model", "")),
    )  # fmt: skip
    return restore_fit(bare, SerializedFit(arrays=arrays, options=notes.get("options") or {}))


def _months(root: Path, n_docs: int) -> tuple[MonthArray, CsrMatrix]:
    """Months, and the probability of each month for each article, sparse (n_docs, n_months)."""
    from scipy import sparse

    path = root / "months.npz"
    found = read_npz(path, shapes={"doc_id": (n_docs,), "months": (None,), "shape": (2,), "indptr": (n_docs + 1,)})
    n_months = found["months"].shape[0]
    if tuple(found["shape"]) != (n_docs, n_months):
        raise StoreError(f"{path}: month_prob has shape {tuple(found['shape'])}, not {(n_docs, n_months)}")
    matrix = sparse.csr_array((found["data"], found["indices"], found["indptr"]), shape=(n_docs, n_months))
    matrix.check_format(full_check=True)
    return found["months"].astype("datetime64[M]"), matrix


def _words(path: Path, n_docs: int) -> WordIndex | None:
    from trendlab.vectorize.index import unpack_index

    return unpack_index(read_npz(path, shapes={"sizes": (n_docs,)}), n_docs) if path.exists() else None


def _jsonl(path: Path) -> list[dict[str, Any]]:
    try:
        return [json.loads(line) for line in path.read_text(encoding="utf8").split("\n") if line]
    except (OSError, ValueError) as error:
        raise StoreError(f"{path}: cannot be read ({error}); the run must be fitted again") from error
