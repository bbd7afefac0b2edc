"""Texts under many titles are told: parts of pages that were saved in place of articles."""

from __future__ import annotations

import pandas as pd

import trendlab as tl
from trendlab.readers import sharedtexts
from trendlab.readers.records import Record
from trendlab.readers.sharedtexts import SharedTexts

BOX = "Watch in this edition: floods in the north, a strike at the port, and the weather for the weekend."


def page(k, *, saved=True):
    """An article with a title of its own, whose text is a box of the page or its own."""
    return Record(title=f"Headline {k}", text=BOX if saved else f"The council met {k} times before the vote.")


def seen(*records):
    found = SharedTexts()
    for record in records:
        found.see(record)
    return found


def doubts_of(frame):
    return [d for d in tl.read(frame)[0].notes.get("doubts", []) if d["kind"] == "shared_texts"]


def test_box_saved_in_place_of_articles_is_told_by_the_reading():
    own = [page(k, saved=False) for k in range(60)]
    frame = pd.DataFrame([{"title": r.title, "text": r.text} for r in [*own, *map(page, range(100, 140))]])
    (doubt,) = doubts_of(frame)
    assert doubt["count"] == 40
    assert doubt["sentence"].startswith(
        f"40 of 100 articles have a text that stands under 5 or more different titles (for example {BOX[:60]!r}, 40 "
        "times): a part of the page may have been saved"
    )


def test_one_title_over_one_text_again_and_again_is_no_part_of_a_page():
    frame = pd.DataFrame({"title": ["Headline"] * 40, "text": [BOX] * 40})
    assert doubts_of(frame) == []


def test_posts_without_titles_are_not_told():
    frame = pd.DataFrame({"text": [BOX] * 40})
    assert doubts_of(frame) == []


def test_text_of_four_newspapers_is_usual():
    found = seen(*map(page, range(4)), *(page(1) for _ in range(40))).doubts()
    assert [doubt.kind for doubt in found] == ["same_texts"]


def test_nine_articles_are_too_few_and_ten_are_not():
    assert list(seen(*map(page, range(9))).doubts()) == []
    assert [doubt.count for doubt in seen(*map(page, range(10))).doubts()] == [10]


def test_share_under_one_in_a_hundred_is_not_told():
    own = [page(k, saved=False) for k in range(2000)]
    assert list(seen(*own, *map(page, range(15))).doubts()) == []


def test_texts_that_differ_after_their_head_are_two():
    long = BOX * 10
    found = seen(*(Record(title=f"Headline {k}", text=long + "x" * k) for k in range(20)))
    assert list(found.doubts()) == []


def test_sum_of_two_parts_is_the_count_of_both():
    one, other = seen(*map(page, range(6))), seen(*map(page, range(3, 12)))
    (doubt,) = (one + other).doubts()
    assert doubt.count == 15
    assert "15 times" in doubt.sentence
    assert doubt.example == BOX[:60]


def test_sum_leaves_its_parts_as_they_are():
    one, other = seen(*map(page, range(10))), seen(*map(page, range(5)))
    _ = one + other
    assert [doubt.count for doubt in one.doubts()] == [10]


def test_very_many_texts_are_forgotten_and_the_shared_one_is_not(monkeypatch):
    monkeypatch.setattr(sharedtexts, "MAX_TEXTS", 50)
    found = seen(*(page(k, saved=k % 4 == 0) for k in range(800)))
    (doubt,) = found.doubts()
    assert 190 <= doubt.count <= 200
    assert doubt.sentence.startswith("At least {count} of 800 articles")
    assert len(found._texts) <= 50


def test_texts_that_recur_are_forgotten_too_so_that_not_each_new_text_costs_all_of_them(monkeypatch):
    monkeypatch.setattr(sharedtexts, "MAX_TEXTS", 8)
    counts = sharedtexts.SharedTexts()
    for k in range(9):
        for _ in range(2):
            counts.see(Record(title=f"Title {k}", text=f"It rained for {k} days."))
    assert len(counts._texts) <= 4


def test_one_text_in_a_large_part_of_the_articles_is_told_whatever_its_titles():
    notice = "Sign in to continue reading this page."
    own = [Record(text=f"The council met {k} times before the vote.") for k in range(60)]
    (doubt,) = seen(*own, *[Record(text=notice)] * 12).doubts()
    assert (doubt.kind, doubt.count, doubt.example) == ("same_texts", 12, notice)
    (doubt,) = (seen(*own, *[Record(text=notice)] * 6) + seen(*[Record(text=notice, title="Login")] * 6)).doubts()
    assert (doubt.kind, doubt.count) == ("same_texts", 12)


def test_few_copies_short_words_and_reposts_are_no_repeated_notice():
    own = [Record(text=f"The council met {k} times before the vote.") for k in range(60)]
    for text, n in (("Sign in to continue reading.", 9), ("Thanks!", 40), ("RT @harbour: a new pier is open", 40)):
        assert not list(seen(*own, *[Record(text=text)] * n).doubts())


def test_texts_that_a_few_articles_each_repeat_are_told_where_they_are_many():
    pages = [Record(text=f"The council met {k} times before the vote.") for k in range(30) for _ in range(3)]
    (doubt,) = seen(*pages).doubts()
    assert (doubt.kind, doubt.count) == ("repeated_texts", 60)
    assert "of 90 articles repeat the text of another (for example" in doubt.sentence
    others = [Record(text=f"It rained for {k} days in the hills.") for k in range(200)]
    assert not list(seen(*pages, *others).doubts())
