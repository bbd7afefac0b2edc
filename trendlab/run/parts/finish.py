"""The last task of an archive in parts: from the sums of all articles to the files of a run folder."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.corpus import Rejects
from trendlab.files.whole import read_folder
from trendlab.models.weigh import one_thread
from trendlab.prevalence.mix import MIN_FRACTION, find_mixed_months
from trendlab.prevalence.pooled import METHOD, BoundSpec, prevalence_from_sums
from trendlab.prevalence.spec import SOURCES
from trendlab.prevalence.unit import find_noun
from trendlab.run.copies import rows_of_texts
from trendlab.run.estimating import find_claims, find_shown_changes, find_trends, further_tables, label_changes
from trendlab.run.manifest import note_edits, versions
from trendlab.run.modelling import load_edits
from trendlab.run.parts.assigning import counts_of
from trendlab.run.parts.fitting import FitTask, Topics, model_sample
from trendlab.run.reading import rng_of
from trendlab.run.themes import claims_of, sized_as, with_shares
from trendlab.store import save_run
from trendlab.store.articles import article_table
from trendlab.store.run import Run
from trendlab.topics import describe_topics, find_themes

if TYPE_CHECKING:
    from trendlab.checks import FloatArray
    from trendlab.prevalence import Prevalence
    from trendlab.prevalence.designeffect import EffectSums
    from trendlab.prevalence.sums import MonthSums
    from trendlab.run.modelling import Modelled
    from trendlab.run.parts.assigning import PartSums
    from trendlab.run.parts.effect import Effects
    from trendlab.run.parts.reading import PartRead
    from trendlab.topics import TopicCards

N_DRAWS = 1000
SHOWN_FILES = 20  # of those that could not be read, in the manifest; rejects.jsonl holds more


@dataclass(frozen=True, kw_only=True, eq=False)
class Totals:
    """What all parts gave.

    Attributes:
        fit: parts, survey and options.
        topics: of the sample.
        found: account of the first pass.
        sums: of the second pass.
        effect: sums over clusters; None without dates.
    """

    fit: FitTask
    topics: Topics
    found: PartRead
    sums: PartSums
    effect: Effects | None


def write_results(_: int, totals: Totals) -> dict[str, bytes]:
    """The files of the run folder, by their paths in it; a pure function, so that any worker can run it."""
    with one_thread(), tempfile.TemporaryDirectory(prefix="trendlab-") as folder:
        save_run(make_run(totals), Path(folder) / "run")
        return read_folder(Path(folder) / "run")


def make_run(totals: Totals) -> Run:
    """The run: shares, changes and trends of all articles; articles and memberships of the sample."""
    options = totals.fit.options
    sample, modelled = model_sample(totals.fit, totals.topics)
    cards = _describe(modelled, totals)
    sums, effect = totals.sums, totals.effect
    prevalence = None if effect is None else _estimate(totals, sums.months, effect=effect.topics, name="prevalence")
    shown = None if prevalence is None else prevalence.take_topics(modelled.fit.shown)
    changes = label_changes(find_shown_changes(shown, options=options), cards)
    trends, hide = find_trends(prevalence, options=options), modelled.fit.edited.hidden
    claims = find_claims(prevalence, trends, cards, changes=changes, hide=hide, options=options)
    run = Run(
        articles=article_table(
            modelled.sample, modelled.n_terms, weight=sample.weight, recipe=modelled.doc_term.recipe
        ),
        months=modelled.sample.months, month_prob=modelled.sample.month_prob, fit=modelled.fit, cards=cards,
        prevalence=prevalence, trends=trends, claims=claims, 
        rejects=Rejects(rows=(*totals.found.unread, *totals.found.rejects)),
        manifest=_manifest(totals, modelled), tables=further_tables(modelled),
        changes=None if changes is None else changes.pad_topics(modelled.fit.n_topics),
    )  # fmt: skip
    return run if options.themes == "off" else _with_themes(run, totals)


def _with_themes(run: Run, totals: Totals) -> Run:
    """The run with its themes, and with their shares, changes, trends and claims from the sums of all articles."""
    options, sums = totals.fit.options, totals.sums
    themes = find_themes(run, n_themes=options.themes)  # the groups of the fit, now with names
    themes = sized_as(themes, run.cards) if len(themes) else themes
    run = replace(run, themes=themes)
    if totals.effect is not None and len(themes):
        shares = _estimate(totals, sums.theme_months, effect=totals.effect.themes, name="themes")
        run = with_shares(run, shares, themes=themes, options=options)[0]
    return replace(run, claims=(*run.claims, *claims_of(run)))


def _describe(modelled: Modelled, totals: Totals) -> TopicCards:
    """The cards of the topics: terms and labels of all texts, each once, sizes of all articles, some exemplars."""
    sums, corpus = totals.sums, modelled.sample.corpus
    texts = rows_of_texts(corpus, totals.fit.options.duplicates)
    counted = modelled.doc_term.take(texts)
    terms = sums.terms.spread(totals.topics.frame.terms, len(counted.vocabulary))
    cards = describe_topics(modelled.fit.take(texts), counted, corpus=corpus.take(texts), sums=terms)
    share = sums.share / max(sums.weight, 1e-300)
    return replace(cards, share=share, n_docs=sums.n_main.astype(np.int64))


def _estimate(totals: Totals, sums: MonthSums, *, effect: EffectSums, name: str) -> Prevalence:
    """Monthly shares of all articles, by the estimator of any run.

    Args:
        totals: of all parts.
        sums: by month, of topics or of themes.
        effect: sums over clusters of the same.
        name: of the stage, for its draws.
    """
    calendar, options = totals.fit.survey.calendar, totals.fit.options
    factors = effect.design_effect()
    found = prevalence_from_sums(
        sums, calendar.months, partial=calendar.partial,
        bounds=BoundSpec(
            level=options.level, n_draws=N_DRAWS, design_effect=factors.pooled, topic_effects=factors.topics
        ), rng=rng_of(options, name),
    )  # fmt: skip
    changed = find_mixed_months(merge_rare(totals.sums.groups), calendar.months)
    notes = {
        "method": METHOD, "sources": [x for x in SOURCES if x != "refits"], "by": "docs", "group": "source",
        "poststratified": False, "mix_changed": [str(m) for m in calendar.months[changed]], "n_draws": N_DRAWS,
        "n_refits": 0,
    }  # fmt: skip
    return replace(found, notes=notes | factors.to_json()).in_units(find_noun(options.unit))


def merge_rare(table: FloatArray) -> FloatArray:
    """The rows of a table of groups and months, with those of less than a hundredth of the weight added to the last.

    Args:
        table: (n_groups, n_months); the last row is that of all others.
    """
    rare = table.sum(axis=1) < MIN_FRACTION * table.sum()
    rare[-1] = True
    rest = table[rare].sum(axis=0, keepdims=True)
    return np.concatenate([table[~rare], rest]) if rest.sum() > 0 else table[~rare]


def _manifest(totals: Totals, modelled: Modelled) -> dict[str, Any]:
    """The manifest: as that of any run, with the data set where all articles are."""
    options, found, survey = totals.fit.options, totals.found, totals.fit.survey
    counts, recipe = totals.sums.counts, modelled.doc_term.recipe
    ids = "id column" if set(found.ids) == {"id column"} else "content hash"
    reader = {**found.account.notes(), "languages_not_modelled": survey.left_out, "doc_id": ids}
    n_rejects = found.account.reasons.total()
    return {
        "versions": versions(),
        "options": dict(options.to_json()),
        "seed": options.seed,
        "inputs": [],
        "counts": {
            "read": found.n_docs + n_rejects, "articles": counts["articles"],
            "rejects": n_rejects + found.n_docs - counts["articles"], "duplicates": counts["duplicates"],
            "dated_by": counts_of(counts, "dated_by"), "languages": counts_of(counts, "language"),
            "sample": len(modelled.sample),
            "in_no_topic": totals.sums.counts["articles"] - int(totals.sums.n_main.sum()),
        },
        "notes": {
            "reader": {k: v for k, v in reader.items() if k not in ("read", "articles", "rejects", "sources")},
            "parts": {
                "n_parts": len(totals.fit.parts), "first": totals.fit.parts[0].file,
                "unread": [row["source"] for row in found.unread[:SHOWN_FILES]],
            },
            "columns": {"kept": [], "left_out": {}},
            "topics_file": None if options.topics_file is None else note_edits(load_edits(options)),
            "dates": survey.calendar.notes,
            "vectorize": None if recipe is None else recipe.to_json(),
            "embedding": None,
        },
    }  # fmt: skip
