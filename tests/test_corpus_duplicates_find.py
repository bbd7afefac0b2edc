import numpy as np
import pytest
from test_corpus import make_corpus

from trendlab.corpus.duplicates import SHINGLE_WORDS, find_duplicates
from trendlab.corpus.duplicates.shingles import Shingles
from trendlab.errors import OutOfRangeError

STORY = (
    "The city council voted on Tuesday to close the old bridge over the river for two years while engineers replace "
    "its steel cables and widen the road for trams, cyclists and people on foot who cross it every day"
)
EDITED = STORY.replace("Tuesday", "Tuesday night").replace("every day", "daily")
OTHER = "A farmer in the north found a coin from the fourth century in a field where bees and pigs were kept"


def test_edited_reprint_is_found_and_the_longest_text_stands_for_both():
    corpus = make_corpus(OTHER, STORY, EDITED)
    clusters = find_duplicates(corpus)
    longest = 2 if len(EDITED) >= len(STORY) else 1
    assert clusters.size.tolist() == [1, 2, 2]
    assert clusters.head.tolist() == [0, longest, longest]
    assert clusters.n_clusters == 1


def test_threshold_outside_of_zero_and_one_is_refused():
    with pytest.raises(OutOfRangeError, match="jaccard"):
        find_duplicates(make_corpus(STORY), jaccard=1.0)


def test_clusters_do_not_depend_on_the_order_of_rows():
    texts = [STORY, OTHER, EDITED, OTHER + " too", STORY]
    pairs = set()
    for order in ([0, 1, 2, 3, 4], [4, 2, 0, 3, 1], [3, 4, 1, 0, 2]):
        shuffled = [texts[k] for k in order]
        clusters = find_duplicates(make_corpus(*shuffled))
        pairs.add(frozenset((shuffled[k], shuffled[h]) for k, h in enumerate(clusters.head)))
    assert len(pairs) == 1


def test_exact_jaccard_decides_against_the_signature():
    # Shingles of three words: abcde has 3, abcdf shares 2 of 4, Jaccard 1/2 < .7.
    assert find_duplicates(make_corpus("a b c d e", "a b c d f")).size.tolist() == [1, 1]
    assert find_duplicates(make_corpus("a b c d e", "a b c d f"), jaccard=0.4).size.max() <= 2


def test_empty_articles_are_no_trouble():
    assert find_duplicates(make_corpus("", "", "x")).size.tolist() == [2, 2, 1]


def test_clusters_do_not_depend_on_how_many_articles_are_held_at_once(monkeypatch):
    texts = [STORY, OTHER, EDITED, OTHER, STORY, EDITED, STORY, "short", OTHER]
    whole = find_duplicates(make_corpus(*texts))
    for name, value in (("BATCH", 2), ("MAX_ROWS", 2), ("N_THREADS", 1)):
        monkeypatch.setattr(f"trendlab.corpus.duplicates.find.{name}", value)
    monkeypatch.setattr("trendlab.corpus.duplicates.shingles.CHUNK_CHARS", 50)
    parts = find_duplicates(make_corpus(*texts))
    assert parts.head.tolist() == whole.head.tolist()
    assert parts.size.tolist() == whole.size.tolist() == [5, 3, 5, 3, 5, 5, 5, 1, 3]


def test_clusters_are_those_of_datasketch():
    from datasketch import MinHash, MinHashLSH

    rng = np.random.default_rng(5)
    vocabulary = np.array([f"word{k}" for k in range(400)])
    texts = []
    for _ in range(20):
        words = rng.choice(vocabulary, 60)
        for n_edits in range(0, 2 * int(rng.integers(1, 4)), 2):
            edited = words.copy()
            edited[rng.choice(60, n_edits, replace=False)] = rng.choice(vocabulary, n_edits)
            texts.append(" ".join(edited))
    corpus = make_corpus(*texts)
    full = [f"{t} {x}".lower().split() for t, x in zip(corpus.table["title"].to_pylist(), texts, strict=True)]
    shingles = [
        {" ".join(words[k : k + SHINGLE_WORDS]) for k in range(len(words) - SHINGLE_WORDS + 1)} for words in full
    ]
    index, hashes = MinHashLSH(threshold=0.5, num_perm=128), []
    for k, own in enumerate(shingles):
        hashes.append(MinHash(num_perm=128))
        hashes[k].update_batch([s.encode() for s in own])
        index.insert(k, hashes[k])
    root = list(range(len(texts)))
    for k in range(len(texts)):
        for j in index.query(hashes[k]):
            if len(shingles[k] & shingles[j]) / len(shingles[k] | shingles[j]) >= 0.7:
                low, high = sorted((root[k], root[j]))
                root = [low if r == high else r for r in root]
    assert 20 <= len(set(root)) < len(texts)
    head = find_duplicates(corpus).head
    np.testing.assert_array_equal(head[:, None] == head, np.array(root)[:, None] == np.array(root))


def test_copies_that_are_joined_are_not_read_again_for_each_band(monkeypatch):
    read, distinct = [], Shingles.distinct
    monkeypatch.setattr("trendlab.corpus.duplicates.find.MAX_ROWS", 40)
    monkeypatch.setattr(Shingles, "distinct", lambda self, k: read.append(k) or distinct(self, k))
    clusters = find_duplicates(make_corpus(*[STORY] * 30, OTHER))
    assert clusters.size.tolist() == [30] * 30 + [1]
    assert len(read) <= 2 * 30  # the portion that joins them, and the one that is cut while they are joined


def test_short_releases_below_one_long_notice_are_no_copies_of_each_other():
    notice = " ".join(f"notice{k} of the wire says what its readers should know of it" for k in range(12))
    releases = [" ".join(f"word{(k * 7) % 40}of{doc}" for k in range(45)) for doc in range(12)]
    reprint = releases[0] + " now"
    texts = [f"{own}\n{notice}" for own in [*releases, reprint]]
    assert find_duplicates(make_corpus(*texts)).size.tolist() == [2, *[1] * 11, 2]
    assert find_duplicates(make_corpus(*[f"Head {k}\n{notice}" for k in range(12)])).size.tolist() == [12] * 12
