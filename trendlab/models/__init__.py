"""Topic models behind one door: `fit_topics` for all, `assign_topics` for new articles."""

from trendlab.models.assign import assign_topics
from trendlab.models.base import ModelSpec, TopicFit
from trendlab.models.edit import TopicEdits, edit_topics, parse_edits
from trendlab.models.fit import fit_topics
from trendlab.models.hindsight import Hindsight, check_hindsight
from trendlab.models.match import TopicEvent, TopicMatch, match_topics, renumber_topics
from trendlab.models.stability import topic_stability

__all__ = [
    "Hindsight",
    "ModelSpec",
    "TopicEdits",
    "TopicEvent",
    "TopicFit",
    "TopicMatch",
    "assign_topics",
    "check_hindsight",
    "edit_topics",
    "fit_topics",
    "match_topics",
    "parse_edits",
    "renumber_topics",
    "topic_stability",
]
