"""Topic models behind one interface: `fit_topics` for all, `assign_topics` for new articles, `MODELS` by name."""

from trendlab.models.assign import assign_topics
from trendlab.models.base import Edited, LanguageFit, TopicFit
from trendlab.models.edit import TopicEdits, edit_topics, parse_edits
from trendlab.models.fit import fit_topics
from trendlab.models.hindsight import Hindsight, check_hindsight
from trendlab.models.match import TopicEvent, TopicMatch, match_topics
from trendlab.models.raw import Model, RawFit, TopicInput
from trendlab.models.registry import MODELS, find_model, name_models, register_model
from trendlab.models.spec import ModelSpec
from trendlab.models.stability import topic_stability

__all__ = [
    "MODELS",
    "Edited",
    "Hindsight",
    "LanguageFit",
    "Model",
    "ModelSpec",
    "RawFit",
    "TopicEdits",
    "TopicEvent",
    "TopicFit",
    "TopicInput",
    "TopicMatch",
    "assign_topics",
    "check_hindsight",
    "edit_topics",
    "find_model",
    "fit_topics",
    "match_topics",
    "name_models",
    "parse_edits",
    "register_model",
    "topic_stability",
]
