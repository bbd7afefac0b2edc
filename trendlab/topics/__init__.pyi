"""The public names of `trendlab.topics` and the modules that hold them, each loaded when it is first used."""

from .cards import TopicCards as TopicCards
from .describe import describe_topics as describe_topics
from .shift import terms_over_time as terms_over_time
from .themes import Themes as Themes, find_themes as find_themes
