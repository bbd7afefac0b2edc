import numpy as np
import pytest
from dump_lines import full, subjects

from trendlab.readers.dump.cohesion import Cohesion

N_LINES = 6
# Twelve articles of six lines; words come back within an article and never in another.
PLANTED = Cohesion(full("\n".join(subjects(12, N_LINES))))
STARTS = range(0, 12 * N_LINES, N_LINES)


def test_lines_of_the_same_words_are_wholly_alike_and_lines_of_other_words_not_at_all():
    same = Cohesion(full("Harbour crane ship cargo.\nHarbour crane ship cargo."))
    other = Cohesion(full("Harbour crane ship cargo.\nOpera violin tenor stage."))
    assert same.alike.tolist() == pytest.approx([0.0, 1.0])  # nothing stands above the first line
    assert other.alike.tolist() == [0.0, 0.0]


def test_places_between_planted_articles_part_them():
    assert PLANTED.alike[[*STARTS]].tolist() == [0.0] * 12
    assert PLANTED.separates(STARTS)
    assert not PLANTED.joins(STARTS)


def test_places_in_the_middle_of_planted_articles_join_them():
    middles = [k + 3 for k in STARTS]
    assert PLANTED.joins(middles)
    assert not PLANTED.separates(middles)


def test_part_of_places_inside_of_articles_is_none_at_starts_and_all_of_it_in_the_middle():
    # Of the places elsewhere the third to fifth line of an article are as alike as can be: the middle is above them.
    assert PLANTED.inside(np.array(STARTS[1:])) == pytest.approx(0.0, abs=1e-9)
    assert PLANTED.inside(np.array([k + 3 for k in STARTS]), sign=-1) > 1.0


def test_three_places_are_too_few_to_tell_and_the_first_line_counts_for_none():
    assert not PLANTED.separates(STARTS[:4])  # the first line begins an article anyhow: three are left
    assert PLANTED.separates(STARTS[:5])


def test_text_of_one_subject_is_parted_nowhere():
    one = Cohesion(full("\n".join(subjects(1, 10) * 7)))
    assert not one.separates(range(0, 70, 10))
    assert one.joins(range(0, 70, 10))


def test_each_line_begins_an_article_where_its_halves_are_alike_and_its_neighbours_are_not():
    lines = [" ".join([words] * 8) for words in subjects(24, 1)]
    each = Cohesion(full("\n".join(lines)))
    assert each.within == pytest.approx(1.0)
    assert each.separates_each(range(24))
    assert not each.separates_each(range(12))  # eleven without the first are too few
    assert np.isnan(PLANTED.within)  # no line is long enough to be halved
