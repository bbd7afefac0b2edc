"""Topic models behind one door: `fit_topics` for all, `assign_topics` for new articles."""

from trendlab.models.base import ModelSpec, TopicFit
from trendlab.models.fit import fit_topics

__all__ = ["ModelSpec", "TopicFit", "fit_topics"]
