"""Topics as people read them: terms, a label, exemplar articles, quality."""

from trendlab.topics.cards import TopicCards
from trendlab.topics.describe import describe_topics
from trendlab.topics.shift import terms_over_time

__all__ = ["TopicCards", "describe_topics", "terms_over_time"]
