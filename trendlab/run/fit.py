"""The fit of a run: the stages from a source to a run, in order."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from trendlab.checks import check_names, check_optional, check_path, check_type
from trendlab.corpus.columns import find_columns
from trendlab.models.weigh import one_thread
from trendlab.prevalence import PrevalenceSpec
from trendlab.prevalence.unit import find_noun
from trendlab.run import estimating, modelling, robust
from trendlab.run.concepts import load_concepts, with_concepts, word_finder
from trendlab.run.groups import with_groups
from trendlab.run.keep import load_modelled, save_modelled
from trendlab.run.manifest import make_manifest
from trendlab.run.modelling import Modelled, load_edits
from trendlab.run.options import Options
from trendlab.run.prepare import prepare_beside
from trendlab.run.reading import check_columns, check_dates, rng_of, with_dates
from trendlab.run.themes import estimate_themes, keeper, with_themes
from trendlab.store import load_run
from trendlab.store.articles import article_table
from trendlab.store.run import Run
from trendlab.topics import find_themes
from trendlab.topics.unique import keep_labels
from trendlab.work.engine import Engine, open_engine
from trendlab.work.standby import begin_beside
from trendlab.work.timing import Stopwatch

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    import pyarrow as pa

    from trendlab.checks import FloatArray
    from trendlab.corpus.columns import OwnColumns
    from trendlab.dates import DatedCorpus
    from trendlab.models import TopicFit, TopicMatch
    from trendlab.prevalence import Prevalence
    from trendlab.run.prepare import Prepared, Ready
    from trendlab.store.checkpoint import Checkpoints
    from trendlab.topics import Themes, TopicCards
    from trendlab.vectorize.index import WordIndex

DEFAULTS = Options()


def fit_run(
    source: object,
    *,
    dates: object = None,
    options: Options = DEFAULTS,
    watch: Stopwatch | None = None,
    keep: Path | None = None,
    columns: Sequence[str] = (),
    **named: Any,  # noqa: ANN401 - options by name, checked by Options
) -> Run:
    """A run of the whole pipeline: articles are read, dated and counted, topics are fitted, trends and changes tested.

    Args:
        source: path, glob, data frame, a list of texts, "demo", or a sequence of paths.
        dates: one date per text, for a list of texts: a day, month or year, as a text or a date; None if unknown.
        options: of the run.
        watch: records seconds and memory of each stage, and which stages were reused.
        keep: the run folder that will be written. Finished stages are saved beside it, so that a killed run continues
            where it was; None saves nothing.
        columns: columns of the source for a formula of effects; a missing or unusable one is an error as soon as the
            source is read.
        named: single options by their names in `Options`, in place of those of `options`: topics=20, model="nmf",
            seeds={"Banking": ["bank"]}, language="de", text_column, date_column, group, concepts and more;
            `help(trendlab.Options)` explains all.

    Returns:
        The run; `save_run` writes it. Without dates it has no prevalence and no trends.

    Raises:
        InputError: if the source cannot be used.
        ChoiceError: if there is no option of a name.
        TrendlabError: if an option does not fit the source.

    Example:
        >>> import numpy as np
        >>> import trendlab as tl
        >>> made = tl.make_articles(n_months=12, per_month=20, rng=np.random.default_rng(0)).to_frame()
        >>> run = tl.fit_run(made["text"].tolist(), dates=made["date"], topics=4)
        >>> run.fit.n_topics, len(run.months)
        (4, 12)
    """
    options = check_type(options, Options, "options").having(**named)
    source = source if dates is None else with_dates(source, dates)
    keep = None if keep is None else check_path(keep, "keep")
    columns = check_names(columns, "columns")
    watch = check_optional(watch, Stopwatch, "watch") or Stopwatch()
    with prepare_beside(source, keep=keep, columns=columns, options=options, watch=watch) as ready:
        return fit_ready(ready, dates=dates, packed=keep is not None, options=options, watch=watch)


def fit_ready(
    ready: Callable[[], Ready], *, dates: object = None, packed: bool, options: Options, watch: Stopwatch
) -> Run:
    """A run of articles that are prepared meanwhile, or when they are asked for.

    Args:
        ready: from `prepare_beside`; called after the options are checked.
        dates: as for `fit_run`.
        packed: whether the run will be written to a folder.
        options: of the run.
        watch: records the stages.

    Raises:
        TrendlabError: if the source cannot be used, or an option does not fit it.
    """
    load_edits(options)  # so that an unusable file is an error before any work
    modelling.words_spec(options)
    concepts = load_concepts(options)
    with one_thread(), open_engine(options.engine, scheduler=options.scheduler) as engine:
        previous = None if options.previous is None else load_run(options.previous)
        begun = ready()
        prepared, kept = begun.prepared, begun.kept
        if dates is not None:
            check_dates(dates, prepared.dated)
        own = find_columns(prepared.dated.corpus)
        if options.group is not None:  # dropped near-duplicates may have left only one group
            check_columns(prepared.dated.corpus, own, [options.group])
        index = word_finder(prepared, concepts, packed=packed, watch=watch)
        with ExitStack() as stack:
            indexed = stack.enter_context(begin_beside(index, threaded=("torch",)))
            modelled = _model(prepared.dated, kept, options=options, engine=engine, watch=watch, stack=stack)
            run = _find_trends(
                prepared, modelled, previous=previous, own=own, index=indexed, options=options, watch=watch
            )
        with watch.stage("concepts"):
            run = with_concepts(run, concepts, options=options)
    return replace(run, manifest=make_manifest(prepared, modelled, inputs=begun.found, own=own, options=options))


def _model(
    dated: DatedCorpus, kept: Checkpoints, *, options: Options, engine: Engine, watch: Stopwatch, stack: ExitStack
) -> Modelled:
    """Topics of all articles; from a checkpoint if there is one."""
    modelled = load_modelled(kept, dated)
    if modelled is not None:
        assigned = ["assign"] if len(modelled.rows) < len(dated) else []
        watch.reused += ["vectorize", "embed", "model", *assigned]
        return modelled
    modelled = modelling.model_articles(dated, options=options, engine=engine, watch=watch, stack=stack)
    with watch.stage("keep"):
        save_modelled(kept, modelled)
    return modelled


def _find_trends(
    prepared: Prepared,
    modelled: Modelled,
    *,
    previous: Run | None,
    own: OwnColumns,
    index: Callable[[], WordIndex | None],
    options: Options,
    watch: Stopwatch,
) -> Run:
    """The run without its manifest: cards, shares, changes, trends, claims, themes, groups and tables."""
    with watch.stage("topics"):
        modelled, match = estimating.arrange_topics(modelled, previous, options=options, weight=prepared.weight)
    with watch.stage("tables"):
        articles = article_table(
            prepared.dated, modelled.n_terms, weight=prepared.weight, own=own, recipe=modelled.doc_term.recipe
        )
    describe = partial(_describe, modelled, articles, previous, match=match, weight=prepared.weight, options=options)
    with begin_beside(describe, threaded=("torch",)) as described:
        with watch.stage("topics"):
            stability, refits = robust.refit_topics(modelled, prepared.dated, options=options)
        with watch.stage("check"):
            modelled = replace(modelled, others=robust.fit_others(modelled, prepared.dated, options=options))
        spec = PrevalenceSpec(n_words=modelled.n_terms.astype(float), refits=refits)

        further = cache(partial(estimating.further_tables, modelled))

        def cards() -> TopicCards:
            further()  # while labels are made
            found, _ = described()  # of a copy of the process, from which arrays come writable
            return replace(found, stability=found.stability if stability is None else stability)

        by_theme = partial(estimate_themes, prepared, modelled, spec=spec, options=options)
        with begin_beside(by_theme, threaded=("torch",)) as known:
            run = analyse_topics(prepared, modelled, cards, articles=articles, spec=spec, options=options, watch=watch)
            with watch.stage("themes"):
                earlier, (_, themes) = None if previous is None else previous.themes, described()
                keep = keeper(earlier, None if match is None else match.old_of_new, modelled.fit)
                found = None if themes is None else replace(themes), known()
                run = with_themes(run, prepared, modelled, found=found, spec=spec, keep=keep, options=options)
        with watch.stage("groups"):
            run = with_groups(replace(run, manifest={"notes": {"columns": own.notes()}}), options=options)
        with watch.stage("tables"):
            events = {} if match is None else {"topic_events": match.to_frame()}
            return replace(run, tables={**further(), **run.tables, **events}, words=index())


def _describe(
    modelled: Modelled,
    articles: pa.Table,
    previous: Run | None,
    *,
    match: TopicMatch | None,
    weight: FloatArray,
    options: Options,
) -> tuple[TopicCards, Themes | None]:
    """The cards of the topics, with the labels of an earlier run, and the themes; None if they are off."""
    cards = estimating.describe(modelled, weight=weight, options=options)
    if match is not None:
        cards = _keep_labels(cards, previous, match=match, fit=modelled.fit)
    if options.themes == "off":
        return cards, None
    return cards, find_themes(modelled.fit, n_themes=options.themes, cards=cards, articles=articles)


def _keep_labels(cards: TopicCards, previous: Run | None, *, match: TopicMatch, fit: TopicFit) -> TopicCards:
    """The cards with the labels of an earlier run for topics that it had."""
    if previous is None:
        return cards
    given = fit.edited.labels
    return replace(
        cards, label=keep_labels(cards.label, previous.cards.label, old_of_new=match.old_of_new, given=given)
    )


def analyse_topics(
    prepared: Prepared,
    modelled: Modelled,
    cards: Callable[[], TopicCards],
    *,
    articles: pa.Table,
    spec: PrevalenceSpec,
    options: Options,
    watch: Stopwatch,
) -> Run:
    """The run without its manifest, themes and further tables: shares, changes, trends and claims of the topics.

    `cards` is called when labels are needed, for they may be made at the same time. `articles` is the table of the run.
    """
    with watch.stage("topics"):
        tables = dict(robust.run_hindsight(modelled, options=options))
    with watch.stage("prevalence"):
        prevalence = _estimate_shares(prepared, modelled, spec=spec, options=options)
    with watch.stage("trends"):
        fit = modelled.fit
        shown = None if prevalence is None else prevalence.take_topics(fit.shown)
        changes = estimating.find_shown_changes(shown, options=options)
        trends = estimating.find_trends(prevalence, options=options)
    if trends is not None:
        with watch.stage("check"):
            tables |= robust.compare_rules(
                trends, cards, prepared=prepared, modelled=modelled, spec=spec, options=options
            )
    with watch.stage("topics"):
        labelled, changes = cards(), estimating.label_changes(changes, cards())
    with watch.stage("trends"):
        claims = estimating.find_claims(
            prevalence, trends, labelled, changes=changes, hide=fit.edited.hidden, options=options
        )
    if trends is not None:
        with watch.stage("check"):
            claims = robust.check_findings(
                claims, trends, changes=changes, prepared=prepared, modelled=modelled, options=options
            )
    return Run(
        articles=articles, months=prepared.dated.months, month_prob=prepared.dated.month_prob, fit=fit, cards=labelled,
        prevalence=prevalence, trends=trends, claims=claims, rejects=prepared.rejects, manifest={}, tables=tables,
        changes=None if changes is None else changes.pad_topics(fit.n_topics),
    )  # fmt: skip


def _estimate_shares(
    prepared: Prepared, modelled: Modelled, *, spec: PrevalenceSpec, options: Options
) -> Prevalence | None:
    """Shares of the topics in the noun of the options; None if the source has no dates."""
    if not len(prepared.dated.months):
        return None
    rng = rng_of(options, "prevalence")
    found = estimating.estimate_shares(prepared, modelled, spec=spec, level=options.level, rng=rng)
    return found.in_units(find_noun(options.unit))
