"""Topic models behind one door: `fit_topics` for all, `assign_topics` for new articles."""

from trendlab.models.assign import assign_topics
from trendlab.models.base import ModelSpec, TopicFit
from trendlab.models.fit import fit_topics
from trendlab.models.match import TopicEvent, TopicMatch, match_topics, renumber_topics

__all__ = [
    "ModelSpec",
    "TopicEvent",
    "TopicFit",
    "TopicMatch",
    "assign_topics",
    "fit_topics",
    "match_topics",
    "renumber_topics",
]
