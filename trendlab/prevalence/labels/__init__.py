"""Shares corrected by human labels: a probability sample of articles, and estimates from their labels."""

from trendlab.prevalence.labels.correct import Answers, Corrected, Known, correct_sums
from trendlab.prevalence.labels.design import Design, draw_sample, plan_sample
from trendlab.prevalence.labels.learn import learn_answers
from trendlab.prevalence.labels.months import correct_spans

__all__ = [
    "Answers", "Corrected", "Design", "Known", "correct_spans", "correct_sums", "draw_sample", "learn_answers",
    "plan_sample",
]  # fmt: skip
