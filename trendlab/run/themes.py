"""Themes of a run, with shares, trends and changes from the summed memberships of their topics."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from trendlab.prevalence.unit import find_noun
from trendlab.run.estimating import estimate_shares, label_changes
from trendlab.run.reading import rng_of
from trendlab.work.standby import begin_beside

if TYPE_CHECKING:
    from collections.abc import Callable

    from trendlab.changes import Changes
    from trendlab.checks import IntArray
    from trendlab.claims import Claim
    from trendlab.models import TopicFit
    from trendlab.prevalence import Prevalence, PrevalenceSpec
    from trendlab.run.modelling import Modelled
    from trendlab.run.options import Options
    from trendlab.run.prepare import Prepared
    from trendlab.store.run import Run
    from trendlab.topics import Themes, TopicCards
    from trendlab.trend import Trends


@dataclass(frozen=True, kw_only=True, eq=False)
class ThemeResults:
    """Shares, trends and changes of themes that have no names yet.

    Attributes:
        of_topic: (n_topics,) theme of each topic.
        shares, trends, changes: of the themes; changes begin with "topic 0" and the like.
    """

    of_topic: IntArray
    shares: Prevalence
    trends: Trends
    changes: Changes


def estimate_themes(
    prepared: Prepared, modelled: Modelled, *, spec: PrevalenceSpec, options: Options
) -> ThemeResults | None:
    """Results of the themes of the topics, which need no names; None without themes or months, and with `check`.

    Args:
        prepared: the articles.
        modelled: their topics.
        spec: options for the shares of the topics.
        options: of the run.
    """
    from trendlab.changes import find_changes
    from trendlab.topics import find_themes
    from trendlab.trend import estimate_trends

    if options.themes == "off" or options.check or not len(prepared.dated.months):
        return None
    themes = find_themes(modelled.fit, n_themes=options.themes)
    if not len(themes):
        return None
    summed = replace(modelled, fit=themes.sum_fit(modelled.fit))
    shares = estimate_shares(prepared, summed, spec=spec, level=options.level, rng=rng_of(options, "themes"))
    shares = shares.take_topics(np.arange(len(themes))).in_units(find_noun(options.unit))
    trends = estimate_trends(shares, level=options.level, rng=rng_of(options, "theme trends"))
    changes = find_changes(shares, level=options.level, rng=rng_of(options, "theme changes"))
    return ThemeResults(of_topic=themes.of_topic, shares=shares, trends=trends, changes=changes)


def with_themes(
    run: Run,
    prepared: Prepared,
    modelled: Modelled,
    *,
    found: tuple[Themes | None, ThemeResults | None] = (None, None),
    spec: PrevalenceSpec,
    keep: Callable[[Themes], Themes] | None,
    options: Options,
) -> Run:
    """The run with themes, and with their shares, changes, trends and claims, as a separate family of tests.

    Nothing is fitted again: memberships of topics are summed, and the estimators are those of topics.

    Args:
        run: a run without themes.
        prepared: its articles.
        modelled: its topics.
        found: the themes of the topics, and the results of the same themes, where they are known already.
        spec: options for the shares of the topics.
        keep: gives themes the names and numbers of an earlier run; None without one.
        options: of the run.
    """
    from trendlab.topics import find_themes

    if options.themes == "off":
        return run
    named, known = found
    themes = find_themes(run, n_themes=options.themes) if named is None else named
    if keep is not None and len(themes) and not run.fit.edited.themes:  # given themes keep their names
        themes = keep(themes)
    themes = sized_as(themes, run.cards)
    if keep is None and not run.fit.edited.themes:
        themes = largest_first(themes)
    run = replace(run, themes=themes)
    if run.prevalence is None or not len(themes):
        return replace(run, claims=(*run.claims, *claims_of(run)))
    if known is not None and np.array_equal(known.of_topic, themes.of_topic):
        run = replace(
            run, theme_prevalence=known.shares.in_units(known.shares.unit), theme_trends=replace(known.trends),
            theme_changes=_named(known.changes, themes),
        )  # fmt: skip
        return replace(run, claims=(*run.claims, *claims_of(run)))
    summed = replace(modelled, fit=themes.sum_fit(modelled.fit))
    spec = replace(spec, refits=tuple(themes.sum_topics(refit) for refit in spec.refits))
    return _with_results(run, prepared, summed, themes=themes, spec=spec, options=options)


def sized_as(themes: Themes, cards: TopicCards) -> Themes:
    """The themes with the sums of the shares of their topics, in which copies of one text count as one.

    Args:
        themes: one or more.
        cards: of all topics.
    """
    inside = themes.of_topic >= 0
    share = np.bincount(themes.of_topic[inside], weights=cards.share[inside], minlength=len(themes))
    return replace(themes, share=np.minimum(share, 1.0))


def largest_first(themes: Themes) -> Themes:
    """The themes in the order of their shares: they were found in that of sizes in which each copy counts.

    Args:
        themes: one or more.
    """
    order = np.argsort(-themes.share, kind="stable")
    number = np.append(np.argsort(order), -1)  # a topic in no theme has -1
    return replace(
        themes, label=themes.label[order], share=themes.share[order], terms=tuple(themes.terms[k] for k in order),
        spelled=tuple(themes.spelled[k] for k in order) if themes.spelled else (), of_topic=number[themes.of_topic],
    )  # fmt: skip


def _named(changes: Changes, themes: Themes) -> Changes | None:
    """The changes with the labels of the themes."""
    rows = tuple(replace(row, level="theme") for row in changes.rows)
    return label_changes(replace(changes, rows=rows), themes)


def _with_results(
    run: Run, prepared: Prepared, summed: Modelled, *, themes: Themes, spec: PrevalenceSpec, options: Options
) -> Run:
    """The run with shares, changes, trends and claims of its themes."""
    from trendlab.run.robust import N_DRAWS, check_level

    own = np.arange(len(themes))
    shares = estimate_shares(prepared, summed, spec=spec, level=options.level, rng=rng_of(options, "themes"))
    run, found = with_shares(run, shares, themes=themes, options=options)

    def shares_of(articles: Prepared) -> Prevalence:
        rng = rng_of(options, "alternatives")
        return estimate_shares(articles, summed, n_draws=N_DRAWS, level=options.level, rng=rng).take_topics(own)

    claims = check_level(
        claims_of(run), "theme", found=found, shares_of=shares_of, prepared=prepared, options=options,
        again=_themes_of_others(themes, prepared, summed, options=options),
    )  # fmt: skip
    return replace(run, claims=(*run.claims, *claims))


def with_shares(
    run: Run, shares: Prevalence, *, themes: Themes, options: Options
) -> tuple[Run, tuple[Trends, Changes]]:
    """The run with shares, changes and trends of its themes, without claims; and the trends and changes.

    Args:
        run: with themes.
        shares: of the themes; a column after theirs is that of the topics in no theme.
        themes: of the run.
        options: of the run.
    """
    from trendlab.changes import find_changes
    from trendlab.trend import estimate_trends

    unit = run.unit if run.prevalence is None else run.prevalence.unit
    shares = shares.take_topics(np.arange(len(themes))).in_units(unit)  # with the same noun for articles
    find = partial(find_changes, shares, cards=themes, level=options.level, rng=rng_of(options, "theme changes"))
    with begin_beside(find, threaded=("torch",)) as changed:
        trends = estimate_trends(shares, level=options.level, rng=rng_of(options, "theme trends"))
        changes = replace(changed(), rows=tuple(replace(row, level="theme") for row in changed().rows))
    return replace(run, theme_prevalence=shares, theme_trends=trends, theme_changes=changes), (trends, changes)


def _themes_of_others(
    themes: Themes, prepared: Prepared, summed: Modelled, *, options: Options
) -> dict[str, tuple[Prevalence, IntArray]]:
    """By check: shares of the themes of another fit, and which of those each theme is (-1 for none)."""
    from trendlab.models import match_topics
    from trendlab.run.robust import N_DRAWS
    from trendlab.topics import find_themes

    found = {}
    for name, other in summed.others.items():
        again = find_themes(other, n_themes=options.themes)
        if not len(again):
            continue
        fit = again.sum_fit(other)
        rng = rng_of(options, "alternatives")
        shares = estimate_shares(prepared, replace(summed, fit=fit), n_draws=N_DRAWS, level=options.level, rng=rng)
        found[name] = shares, match_topics(summed.fit, fit).new_of_old[: len(themes)]
    return found


def claims_of(run: Run) -> tuple[Claim, ...]:
    """The claims about the themes of a run."""
    from trendlab.claims.themes import LevelResults, theme_claims

    shown = run.visible()
    topics = above = None
    if shown.prevalence is not None and shown.trends is not None:
        topics = LevelResults(
            names=shown.cards, prevalence=shown.prevalence, trends=shown.trends, changes=shown.changes
        )
    if shown.themes is not None and shown.theme_prevalence is not None and shown.theme_trends is not None:
        above = LevelResults(
            names=shown.themes, prevalence=shown.theme_prevalence, trends=shown.theme_trends,
            changes=shown.theme_changes,
        )  # fmt: skip
    return theme_claims(shown.themes, topics=topics, above=above)


def keeper(earlier: Themes | None, old_of_new: IntArray | None, fit: TopicFit) -> Callable[[Themes], Themes] | None:
    """A function that gives themes the names and numbers of an earlier run; None if that had no themes.

    Args:
        earlier: the themes of the earlier run.
        old_of_new: (n_topics,) number of each topic in that run, -1 for a new one.
        fit: the topics of the new run.
    """
    from trendlab.topics.themes import keep_names

    if earlier is None or old_of_new is None or not len(earlier):
        return None
    return partial(keep_names, earlier=earlier, old_of_new=old_of_new, size=np.asarray(fit.overall, float))


def holder(earlier: Themes | None, fit: TopicFit) -> Callable[[Themes], Themes] | None:
    """A function that replaces new themes by the earlier ones, with their shares in these articles; None without any.

    Args:
        earlier: the themes of the run that is extended.
        fit: its topics, with memberships of all articles.
    """
    if earlier is None or not len(earlier):
        return None
    share = earlier.sum_topics(fit.doc_topic)[:, : len(earlier)].mean(axis=0, dtype=np.float64)
    return lambda _: replace(earlier, share=share)
