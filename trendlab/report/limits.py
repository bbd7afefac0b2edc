"""Known limits of this corpus, found from the run itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.models.doubts import fit_doubts
from trendlab.models.hindsight import MIN_TESTED
from trendlab.prevalence.typical import whole_months
from trendlab.words.months import span_words
from trendlab.words.numbers import count_words, no_topic_words, percent_cell

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trendlab.report.facts import RunFacts
    from trendlab.words.noun import Noun

SMALL_CORPUS = 300  # articles: topics of fewer rest on a handful each


def limit_sentences(facts: RunFacts) -> list[str]:
    """Sentences on what this corpus cannot show, most serious first."""
    say = facts.unit.say
    rest = [*_sample(facts), *_updates(facts), *_volume(facts), *_days(facts), *_months(facts), *_articles(facts)]
    found = [*map(say, _dating(facts)), *_source(facts), *map(say, rest), *_trends(facts)]
    found.append(
        f"A topic is a pattern that the model found in the words of the {facts.unit.many}. Its label is made from its "
        f"terms, and its share is a share of this source's {facts.unit.many}, not of readers' attention or of events."
    )
    return found


def _dating(facts: RunFacts) -> list[str]:
    if not facts.dated:
        return ["Nothing dates these articles, so shares over time, trends and change points cannot be estimated."]
    by = facts.run.manifest.get("counts", {}).get("dated_by", {})
    inferred = sum(int(n) for word, n in by.items() if word in {"text", "order", "model"})
    none = int(by.get("none", 0))
    found = []
    has, gives, is_in = ("has", "gives", "is in") if none == 1 else ("have", "give", "are in")
    if inferred:
        readable = " that could be read" if _unread_dates(facts) else ""
        without = inferred + (0 if facts.count("sample") else none)
        part = (
            f"None of the articles has a date{readable}"
            if without == facts.n_docs
            else f"{percent_cell(without / facts.n_docs)} of the articles have no date{readable}"
        )
        which = "their month" if without == inferred else f"the month of {percent_cell(inferred / facts.n_docs)} of all"
        found.append(
            f"{part}: {which} is inferred from the text or from the position in the source, and enters every "
            "share as a probability distribution over months."
        )
    if none and facts.count("sample"):
        found.append(
            f"{count_words(none, 'article')} {has} no given date and {is_in} no month: an archive in parts takes given "
            "dates alone."
        )
    elif none:
        found.append(
            f"{count_words(none, 'article')} {gives} no evidence of a month. Such articles are distributed over the "
            "months like the others: they count in every share, but cannot show a change."
        )
    return found


def _sample(facts: RunFacts) -> list[str]:
    """That the articles of an archive in parts are a sample, if they are."""
    n_docs = facts.count("sample")
    if not 0 < n_docs < facts.n_docs:
        return []
    return [
        f"Topics were fitted to {n_docs:,} of the {facts.n_docs:,} articles, the same fraction of every month, and the "
        "articles that are shown, their map and the shift of terms are of these. Shares, terms and labels are of all."
    ]


def _source(facts: RunFacts) -> list[str]:
    """What looked wrong in the source when it was read and its articles dated."""
    # `_dating` says what was made of articles without a date.
    return [doubt_sentence(row, facts.unit) for row in doubt_rows(facts) if row["kind"] != "undated"]


def doubt_rows(facts: RunFacts) -> list[Mapping[str, Any]]:
    """What looked wrong in the source, one mapping a doubt: kind, count, sentence and example."""
    notes = facts.run.manifest.get("notes", {})
    return [row for stage in ("reader", "dates") for row in (notes.get(stage) or {}).get("doubts", ())]


def doubt_sentence(row: Mapping[str, Any], unit: Noun) -> str:
    """What looked wrong, with the archive's noun for articles; the example stays as the source has it.

    Args:
        row: of `doubt_rows`.
        unit: what the articles are called.
    """
    sentence, example = str(row["sentence"]), repr(str(row.get("example", "")))
    return example.join(map(unit.say, sentence.split(example)))


def _updates(facts: RunFacts) -> list[str]:
    """What articles were added under topics that were fitted without them."""
    found = []
    for note in facts.run.manifest.get("notes", {}).get("updated", ()):
        span = span_words(note["first"], note["last"])
        text = f"{count_words(note['added'], 'article')} ({span}) were added under topics that were fitted without them"
        if note["unlike"] is not None:
            text += f": {note['unlike']} of them are unlike the earlier articles, where {note['usual']} would be usual"
            if note["unlike"] > max(note["added"] / 2, note["usual"]):
                text += ", so that what these topics say of them is hardly worth anything"
        found.append(f"{text}. New subjects in them get no topic until the topics are fitted again.")
    return found


def _unread_dates(facts: RunFacts) -> int:
    """How many articles have a date that could not be read."""
    doubts = facts.run.manifest.get("notes", {}).get("reader", {}).get("doubts", ())
    return sum(int(row["count"]) for row in doubts if row["kind"] == "unread_dates")


def _volume(facts: RunFacts) -> list[str]:
    found = []
    if facts.dated and facts.sparse:
        changes = facts.run.changes
        rest = (
            "read quarters and years, and expect only large changes to be detected"
            if changes is None or not changes.reason
            else "and no two periods are compared, for the reason given with the changes"
        )
        colon = ":" if rest.startswith("read") else ","
        found.append(
            f"With {facts.unit.expect(facts.typical)} in the median month, a single month says little{colon} {rest}."
            if facts.dated_to == "month"
            else f"Most {facts.unit.many} are dated by year only: what happened within a year is not known."
        )
    if facts.n_docs < SMALL_CORPUS:
        found.append(
            f"{count_words(facts.n_docs, 'article')} are few for {count_words(facts.n_topics, 'topic')}: another "
            "sample from the same source could be divided differently."
        )
    return found


def _days(facts: RunFacts) -> list[str]:
    """That articles without days cannot show what those of one day, or of one story, have in common."""
    if not facts.dated or facts.dated_to != "month":
        return []
    known = np.array([len(text or "") == len("2020-01-01") for text in facts.run.articles["date"].to_pylist()])
    if 2 * known.sum() >= len(known):
        return []
    part = "none" if not known.any() else percent_cell(float(known.mean()))
    return [
        f"The day of {part} of the articles is known. Others of one day, or on one story, count as independent, so "
        "that bounds can be too narrow."
    ]


def _months(facts: RunFacts) -> list[str]:
    prevalence = facts.run.prevalence
    if prevalence is None or not facts.dated:
        return []
    found = []
    partial = [str(month) for month in prevalence.months[prevalence.partial]]
    if partial:
        found.append(
            f"The source covers {' and '.join(span_words(m, m) for m in partial)} only in part; "
            "the shares there are those of the covered part."
        )
    empty = int((prevalence.n_docs < 1e-9).sum())
    if empty:
        found.append(
            f"{count_words(empty, 'month')} within the span {'has' if empty == 1 else 'have'} no article: missing, "
            "not zero. The share shown there is interpolated from the months around it."
        )
    whole = prevalence.n_docs[whole_months(prevalence.n_docs, prevalence.partial)]
    if whole.size > 1 and whole.max() > 3 * np.median(whole):
        found.append(
            f"Volume varies: the largest month has {count_words(whole.max(), 'article')}, the "
            f"median one {np.median(whole):.0f}. "
            "A change in what the source collects can look like a change in what it writes about."
        )
    return found


def _articles(facts: RunFacts) -> list[str]:
    found = []
    left_out = facts.run.manifest.get("notes", {}).get("reader", {}).get("languages_not_modelled", {})
    duplicates = facts.count("duplicates")
    rejects = facts.count("rejects", len(facts.run.rejects)) - sum(left_out.values())
    if duplicates > 0.05 * facts.n_docs:
        found.append(
            f"{percent_cell(duplicates / facts.n_docs)} of the articles are near-duplicates of another; the rule for "
            "near-duplicates decides the weight of such a cluster."
        )
    if n_none := facts.run.n_in_no_topic:
        they = (
            "it is no topic's main article, and counts"
            if n_none == 1
            else ("they are no topic's main articles, and count")
        )
        found.append(f"{no_topic_words(n_none)}: {they} in every share as an average article does.")
    if rejects:
        found.append(
            f"{count_words(rejects, 'passage')} of the source could not be read as "
            f"{'an article and is' if rejects == 1 else 'articles and are'} not counted."
        )
    if left_out:
        listed = ", ".join(f"{code} ({n:,})" for code, n in left_out.items())
        found.append(f"Articles of languages with fewer than 100 of them are not modelled: {listed}.")
    languages = facts.run.manifest.get("counts", {}).get("languages", {})
    if facts.run.fit.is_joint:
        found.append(
            "Each language has its own topics: the same subject in two languages is two topics, and the shares of a "
            "language's topics rise and fall with the number of its articles."
        )
    elif sum(n > 0.02 * facts.n_docs for n in languages.values()) > 1:
        found.append("The source mixes languages; topics can follow the language rather than the subject.")
    return found


def _number(facts: RunFacts) -> list[str]:
    """Why the topics or their number are doubtful: of chance, fewer than asked for, at the edge of the grid."""
    return [facts.unit.say(doubt) for doubt in fit_doubts(facts.run.fit, facts.run.tables.get("choice")).values()]


def chance_doubt(facts: RunFacts) -> list[str]:
    """A sentence where halves of the articles agree on topics no more than at random; else nothing.

    Args:
        facts: of the run.
    """
    found = fit_doubts(facts.run.fit, None).get("chance_topics")
    return [facts.unit.say(found)] if found else []


def _trends(facts: RunFacts) -> list[str]:
    trends = facts.run.trends
    found = _number(facts)
    if trends is not None and trends.notes.get("reason"):
        found.append(f"Trends: {trends.notes['reason']}.")
    if np.isnan(facts.run.cards.stability).all():
        found.append(
            "The stability of the topics under refitting was not checked in this run; a run with checks measures it."
        )
    return found + _hindsight(facts)


def _hindsight(facts: RunFacts) -> list[str]:
    """Agreement of the last months with topics fitted only to the months before, and the topics that are new."""
    table = facts.run.tables.get("hindsight")
    if table is None or not table["n_docs"].sum():
        return []
    n_docs, agreed = table["n_docs"], (table["agreement"].fillna(0) * table["n_docs"])
    months = sorted(set(table["month"]))
    agreed_part = percent_cell(float(agreed.sum() / n_docs.sum()))
    found = (
        f"Topics fitted only to earlier months assign {agreed_part} of the {facts.unit.many} of "
        f"{span_words(months[0], months[-1])} to the same topic as now."
    )
    shown = set(facts.run.fit.shown.tolist())
    total = table.assign(agreed=agreed).groupby("topic")[["n_docs", "agreed"]].sum()
    poor = [int(k) for k in total.index[(total["n_docs"] >= MIN_TESTED) & (2 * total["agreed"] < total["n_docs"])]]
    names = [f"\N{LEFT DOUBLE QUOTATION MARK}{facts.run.cards.label[k]}\N{RIGHT DOUBLE QUOTATION MARK}"
             for k in poor if k in shown]  # fmt: skip
    if names:
        found += f" Under half for {', '.join(names)}: new or changing topics, whose latest months may be revised."
    return [found]
