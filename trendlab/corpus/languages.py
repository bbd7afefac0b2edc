"""The language of each article, from its first 200 characters, two places of its body and the other articles."""

from __future__ import annotations

import math
import re
from collections import Counter
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import lru_cache
from itertools import islice
from threading import Lock
from typing import TYPE_CHECKING

from trendlab.corpus.languagewords import (
    STOP_WORDS,
    is_code,
    is_plainly,
    leads,
    plain_language,
    shows_other,
    stop_word_hits,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from py3langid.langid import LanguageIdentifier

    from trendlab.corpus import Corpus

HEAD_CHARS = 200
LONG = 450  # characters of a text that has a body besides its head
_BATCH = 4_096  # articles whose texts are in memory at a time
# A language in less than this fraction of the articles has its prior lowered to a fiftieth.
RARE = 0.02
NEVER = -14.0  # log prior of a language that no article is in
# Undecided ASCII articles that the model scores: few where one language dominates, more where there are several.
MAX_SCORED = 2_000
MAX_MIXED = 100_000
MANY = 10_000  # articles after which the model, 70 MB that take half a second to load, is given up
EARLY = 5_000  # articles after which some are nearly sure to need it
# Persian has four letters more than Arabic. It is often written with the Arabic yeh and kaf, and then taken for Arabic.
_PERSIAN, _PASHTO = re.compile("[\u067e\u0686\u0698\u06af]"), re.compile("[\u067c\u0689\u0693\u0696\u069a\u06cd\u06d0]")
_TO_PERSIAN = str.maketrans({"\u064a": "\u06cc", "\u0649": "\u06cc", "\u0643": "\u06a9"})
# Varieties of a language that are counted and modelled with it; signs, which are no language.
_WRITTEN_AS = {"arz": "ar", "ary": "ar", "hbo": "he", "yue": "zh", "wuu": "zh", "zxx": ""}
_AHEAD: list[Future[LanguageIdentifier]] = []
_LOADING = Lock()
# Languages that are no nearest kin of one with stop words: those with stop words, and the two ways to write Norwegian.
_NO_KIN = frozenset((*STOP_WORDS, "nb", "nn"))
# Texts by which stop words are put to the test, the number looked at, and the fractions of votes that count.
_MIN_KIN, _SAMPLE, _ALL, _SOME = 20, 40, 0.85, 0.25


def detect_languages(corpus: Corpus) -> Corpus:
    """The corpus with the language of each article (ISO 639-1).

    Stop words decide where they are clear. py3langid scores the other articles, with the languages of the corpus as
    its prior. The body decides where two places of it are in another language than the head. An article without letters
    gets the most frequent language; "" only if no article has any letters.

    Args:
        corpus: n_docs articles; a language that is already known stays.
    """
    import pyarrow.compute as pc

    if not len(corpus) or pc.min(pc.binary_length(corpus.table["language"])).as_py():
        return corpus
    known = corpus.table["language"].to_pylist()
    heads = _heads(corpus)
    found = _by_body(guess_languages(heads), heads, _texts(corpus))
    if len(corpus) >= MANY:
        _give_up_model()
    return corpus.with_column("language", [k or f for k, f in zip(known, found, strict=True)])


def _heads(corpus: Corpus) -> list[str]:
    """Title and first characters of each article; the whole texts would not fit into memory."""
    import pyarrow.compute as pc

    titles = corpus.table["title"].to_pylist()
    bodies = pc.utf8_slice_codeunits(corpus.table["text"], 0, HEAD_CHARS).to_pylist()
    return [f"{t}\n{b}" if t else b for t, b in zip(titles, bodies, strict=True)]


def _texts(corpus: Corpus) -> Iterator[str]:
    """The text of each article, few at a time."""
    for batch in corpus.table.select(["text"]).to_batches(max_chunksize=_BATCH):
        yield from batch["text"].to_pylist()


def guess_articles(titles: list[str], texts: list[str]) -> list[str]:
    """The language of each article as an ISO 639-1 code, (n_docs,), from its title, its first letters and its body."""
    heads = [f"{t}\n{x[:HEAD_CHARS]}" if t else x[:HEAD_CHARS] for t, x in zip(titles, texts, strict=True)]
    return _by_body(guess_languages(heads), heads, texts)


def guess_languages(texts: list[str]) -> list[str]:
    """The language of each text as an ISO 639-1 code, n_docs of them.

    Args:
        texts: only the first 200 characters of each are read.
    """
    heads = [text[:HEAD_CHARS] for text in texts]
    hits = [stop_word_hits(head) for head in heads]
    out = _confirmed([plain_language(found) for found in hits], heads)
    sure = Counter(x for x in out if x)
    common = max(sure, key=lambda c: (sure[c], c)) if sure else ""
    alone = sure.total() >= 50 and sure[common] >= 0.9 * sure.total()
    if alone:
        out = [x or (common if leads(found.counts, common) else "") for x, found in zip(out, hits, strict=True)]
    scores = {k: _model_scores(heads[k]) for k in _to_score(out, heads, most=MAX_SCORED if alone else MAX_MIXED)}
    counts = Counter(x for x in out if x)
    counts.update(max(score, key=score.__getitem__) for score in scores.values() if score)
    majority = common or (max(counts, key=lambda c: (counts[c], c)) if counts else "")
    total = counts.total()
    prior = {c: math.log((n if n >= RARE * total else 0.02 * n) / total) for c, n in counts.items()}
    for k, score in scores.items():
        best = max(score, key=lambda c: score[c] + prior.get(c, NEVER)) if score else majority
        out[k] = (
            best
            if best == majority or not alone or _shown(best, heads[k], majority=majority, counts=hits[k].counts)
            else majority
        )
    return [x or majority for x in out]


def _by_body(codes: list[str], heads: list[str], texts: Iterable[str]) -> list[str]:
    """The languages of articles, with that of the body where the head is in another.

    A release is translated below the head of its site, an abstract below the title of the journal.

    Args:
        codes: languages by the heads.
        heads: of the articles, in the same order.
        texts: of the articles, in the same order.
    """
    out = []
    for code, head, text in zip(codes, heads, texts, strict=True):
        places = _places(text)
        is_other = bool(places) and all(_is_other(place, code, head) for place in places)
        out.append(_better("\n".join(places), code) if is_other else code)
    return out


def _better(body: str, code: str) -> str:
    """The model's language of a body whose stop words or letters are not of `code`; `code` if it denies them."""
    score, counts = _model_scores(body), stop_word_hits(body).counts
    first = max(counts, key=counts.__getitem__) if counts else ""
    if not score or (
        first and score.get(first, -math.inf) < score.get(code, -math.inf) and not _in_further_letters(body)
    ):
        return code
    return max(score, key=score.__getitem__)


def _places(text: str) -> tuple[str, ...]:
    """Two places inside of a text that say what it is written in; none of a short one, which its head shows."""
    return tuple(text[k : k + HEAD_CHARS] for k in (len(text) // 3, 2 * len(text) // 3)) if len(text) >= LONG else ()


def _is_other(place: str, code: str, head: str) -> bool:
    """Whether stop words or letters show a place of a text to be in another language than its head."""
    if is_plainly(place, code):  # most places, quickly
        return False
    if is_foreign := _in_further_letters(place):
        return is_foreign != _in_further_letters(head)
    hits = stop_word_hits(place)
    known = code in STOP_WORDS or _in_further_letters(head)
    return known and shows_other(hits, code) and not is_code(place, hits)


def _in_further_letters(text: str) -> bool:
    """Whether most letters of a text are of another script than the Latin one."""
    if text.isascii():
        return False
    letters = [c for c in text if c.isalpha()]
    return sum(ord(c) > 0x24F for c in letters) > 0.5 * len(letters)


def _confirmed(out: list[str], heads: list[str]) -> list[str]:
    """The languages that stop words show, or that of nearest kin to them where the model says so.

    Slovene and Slovak have the stop words of Czech, Catalan those of Spanish: no list of their own tells them apart.

    Args:
        out: the language of each text by its stop words, "" where they show none.
        heads: of the texts, in the same order.
    """
    for code, n in Counter(out).items():
        if code in ("", "en") or n < _MIN_KIN:
            continue
        places = [k for k, x in enumerate(out) if x == code]
        sample = [_model_scores(heads[k]) for k in places[:: max(1, n // _SAMPLE)][:_SAMPLE]]
        votes = Counter(max(score, key=score.__getitem__) for score in sample if score)
        kin, most = max(((c, v) for c, v in votes.items() if c not in _NO_KIN), key=lambda x: x[1], default=("", 0))
        if most >= _ALL * len(sample):
            out = [kin if x == code else x for x in out]
        elif most >= _SOME * len(sample):
            out = ["" if x == code else x for x in out]  # texts of both: each is scored
    return out


def _to_score(out: list[str], heads: list[str], *, most: int) -> list[int]:
    """The undecided articles that the model scores: all in other letters than ASCII, and at most `most` in ASCII."""
    undecided = [k for k, x in enumerate(out) if not x]
    plain = [k for k in undecided if heads[k].isascii()]
    if len(plain) <= most:
        return undecided
    step = len(plain) / most
    sample = [plain[int(i * step)] for i in range(most)]
    return sorted({k for k in undecided if not heads[k].isascii()} | set(sample))


def _shown(code: str, head: str, *, majority: str, counts: dict[str, int]) -> bool:
    """Whether the stop words or the script of a text show that it is not in the majority language."""
    if _in_further_letters(head):
        return True
    return counts.get(code, 0) >= 2 and counts.get(code, 0) > counts.get(majority, 0)


def load_ahead(n_read: int, known: Sequence[str]) -> None:
    """Start to load the model in a thread, beside the reading of many articles: some of them will need it.

    Args:
        n_read: articles read so far; nothing is loaded for fewer than `EARLY`.
        known: languages of the last of them, "" where unknown; nothing is loaded if all are known.
    """
    if n_read >= EARLY and not all(known) and not _AHEAD:
        pool = ThreadPoolExecutor(1)
        _AHEAD.append(pool.submit(_identifier))
        pool.shutdown(wait=False)


def _give_up_model() -> None:
    """Free the memory of the model."""
    wait(_AHEAD)
    _AHEAD.clear()
    _load_model.cache_clear()


def _identifier() -> LanguageIdentifier:
    """The model; loaded once, whoever asks first."""
    with _LOADING:
        return _load_model()


@lru_cache(maxsize=1)
def _load_model() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    # norm_probs divides by the square root of the length: else probabilities of short texts are too near 0 or 1.
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _model_scores(head: str) -> dict[str, float]:
    """Log probability of each language above 1e-9; empty for a text of fewer than three letters."""
    if sum(1 for _ in islice(filter(str.isalpha, head), 3)) < 3:
        return {}
    if _PERSIAN.search(head) and not _PASHTO.search(head):
        head = head.translate(_TO_PERSIAN)
    scores = dict[str, float]()
    for code, p in _identifier().rank(head):
        if p > 1e-9 and (own := _WRITTEN_AS.get(code, code)):
            scores[own] = max(math.log(p), scores.get(own, -math.inf))
    return scores
