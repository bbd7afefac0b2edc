"""Saving and loading of the topics of a run in a checkpoint."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from trendlab.embed import Embedding
from trendlab.models import TopicFit
from trendlab.models.serialize import SerializedFit, restore_fit, serialize_fit
from trendlab.run.modelling import Modelled
from trendlab.store.checkpoint import Checkpoints, StageData, join_sparse, sparse_arrays
from trendlab.vectorize import DocTerm, read_recipe

if TYPE_CHECKING:
    import numpy as np

    from trendlab.dates import DatedCorpus


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
