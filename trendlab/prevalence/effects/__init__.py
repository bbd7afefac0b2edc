"""Regression of topic shares on covariates such as source, section, length, events and time."""

from trendlab.prevalence.effects.fit import estimate_effects
from trendlab.prevalence.effects.formula import formula_columns
from trendlab.prevalence.effects.result import Contrast, Effects, Margins

__all__ = ["Contrast", "Effects", "Margins", "estimate_effects", "formula_columns"]
