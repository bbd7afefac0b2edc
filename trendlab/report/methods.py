"""How the numbers were made, and who described the methods first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from trendlab.models import MODELS
from trendlab.words.numbers import count_words, percent
from trendlab.words.text import NBSP

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from trendlab.prevalence import Prevalence
    from trendlab.report.facts import RunFacts

SHARED_SOURCES = (
    "Lau, Newman and Baldwin 2014, Machine reading tea leaves: automatically evaluating topic coherence, EACL.",
)
# By a word of the method that the run notes.
METHOD_SOURCES = {
    "Benjamini": "Benjamini and Hochberg 1995, Controlling the false discovery rate, Journal of the Royal Statistical "
    "Society B 57.",
    "bootstrap": "Efron and Tibshirani 1993, An introduction to the bootstrap, Chapman and Hall.",
    "Gaussian process": "Rasmussen and Williams 2006, Gaussian processes for machine learning, MIT Press.",
    "Jeffreys": "Brown, Cai and DasGupta 2001, Interval estimation for a binomial proportion, Statistical Science 16.",
    "saddlepoint": "Lugannani and Rice 1980, Saddle point approximation for the distribution of the sum of independent "
    "random variables, Advances in Applied Probability 12.",
    "REML": "Patterson and Thompson 1971, Recovery of inter-block information when block sizes are unequal, "
    "Biometrika 58.",
}

TEMPLATE_KINDS = ("labels", "lines", "sentences", "passages")
YEARS_ONLY = (
    " Most articles of this source are dated by year only, and such an article counts in all months of its year. So "
    "shares, changes and trends are those of years: the lines, spans and sizes of months below are those of years."
)
CHANGES = (
    "For each topic, pairs of spans of months, from two months to half of the archive and at most ten years (single "
    "months where only two or three have articles), are compared by their likelihood ratio. The distribution of the "
    "largest statistic under no change is simulated with the sizes of this archive's months. Bounds use the same "
    "critical values, so they hold simultaneously for all "
    "changes, topics and spans. A change means that two periods differ by more than sampling variation of their "
    "articles. It does not mean that the difference lasts: the trends below answer that."
)
THEMES = (
    "Themes are groups of topics with similar words. They are found by Ward's linkage on the square roots of the term "
    "weights minus those of all topics together, scaled to unit length. Their number has the largest mean silhouette, "
    "with three to six topics a theme. Months are not used. Shares, slopes and changes of a theme come from the summed "
    "memberships of its topics, without a new fit. Topics and themes are each corrected for their own tests."
)
THEMES_SOURCE = (
    "Ward 1963, Hierarchical grouping to optimize an objective function, Journal of the American Statistical "
    "Association 58; Rousseeuw 1987, Silhouettes, Journal of Computational and Applied Mathematics 20."
)
CHANGES_SOURCE = (
    "Frick, Munk and Sieling 2014, Multiscale change point inference, Journal of the Royal Statistical Society B 76."
)


class _Noted(Protocol):
    """A result that notes how it was made."""

    @property
    def notes(self) -> Mapping[str, Any]: ...


def method_paragraphs(facts: RunFacts) -> list[dict[str, str]]:
    """Paragraphs with a heading each."""
    found = [("Topics", _topics(facts))]
    found += [("Themes", THEMES)] if has_themes(facts) else []
    if facts.dated:
        found += [("Dates", _dates(facts)), ("Shares", _shares(facts))]
        found += [("Changes", CHANGES)] if facts.run.changes is not None else []
        found.append(("Trends", _trends(facts)))
    found.append(("Repeating this run", _repeat(facts)))
    return [{"heading": heading, "text": facts.unit.say(text)} for heading, text in found]


def reference_lines(facts: RunFacts) -> list[str]:
    """The sources of the methods that this run used."""
    run = facts.run
    model = MODELS.get(run.fit.model)
    noted = [_noted(run.prevalence, "method"), _noted(run.trends, "method")]
    noted += ["Benjamini"] if facts.dated else []
    found = [source for word, source in METHOD_SOURCES.items() if any(word in text for text in noted)]
    found += [CHANGES_SOURCE] if run.changes is not None else []
    found += [THEMES_SOURCE] if has_themes(facts) else []
    return sorted([*([model.source] if model else []), *SHARED_SOURCES, *found])


def has_themes(facts: RunFacts) -> bool:
    """Whether there is a level above the topics."""
    return facts.run.themes is not None and len(facts.run.themes) > 0


def _noted(result: _Noted | None, name: str) -> str:
    """What a result's notes say under this name, as text."""
    if result is None:
        return ""
    value = result.notes.get(name, "")
    return value if isinstance(value, str) else ", ".join(map(str, value))


def _topics(facts: RunFacts) -> str:
    found = MODELS.get(facts.run.fit.model)
    model = f"the model {facts.run.fit.model}" if found is None else found.words
    return (
        f"Topics come from {model}. {_weights(facts)}"
        "Every article has a membership in every topic. Memberships sum to 1, and no article is left out. A membership "
        "never depends on the article's month: otherwise a trend would be assumed before it is tested. "
        f"{_template(facts)} Labels and terms are the words that distinguish a topic; exemplars are central articles "
        "of a topic that differ from each other."
    )


def _template(facts: RunFacts) -> str:
    """What recurs in a source, how much of it there is, and whether it was counted."""
    noted = (facts.run.manifest.get("notes") or {}).get("vectorize") or {}
    recipes = [own for own in noted.get("by_language", {"": noted}).values() if own and "template" in own]
    if any(not own["options"].get("template", True) for own in recipes):
        return "Lines and sentences that recur throughout a source are counted as words, as asked for."
    said = (
        "What recurs throughout a source (labels, lines, sentences and passages of a template) and copyright notices "
        "are detected and not counted as words"
    )
    kinds = {kind: sum(_size(own["template"].get(kind, ())) for own in recipes) for kind in TEMPLATE_KINDS}
    found = [count_words(n, kind[:-1]) for kind, n in kinds.items() if n]
    return f"{said}; here these are {', '.join(found)}, listed in the manifest." if found else f"{said}."


def _size(listed: Sequence[str] | Mapping[str, Sequence[str]]) -> int:
    """How many there are, in one list or by source."""
    return sum(map(len, listed.values())) if isinstance(listed, dict) else len(listed)


def _weights(facts: RunFacts) -> str:
    """What is said of the weights of terms, which fits of some models and of earlier versions do not have."""
    fits = [part.fit for part in facts.run.fit.languages] or [facts.run.fit]
    if all(getattr(fit.raw, "term_weight", None) is None for fit in fits):
        return ""
    return "For memberships a term counts the more, the better it tells topics apart. "


def _dates(facts: RunFacts) -> str:
    return (
        "Each article has a probability distribution over calendar months. A given date is one month. Without one, "
        "dates mentioned in the text and the order of the source are combined into a posterior distribution. An "
        "article counts in each month with that month's probability, so that uncertain dates widen the bounds."
        f"{YEARS_ONLY if facts.dated_to == 'year' else ''}"
    )


def _shares(facts: RunFacts) -> str:
    prevalence = facts.run.prevalence
    level = 0.9 if prevalence is None else prevalence.level
    return (
        "Two kinds of share are reported. The raw share of some months is the mean membership of their articles: "
        "sentences, and tables and figures of quarters and years, give this one. Lines by month give the rate from "
        "which those articles were drawn, smoothed over time as far as the data allow, beside points at the raw "
        "shares. "
        f"Both have bounds at {percent(level, space=NBSP)}. A month without articles is missing, "
        "never zero. A cluster of near-duplicates has the weight of one article when duplicates count once. "
        "Articles of one source and day may be alike, and stories go on for days: the bounds of a topic are wider by "
        "what its articles of a day, and of a third of a month, have in common."
        f"{_method(prevalence)}{_doubts(prevalence)}"
    )


def _method(result: _Noted | None) -> str:
    noted = _noted(result, "method")
    return f" Method: {noted}." if noted else ""


def _doubts(prevalence: Prevalence | None) -> str:
    noted = _noted(prevalence, "sources")
    return f" The bounds account for: {noted}." if noted else ""


def _trends(facts: RunFacts) -> str:
    return (
        "Slopes, tests and change points use the raw shares and the sizes of the months, never the smoothed share, "
        "because smoothing makes noise look like a trend. P-values are adjusted over topics (Benjamini-Hochberg). "
        f"Rising and falling: adjusted p at most .05. Flat: the 90{NBSP}% interval of the slope lies within 0.5 "
        f"percentage points a year or a tenth of the mean share a year, whichever is larger{_flat(facts)}. "
        "Unclear: neither. "
        "Detectable: the slope that would be found with power .8, that is, four times in five, at p = .05."
        f"{_method(facts.run.trends)}"
    )


def _flat(facts: RunFacts) -> str:
    """What is said of long spans, of which the trends of earlier versions took no account."""
    if facts.run.trends is None or "flat_years" not in facts.run.trends.notes:
        return ""
    return "; over more than three years, within what comes to the change of three such years"


def _repeat(facts: RunFacts) -> str:
    version = facts.run.manifest.get("versions", {}).get("trendlab", "")
    seed = facts.run.manifest.get("seed", 0)
    return (
        f"Made by trendlab {version} with seed {seed}. The same source, options and seed give the same "
        "tables, figures and pages to the byte. All options and versions are listed below."
    )
