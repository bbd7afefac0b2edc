"""Topics as people read them: terms, a label, exemplar articles, quality."""

from trendlab.topics.cards import TopicCards
from trendlab.topics.describe import describe_topics

__all__ = ["TopicCards", "describe_topics"]
