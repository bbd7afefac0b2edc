"""Recurring events."""

from __future__ import annotations

from trendlab.dates.mentions import event_named, find_mentions


def test_events_fall_on_their_days():
    # Lunar New Year: 22 January 2023 and 10 February 2024; Thanksgiving 2023: 23 November; Easter 2024: 31 March.
    assert str(event_named("lunar_new_year").day(2023)) == "2023-01-22"
    assert str(event_named("lunar_new_year").day(2024)) == "2024-02-10"
    assert str(event_named("thanksgiving").day(2023)) == "2023-11-23"
    assert str(event_named("easter").day(2024)) == "2024-03-31"
    assert find_mentions("during Singles’ Day sales")[0].cue == "singles_day"
