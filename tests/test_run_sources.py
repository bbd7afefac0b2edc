"""What is told of topics is compared with what holds within the sources, where their mix changed."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd
import pytest

from trendlab import Options, fit_run, track_concepts
from trendlab.claims.known import KINDS as GIVEN
from trendlab.claims.sources import KINDS
from trendlab.report.answer import answer_data
from trendlab.report.facts import find_facts
from trendlab.run.sources import TABLE, TABLE_GIVEN, with_given, with_sources
from trendlab.store import Run
from trendlab.synthetic import make_articles

N_MONTHS, PER_MONTH = 24, 60


@cache
def made_texts() -> tuple[np.ndarray, np.ndarray]:
    """Texts of the most frequent theme, and those of all others."""
    made = make_articles(n_months=N_MONTHS, per_month=300, rng=1)
    texts, theme = made.to_frame()["text"].to_numpy(), np.asarray(made.theme)
    of_one = theme == np.bincount(theme).argmax()
    return texts[of_one], texts[~of_one]


def archive(part: tuple[float, float], rate: dict[str, tuple[float, float]], *, word: str = "") -> pd.DataFrame:
    """Two years of two papers: the part of the Post, and the rate of one theme in each paper, in each year."""
    rng = np.random.default_rng(0)
    pools = [list(rng.permutation(texts)) for texts in made_texts()]
    rows = []
    for month in range(N_MONTHS):
        late = int(month >= N_MONTHS // 2)
        for k in range(PER_MONTH):
            paper = "Post" if rng.random() < part[late] else "Mail"
            other = int(rng.random() >= rate[paper][late])
            text = pools[other].pop() + ("" if other else word)
            day = f"{2021 + month // 12}-{month % 12 + 1:02d}-{k % 28 + 1:02d}"
            rows.append({"text": text, "date": day, "source": paper})
    return pd.DataFrame(rows)


def told(run: Run, level: str = "topic") -> list[str]:
    return [claim.sentence for claim in run.claims if claim.kind == KINDS[level]]


@pytest.fixture(scope="module")
def mixed() -> Run:
    """No paper changes; the Post, which has more of the police, writes a fifth of the first and most of the second."""
    return fit_run(archive((0.2, 0.8), {"Post": (0.7, 0.7), "Mail": (0.1, 0.1)}), topics=4)


def test_change_by_other_sources_alone_is_called_one(mixed):
    assert mixed.changes.rows
    found = mixed.tables[TABLE]
    assert not found["holds"].any()
    assert found["within"].abs().max() < 8
    (sentence,) = told(mixed)
    n = int((found["kind"] == "change").sum())
    assert sentence.startswith("The mix of sources changed: ")
    rest = f"none holds within sources; {len(found)} may be explained by other sources or chance alone: “"
    assert f"Of {n} changes and {len(found) - n} lasting trends of topics, {rest}" in sentence


def test_parts_of_a_change_add_to_its_whole(mixed):
    found = mixed.tables[TABLE]
    assert (found["within"] + found["mix"]).to_numpy() == pytest.approx(found["difference"].to_numpy())
    rows = {row.topic: row.difference for row in mixed.changes.rows}
    own = found[found["kind"] == "change"]
    assert own["difference"].to_numpy() == pytest.approx([rows[topic] for topic in own["topic"]], abs=0.5)


def test_themes_and_concepts_are_held_against_the_sources_like_topics():
    """A word of the theme stands for it: as the theme it goes up, and within no paper."""
    frame = archive((0.2, 0.8), {"Post": (0.7, 0.7), "Mail": (0.1, 0.1)}, word=" A tramway.")
    plain = fit_run(frame, topics=6, themes=2)
    later = track_concepts(plain, {"Line": "tramway", "Other": "prison"})
    found = later.tables[TABLE]
    assert {*found["level"]} == {"topic", "theme", "concept"}
    assert not found["holds"][found["level"] != "topic"].any()
    own = found[found["level"] == "concept"]
    row = later.concept_changes.rows[0]
    assert row.label == "Line"
    assert own[own["kind"] == "change"]["difference"].iloc[0] == pytest.approx(row.difference, abs=0.5)
    for level in ("theme", "concept"):
        (sentence,) = told(later, level)
        assert f" of {level}s, none holds within sources; " in sentence
    again = track_concepts(later, {"Line": "tramway"})
    assert told(again, "concept") == told(track_concepts(plain, {"Line": "tramway"}), "concept")


def test_change_within_the_sources_holds_whatever_their_mix_does():
    run = fit_run(archive((0.3, 0.7), {"Post": (0.3, 0.7), "Mail": (0.2, 0.6)}), topics=4)
    found = run.tables[TABLE]
    assert found["holds"].all()
    largest = found.iloc[int(found[found["kind"] == "change"]["difference"].argmax())]
    assert largest["within_lower"] < 40 < largest["within_upper"]
    (sentence,) = told(run)
    assert "Within sources too, all of them hold (" in sentence


def test_mix_that_stays_is_not_told():
    run = fit_run(archive((0.5, 0.5), {"Post": (0.3, 0.7), "Mail": (0.2, 0.6)}), topics=4)
    assert run.changes.rows
    assert TABLE not in run.tables
    assert told(run) == []


def test_it_is_told_once_however_often_it_is_looked_for(mixed):
    again = with_sources(mixed, options=Options(topics=4))
    assert told(again) == told(mixed)
    pd.testing.assert_frame_equal(again.tables[TABLE], mixed.tables[TABLE])


def test_one_paper_has_no_mix():
    frame = archive((0.5, 0.5), {"Post": (0.1, 0.6), "Mail": (0.1, 0.6)}).assign(source="Post")
    run = fit_run(frame, topics=4)
    assert run.changes.rows
    assert TABLE not in run.tables


@pytest.mark.parametrize("pattern", ["", "own"])
def test_articles_without_a_source_beside_one_source_stop_no_run(pattern):
    """A source for half of the articles, or one for each of the few that have any, makes no groups."""
    frame = archive((0.2, 0.8), {"Post": (0.7, 0.7), "Mail": (0.1, 0.1)})
    names = [f"P{k}" if pattern and k > len(frame) // 2 else "Post" for k in range(len(frame))]
    late = frame["date"] > "2022" if pattern else frame["source"] == "Post"
    run = fit_run(frame.assign(source=np.where(late, names, "")), topics=4)
    assert run.prevalence.notes["mix_changed"]
    assert run.changes.rows
    assert told(run) == []


def test_articles_without_a_source_have_a_name_in_the_sentence():
    frame = archive((0.2, 0.8), {"Post": (0.7, 0.7), "Mail": (0.1, 0.1)})
    other = np.where(np.arange(len(frame)) % 10 == 0, "Echo", "")
    run = fit_run(frame.assign(source=frame["source"].where(frame["source"] == "Post", other)), topics=4)
    (sentence,) = told(run)
    assert "those without a source have " in sentence or "Post has " in sentence
    assert "all others" not in sentence


def test_languages_of_one_source_are_told_in_its_place():
    """Nothing changes within a language; the second is a fifth of the first year and most of the second."""
    frame = archive((0.2, 0.8), {"Post": (0.7, 0.7), "Mail": (0.1, 0.1)})
    german = " Das ist nicht die Frage, die sich mit dem Haus und der Stadt auch für uns stellt, sondern eine andere."
    texts = np.where(
        frame["source"] == "Post", german + frame["text"].str.replace(". ", f".{german} ", regex=False), frame["text"]
    )
    run = fit_run(frame.assign(text=texts, source="EU"), topics=6)
    found = run.tables[TABLE]
    assert {*found["of"]} == {"languages"}
    assert found["within"].abs().max() < found["difference"].abs().max() / 2
    (sentence,) = told(run)
    assert sentence.startswith("The mix of languages changed: ")
    assert "German has " in sentence or "English has " in sentence
    assert " within languages" in sentence
    assert "sources" not in sentence
    assert run.compare(after="2022", before="2021").sentence[0].split("; ")[-1].startswith("within languages ")


def test_files_of_years_are_no_sources_that_come_and_go():
    frame = archive((0.5, 0.5), {"Post": (0.1, 0.6), "Mail": (0.1, 0.6)})
    for years in (frame["date"].str[:4], "news_" + frame["date"].str[:7]):
        run = fit_run(frame.assign(source=years), topics=4)
        assert run.changes.rows
        assert TABLE not in run.tables
        assert told(run) == []


def test_source_that_another_one_follows_tells_nothing_of_changes_within_sources():
    frame = archive((0.5, 0.5), {"Post": (0.1, 0.6), "Mail": (0.1, 0.6)})
    run = fit_run(frame.assign(source=np.where(frame["date"] < "2022", "Post", "Mail")), topics=4)
    assert (run.tables[TABLE]["in_both"] == 0).all()
    assert not run.tables[TABLE]["holds"].any()
    (sentence,) = told(run)
    assert ", hardly a source in both periods)" in sentence
    labels = [part.split("”")[0] for part in sentence.split("“")[1:]]
    assert len(labels) == len({*labels}) > 1


def test_channels_with_numbers_are_sources():
    frame = archive((0.2, 0.8), {"Post": (0.7, 0.7), "Mail": (0.1, 0.1)})
    run = fit_run(frame.assign(source=frame["source"].map({"Post": "Channel 4", "Mail": "Channel 5"})), topics=4)
    assert told(run)
    assert (run.tables[TABLE]["in_both"] == 100).all()


def spare_texts(frame: pd.DataFrame) -> list[str]:
    """360 further texts of the theme that `archive` counts."""
    (texts, _), used = made_texts(), set(frame["text"])
    return [text for text in texts if text not in used][:360]


def undated_archive() -> pd.DataFrame:
    """Two years in which nothing changes, and a fifth of the articles, all of one theme, without a date."""
    frame = archive((0.5, 0.5), {"Post": (0.3, 0.3), "Mail": (0.3, 0.3)}).assign(source="Post")
    more = pd.DataFrame({"text": spare_texts(frame), "date": "", "source": "Post"})
    return pd.concat([frame, more], ignore_index=True)


def test_what_inferred_months_alone_make_does_not_hold_by_given_dates():
    run = fit_run(undated_archive(), topics=4)
    found = run.tables[TABLE_GIVEN]
    assert len(found)
    assert not found["holds"].any()
    assert found["given"].abs().max() < 6
    (claim,) = [one for one in run.claims if one.kind == GIVEN["topic"]]
    assert "none holds among the articles whose date is given" in claim.sentence
    page = answer_data(find_facts(run))
    assert page["cautions"][-1] == claim.sentence
    assert [group["heading"] for group in page["groups"]] == ["What inferred months alone show"]
    assert page["facts"][1]["note"].startswith("lasting trend (by inferred months alone); of ")
    assert "(by inferred months alone)" in page["standfirst"]
    again = with_given(run, options=Options(topics=4))
    assert [one.kind for one in again.claims].count(GIVEN["topic"]) == 1


def test_an_archive_whose_dates_are_given_has_no_such_table(mixed):
    assert TABLE_GIVEN not in mixed.tables
    assert not any(one.kind in GIVEN.values() for one in mixed.claims)
