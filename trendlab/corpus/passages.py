"""Passages of a site's template inside of texts: newsletters, offers and lists of links that stand in many articles.

A page that is saved as one line has its template in the middle of the text, where no line can be compared. Such a
passage stands word for word in a large part of the articles of one source, between words that differ. It has nothing to
do with what an article is about: its words recur in the rest of the article less than those of ordinary passages of the
same article do. So the background that reports of one event repeat, and the formulas of reports by formula, stay.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from trendlab.checks import BoolArray, IntArray, StrArray

WORDS = 10  # words in a row that must be the same
LETTERS = 25  # the same in writing without blanks
MIN_DOCS, OFTEN = 5, 0.1  # articles of a source that hold a passage, and the part of them
MIN_RARE, RARE = 8, 0.005  # the same of a passage in a smaller part of a large source
MAX_PART = 0.5  # passages are a part of an article, together too: what is more of it is a copy
MAX_END, MAX_END_LETTERS = 20_000, 4_000  # letters at either end of a long text to learn from; without blanks
MAX_LEARNED, MIN_OF_SOURCE = 1500, 50  # articles to learn from; as many of each source
# Surroundings that differ: half of the articles, or ten and some of them.
MIN_CONTEXTS, HALF, MANY, SOME = 3, 0.5, 10, 0.15
N_COMPARED, N_ORDINARY = 60, 5  # articles with a passage, and ordinary passages of each, that it is compared with
P_VALUE, P_RARE = 0.05, 0.01  # the second of passages in less than a tenth of the source
EVERYWHERE = ""  # passages of all sources
CONTEXT = 12  # letters before and after a passage that tell one article from another
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_WORD, _PLAIN, _LETTER = re.compile(r"\S+"), re.compile(r"\w+"), re.compile(r"\S")
# Letters of Thai, Lao, Tibetan, Burmese, Khmer, Japanese and Chinese.
_UNSPACED = re.compile("[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


def learn_passages(texts: Sequence[str], sources: Sequence[str] | StrArray) -> dict[str, tuple[str, ...]]:
    """The passages that recur in the articles of a source, whatever these are about; the longest first.

    A passage stands in a tenth of the articles; or in eight and one of two hundred, where its words are apart from
    the rest beyond doubt, as those of the signature of a newsletter or an author.

    Args:
        texts: (n_docs,) title and text of each article.
        sources: (n_docs,) source of each.

    Returns:
        Passages by source; those of all articles together, or of the only source, under "". Empty without any.

    >>> menu = "Read more of our stories and sign up for the letter"
    >>> texts = [" ".join([menu, *(f"word{k % 9}of{doc}" for k in range(45))]) for doc in range(6)]
    >>> learn_passages(texts, ["site"] * 6)[""]
    ('Read more of our stories and sign up for the letter',)

    Source: in the manner of Lee et al. 2022 (Deduplicating training data makes language models better), who find
    substrings that recur; here they must recur in a part of one source.
    """
    if not len(texts):
        return {}
    order = learned_rows(sources)
    kept, named = [both_ends(texts[row]) for row in order], [str(sources[row]) for row in order]
    keys, first = _windows(kept)
    groups = source_groups(named)
    found: dict[str, tuple[str, ...]] = {}
    for source, a, b in groups:
        known = set(found.get(EVERYWHERE, ()))
        rare = source != EVERYWHERE or len(groups) == 1  # of all sources only where there is one
        passages = _of_source(kept[a:b], keys[first[a] : first[b]], first[a : b + 1] - first[a], rare=rare)
        if new := tuple(passage for passage in passages if passage not in known):
            found[source] = new
    return found


def without_passages(text: str, source: str, passages: Mapping[str, Sequence[str]]) -> str:
    """The text with passages of its source, and of all sources, replaced by line breaks: at most half of its letters.

    Args:
        text: as it is.
        source: of the article.
        passages: of `learn_passages`.
    """
    left = int(MAX_PART * len(text)) if passages else 0
    for passage in chain(passages.get(EVERYWHERE, ()), passages.get(source, ()) if source else ()):
        if passage in text:
            shorter = _whole(passage).sub("\n", text)
            if len(text) - len(shorter) <= left:
                left -= len(text) - len(shorter)
                text = shorter
    return text


@lru_cache(maxsize=4096)
def _whole(passage: str) -> re.Pattern[str]:
    """The expression of a passage, which ends at the ends of words in writing with blanks."""
    before, after = (r"\b" if has_blanks(passage) and one.isalnum() else "" for one in (passage[0], passage[-1]))
    return re.compile(before + re.escape(passage) + after)


def between_others(n_contexts: int, n_docs: int, *, min_docs: int) -> bool:
    """Whether what stands around a line or passage differs from article to article, as around that of a template.

    Copies of one story have the same around it. A name or a menu before it may recur with it, where there are many.

    Args:
        n_contexts: different surroundings.
        n_docs: articles that hold it.
        min_docs: the least number of surroundings.
    """
    return n_contexts >= max(min_docs, min(HALF * n_docs, max(MANY, SOME * n_docs)))


def learned_rows(sources: Sequence[str] | StrArray) -> list[int]:
    """Rows to learn from, source after source: all of a small source, and of a large one as many, evenly spread.

    Where sources are many they are those of evenly spread articles, at most twice `MAX_LEARNED`.
    """
    groups: dict[str, list[int]] = {}
    for row, source in enumerate(sources):
        groups.setdefault(str(source), []).append(row)
    most = max(MAX_LEARNED // len(groups), MIN_OF_SOURCE)
    found = [row for _, rows in sorted(groups.items()) for row in rows[:: max(1, -(-len(rows) // most))]]
    return found[:: max(1, -(-len(found) // (2 * MAX_LEARNED)))]


def source_groups(named: Sequence[str]) -> list[tuple[str, int, int]]:
    """All rows under "", then each source where there are several: its name, its first row and that behind its last.

    Args:
        named: the sources of rows in the order of `learned_rows`.
    """
    starts = [k for k, name in enumerate(named) if not k or name != named[k - 1]]
    groups = [(named[a], a, b) for a, b in zip(starts, [*starts[1:], len(named)], strict=True)]
    return [(EVERYWHERE, 0, len(named)), *(groups if len(groups) > 1 else ())]


def both_ends(text: str) -> str:
    """The text, or the two ends of one that is as long as a book."""
    most = MAX_END if has_blanks(text) else MAX_END_LETTERS
    return text if len(text) <= 2 * most else f"{text[:most]}\n{text[-most:]}"


def has_blanks(text: str) -> bool:
    """Whether a text is in writing with blanks between words."""
    return text.count(" ") * 20 > len(text)


def in_words(text: str) -> bool:
    """The same for a text of any length: one long word is in such writing too."""
    return has_blanks(text) or not _UNSPACED.search(text)


def _tokens(text: str) -> Sequence[str]:
    """Words, or letters of writing without blanks."""
    return text.split() if has_blanks(text) else "".join(text.split())


def _windows(texts: Sequence[str]) -> tuple[IntArray, IntArray]:
    """A number for every so many words in a row, equal for equal ones, and where those of each text begin."""
    tokens = [_tokens(text) for text in texts]
    width = np.array([WORDS if has_blanks(text) else LETTERS for text in texts], dtype=np.int64)
    size = np.fromiter(map(len, tokens), dtype=np.int64, count=len(tokens))
    ids = np.fromiter(map(hash, chain.from_iterable(tokens)), dtype=np.int64, count=int(size.sum())).view(np.uint64)
    end = np.cumsum(size)
    n_windows = np.maximum(size - width + 1, 0)
    first = np.concatenate([[0], np.cumsum(n_windows)])
    start = np.arange(first[-1]) + np.repeat(end - size - first[:-1], n_windows)
    key = np.zeros(len(start), dtype=np.uint64)
    for wide in np.unique(width[n_windows > 0]).tolist():
        some = np.repeat(width == wide, n_windows)
        key[some] = _rolled(ids, wide)[start[some]]
    return key.view(np.int64), first


def _rolled(ids: IntArray, width: int) -> IntArray:
    """A number for every `width` numbers in a row."""
    key = np.zeros(max(len(ids) - width + 1, 0), dtype=np.uint64)
    for k in range(width):
        key ^= ids[k : k + len(key)]
        key *= _FACTOR
        key ^= key >> np.uint64(29)
    return key


def _frequent(keys: IntArray, needed: int) -> BoolArray:
    """Whether each number stands here so many times; most are ruled out by their last bits, without a sort."""
    bits = keys & ((1 << max(len(keys).bit_length(), 10)) - 1)
    found = np.bincount(bits)[bits] >= needed if len(keys) else np.zeros(0, dtype=np.bool_)
    value, count = np.unique(keys[found], return_counts=True)
    found[found] = (count >= needed)[np.searchsorted(value, keys[found])]
    return found


def _of_source(texts: Sequence[str], keys: IntArray, first: IntArray, *, rare: bool) -> tuple[str, ...]:
    """The passages of one source, rare ones too or not, from the windows of its texts and where those of each begin."""
    often = int(np.ceil(OFTEN * len(texts)))
    least = max(MIN_RARE, int(np.ceil(RARE * len(texts)))) if rare else often
    needed = max(MIN_DOCS, min(often, least))
    if len(texts) < needed:
        return ()
    inside = _frequent(keys, needed)
    seen: dict[str, set[tuple[str, str]]] = {}
    docs: Counter[str] = Counter()
    holding = np.flatnonzero(np.diff(np.concatenate([[0], np.cumsum(inside)])[first]))
    for k in holding.tolist():
        for passage, context in dict(_runs(texts[k], inside[first[k] : first[k + 1]])).items():
            docs[passage] += 1
            seen.setdefault(passage, set()).add(context)
    kept = [one for one, n in docs.items() if n >= needed and between_others(len(seen[one]), n, min_docs=MIN_CONTEXTS)]
    # Not with the word that stands beside a passage in some of its articles.
    kept = [one for one in kept if docs[one] >= often or not any(o in one and docs[o] > docs[one] for o in kept)]
    found = tuple(sorted(kept, key=lambda one: (-len(one), one)))
    rests: dict[int, list[str]] = {}  # of the articles that are compared: those of all would be a second corpus

    def rest_of(row: int) -> list[str]:
        if row not in rests:
            rests[row] = pieces(without_passages(texts[row], "", {EVERYWHERE: found}))
        return rests[row]

    def compared(passage: str) -> list[int]:
        holders = [row for row in holding.tolist() if passage in texts[row]]
        return holders[:: max(1, -(-len(holders) // N_COMPARED))]

    def is_template(passage: str) -> bool:
        level = P_VALUE if docs[passage] >= often else P_RARE
        return is_apart(passage, map(rest_of, compared(passage)), level=level)

    return tuple(one for one in found if is_template(one))


def is_apart(passage: str, rests: Iterable[Sequence[str]], *, level: float, part: float = 0.0) -> bool:
    """Whether the words of a passage recur in the rests of its articles less than those of ordinary passages do.

    Those are half of a rest that is shorter. If they recur less than a `part` as often, no test is made: few pass one.

    Source: Student 1908 (paired differences, one-sided).
    """
    from scipy.special import stdtr

    if not (own := pieces(passage)):  # signs only, such as a row of dots
        return False
    told, found = telling(own), list[tuple[float, float]]()
    for rest in rests:
        width = len(own) if len(rest) >= len(own) else len(rest) // 2
        if width >= min(len(own), WORDS):
            found.append((_share_of_ordinary(rest, width), len({*told} & {*rest}) / len(told)))
    if (n := len(found)) < 2:
        return False
    ordinary, mine = np.array(found).T
    gaps = ordinary - mine
    error = max(float(gaps.std(ddof=1)) / np.sqrt(n), 1e-12)
    tested = gaps.mean() > 0 and stdtr(n - 1, -gaps.mean() / error) <= level
    return bool(tested or mine.mean() < part * ordinary.mean())


def _share_of_ordinary(rest: Sequence[str], width: int) -> float:
    """The mean part of the telling words of ordinary passages of this width that stand elsewhere in the same text."""
    shares, n = [], Counter(rest)
    for k in range(N_ORDINARY):
        start = k * (len(rest) - width) // (N_ORDINARY - 1)
        told = telling(inside := Counter(rest[start : start + width]))
        shares.append(sum(n[one] > inside[one] for one in told) / len(told))
    return float(np.mean(shares))


def pieces(text: str) -> list[str]:
    """The words in lower case, or the pairs of letters of writing without blanks."""
    if in_words(text):
        by_word = "\u0130" in text or "\u03a3" in text  # two signs in lower case, another letter at the end of a word
        return [*map(str.lower, _PLAIN.findall(text))] if by_word else _PLAIN.findall(text.lower())
    letters = "".join(text.split())
    return [letters[k : k + 2] for k in range(len(letters) - 1)]


def telling(pieces: Iterable[str]) -> list[str]:
    """The longer half of the different words: function words are short; all pairs of letters."""
    different = sorted(sorted({*pieces}), key=len, reverse=True)
    return different[: (len(different) + 1) // 2] if different and len(different[0]) > 2 else different


def _runs(text: str, inside: BoolArray) -> list[tuple[str, tuple[str, str]]]:
    """The passages of one text that recurring windows cover, each with the letters before and after it."""
    blanks = has_blanks(text)
    width, words = (WORDS, _WORD) if blanks else (LETTERS, _LETTER)
    ends = [match.span() for match in words.finditer(text)]
    covered = np.zeros(len(ends) + 1, dtype=np.int64)
    np.add.at(covered, np.flatnonzero(inside), 1)
    np.add.at(covered, np.flatnonzero(inside) + width, -1)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], (np.cumsum(covered) > 0).astype(int)])))
    found = []
    for first, last in edges.reshape(-1, 2):
        begin, end = ends[first][0], ends[last - 1][1]
        if end - begin <= MAX_PART * len(text):
            found.append((text[begin:end], (text[max(begin - CONTEXT, 0) : begin], text[end : end + CONTEXT])))
    return found
