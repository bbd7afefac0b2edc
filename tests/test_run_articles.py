"""What `trendlab read` does."""

from __future__ import annotations

import subprocess
import sys
import zipfile

import numpy as np

from trendlab.readers import read
from trendlab.run.articles import read_articles
from trendlab.run.options import Options
from trendlab.synthetic import make_articles


def test_reading_twice_gives_equal_articles(tmp_path):
    frame = make_articles(n_months=3, per_month=10, rng=np.random.default_rng(3)).to_frame()
    frame.to_csv(tmp_path / "a.csv", index=False)
    rejects = str(tmp_path / "r.jsonl")
    source, target = str(tmp_path / "a.csv"), str(tmp_path / "a.jsonl")
    summary = read_articles([source], target, rejects=rejects, review=None, options=Options())
    corpus, _ = read(tmp_path / "a.jsonl")
    assert summary["articles"] == len(frame) == len(corpus)
    assert corpus.strings("text").tolist() == frame["text"].tolist()


def test_reading_loads_neither_compiled_loops_nor_later_stages(tmp_path):
    (tmp_path / "a.csv").write_text("text,date\nThe council met in the town hall today.,2024-01-05\n" * 2)
    code = (
        "import sys\n"
        "from trendlab.cli import app\n"
        f"app(['read', {str(tmp_path / 'a.csv')!r}, '-o', {str(tmp_path / 'a.jsonl')!r}], standalone_mode=False)\n"
        "heavy = ('narwhals', 'numba', 'sklearn', 'trendlab.changes', 'trendlab.claims', 'trendlab.store')\n"
        "print([m for m in heavy if m in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_last_line_says_why_records_were_rejected(tmp_path):
    path = tmp_path / "a.jsonl"
    rows = ['{"text": "The council met on Monday and voted for a crane.", "date": "2021-03-04"}'] * 2
    path.write_text("\n".join([*rows, "", '{"text": ""}', "{"]))
    said = read_articles([str(path)], None, rejects=None, review=None, options=Options())["text"]
    assert said.startswith("2 articles and 3 rejects (1 blank line, 1 no text, 1 broken JSON: ")
    path.write_text("\n".join([*rows, '{"text": ""}']))
    said = read_articles([str(path)], None, rejects=None, review=None, options=Options())["text"]
    assert said.startswith("2 articles and 1 reject (no text); dated by: 2 given")


def test_long_reason_of_a_reject_is_cut_between_words_and_stays_on_the_line(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "The council met again on the harbour. " * 9)
        archive.writestr("b.json", '{"text": "a"\n "b"}')
    said = read_articles([str(path)], None, rejects=None, review=None, options=Options())["text"]
    reason = "unreadable: it holds no record that can be read (first reject: broken JSON: ..."
    assert said.startswith(f"1 article and 1 reject ({reason}); dated by: "), said
