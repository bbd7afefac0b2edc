"""Synthetic articles with known topics, trends and dates."""

from __future__ import annotations

from trendlab.synthetic.articles import SyntheticCorpus, make_articles, make_demo, plant_shares
from trendlab.synthetic.truth import match_themes, planted_shares

__all__ = ["SyntheticCorpus", "make_articles", "make_demo", "match_themes", "plant_shares", "planted_shares"]
