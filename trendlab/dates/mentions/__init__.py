"""Mentions of dates in a text, in several languages, and the recurring events among them."""

from __future__ import annotations

from trendlab.dates.mentions.events import Event, event_named
from trendlab.dates.mentions.find import Mention, find_mentions

__all__ = ["Event", "Mention", "event_named", "find_mentions"]
