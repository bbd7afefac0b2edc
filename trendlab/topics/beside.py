"""Nouns of languages other than English and German, told by the words and particles beside them, and by endings.

Seventeen languages have lists or rules of their own. In others the words that stand beside nouns are learned from the
archive: names, which have a capital inside of sentences, stand behind prepositions and articles, seldom behind pronouns
and particles. So the function words that lead names more often than the others do are the leads of the language, and a
word of which no form is led is no noun. Words of scripts without capitals pass, and so do those of languages whose
names are seldom led, because endings do the work of prepositions (Turkish, Finnish).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from trendlab.topics.ended import is_nordic_noun, is_slavic_noun
from trendlab.topics.sides import (
    MIN_SEEN,
    SPAN,
    ending_of,
    is_led_by,
    is_verb_of_sentences,
    share_leading,
    sides,
    words_of,
)
from trendlab.topics.uses import find_uses, join_texts, read_around
from trendlab.vectorize.bases import particles
from trendlab.vectorize.stopwords import function_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MIN_TRAILED = 0.03  # fraction of uses before a postposition of Hindi, or with a particle of Korean
MIN_LEARNED = 0.03  # fraction of the uses of all forms behind a learned lead
MAX_LEARNED = 0.85  # fraction of uses before a content word, in languages without lists of endings
MIN_NAMES = 0.2  # fraction of names behind learned leads: Turkish and Finnish have less, ten other languages more
MIN_STEM, ENDING = 4, 2  # letters of a stem at the least, and of an ending
_WORD = re.compile(r"([^\W\d_]+)(?:([ '’-])(?=([^\W\d_])))?")
# Chinese "Kyiv says", "Kyiv plans" is one word of headlines; "name" and "title", "virtual" and "to model" end like it.
_OTHERS = "\u540d\u7b80\u7c21\u804c\u8077\u4fd7\u7edf\u7d71\u901a\u5168\u5bf9\u5c0d\u522b\u5225\u5c0a\u6635\u4eba"
_SAYS = re.compile(f"(?<![{_OTHERS}])[\u79f0\u7a31]$|(?<![\u6a21\u865a\u6bd4\u8349])[\u62df\u64ec]$")
MIN_VERBAL, MIN_OF_VERB = 0.08, 3  # fraction and number of uses of a Chinese word as a verb
# What stands before Chinese verbs: adverbs, auxiliaries and the sign of the passive; and the particles behind them.
_BEFORE_CHINESE = frozenset(
    "\u5c06\u5c07\u4f1a\u6703\u53ef\u8981\u4e0d\u5df2\u88ab\u80fd\u6765\u4f86\u518d\u5c31\u5e76\u4e26\u90fd\u4e5f\u624d"
    "\u66fe\u4ecd\u4fbf"
)
_BEHIND_CHINESE = frozenset("\u4e86\u7740\u8457\u8fc7\u904e")
_OF_CHINESE = "\u7684"  # the particle before nouns
# Japanese verbs in their plain form, and adjectives in -teki (but not "aim" and "target") or "clear".
_JAPANESE = re.compile(
    "[\u4e00-\u9fff\u3005][\u3041-\u3093]{0,2}[\u3046\u304f\u3050\u3059\u3064\u306c\u3076\u3080\u308b]$"
    "|(?<![\u76ee\u6a19])\u7684$|\u660e\u3089\u304b$"
)

# Turkish verbs stand at the end of their clause. A noun with the same ending ("cinayeti") has forms without it.
_TURKISH_VERB = re.compile("(?:([dt])[\u0131iuü]|yor|[ae]c[ae]k|m[\u0131iuü]ş)$")
_OF_NOUN = r"(?:n(?:[\u0131iuü]n?|[ae]|d[ae]n?)|y[ae\u0131iuü]|s[\u0131iuü]\w*)"  # cases, and "its"
_END_OF_CLAUSE = re.compile(r"[\"'\u2019\u201d\u2026]*\s*(?:$|[.!?:;,|#\u2026]|https?:|pic\.)")
MIN_ENDING = 0.5  # fraction of uses of a Turkish verb at the end of a clause


@dataclass(frozen=True, kw_only=True)
class Beside:
    """What stands before the words of articles of one language.

    Attributes:
        leads: the function words that stand before names more often than a function word does on average.
        words: all words in lower case, sorted.
        n, n_led: uses of each word, and those behind a lead.
    """

    leads: frozenset[str]
    words: tuple[str, ...]
    n: tuple[int, ...]
    n_led: tuple[int, ...]

    def led(self, word: str) -> tuple[int, int]:
        """Uses of all words with the beginning of this one, and those of them behind a lead."""
        low = word.lower()
        begin = low[: max(min(len(low), MIN_STEM), len(low) - ENDING)]
        total = led = 0
        for at in range(bisect_left(self.words, begin), len(self.words)):
            if not self.words[at].startswith(begin):
                break
            if len(self.words[at]) <= len(begin) + 2 * ENDING:
                total, led = total + self.n[at], led + self.n_led[at]
        return total, led


def read_beside(texts: Sequence[str], language: str) -> Beside:
    """Leads and led words of articles of one language.

    Args:
        texts: the articles.
        language: ISO 639-1 code.

    >>> texts = ["They went to Rome and they saw the sea.", "She came to Oslo and she sang."] * 5
    >>> sorted(read_beside(texts, "en").leads)
    ['to']
    """
    known = function_words().get(language, frozenset())
    n, n_before, n_named = Counter[str](), Counter[str](), Counter[str]()
    pairs: Counter[tuple[str, str]] = Counter()
    n_names = 0
    for text in texts:
        before = ""
        for found in _WORD.finditer(text):
            word, following = found[1].lower(), found[3] or ""
            n[word] += 1
            if before:
                pairs[before, word] += 1
            before = word if following and (len(word) == 1 or word in known) else ""
            n_names += following.isupper() and bool(before or found[1].islower())
            if before:
                n_before[word] += 1
                n_named[word] += following.isupper()
    leads, n_led = _leads(n_before, n_named, n_names=n_names), Counter[str]()
    for (before, word), count in pairs.items():
        n_led[word] += count if before in leads else 0
    words = tuple(sorted(n))
    return Beside(leads=leads, words=words, n=tuple(n[w] for w in words), n_led=tuple(n_led[w] for w in words))


def _leads(n_before: Counter[str], n_named: Counter[str], *, n_names: int) -> frozenset[str]:
    """The function words that stand before names more often than usual; none if few names stand behind them."""
    rate = {word: n_named[word] / n_before[word] for word in n_before if n_before[word] >= MIN_SEEN}
    usual = sum(rate.values()) / max(len(rate), 1)
    leads = frozenset(word for word, named in rate.items() if named > 0 and named >= usual)
    return leads if sum(n_named[word] for word in leads) >= MIN_NAMES * n_names else frozenset()


def has_list(language: str) -> bool:
    """Whether the words that stand beside nouns of a language (ISO 639-1 code) are known without its articles."""
    return language in _TOLD or bool(words_of(language, "before"))


def is_noun(spelling: str, texts: Sequence[str], *, language: str, beside: Beside | None = None) -> bool:
    """Whether a word or phrase is used as a noun; of languages without a list any is, if no leads are learned.

    - Romance languages and Dutch: articles, prepositions and the like stand before a word in lower case often enough.
      A word with a capital passes, unless it only begins sentences and articles or "that" often stand behind it.
    - Russian, Ukrainian, Polish: as `is_slavic_noun` says; Swedish, Danish, Norwegian: as `is_nordic_noun` says.
    - Hindi: postpositions stand behind it. Korean: it has particles, or a bracket follows; it ends as no verb.
    - Japanese: it is no verb or adjective in its plain form, and no adjective in -teki.
    - Chinese: it does not end with the sign for "says" that headlines write behind a name; "not", "will" and the like
      before it and particles of aspect behind it are not more common than the particle "of" before it.
    - Turkish: it has the ending of a verb and mostly ends a clause, and no other form shows it to be a noun.
    - Arabic, Hebrew, Indonesian, Malay, Vietnamese: "not", "will" stand too often before it (ar: the article less).
    - Other languages: one of its forms stands behind learned leads in the archive, and it seldom leads a further word.
      Forms have the same beginning: a subject of headlines has no lead, its other cases do.

    Args:
        spelling: the most frequent spelling of the term; the words of a phrase are separated by blanks.
        texts: articles that hold it.
        language: ISO 639-1 code of the articles, "" if unknown.
        beside: of all articles in this language, for a language without a list.

    >>> texts = ["El tribunal dijo que la ley establece una multa."] * 5
    >>> is_noun("ley", texts, language="es"), is_noun("establece", texts, language="es")
    (True, False)
    """
    if language in _TOLD:
        return _TOLD[language](spelling, texts)
    if spelling.split()[-1][:1].isupper():  # a name
        return not is_verb_of_sentences(spelling, texts, language=language)
    if _is_beside_as_verb(spelling, texts, language=language):
        return False
    leads = words_of(language, "before")
    if leads:
        return is_led_by(spelling, texts, leads=leads)
    if beside is None or not beside.leads or not spelling[:1].islower():
        return True
    total, led = beside.led(spelling.split()[0])
    return led >= max(1, MIN_LEARNED * total) and share_leading(spelling, texts, language=language) < MAX_LEARNED


def _is_beside_as_verb(spelling: str, texts: Sequence[str], *, language: str) -> bool:
    """Whether words that stand before or behind verbs alone stand beside a term too often for a noun."""
    before, behind = words_of(language, "before_verb"), words_of(language, "behind_verb")
    if not before and not behind:
        return False
    joined, uses = find_uses(spelling, tuple(texts))
    n = sum(first in before or last in behind for first, last in sides(joined, uses))
    definite = rf"(?<!\w)\u0627\u0644{re.escape(spelling)}(?!\w)"
    return n >= max(MIN_OF_VERB, MIN_VERBAL * len(uses)) and (language != "ar" or len(re.findall(definite, joined)) < n)


def _is_turkish_noun(spelling: str, texts: Sequence[str]) -> bool:
    if spelling[:1].isupper() or not (verb := _TURKISH_VERB.search(spelling)):
        return True
    joined, uses = find_uses(spelling, tuple(texts))
    forms = rf"{re.escape(spelling.split()[-1][:-1])}(?:l[ae]r\w*|[ae]|{spelling[-1]}{_OF_NOUN})?"
    if verb[1] and re.search(rf"(?<!\w){forms}(?!\w)", joined, re.IGNORECASE):
        return True
    after = (read_around(joined, start, end, span=SPAN)[1] for start, end in uses)
    return sum(_END_OF_CLAUSE.match(text) is not None for text in after) < MIN_ENDING * max(1, len(uses))


def _is_hindi_noun(spelling: str, texts: Sequence[str]) -> bool:
    after = [pair[1] for pair in sides(*find_uses(spelling, tuple(texts)))]
    return len(after) < MIN_SEEN or sum(word in words_of("hi", "after") for word in after) >= MIN_TRAILED * len(after)


def _is_korean_noun(spelling: str, texts: Sequence[str]) -> bool:
    last = re.escape(spelling.split()[-1])  # a phrase is seldom written as it is counted, without particles inside
    ends = "|".join(sorted(particles("ko", "after"), key=len, reverse=True))
    hits = re.findall(rf"(?<!\w){last}((?:{ends})(?!\w)|\(|(?!\w))", join_texts(texts))
    n, is_short = sum(map(bool, hits)), spelling.isascii() or len(hits) < MIN_SEEN
    return (is_short or n >= MIN_TRAILED * len(hits)) and (n > 0 or not ending_of("ko", "verb").search(spelling))


def _is_japanese_noun(spelling: str, _texts: Sequence[str]) -> bool:
    return not (_JAPANESE.search(spelling) or ending_of("ja", "adjective").search(spelling))


def _is_chinese_noun(spelling: str, texts: Sequence[str]) -> bool:
    """Whether "will", "not" and the like stand before a word, and particles of aspect behind it, less than "of" does.

    Source: Zhu 1982 (tests of Chinese parts of speech by what stands beside a word).
    """
    if _SAYS.search(spelling):
        return False
    joined, uses = find_uses(spelling, tuple(texts))
    n_verbal = n_of = 0
    for start, end in uses:
        before, behind = joined[max(0, start - 1) : start], joined[end : end + 1]
        n_verbal += before in _BEFORE_CHINESE or behind in _BEHIND_CHINESE
        n_of += before == _OF_CHINESE
    return n_verbal <= n_of or n_verbal < max(MIN_OF_VERB, MIN_VERBAL * len(uses))


_TOLD: dict[str, Callable[[str, Sequence[str]], bool]] = {
    **{code: partial(is_slavic_noun, language=code) for code in ("ru", "uk", "pl")},
    **{code: partial(is_nordic_noun, language=code) for code in ("sv", "da", "no")},
    "hi": _is_hindi_noun, "ko": _is_korean_noun, "zh": _is_chinese_noun,
    "ja": _is_japanese_noun, "tr": _is_turkish_noun,
}  # fmt: skip
