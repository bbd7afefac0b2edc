"""What users of other topic models call the methods of a run, so that a wrong name leads to the right one."""

from __future__ import annotations

# Names of BERTopic, scikit-learn and gensim; docs/coming-from.md shows them with their arguments.
EQUIVALENTS = {
    "fit_transform": "tl.fit_run(docs, dates=...)",
    "transform": "run.assign(docs), tl.assign_topics(run.fit, docs) or run.update(docs, dates=...)",
    "get_topic_info": "run.topics()",
    "get_topic": "run.topic(3)",
    "get_topics": "run.topics()",
    "get_topic_freq": "run.topics()",
    "get_document_info": "run.to_frame()",
    "get_representative_docs": "run.articles_of(3) or run.topic(3).exemplars",
    "topics_over_time": "run.prevalence.to_frame()",
    "topics_per_class": "run.compare_groups(column, a, b)",
    "merge_topics": "run.merge([[1, 2]])",
    "reduce_topics": "tl.fit_run(docs, topics=20), or run.merge([[1, 2]])",
    "split": "tl.fit_run(docs, topics=40), or seeds={...}; merge what should stay together",
    "split_topic": "tl.fit_run(docs, topics=40), or seeds={...}; merge what should stay together",
    "update_topics": "run.rename({3: ...}), run.merge([[1, 2]]) or run.hide([3])",
    "reduce_outliers": "run.to_frame(): every article has a topic",
    "set_labels": "run.rename({3: ...})",
    "rename_topics": "run.rename({3: ...})",
    "rename_topic": "run.rename({3: ...})",
    "hide_topics": "run.hide([3])",
    "delete_topics": "run.hide([3])",
    "custom_labels_": "run.cards.label",
    "topic_labels_": "run.cards.label",
    "topic_labels": "run.cards.label",
    "labels": "run.cards.label",
    "labels_": "run.to_frame() or run.fit.doc_topic",
    "topics_": "run.to_frame()",
    "probabilities_": "run.fit.doc_topic",
    "probabilities": "run.fit.doc_topic",
    "topic_word": "run.fit.topic_term",
    "topic_term": "run.fit.topic_term",
    "topic_words": "run.fit.topic_term",
    "doc_topic": "run.fit.doc_topic",
    "theta": "run.fit.doc_topic",
    "beta": "run.fit.topic_term",
    "theme": "run.theme_table()",
    "get_params": "run.manifest",
    "describe": "run.topics()",
    "info": "run.topics()",
    "articles_frame": "run.to_frame()",
    "components_": "run.fit.topic_term",
    "c_tf_idf_": "run.fit.topic_term",
    "topic_embeddings_": "run.plot.map()",
    "n_topics": "run.fit.n_topics",
    "num_topics": "run.fit.n_topics",
    "vocabulary": "run.fit.vocabulary",
    "documents": "run.to_frame()",
    "docs": "run.to_frame()",
    "share": "run.prevalence.to_frame()",
    "shares": "run.prevalence.to_frame()",
    "keywords": "run.topics()",
    "terms": "run.topics()",
    "summary": "run.topics() or run.claims",
    "groups": "run.compare_groups(column, a, b), or group=column in tl.fit_run",
    "estimateEffect": "run.plot.effects(formula)",
    "estimate_effect": "run.plot.effects(formula)",
    "effects": "run.plot.effects(formula)",
    "findThoughts": "run.articles_of(3)",
    "labelTopics": "run.topics()",
    "log_perplexity": "run.cards.to_frame()",
    "coherence": "run.cards.to_frame()",
    "predict": "run.assign(docs)",
    "partial_fit": "run.update(docs, dates=...)",
    "search": "run.articles_saying(query)",
    "query": "run.ask(query)",
    "to_csv": 'run.export("csv") or run.to_frame().to_csv(path)',
    "to_latex": 'run.export("latex")',
    "to_markdown": 'run.export("markdown")',
    "to_html": "run.report(folder)",
    "to_excel": "run.topics().to_excel(path)",
    "write_report": "run.report(folder)",
    "hierarchical_topics": "run.themes",
    "set_topic_labels": "run.rename({3: ...})",
    "approximate_distribution": "run.passages(text)",
    "visualize_topics": "run.plot.map()",
    "visualize_documents": "run.plot.map()",
    "visualize_barchart": "run.plot.terms()",
    "visualize_topics_over_time": "run.plot.shares() or run.plot.topic(3)",
    "visualize_hierarchy": "run.plot.themes()",
    "visualize_heatmap": "run.plot.heatmap()",
    "visualize_topics_per_class": "run.plot.groups()",
    "visualize_term_rank": "run.plot.terms()",
    "visualize_hierarchical_documents": "run.plot.map()",
    "visualize": "run.plot.topic(3)",
    "show_topics": "run.print_topics()",
    "show_topic": "run.topic(3)",
    "get_document_topics": "run.to_frame() or run.fit.doc_topic",
    "load": "tl.load_run(folder)",
    "get_topic_tree": "run.plot.themes() or run.theme_table()",
    "generate_topic_labels": "run.cards.label, or run.rename({3: ...})",
    "merge_models": "run.update(docs, dates=...)",
    "push_to_hf_hub": "run.save(folder)",
    "set_params": "tl.fit_run(docs, topics=20, ...)",
    "visualize_document_datamap": "run.plot.map()",
    **dict.fromkeys(("visualize_distribution", "visualize_approximate_distribution"), "run.passages(text)"),
    "topic_sizes_": "run.topics()",
    "topic_representations_": "run.topics()",
    "representative_docs_": "run.topic(3).exemplars",
    "outliers": "run.n_in_no_topic, or run.assign(docs) for other articles",
    **dict.fromkeys(("wordcloud", "word_cloud"), "run.plot.terms()"),
    **dict.fromkeys(("map", "network"), "run.plot.map()"),
    **dict.fromkeys(("docs_of", "documents_of", "texts"), "run.articles_of(3)"),
    **dict.fromkeys(("names", "prompt", "llm"), "run.rename({3: ...}); on the command line `trendlab names RUN`"),
    **dict.fromkeys(
        ("rename_theme", "rename_themes"), "run.theme_table() and a topics file: `trendlab topics-file RUN`"
    ),
    **dict.fromkeys(("unhide", "undo", "reset"), "the run before: run.hide([3]) and run.merge([[1, 2]]) give new ones"),
    **dict.fromkeys(("verdict", "slopes", "p_values", "tests", "significance"), "run.trends.to_frame()"),
    **dict.fromkeys(("options", "settings", "config", "params"), 'run.manifest["options"]'),
    **dict.fromkeys(("model", "nr_topics"), "run.fit"),
    **dict.fromkeys(("quarters", "timeline"), "run.prevalence.quarter, or run.plot.quarters()"),
    "years": "run.prevalence.year, or run.plot.quarters()",
    **dict.fromkeys(("seasons", "seasonality"), "run.trends.season"),
    **dict.fromkeys(("new_words", "novelty"), 'run.tables["new_words"] of run.update(new)'),
    **dict.fromkeys(("evaluate", "quality", "score"), "run.cards.to_frame(), or people's labels: run.label(rng=0)"),
    **dict.fromkeys(("show", "open", "html"), "run.report(folder), run.topic(3) or run.plot.shares()"),
    "similar_topics": "run.find(text) or run.plot.map()",
    "group": "run.compare_groups(column, a, b), or group=column in tl.fit_run",
    **dict.fromkeys(("size", "count", "n_articles"), "run.n_all, or len of the run"),
    "duplicates": "run.articles, whose column duplicate_of marks them",
    "answer": "run.ask(query)",
    "compare_topics": "run.compare(after=..., before=...) or run.plot.map()",
}


# Figures that are looked for after `run.plot.`.
FIGURES_ELSEWHERE = {
    **dict.fromkeys(("hierarchy", "tree", "dendrogram", "icicle"), "run.plot.themes()"),
    **dict.fromkeys(("documents", "topics", "scatter", "intertopic", "umap"), "run.plot.map()"),
    **dict.fromkeys(("barchart", "words", "wordcloud", "term_rank", "keywords"), "run.plot.terms()"),
    **dict.fromkeys(("topics_over_time", "over_time", "prevalence", "months"), "run.plot.shares()"),
    **dict.fromkeys(("topics_per_class", "classes", "by_group", "group"), "run.plot.groups()"),
    **dict.fromkeys(("trends", "trend", "slope", "forest"), "run.plot.slopes()"),
    **dict.fromkeys(("years", "share_year", "share_quarter"), "run.plot.quarters()"),
    **dict.fromkeys(("similarity", "similarities"), "run.plot.heatmap() (topics by month) or run.plot.map()"),
    **dict.fromkeys(
        ("ask", "answer", "query", "phrase", "words_over_time"),
        "run.ask(query).plot(), or run.track({NAME: QUERY}).plot.concepts()",
    ),
    **dict.fromkeys(
        ("compare", "comparison", "groups_over_time"), "run.compare(after=..., before=...), or run.plot.group_shares()"
    ),
    **dict.fromkeys(("changes", "change", "spotlight", "one"), "run.plot.topic(3)"),
    **dict.fromkeys(("articles", "counts", "size", "n_docs"), "run.plot.volume()"),
    **dict.fromkeys(("theme", "layers"), "run.plot.themes()"),
    **dict.fromkeys(
        ("save", "savefig"), 'run.plot.shares().savefig("shares.png"), or run.report(folder) for all figures'
    ),
}

# Names that are looked for in the package itself.
OF_THE_PACKAGE = {
    "load": "tl.load_run(folder)",
    "save": "run.save(folder)",
    "BERTopic": "tl.fit_run(docs, dates=...)",
    "fit": "tl.fit_run(docs, dates=...)",
    "fit_transform": "tl.fit_run(docs, dates=...)",
    "LdaModel": 'tl.fit_run(docs, model="lda", topics=20)',
    "CountVectorizer": "tl.count_terms(docs)",
    "Dictionary": "tl.count_terms(docs)",
    "compare": "run.compare(after=..., before=...)",
    "ask": "run.ask(query)",
    "report": "run.report(folder)",
    "plot": "run.plot.topic(3)",
    "read_csv": "tl.read(path)",
    "read_folder": "tl.read(folder)",
    "estimate_by_group": "run.compare_groups(column, a, b)",
}


def find_equivalent(name: str) -> str | None:
    """The call of trendlab in place of a method of another library; None where the name is unknown."""
    return EQUIVALENTS.get(name)


def wrong_name(kind: str, name: str, found: str | None) -> str:
    """The message for an attribute that is not there, with the call in its place where one is known.

    >>> wrong_name("Run", "get_topics", find_equivalent("get_topics"))
    "'Run' object has no attribute 'get_topics'; in trendlab this is run.topics()"
    """
    return f"{kind!r} object has no attribute {name!r}" + ("" if found is None else f"; in trendlab this is {found}")
