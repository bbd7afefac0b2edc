"""Questions for a language model that names topics."""

from __future__ import annotations

import pytest

from trendlab import Options, edit_run, fit_run, save_run
from trendlab.models.edit import name_topics
from trendlab.run.names import answer_names, names_prompt
from trendlab.synthetic import make_articles


@pytest.fixture(scope="module")
def run():
    return fit_run(make_articles(n_months=12, per_month=20, rng=3).to_frame(), options=Options(topics=4))


def test_each_topic_is_asked_for_with_its_terms_neighbours_and_articles(run):
    parts = names_prompt(run).split("## Topic ")[1:]
    assert [int(part.split("\n")[0]) for part in parts] == [0, 1, 2, 3]
    for k, part in enumerate(parts):
        assert all(word in part for word in run.cards.words(k, 5))
        assert part.count("Article: ") == len(run.cards.exemplars[k])
        assert "Most like it: " in part


def test_the_answer_is_read_as_a_topics_file_fence_and_all(run, tmp_path):
    answer = f'Here it is:\n```toml\nrun = "{name_topics(run.fit)}"\n[rename]\n0 = "Electric cars"\n```\nDone.'
    path = tmp_path / "names.toml"
    path.write_text(answer, encoding="utf8")
    named = edit_run(run, topics_file=path)
    assert named.cards.label[0] == "Electric cars"
    assert named.cards.label[1] == run.cards.label[1]


def test_text_of_an_article_stays_on_its_line(run):
    # An article cannot open a section of its own: line breaks within it become blanks.
    lines = names_prompt(run).splitlines()
    assert sum(line.startswith("## Topic ") for line in lines) == 4
    assert sum(line.startswith("Article: ") for line in lines) == sum(map(len, run.cards.exemplars))


def test_the_text_is_written_where_a_place_is_given(run, tmp_path):
    save_run(run, tmp_path / "run")
    said = answer_names(str(tmp_path / "run"), str(tmp_path / "ask.md"))
    assert "nothing is sent anywhere" in said["text"]
    assert (tmp_path / "ask.md").read_text("utf8") == names_prompt(run)
    assert answer_names(str(tmp_path / "run"), None)["text"] == names_prompt(run).rstrip("\n")
