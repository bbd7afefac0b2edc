"""Learn the general weights of starts (`trendlab/readers/dump/starts.py`) from damaged dumps of dated corpora.

python tests/benchmarks/reading_weights.py SHARED_FOLDER [CORPUS_LEFT_OUT]
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
from reading_dumps import CORPORA, cases, damage, load
from sklearn.linear_model import LogisticRegression

from trendlab.readers.dump.features import FEATURES, line_features
from trendlab.readers.dump.marks import marked_places, split_line
from trendlab.readers.dump.starts import first_word_scores
from trendlab.readers.dump.template import learn_template
from trendlab.readers.sources import Line


def examples(texts: list[str], starts: set[int]) -> tuple[np.ndarray, np.ndarray]:
    """Features of the lines with text, and whether each begins an article."""
    lines = [split_line(Line(k + 1, t)) for k, t in enumerate(texts)]
    full = [x for x in lines if x.text]
    truth = np.array([x.number in starts for x in full], dtype=float)
    places = marked_places(lines)
    template = learn_template(full, set().union(*places.values()) if places else set())
    features = line_features(full, template)
    features[:, 17] = first_word_scores(full, {k for k in np.flatnonzero(truth) if k % 2})
    return features, truth


def main(shared: Path, left_out: str) -> dict[str, float]:
    """The weights, by name of feature."""
    rng = np.random.default_rng(1)
    xs, ys = [], []
    for name, place in CORPORA.items():
        if name == left_out:
            continue
        for how in cases(20, rng):
            dump = damage(load(shared / place, 100, rng), how, rng)
            x, y = examples(dump.lines, {a for a, _ in dump.spans})
            xs.append(x)
            ys.append(y)
    gold = shared / "gold/technode_dev.jsonl"
    if gold.exists() and left_out != "technode":
        spans = [json.loads(x) for x in gold.read_text(encoding="utf8").splitlines()]
        first, last = spans[0]["first_line"], spans[-1]["last_line"]
        text = (shared / "corpora/technode/technode_feed.txt").read_text(encoding="utf8").split("\n")[first - 1 : last]
        x, y = examples(text, {s["first_line"] - first + 1 for s in spans})
        xs += [x] * 10
        ys += [y] * 10
    model = LogisticRegression(C=1.0, fit_intercept=False, max_iter=500).fit(np.vstack(xs), np.concatenate(ys))
    return {n: round(float(w), 2) for n, w in zip(FEATURES, model.coef_[0], strict=True)}


if __name__ == "__main__":
    print(main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else ""))
