"""What the report says of the topics around each event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trendlab.changes.events import N_MONTHS, EventTest, judge_events
from trendlab.changes.sentences import difference_words
from trendlab.report.events import read_events
from trendlab.words.months import month_words
from trendlab.words.numbers import CALL_P, count_words, p_words, percent_words

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from trendlab.report.facts import RunFacts

USUAL_FRACTION = 0.1  # of the months: a difference with a larger rank is not unusual for its topic
MAX_TOPICS = 4


def find_event_tests(facts: RunFacts, events: pd.DataFrame | str | Path | None) -> tuple[EventTest, ...]:
    """The tests of all topics around each event; none without events or without dates."""
    frame, prevalence = read_events(events), facts.run.prevalence
    if frame is None or prevalence is None:
        return ()
    pairs = list(zip(frame["date"].astype(str), frame["label"].astype(str), strict=True))
    return judge_events(prevalence, pairs)


def event_sentences(facts: RunFacts, events: pd.DataFrame | str | Path | None) -> list[str]:
    """A sentence for each event with the topics that differ after it, and a note on how to read them; else empty."""
    tests = find_event_tests(facts, events)
    if not tests:
        return []
    names = list(dict.fromkeys((test.date, test.event) for test in tests))
    found = [_sentence(facts, [t for t in tests if (t.date, t.event) == name]) for name in names]
    note = (
        f"For each event, the {N_MONTHS} months before its month are compared with the {N_MONTHS} from it on; p is "
        "adjusted over all events and topics. The rank compares the difference with those at all months of the "
        "archive; 1 is the largest. A coincidence in time does not show that the event caused the change."
    )
    return [*found, note]


def _sentence(facts: RunFacts, tests: list[EventTest]) -> str:
    first = tests[0]
    name = f"{first.event} ({month_words(first.date[:7], space=' ')})"
    if first.reason:
        return f"{name}: cannot be tested, because {first.reason}."
    called = sorted((t for t in tests if t.p_adjusted <= CALL_P), key=lambda t: (t.rank, t.p_adjusted, t.topic))
    if not called:
        return f"{name}: none of {count_words(facts.n_topics, 'topic')} changed by more than chance explains."
    rest = len(called) - MAX_TOPICS
    more = f"; and {count_words(rest, 'other topic')}" if rest > 0 else ""
    return f"{name}: {'; '.join(_one(facts, t) for t in called[:MAX_TOPICS])}{more}."


def _one(facts: RunFacts, test: EventTest) -> str:
    usual = ", which is not unusual for this topic" if test.rank > USUAL_FRACTION * test.n_ranked else ""
    return (
        f"\N{LEFT DOUBLE QUOTATION MARK}{facts.run.cards.label[test.topic]}\N{RIGHT DOUBLE QUOTATION MARK} "
        f"{percent_words(test.share_before / 100)} before and {percent_words(test.share_after / 100)} after, "
        f"{difference_words(test.difference, test.lower, test.upper)}, {p_words(test.p_adjusted)}, "
        f"rank {test.rank} of {count_words(test.n_ranked, 'month')}{usual}"
    )
