"""Base forms: lemmas of a list or of simplemma, and words without particles or endings that are written with them."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np

from trendlab.errors import ChoiceError, InputError, missing_extra
from trendlab.vectorize.inflected import endings, find_inflected, learn_inflected
from trendlab.vectorize.letters import one_form, plain_letters
from trendlab.vectorize.tokens import TokenStream

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

SIMPLEMMA = "simplemma"
MIN_BASE = {"ar": 3, "he": 3, "ko": 2, "fa": 2}  # letters of the word without its particle, by language
MIN_FORMS = 3  # of a base; the word without a particle is one of them
MIN_DOCS = 2  # articles that hold the base alone
MIN_BARE = 0.1  # of the articles with a Hebrew noun and its article, those that hold the noun alone
_SUBJECT = "\uc774"  # a particle of Korean, with which others begin: they are those of the noun before it
_HEH, _TEH_MARBUTA = "\u0647", "\u0629"  # the second is often typed as the first
MIN_TYPED = 0.1  # fraction of definite words among those that have both


def learn_bases(stream: TokenStream, languages: Sequence[str]) -> dict[str, str]:
    """The base of each form with a particle, where the archive shows that the form has one.

    A particle is removed if the rest stands alone in as many articles as the form. It is also removed if the rest
    stands alone in two articles and occurs with two or more particles; a Hebrew word that hardly ever stands
    without the letter of the article begins with it ("success"). Korean nouns seldom stand alone, so there three
    forms are enough. A word that itself takes three particles is not a form of another, unless it begins with the
    definite article.

    In Turkish, Finnish, Hungarian and others, endings are removed, see `learn_inflected`; of the main language only.

    Where an archive writes the end of feminine Arabic words as people type it, heh for teh marbuta, both are one word.

    Args:
        stream: all words.
        languages: ISO 639-1 codes; languages without such particles are ignored.

    Source: the idea of Xu & Croft 1998, corpus-based stemming; the particles of light10 (Larkey, Ballesteros & Connell
    2007) for Arabic.
    """
    wanted = [code for code in languages if code in MIN_BASE]
    inflected = [code for code in languages[:1] if code in endings()]
    if not wanted and not inflected:
        return {}
    n_docs = dict(zip(stream.words, stream.doc_frequency().tolist(), strict=True))
    found: dict[str, str] = {}
    for code in inflected:
        found |= learn_inflected(n_docs, code)
    for code in wanted:
        found |= _bases_of_language(code, n_docs)
    if "ar" in wanted:
        found |= _join_feminine(n_docs)
    return {word: base for word in found if (base := _end_of_chain(word, found)) != word}


@cache
def particles(code: str, place: str) -> tuple[str, ...]:
    """Particles of a language by place ("before", "after", or the "article"), combined ones first."""
    table = resources.files("trendlab.vectorize").joinpath("particles.txt").read_text(encoding="utf8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return next((tuple(words.split(" ")) for own, where, words in rows if (own, where) == (code, place)), ())


def find_bases(word: str, terms: Collection[str], *, languages: Sequence[str]) -> list[str]:
    """The longest terms that a word is with an article or particles, in any of the languages; empty if there is none.

    Args:
        word: in lower case.
        terms: in lower case, normalised.
        languages: ISO 639-1 codes; languages without particles are ignored.

    >>> find_bases("الدواء", {"دواء"}, languages=["ar"])
    ['دواء']
    """
    known = {one_form(term): term for term in terms}
    forms = {word, plain_letters(word)}
    bases = {base for form in forms for code in languages if code in MIN_BASE for base, _ in _splits(form, code)}
    bases |= {base for code in languages[:1] for base in find_inflected(word, known, code)}
    found = [known[form] for base in {*bases, *forms} if (form := one_form(base)) in known]
    return sorted({term for term in found if len(term) == max(map(len, found))})


def _bases_of_language(code: str, n_docs: Mapping[str, int]) -> dict[str, str]:
    """The base of each form of one language, from the number of articles that hold each word."""
    forms: dict[str, set[str]] = defaultdict(set)
    for word in n_docs:
        forms[word].add("")
        for base, particle in _splits(word, code):
            if not (code == "ko" and base.endswith(_SUBJECT) and _SUBJECT + particle in particles("ko", "after")):
                forms[base].add(particle)
    article = particles(code, "article")
    found = {}

    def belongs(base: str, particle: str, n: int) -> bool:
        alone, several = n_docs.get(base, 0), len(forms[base]) >= MIN_FORMS
        if code == "he" and particle.endswith(article) and alone < MIN_BARE * n:
            return False
        if code == "ko":
            return several or alone >= max(n, MIN_DOCS)
        return alone >= MIN_DOCS and (several or alone >= n)

    for word, n in n_docs.items():
        is_base = len(forms[word]) > MIN_FORMS and not word.startswith(article)
        candidates = [] if is_base else [b for b, part in _splits(word, code) if belongs(b, part, n)]
        if candidates:
            found[word] = max(candidates, key=lambda base: (n_docs.get(base, 0), base))
    return found


def _join_feminine(n_docs: Mapping[str, int]) -> dict[str, str]:
    """By the rarer of two words that differ by heh and teh marbuta at their ends, the more frequent one.

    Heh at the end of a word can be "his", but not behind the definite article. So words with the article show whether
    an archive types heh for teh marbuta: a third of the pairs have it there, in edited texts one in forty.
    """
    pairs = [(word, word[:-1] + _TEH_MARBUTA) for word in n_docs if word.endswith(_HEH)]
    pairs = [pair for pair in pairs if pair[1] in n_docs]
    n_definite = sum(heh.startswith(particles("ar", "article")) for heh, _ in pairs)
    if n_definite < max(MIN_FORMS, MIN_TYPED * len(pairs)):
        return {}
    return dict(sorted(pair, key=n_docs.__getitem__) for pair in pairs)


def _splits(word: str, code: str) -> Iterable[tuple[str, str]]:
    """Each possible base of a word, and the particle that was removed for it."""
    min_letters = MIN_BASE[code]
    for prefix in particles(code, "before"):
        if word.startswith(prefix) and len(word) - len(prefix) >= min_letters:
            yield word[len(prefix) :], prefix
    for suffix in particles(code, "after"):
        if word.endswith(suffix) and len(word) - len(suffix) >= min_letters:
            yield word[: -len(suffix)], suffix


def _end_of_chain(word: str, bases: Mapping[str, str]) -> str:
    """The base that has no further base; no base is longer than its form, and none of a pair leads back."""
    while word in bases:
        word = bases[word]
    return word


def find_lemmas(words: Iterable[str], lemmas: Mapping[str, str] | str, languages: Sequence[str]) -> dict[str, str]:
    """The lemma of each word that differs from its lemma.

    Args:
        words: in lower case.
        lemmas: lemma by form, or "simplemma".
        languages: ISO 639-1 codes for simplemma, the main one first.

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
    """A function from a word to its lemma by simplemma."""
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
        """The lemma. A German singular noun stays: in lower case simplemma takes some of them for verbs."""
        noun = word.capitalize()
        if known[0] == "de" and is_known(noun, lang="de") and lemmatizer.lemmatize(noun, lang="de") == noun:
            return word
        return str(lemmatizer.lemmatize(word, lang=known)).lower()

    return lemma


def read_lemmas(text: str, name: str) -> dict[str, str]:
    r"""Lemma by form, from a text with two columns: form and lemma, separated by a tab, ";", "," or blanks.

    Args:
        text: of the file; lines that begin with "#" are comments.
        name: of the file, for messages.

    Raises:
        InputError: if a line does not have two columns, or no line has.

    >>> read_lemmas("mice\tmouse\n", "lemmas.tsv")
    {'mice': 'mouse'}
    """
    found = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        separator = next((sign for sign in "\t;," if sign in line), None)
        cells = [cell.strip().lower() for cell in line.split(separator)]
        if len(cells) != 2 or not all(cells):
            raise InputError(f"{name}, line {number}: needs a form and its lemma, as 'mice,mouse'; got {line[:60]!r}")
        found[cells[0]] = cells[1]
    if not found:
        raise InputError(f"{name} holds no lemma; it needs a form and its lemma a line, as 'mice,mouse'")
    return found


def read_stop_words(text: str, name: str) -> tuple[str, ...]:
    r"""The stop words of a file, one or several a line, in lower case and sorted; "#" begins a comment.

    Raises:
        InputError: if there are none.

    >>> read_stop_words("Said\nreuters # the agency\n", "stop.txt")
    ('reuters', 'said')
    """
    words = {w.strip(",;").lower() for line in text.splitlines() for w in line.split("#")[0].split()}
    if not words - {""}:
        raise InputError(f"{name} holds no word; it needs stop words, one a line")
    return tuple(sorted(words - {""}))


def join_forms(stream: TokenStream, bases: Mapping[str, str]) -> TokenStream:
    """The stream with each form replaced by its base.

    Args:
        stream: all words.
        bases: base by form; other words stay.
    """
    place: dict[str, int] = {}
    number = [place.setdefault(bases.get(word, word), len(place)) for word in stream.words]
    ids = np.array(number, dtype=np.int32)[stream.ids] if number else stream.ids
    return TokenStream(words=list(place), ids=ids, linked=stream.linked, indptr=stream.indptr)
