"""Shares that people have checked: a sample with known chances, and what its answers say of all articles."""

from trendlab.prevalence.labels.correct import Answers, Corrected, correct_sums
from trendlab.prevalence.labels.design import Design, draw_sample, plan_sample

__all__ = ["Answers", "Corrected", "Design", "correct_sums", "draw_sample", "plan_sample"]
