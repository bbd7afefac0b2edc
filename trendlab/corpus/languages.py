"""The language of each article, from its first 200 characters and the languages of the other articles."""

from __future__ import annotations

import math
import re
from collections import Counter
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from py3langid.langid import LanguageIdentifier

    from trendlab.corpus import Corpus

HEAD_CHARS = 200
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
_AHEAD: list[Future[LanguageIdentifier]] = []
_LOADING = Lock()
_STOP_WORDS = {
    "en": (
        "the of and to in a is that for on was with as by at from are be this has have it its an said "
        "will not which but their he they we"
    ),
    "de": (
        "der die das und in den von zu mit ist des sich auf für nicht im dem ein eine als auch es an "
        "werden aus er hat dass bei sie nach wird"
    ),
    "fr": (
        "de la le et les des en un du une que est pour qui dans par plus au sur ne se pas il sont avec "
        "ce son aux cette ont"
    ),
    "es": "de la que el en y los se del las un por con no una su para es al lo como más sus pero ha fue este son entre",
    "it": "di e che la il un a per in è una con non del si le da i dei nel alla come più della sono gli anche ha al",
    "pt": "de a que e o do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu foi são",
    "nl": (
        "de van een het en in is dat op te zijn met voor niet aan er om ook als dan maar bij uit door naar heeft hij ze"
    ),
    "sv": "och i att det som en på är av för med den till inte om ett har de var jag men så från vi kan under sig",
    "da": "og i at det er en til af på for der med som de den ikke har et var om fra men han vi sig blev kan efter",
    "no": "og i det er på som en til av for at med de ikke den har om var et fra men han vi kan ble seg etter",
    "fi": "ja on ei että se hän oli mutta ovat myös kun niin tai kuin joka sen mukaan ole ollut vuoden",
    "pl": "w i na z się nie do że to jest o po za od jak przez dla są ale co tym przy może oraz roku",
    "cs": "a v na se je že s z do o to i ve pro za jsou by ale po které jako roce však jeho už",
    "ro": "de și în a la cu pe că din nu pentru o mai este care sunt un au prin după sau fi",
    "hu": "a az és hogy nem is egy meg van már csak volt de ez ha azt mint szerint vagy",
    "tr": "ve bir bu da de için ile olarak daha çok gibi ne olan kadar sonra ise en ancak var",
    "id": "yang di dan dari ini untuk dengan itu pada tidak dalam akan adalah ke juga oleh sebagai telah ada",
    "vi": "và của là có trong cho được không với các một những người này đã khi đến từ cũng để",
}


# Languages that are no nearest kin of one with stop words: those with stop words, and the two ways to write Norwegian.
_NO_KIN = frozenset((*_STOP_WORDS, "nb", "nn"))
# Texts by which stop words are put to the test, the number looked at, and the fractions of votes that count.
_MIN_KIN, _SAMPLE, _ALL, _SOME = 20, 40, 0.85, 0.25


def detect_languages(corpus: Corpus) -> Corpus:
    """The corpus with the language of each article (ISO 639-1).

    Stop words decide where they are clear. py3langid scores the other articles, with the languages of the corpus as
    its prior. An article without letters gets the most frequent language; "" only if no article has any letters.

    Args:
        corpus: n_docs articles; a language that is already known stays.
    """
    import pyarrow.compute as pc

    if not len(corpus) or pc.min(pc.binary_length(corpus.table["language"])).as_py():
        return corpus
    known = corpus.table["language"].to_pylist()
    found = guess_languages(_heads(corpus))
    if len(corpus) >= MANY:
        _give_up_model()
    return corpus.with_column("language", [k or f for k, f in zip(known, found, strict=True)])


def _heads(corpus: Corpus) -> list[str]:
    """Title and first characters of each article; the whole texts would not fit into memory."""
    import pyarrow.compute as pc

    titles = corpus.table["title"].to_pylist()
    bodies = pc.utf8_slice_codeunits(corpus.table["text"], 0, HEAD_CHARS).to_pylist()
    return [f"{t}\n{b}" if t else b for t, b in zip(titles, bodies, strict=True)]


def guess_languages(texts: list[str]) -> list[str]:
    """The language of each text as an ISO 639-1 code, n_docs of them.

    Args:
        texts: only the first 200 characters of each are read.
    """
    heads = [text[:HEAD_CHARS] for text in texts]
    hits = [_stop_word_hits(head) for head in heads]
    out = _confirmed([_plain(found) for found in hits], heads)
    sure = Counter(x for x in out if x)
    common = max(sure, key=lambda c: (sure[c], c)) if sure else ""
    alone = sure.total() >= 50 and sure[common] >= 0.9 * sure.total()
    if alone:
        out = [x or (common if _leads(found.counts, common) else "") for x, found in zip(out, hits, strict=True)]
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


@dataclass(frozen=True, slots=True)
class _Hits:
    """The number of words of a head, and by language the number of stop words among them."""

    n_words: int
    counts: dict[str, int]


def _stop_word_hits(head: str) -> _Hits:
    """Stop words of each language in the head of an article."""
    counts: dict[str, int] = {}
    words = head.lower().split()
    for codes in filter(None, map(_languages_of_word().get, words)):
        for code in codes:
            counts[code] = counts.get(code, 0) + 1
    return _Hits(len(words), counts)


def _plain(hits: _Hits) -> str:
    """The language that the stop words show clearly, or "".

    Needed are eight words, and stop words of it: three, a seventh of all words, and 2.5 times those of any other.
    """
    if hits.n_words < 8 or not hits.counts:
        return ""
    *_, second, first = (0, *sorted(hits.counts.values()))
    if first < max(3, hits.n_words / 7) or first < 2.5 * second:
        return ""
    return max(hits.counts, key=hits.counts.__getitem__)


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


def _leads(counts: dict[str, int], code: str) -> bool:
    """Whether the text has two or more stop words of a language and fewer of any other."""
    own = counts.get(code, 0)
    return own >= 2 and all(n < own for other, n in counts.items() if other != code)


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
    letters = [c for c in head if c.isalpha()]
    if sum(ord(c) > 0x24F for c in letters) > 0.5 * len(letters):
        return True
    return counts.get(code, 0) >= 2 and counts.get(code, 0) > counts.get(majority, 0)


@lru_cache(maxsize=1)
def _languages_of_word() -> dict[str, tuple[str, ...]]:
    """By stop word, the languages that have it."""
    table: dict[str, list[str]] = {}
    for code, words in _STOP_WORDS.items():
        for word in words.split():
            table.setdefault(word, []).append(code)
    return {word: tuple(codes) for word, codes in table.items()}


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
    return {code: math.log(p) for code, p in _identifier().rank(head) if p > 1e-9}
