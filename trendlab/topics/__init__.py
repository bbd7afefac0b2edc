"""Descriptions of topics: terms, labels, exemplar articles, quality and themes."""

from trendlab.topics.cards import TopicCards
from trendlab.topics.describe import describe_topics
from trendlab.topics.shift import terms_over_time
from trendlab.topics.themes import Themes, find_themes

__all__ = ["Themes", "TopicCards", "describe_topics", "find_themes", "terms_over_time"]
