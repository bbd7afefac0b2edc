"""What users of other topic models call the methods of a run, so that a wrong name leads to the right one."""

from __future__ import annotations

# Names of BERTopic, scikit-learn and gensim; docs/coming-from.md shows them with their arguments.
EQUIVALENTS = {
    "fit_transform": "tl.fit_run(docs, dates=...)",
    "transform": "tl.assign_topics(run.fit, docs) or run.update(docs, dates=...)",
    "get_topic_info": "run.topics()",
    "get_topic": "run.topic(3)",
    "get_topics": "run.topics()",
    "get_topic_freq": "run.topics()",
    "get_document_info": "run.to_frame()",
    "get_representative_docs": "run.articles_of(3) or run.topic(3).exemplars",
    "topics_over_time": "run.prevalence.to_frame()",
    "topics_per_class": "tl.compare_groups(run, column, a, b)",
    "merge_topics": "run.merge([[1, 2]])",
    "reduce_topics": "tl.fit_run(docs, topics=20)",
    "hierarchical_topics": "run.themes",
    "set_topic_labels": "run.rename({3: ...})",
    "approximate_distribution": "run.passages(text)",
    "visualize_topics": "run.plot.map()",
    "visualize_documents": "run.plot.map()",
    "visualize_barchart": "run.plot.terms()",
    "visualize_topics_over_time": "run.plot.shares() or run.plot.topic(3)",
    "visualize_hierarchy": "run.plot.themes()",
    "visualize_heatmap": "run.plot.heatmap()",
    "show_topics": "run.print_topics()",
    "show_topic": "run.topic(3)",
    "get_document_topics": "run.to_frame() or run.fit.doc_topic",
    "load": "tl.load_run(folder)",
}


def find_equivalent(name: str) -> str | None:
    """The call of trendlab in place of a method of another library; None where the name is unknown."""
    return EQUIVALENTS.get(name)
