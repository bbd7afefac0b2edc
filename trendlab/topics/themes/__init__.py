"""Themes: groups of topics with similar words."""

from trendlab.topics.themes.find import find_themes
from trendlab.topics.themes.keep import keep_names
from trendlab.topics.themes.result import Themes

__all__ = ["Themes", "find_themes", "keep_names"]
