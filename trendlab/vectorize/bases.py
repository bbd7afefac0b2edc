"""Forms of a word counted as one: by a list, by simplemma, or where a particle is written together with its word."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np

from trendlab.errors import ChoiceError, InputError, missing_extra
from trendlab.vectorize.tokens import TokenStream

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

SIMPLEMMA = "simplemma"
MIN_BASE = {"ar": 3, "he": 3, "ko": 2, "fa": 2}  # letters of what is left
MIN_FORMS = 3
MIN_DOCS = 2


def learn_bases(stream: TokenStream, languages: Sequence[str]) -> dict[str, str]:
    """The word that each form with a particle belongs to, where the archive shows that it does.

    A particle is taken off where what is left stands alone in as many articles as the form, or in two and with two
    other particles; in Korean, where nouns seldom stand alone, three particles are enough. A word that takes three
    particles itself is no form of another, unless it begins with the article.

    Args:
        stream: all words.
        languages: ISO 639-1 codes; those without such particles teach nothing.

    Source: the idea of Xu & Croft 1998, corpus-based stemming; the particles of light10 (Larkey, Ballesteros & Connell
    2007) for Arabic.
    """
    wanted = [code for code in languages if code in MIN_BASE]
    if not wanted:
        return {}
    n_docs = dict(zip(stream.words, stream.doc_frequency().tolist(), strict=True))
    found: dict[str, str] = {}
    for code in wanted:
        found |= _learn(code, n_docs)
    return {word: base for word in found if (base := _last(word, found)) != word}


@cache
def particles(code: str, place: str) -> tuple[str, ...]:
    """Particles of a language that stand "before" or "after" a word, or are its "article"; combined ones first."""
    table = resources.files("trendlab.vectorize").joinpath("particles.txt").read_text(encoding="utf8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return next((tuple(words.split(" ")) for own, where, words in rows if (own, where) == (code, place)), ())


def _learn(code: str, n_docs: Mapping[str, int]) -> dict[str, str]:
    forms: dict[str, set[str]] = defaultdict(set)
    for word in n_docs:
        forms[word].add("")
        for base, particle in _splits(word, code):
            forms[base].add(particle)
    article = particles(code, "article")
    found = {}

    def belongs(base: str, n: int) -> bool:
        alone, several = n_docs.get(base, 0), len(forms[base]) >= MIN_FORMS
        if code == "ko":
            return several or alone >= max(n, MIN_DOCS)
        return alone >= MIN_DOCS and (several or alone >= n)

    for word, n in n_docs.items():
        is_base = len(forms[word]) > MIN_FORMS and not word.startswith(article)
        candidates = [] if is_base else [b for b, _ in _splits(word, code) if belongs(b, n)]
        if candidates:
            found[word] = max(candidates, key=lambda base: (n_docs.get(base, 0), base))
    return found


def _splits(word: str, code: str) -> Iterable[tuple[str, str]]:
    """What is left of a word without each particle that it may hold, and the particle."""
    least = MIN_BASE[code]
    for prefix in particles(code, "before"):
        if word.startswith(prefix) and len(word) - len(prefix) >= least:
            yield word[len(prefix) :], prefix
    for suffix in particles(code, "after"):
        if word.endswith(suffix) and len(word) - len(suffix) >= least:
            yield word[: -len(suffix)], suffix


def _last(word: str, bases: Mapping[str, str]) -> str:
    """The word at the end of the chain of bases; each is shorter than the one before."""
    while word in bases:
        word = bases[word]
    return word


def find_lemmas(words: Iterable[str], lemmas: Mapping[str, str] | str, languages: Sequence[str]) -> dict[str, str]:
    """The lemma of each word that has another one.

    Args:
        words: in lower case.
        lemmas: by form, or "simplemma".
        languages: ISO 639-1 codes, the main one first; for simplemma.

    Raises:
        ChoiceError: if simplemma knows none of the languages.
        MissingExtraError: if simplemma is not installed.
    """
    if not isinstance(lemmas, str):
        return {word: lemmas[word] for word in words if lemmas.get(word, word) != word}
    lemma = _simplemma(tuple(languages))
    return {word: found for word in words if (found := lemma(word)) != word}


@cache
def _simplemma(languages: tuple[str, ...]) -> Callable[[str], str]:
    try:
        from simplemma import Lemmatizer, is_known
        from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES
    except ImportError as error:
        raise missing_extra("lemmas of simplemma need it", "scripts") from error
    known = tuple(code for code in languages if code in SUPPORTED_LANGUAGES)
    if not known:
        named = ", ".join(languages) or "an unknown one"
        raise ChoiceError(f"lemmas must be a file: simplemma does not know the language of these articles ({named})")
    lemmatizer = Lemmatizer()

    def lemma(word: str) -> str:
        """The lemma; a German noun in the singular, which small letters take for a verb, is its own."""
        noun = word.capitalize()
        if known[0] == "de" and is_known(noun, lang="de") and lemmatizer.lemmatize(noun, lang="de") == noun:
            return word
        return str(lemmatizer.lemmatize(word, lang=known)).lower()

    return lemma


def read_lemmas(text: str, name: str) -> dict[str, str]:
    r"""Lemma by form, of a file with two columns: form and lemma, parted by a tab, a comma or blanks.

    Args:
        text: of the file; lines that begin with "#" are no rows.
        name: of the file, for the message.

    Raises:
        InputError: if a line has not two columns, or there is none; names the line.

    >>> read_lemmas("mice\tmouse\n", "lemmas.tsv")
    {'mice': 'mouse'}
    """
    found = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        sign = next((sign for sign in "\t;," if sign in line), None)
        cells = [cell.strip().lower() for cell in line.split(sign)]
        if len(cells) != 2 or not all(cells):
            raise InputError(f"{name}, line {number}: needs a form and its lemma, as 'mice,mouse'; got {line[:60]!r}")
        found[cells[0]] = cells[1]
    if not found:
        raise InputError(f"{name} holds no lemma; it needs a form and its lemma a line, as 'mice,mouse'")
    return found


def read_stop_words(text: str, name: str) -> tuple[str, ...]:
    r"""The words of a file, one or several a line, in lower case and sorted; "#" begins a remark.

    Raises:
        InputError: if there is none.

    >>> read_stop_words("Said\nreuters # the agency\n", "stop.txt")
    ('reuters', 'said')
    """
    words = {w.strip(",;").lower() for line in text.splitlines() for w in line.split("#")[0].split()}
    if not words - {""}:
        raise InputError(f"{name} holds no word; it needs stop words, one a line")
    return tuple(sorted(words - {""}))


def join_forms(stream: TokenStream, bases: Mapping[str, str]) -> TokenStream:
    """The stream with each form in the place of its base.

    Args:
        stream: all words.
        bases: by form; others stay.
    """
    place: dict[str, int] = {}
    number = [place.setdefault(bases.get(word, word), len(place)) for word in stream.words]
    ids = np.array(number, dtype=np.int32)[stream.ids] if number else stream.ids
    return TokenStream(words=list(place), ids=ids, linked=stream.linked, indptr=stream.indptr)
