"""The language of each article, from its first 200 characters and the company it keeps."""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from trendlab.corpus import Corpus

HEAD_CHARS = 200
# A language below this part of the corpus is believed only where its own words or script show it.
RARE = 0.02
NEVER = -14.0
_STOP_WORDS = {
    "en": "the of and to in a is that for on was with as by at from are be this has have it its an said will not which but their he they we",
    "de": "der die das und in den von zu mit ist des sich auf für nicht im dem ein eine als auch es an werden aus er hat dass bei sie nach wird",
    "fr": "de la le et les des en un du une que est pour qui dans par plus au sur ne se pas il sont avec ce son aux cette ont",
    "es": "de la que el en y los se del las un por con no una su para es al lo como más sus pero ha fue este son entre",
    "it": "di e che la il un a per in è una con non del si le da i dei nel alla come più della sono gli anche ha al",
    "pt": "de a que e o do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu foi são",
    "nl": "de van een het en in is dat op te zijn met voor niet aan er om ook als dan maar bij uit door naar heeft hij ze",
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
_WORD = re.compile(r"[^\W\d_]+")


def detect_languages(corpus: Corpus) -> Corpus:
    """The corpus with the language of each article (ISO 639-1), "" where no letter tells.

    Stop words decide where they are plain; the rest goes to py3langid, and what it says of a short or mixed
    text is believed only as far as the rest of the corpus makes it likely.

    Args:
        corpus: n_docs articles; languages that are known already stay.
    """
    known = corpus.table["language"].to_pylist()
    if all(known):
        return corpus
    found = guess_languages(corpus.texts())
    return corpus.with_column("language", [k or f for k, f in zip(known, found, strict=True)])


def guess_languages(texts: list[str]) -> list[str]:
    """The language of each text, (n_docs,) of ISO 639-1 codes.

    Args:
        texts: only the first 200 characters of each are looked at.
    """
    heads = [text[:HEAD_CHARS] for text in texts]
    sure = [_by_stop_words(head) for head in heads]
    counts = Counter(x for x in sure if x)
    # What is not plain is scored by the model; the scores tell how common its languages are, too.
    scores = {k: _model_scores(heads[k]) for k, x in enumerate(sure) if not x}
    counts.update(max(score, key=score.__getitem__) for score in scores.values() if score)
    majority = max(counts, key=lambda c: (counts[c], c)) if counts else ""
    total = counts.total()
    prior = {c: math.log((n if n >= RARE * total else 0.02 * n) / total) for c, n in counts.items()}
    out = list(sure)
    for k, score in scores.items():
        out[k] = max(score, key=lambda c: score[c] + prior.get(c, NEVER)) if score else majority
    return out


def _by_stop_words(head: str) -> str:
    """The language whose stop words make up a fifth of the text and thrice those of any other, or ""."""
    words = _WORD.findall(head.lower())
    if len(words) < 8:
        return ""
    counts: Counter[str] = Counter()
    table = _languages_of_word()
    for word in words:
        counts.update(table.get(word, ()))
    best = counts.most_common(2)
    if not best or best[0][1] < max(3, 0.16 * len(words)):
        return ""
    return best[0][0] if len(best) == 1 or best[0][1] >= 2.5 * best[1][1] else ""


@lru_cache(maxsize=1)
def _languages_of_word() -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for code, words in _STOP_WORDS.items():
        for word in words.split():
            table.setdefault(word, []).append(code)
    return {word: tuple(codes) for word, codes in table.items()}


@lru_cache(maxsize=1)
def _identifier() -> Any:  # noqa: ANN401
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    # norm_probs divides by the square root of the length, which keeps short texts from being too sure.
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _model_scores(head: str) -> dict[str, float]:
    """Log probability of each language that is not ruled out; empty where there are no letters."""
    if sum(c.isalpha() for c in head) < 3:
        return {}
    return {code: math.log(p) for code, p in _identifier().rank(head) if p > 1e-9}
