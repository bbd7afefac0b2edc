"""The language that the function words of a text show: those of eighteen languages in Latin letters."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

STOP_WORDS = {
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

# Words of English that code hardly has, and its signs.
_OF_CODE = {"for", "in", "is", "not", "and", "from", "as", "to", "on", "with", "by", "at", "a"}
_SAID = frozenset(STOP_WORDS["en"].split()) - _OF_CODE
_SIGNS, MAX_SIGNS = frozenset("{}()[]<>=_;\\|$"), 0.03


@dataclass(frozen=True, slots=True)
class Hits:
    """The number of words of a head, and by language the number of stop words among them."""

    n_words: int
    counts: dict[str, int]


def stop_word_hits(head: str) -> Hits:
    """Stop words of each language in the head of an article."""
    counts: dict[str, int] = {}
    words = head.lower().split()
    for codes in filter(None, map(_languages_of_word().get, words)):
        for code in codes:
            counts[code] = counts.get(code, 0) + 1
    return Hits(len(words), counts)


def plain_language(hits: Hits) -> str:
    """The language that the stop words show clearly, or "".

    Needed are eight words, and stop words of it: three, a seventh of all words, and 2.5 times those of any other.
    """
    if hits.n_words < 8 or not hits.counts:
        return ""
    *_, second, first = (0, *sorted(hits.counts.values()))
    if first < max(3, hits.n_words / 7) or first < 2.5 * second:
        return ""
    return max(hits.counts, key=hits.counts.__getitem__)


def shows_other(hits: Hits, code: str) -> bool:
    """Whether a text of eight words or more has stop words of another language than `code`: as many as plain ones.

    >>> shows_other(stop_word_hits("la oficina del fiscal dijo que los acusados no se presentaron"), "en")
    True
    """
    most = max(hits.counts.values(), default=0)
    return hits.n_words >= 8 and most >= max(3, hits.n_words / 7, 2.5 * hits.counts.get(code, 0))


def is_code(text: str, hits: Hits) -> bool:
    """Whether the stop words of a text may be those of code, which is in no language.

    >>> query = "SELECT a.day FROM orders AS a JOIN people ON a.person IN people AND a.name IS NOT NULL"
    >>> is_code(query, stop_word_hits(query))
    True
    """
    if sum(map(_SIGNS.__contains__, text)) > MAX_SIGNS * len(text):
        return True
    first = max(hits.counts, key=hits.counts.__getitem__, default="")
    return first == "en" and sum(map(_SAID.__contains__, text.lower().split())) < 2


def is_plainly(text: str, code: str) -> bool:
    """Whether a fifth of the words of a text are stop words of a language: no other then has 2.5 times as many."""
    own, words = _words_of(code), text.lower().split()
    return 5 * sum(map(own.__contains__, words)) > len(words)


def leads(counts: dict[str, int], code: str) -> bool:
    """Whether the text has two or more stop words of a language and fewer of any other."""
    own = counts.get(code, 0)
    return own >= 2 and all(n < own for other, n in counts.items() if other != code)


@cache
def _words_of(code: str) -> frozenset[str]:
    return frozenset(STOP_WORDS.get(code, "").split())


@lru_cache(maxsize=1)
def _languages_of_word() -> dict[str, tuple[str, ...]]:
    """By stop word, the languages that have it."""
    table: dict[str, list[str]] = {}
    for code, words in STOP_WORDS.items():
        for word in words.split():
            table.setdefault(word, []).append(code)
    return {word: tuple(codes) for word, codes in table.items()}
