"""Saving and loading of the stages of a run in checkpoints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.corpus import Corpus, Rejects
from trendlab.dates import DatedCorpus
from trendlab.embed import Embedding
from trendlab.models import TopicFit
from trendlab.models.serialize import SerializedFit, restore_fit, serialize_fit
from trendlab.run.modelling import Modelled
from trendlab.store.checkpoint import Checkpoints, StageData, join_sparse, sparse_arrays
from trendlab.vectorize import DocTerm, read_recipe

if TYPE_CHECKING:
    from trendlab.checks import FloatArray


@dataclass(frozen=True, kw_only=True, eq=False)
class Prepared:
    """Articles that are read, weighted and dated, in canonical order.

    Attributes:
        dated: the articles with their months.
        weight: (n_docs,) of the articles.
        rejects: parts of the source that are in no article.
    """

    dated: DatedCorpus
    weight: FloatArray
    rejects: Rejects


def save_prepared(checkpoints: Checkpoints, prepared: Prepared) -> None:
    """Save the dated articles."""
    dated = prepared.dated
    arrays = {
        "months": dated.months.astype(str).astype("U7"),
        "dated_by": dated.dated_by,
        "date": dated.date.astype(np.int64),
        "partial": dated.partial,
        "weight": prepared.weight,
        **sparse_arrays("month_prob", dated.month_prob),
    }
    notes = {
        "corpus": dated.corpus.notes,
        "has_order": dated.corpus.has_order,
        "dates": dated.notes,
        "rejects": list(prepared.rejects.rows),
    }
    checkpoints.save("dates", StageData(arrays=arrays, notes=notes, table=dated.corpus.table))


def load_prepared(checkpoints: Checkpoints) -> Prepared | None:
    """The saved articles, or None."""
    parts = checkpoints.load("dates")
    if parts is None:
        return None
    arrays, notes = parts.arrays, parts.notes
    corpus = Corpus(table=parts.table, has_order=notes["has_order"], notes=notes["corpus"])
    dated = DatedCorpus(
        corpus=corpus,
        months=arrays["months"].astype("datetime64[M]"),
        month_prob=join_sparse("month_prob", arrays),
        dated_by=arrays["dated_by"],
        date=arrays["date"].astype("datetime64[D]"),
        partial=arrays["partial"],
        notes=notes["dates"],
    )
    return Prepared(dated=dated, weight=arrays["weight"], rejects=Rejects(rows=tuple(notes["rejects"])))


def save_modelled(checkpoints: Checkpoints, modelled: Modelled) -> None:
    """Save the topics, and the counts and vectors that they were fitted to."""
    counted, fit, embedding = modelled.doc_term, modelled.fit, modelled.embedding
    parts = serialize_fit(fit)
    arrays: dict[str, np.ndarray[Any, Any]] = {
        "rows": modelled.rows,
        "n_terms": modelled.n_terms,
        "vocabulary": counted.vocabulary,
        "counted": counted.doc_id,
        **sparse_arrays("counts", counted.counts),
        "doc_id": fit.doc_id,
        "doc_topic": fit.doc_topic,
        "main_topic": fit.main_topic,
        "topic_term": fit.topic_term,
        **{f"state.{k}": v for k, v in parts.arrays.items()},
    }
    if embedding is not None:
        arrays["vectors"] = embedding.vectors
    notes = {
        "counted": None if counted.recipe is None else counted.recipe.to_json(),
        "embedding": None if embedding is None else {"name": embedding.name, "notes": embedding.notes},
        "options": parts.options,
    }
    checkpoints.save("model", StageData(arrays=arrays, notes=notes))


def load_modelled(checkpoints: Checkpoints, dated: DatedCorpus) -> Modelled | None:
    """The saved topics, or None."""
    parts = checkpoints.load("model")
    if parts is None:
        return None
    arrays, notes = parts.arrays, parts.notes
    rows = arrays["rows"]
    doc_term = DocTerm(
        doc_id=arrays["counted"],
        counts=join_sparse("counts", arrays),
        vocabulary=arrays["vocabulary"],
        recipe=read_recipe(notes["counted"]),
    )
    made = notes["embedding"]
    state = {k.removeprefix("state."): v for k, v in arrays.items() if k.startswith("state.")}
    bare = TopicFit(
        doc_id=arrays["doc_id"], doc_topic=arrays["doc_topic"], topic_term=arrays["topic_term"],
        main_topic=arrays["main_topic"],
        vocabulary=arrays["vocabulary"], model=notes["options"]["model"],
    )  # fmt: skip
    return Modelled(
        sample=dated if len(rows) == len(dated) else dated.take(rows),
        rows=rows,
        doc_term=doc_term,
        embedding=None if made is None else Embedding(doc_id=arrays["counted"], vectors=arrays["vectors"], **made),
        fit=restore_fit(bare, SerializedFit(arrays=state, options=notes["options"])),
        n_terms=arrays["n_terms"],
    )
