"""The public names of `trendlab.models` and the modules that hold them, each loaded when it is first used."""

from .assign import assign_topics as assign_topics
from .base import Edited as Edited, LanguageFit as LanguageFit, TopicFit as TopicFit
from .edit import TopicEdits as TopicEdits, edit_topics as edit_topics
from .fit import fit_topics as fit_topics
from .hindsight import Hindsight as Hindsight, check_hindsight as check_hindsight
from .match import TopicEvent as TopicEvent, TopicMatch as TopicMatch, match_topics as match_topics
from .raw import Model as Model, RawFit as RawFit, TopicInput as TopicInput
from .registry import (
    MODELS as MODELS,
    find_model as find_model,
    name_models as name_models,
    register_model as register_model,
)
from .spec import ModelSpec as ModelSpec
from .stability import topic_stability as topic_stability
from .topicsfile import parse_edits as parse_edits
