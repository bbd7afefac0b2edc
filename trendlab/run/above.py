"""The level above the topics: themes, with shares, trends and changes from the same memberships, added up."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from trendlab.run.judging import share
from trendlab.run.reading import rng_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from trendlab.checks import IntArray
    from trendlab.claims import Claim
    from trendlab.models import TopicFit
    from trendlab.prevalence import Prevalence, PrevalenceSpec
    from trendlab.run.keep import Prepared
    from trendlab.run.modelling import Modelled
    from trendlab.run.options import Options
    from trendlab.store.run import Run
    from trendlab.topics import Themes


def with_themes(
    run: Run,
    prepared: Prepared,
    modelled: Modelled,
    *,
    spec: PrevalenceSpec,
    keep: Callable[[Themes], Themes] | None,
    options: Options,
) -> Run:
    """The run with themes of its topics, and with what becomes of them: a family of tests of its own.

    Nothing is fitted again: memberships of topics are added up, and the estimators of topics do the rest.

    Args:
        run: without themes.
        prepared: its articles.
        modelled: its topics.
        spec: of the shares of the topics.
        keep: gives themes the names and numbers of an earlier run; None where there is none.
        options: of the run.
    """
    from trendlab.topics import find_themes

    if options.themes == "off":
        return run
    themes = find_themes(run, n_themes=options.themes)
    if keep is not None and len(themes) and not run.fit.edited.themes:  # what a person named keeps that name
        themes = keep(themes)
    run = replace(run, themes=themes)
    if run.prevalence is None or not len(themes):
        return replace(run, claims=(*run.claims, *claims_of(run)))
    summed = replace(modelled, fit=themes.sum_fit(modelled.fit))
    spec = replace(spec, refits=tuple(themes.add_up(refit) for refit in spec.refits))
    return _judged(run, prepared, summed, themes=themes, spec=spec, options=options)


def _judged(
    run: Run, prepared: Prepared, summed: Modelled, *, themes: Themes, spec: PrevalenceSpec, options: Options
) -> Run:
    """The run with shares, changes, trends and claims of its themes."""
    from trendlab.changes import find_changes
    from trendlab.run.robust import N_DRAWS, check_above
    from trendlab.trend import estimate_trends

    unit = run.unit if run.prevalence is None else run.prevalence.unit
    own = np.arange(len(themes))  # without the rest, of hidden topics
    shares = share(prepared, summed, spec=spec, level=options.level, rng=rng_of(options, "themes"))
    shares = shares.take_topics(own).in_units(unit)  # of articles that are called as those of the topics are
    changes = find_changes(shares, cards=themes, level=options.level, rng=rng_of(options, "theme changes"))
    changes = replace(changes, rows=tuple(replace(row, level="theme") for row in changes.rows))
    trends = estimate_trends(shares, level=options.level, rng=rng_of(options, "theme trends"))
    run = replace(run, theme_prevalence=shares, theme_trends=trends, theme_changes=changes)

    def shares_of(articles: Prepared) -> Prevalence:
        rng = rng_of(options, "alternatives")
        return share(articles, summed, n_draws=N_DRAWS, level=options.level, rng=rng).take_topics(own)

    claims = check_above(
        claims_of(run), "theme", found=(trends, changes), shares_of=shares_of, prepared=prepared, options=options,
        again=_made_again(themes, prepared, summed, options=options),
    )  # fmt: skip
    return replace(run, claims=(*run.claims, *claims))


def _made_again(
    themes: Themes, prepared: Prepared, summed: Modelled, *, options: Options
) -> dict[str, tuple[Prevalence, IntArray]]:
    """Shares of the themes of other topics, and which of those each theme is, -1 for none; by the name of the check."""
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
        shares = share(prepared, replace(summed, fit=fit), n_draws=N_DRAWS, level=options.level, rng=rng)
        found[name] = shares, match_topics(summed.fit, fit).new_of_old[: len(themes)]
    return found


def claims_of(run: Run) -> tuple[Claim, ...]:
    """The sentences on the themes of a run."""
    from trendlab.claims.themes import Judged, theme_claims

    shown = run.visible()
    topics = above = None
    if shown.prevalence is not None and shown.trends is not None:
        topics = Judged(names=shown.cards, prevalence=shown.prevalence, trends=shown.trends, changes=shown.changes)
    if shown.themes is not None and shown.theme_prevalence is not None and shown.theme_trends is not None:
        above = Judged(
            names=shown.themes, prevalence=shown.theme_prevalence, trends=shown.theme_trends,
            changes=shown.theme_changes,
        )  # fmt: skip
    return theme_claims(shown.themes, topics=topics, above=above)


def keeper(earlier: Themes | None, old_of_new: IntArray | None, fit: TopicFit) -> Callable[[Themes], Themes] | None:
    """What gives themes the names and numbers that they had; None where there were none.

    Args:
        earlier: the themes of the earlier run.
        old_of_new: (n_topics,) the number of each topic in that run, -1 where it is new.
        fit: the topics of the new run.
    """
    from trendlab.topics.themes import keep_names

    if earlier is None or old_of_new is None or not len(earlier):
        return None
    return partial(keep_names, earlier=earlier, old_of_new=old_of_new, size=np.asarray(fit.overall, float))


def holder(earlier: Themes | None, fit: TopicFit) -> Callable[[Themes], Themes] | None:
    """What puts the earlier themes of the same topics in place of new ones, with their sizes in these articles.

    Args:
        earlier: the themes of the run that is extended.
        fit: its topics, with memberships of all articles.
    """
    if earlier is None or not len(earlier):
        return None
    share = earlier.add_up(fit.doc_topic)[:, : len(earlier)].mean(axis=0, dtype=np.float64)
    return lambda _: replace(earlier, share=share)
