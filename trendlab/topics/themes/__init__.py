"""Themes: groups of topics with like words, a level above the topics."""

from trendlab.topics.themes.find import find_themes
from trendlab.topics.themes.keep import keep_names
from trendlab.topics.themes.result import Themes

__all__ = ["Themes", "find_themes", "keep_names"]
