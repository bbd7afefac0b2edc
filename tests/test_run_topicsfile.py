"""A topics file to edit."""

import re
import tomllib

import numpy as np
import pytest

from trendlab import Options, edit_run, fit_run, save_run
from trendlab.errors import InputError
from trendlab.models import parse_edits
from trendlab.models.edit import name_topics
from trendlab.run.topicsfile import answer_topics_file, topics_file
from trendlab.synthetic import make_articles


@pytest.fixture(scope="module")
def run():
    return fit_run(make_articles(n_months=12, per_month=20, rng=3).to_frame(), options=Options(topics=4))


def uncommented(text):
    """The file with its commented lines in use, but for the seed words."""
    head = text.split("# Words that a topic starts from")[0]
    return re.sub(r"^# (?=\d+ = |topics = |label = |\[\[merge|\[\[theme)", "", head, flags=re.M)


def test_file_as_it_is_written_changes_nothing_and_is_refused_with_how_to_use_it(run, tmp_path):
    path = tmp_path / "topics.toml"
    path.write_text(topics_file(run), encoding="utf8")
    with pytest.raises(
        InputError, match=r"topics\.toml: it changes nothing, as all its edits are comments; take the #"
    ):
        edit_run(run, topics_file=path)
    label = str(run.cards.label[0])
    path.write_text(topics_file(run).replace(f'# 0 = "{label}"', f'0 = "{label}"'), encoding="utf8")
    same = edit_run(run, topics_file=path)
    assert np.array_equal(same.prevalence.share, run.prevalence.share)
    assert same.claims == run.claims


def test_fit_refuses_a_file_of_comments_before_it_reads_anything(run, tmp_path):
    path = tmp_path / "topics.toml"
    path.write_text(topics_file(run), encoding="utf8")
    with pytest.raises(InputError, match=r"topics\.toml: it changes nothing, as all its edits are comments"):
        fit_run(tmp_path / "no such source", topics_file=path)


def test_file_names_all_topics_and_its_examples_are_edits(run):
    found = parse_edits(uncommented(topics_file(run)))
    assert found.merge == ((2, 3),)
    assert dict(found.rename) == {
        0: run.cards.label[0], 1: run.cards.label[1], 2: "A name for both",
    }  # fmt: skip
    assert found.run == name_topics(run.fit)


def test_hidden_topics_stay_hidden(run):
    less = run.hide([0])
    assert parse_edits(topics_file(less)).hide == (3,)


def test_labels_with_quotes_and_line_breaks_are_still_toml(run):
    odd = run.rename({0: 'say "no"\\\n# hide = [1]\x07'})
    text = uncommented(topics_file(odd))
    assert tomllib.loads(text)["rename"]["0"] == 'say "no"\\ # hide = [1]'


def test_file_of_another_run_is_refused(run, tmp_path):
    path = tmp_path / "topics.toml"
    path.write_text(topics_file(run.merge([[0, 1]])), encoding="utf8")
    with pytest.raises(InputError, match="the topics file was written for other topics"):
        edit_run(run, topics_file=path)


def test_file_of_a_run_is_taken_by_the_same_fit_of_its_source(run, tmp_path):
    path = tmp_path / "topics.toml"
    path.write_text(topics_file(run).replace("hide = []", "hide = [0]"), encoding="utf8")
    again = fit_run(
        make_articles(n_months=12, per_month=20, rng=3).to_frame(), options=Options(topics=4, topics_file=str(path))
    )
    assert again.cards.label[3] == run.cards.label[0]


def test_answer_is_the_text_or_a_file(run, tmp_path):
    save_run(run, tmp_path / "run")
    said = answer_topics_file(str(tmp_path / "run"), None)
    assert said["text"] == topics_file(run).rstrip("\n")
    assert answer_topics_file(str(tmp_path / "run"), str(tmp_path / "t.toml")) == {
        "text": f"written to {tmp_path / 't.toml'}"
    }
    assert (tmp_path / "t.toml").read_text("utf8") == topics_file(run)


def test_themes_of_the_run_stand_in_the_file_to_be_renamed():
    run = fit_run(make_articles(n_months=12, per_month=20, rng=0).to_frame(), topics=8, themes=3)
    text = topics_file(run)
    name = f'label = "{run.themes.label[0]}"'
    assert text.count("# [[theme]]") == 3
    assert name in text
    edits = parse_edits(uncommented(text))
    assert [list(topics) for _, topics in edits.themes] == [run.themes.topics(k).tolist() for k in range(3)]
