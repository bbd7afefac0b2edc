"""Word segmentation for scripts without blanks between words, by a segmenter for each language."""

from __future__ import annotations

import re
import unicodedata
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from trendlab.errors import missing_extra
from trendlab.vectorize.letters import join_vowels
from trendlab.words.scripts import LETTERS, NAMES, has_kana, is_unspaced, unspaced_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

# The words of a run of letters in order; "" for a word that is not counted, such as a particle.
Segmenter = Callable[[str], Iterator[str]]

PACKAGES = {"zh": "rjieba", "ja": "sudachipy", "th": "pythainlp", "lo": "icu4py", "my": "icu4py", "km": "icu4py"}
# Further packages: the dictionary of Japanese, and ICU for traditional Chinese characters.
DICTIONARIES = {"ja": ("sudachidict-core",), "zh": ("icu4py",)}
MIN_ARTICLES = 0.005  # fraction of the archive; a rarer script is left out, as rare words are
MAX_KANJI_ONLY = 0.1  # ratio of texts without kana to texts with kana up to which both are Japanese: headlines
MAX_RUN = 8_000  # letters that a segmenter gets at once
GAP = "|"
# Parts of speech of the jieba dictionary that are no terms: particles, prepositions, conjunctions, pronouns, numbers
# and measures, adverbs, words of time and place, and sounds.
_CHINESE_LEFT_OUT = re.compile("u[dgjlvz]?|p|c|r[grz]?|m[gq]?|q|d[gf]?|tg?|f|y|e|o|h|k|w|zg")
_JAPANESE_KEPT = frozenset(("名詞", "動詞", "形容詞", "形状詞"))
_JAPANESE_LEFT_OUT = frozenset(("数詞", "助動詞語幹", "非自立可能", "副詞可能"))


def find_segmented(texts: Iterable[str]) -> dict[str, int]:
    """By language without blanks between words, its number of articles; languages that are rare are left out.

    Args:
        texts: of the articles.

    >>> find_segmented(["北京是中国的首都", "the capital of France"])
    {'zh': 1}
    """
    n_docs, found = 0, Counter[str]()
    for text in texts:
        n_docs += 1
        found[unspaced_language(text)] += 1
    if found["zh"] <= MAX_KANJI_ONLY * found["ja"]:
        found["ja"] += found.pop("zh", 0)
    return {code: n for code, n in sorted(found.items()) if code and n >= max(1.0, MIN_ARTICLES * n_docs)}


def choose_segmenters(texts: Sequence[str]) -> dict[str, str]:
    """By language without blanks between words, its segmenter; "" if that is not installed.

    Warns if articles cannot be counted because a segmenter is missing.

    Args:
        texts: of the articles.

    Raises:
        MissingExtraError: if no article can be counted.
    """
    n_docs = find_segmented(texts)
    named = {code: segmenter_name(code) for code in n_docs}
    missing = [code for code, name in named.items() if not name]
    if not missing:
        return named
    packages = ", ".join(sorted({PACKAGES[code] for code in missing}))
    names = " and ".join(NAMES[code] for code in missing)
    n_missing, n_texts = sum(n_docs[code] for code in missing), sum(1 for text in texts if text.strip())
    error = missing_extra(f"{names} has no blanks between words; to count them needs {packages}", "scripts")
    if n_missing >= n_texts:
        raise error
    warnings.warn(f"{n_missing:,} of {n_texts:,} articles are not counted: {error}", UserWarning, stacklevel=3)
    return named


def segmenter_name(language: str) -> str:
    """Name and version of a language's segmenter and its dictionary; "" if one of them is not installed."""
    names = [PACKAGES[language], *DICTIONARIES.get(language, ())]
    try:
        return ", ".join(f"{name} {version(name)}" for name in names)
    except PackageNotFoundError:
        return ""


def segment_texts(texts: Sequence[str], segmented: Mapping[str, str]) -> list[str]:
    """The texts with blanks between words in scripts that have none. A run that no segmenter knows becomes a gap.

    Args:
        texts: of the articles.
        segmented: by language, the segmenter; "" if the archive was counted without one.

    Raises:
        MissingExtraError: if the segmenter of a language is not installed.
    """
    known = {code: load_segmenter(code) for code, name in segmented.items() if name}
    return [_segment_text(text, known) if is_unspaced(text) else text for text in texts]


def _segment_text(text: str, known: Mapping[str, Segmenter]) -> str:
    """One text with blanks between the words of runs in such scripts."""
    text = join_vowels(unicodedata.normalize("NFKC", text))
    han = "ja" if "ja" in known and ("zh" not in known or has_kana(text)) else "zh"

    def segment(hit: re.Match[str]) -> str:
        code = hit.lastgroup if hit.lastgroup != "han" else han
        cut = known.get(str(code))
        if cut is None:
            return f" {GAP} "
        run = hit.group()
        pieces = (run[k : k + MAX_RUN] for k in range(0, len(run), MAX_RUN))
        return f" {' '.join(word or GAP for piece in pieces for word in cut(piece))} "

    return _runs().sub(segment, text)


@cache
def _runs() -> re.Pattern[str]:
    """The expression for a run of letters of one script; Chinese and Japanese runs include digits."""
    han = LETTERS["ja"]
    rest = "".join(f"|(?P<{code}>[{LETTERS[code]}]+)" for code in ("th", "lo", "my", "km"))
    return re.compile(rf"(?P<han>[0-9]{{0,20}}[{han}][{han}0-9]*){rest}")


@cache
def load_segmenter(language: str) -> Segmenter:
    """The segmenter of a language. It downloads nothing and writes no file.

    Raises:
        MissingExtraError: if its package is not installed.
    """
    try:
        return _LOADERS[language]()
    except ImportError as error:
        raise missing_extra(f"words of {NAMES[language]} need {PACKAGES[language]}", "scripts") from error


def _chinese() -> Segmenter:
    """Jieba for simplified characters; ICU for traditional ones, which jieba does not know."""
    from rjieba import Jieba

    tagged, traditional, left_out = Jieba().tag, _icu("zh"), cache(_CHINESE_LEFT_OUT.fullmatch)

    def cut(run: str) -> Iterator[str]:
        if _is_traditional(run):
            yield from (word if len(word) > 1 else "" for word in traditional(run))
            return
        for word, kind in tagged(run):
            yield "" if len(word) < 2 or left_out(kind) else word

    return cut


def _japanese() -> Segmenter:
    """Sudachi: content words in dictionary form. A suffix stays with its noun; numbers with counters are dropped."""
    from sudachipy import Dictionary, SplitMode

    tokenize = Dictionary(dict="core").tokenizer(mode=SplitMode.C).tokenize

    def cut(run: str) -> Iterator[str]:
        held, counts = "", False
        for morpheme in tokenize(run):
            kind = morpheme.part_of_speech()
            suffix = kind[0] == "接尾辞" and kind[1] == "名詞的"
            if suffix and held:
                held += morpheme.surface()
                continue
            yield held
            number = counts and (suffix or kind[2] == "助数詞可能")
            kept = kind[0] in _JAPANESE_KEPT and not number and not _JAPANESE_LEFT_OUT & {kind[1], kind[2]}
            held = morpheme.dictionary_form() if kept else ""
            counts = kind[1] == "数詞"
        yield held

    return lambda run: _one_gap(cut(run))


def _one_gap(words: Iterable[str]) -> Iterator[str]:
    """The words with consecutive gaps reduced to one."""
    last = None
    for word in words:
        if word or last != "":
            yield word
        last = word


def _thai() -> Segmenter:
    from pythainlp.tokenize import word_tokenize

    return lambda run: iter(word_tokenize(run, engine="newmm", keep_whitespace=False))


def _icu(language: str) -> Segmenter:
    from icu4py.breakers import WordBreaker

    return lambda run: iter(WordBreaker(run, language))


_LOADERS: dict[str, Callable[[], Segmenter]] = {
    "zh": _chinese, "ja": _japanese, "th": _thai, "lo": lambda: _icu("lo"), "my": lambda: _icu("my"),
    "km": lambda: _icu("km"),
}  # fmt: skip
# Frequent characters that exist in only one of the two scripts of Chinese.
_TRADITIONAL = re.compile("[這國們來時個為說對學發會經與過還後實現點問間開動關業兩長樣機電產變無當從義應員體]")
_SIMPLIFIED = re.compile("[这国们来时个为说对学发会经与过还后实现点问间开动关业两长样机电产变无当从义应员体]")


def _is_traditional(run: str) -> bool:
    found = _TRADITIONAL.findall(run)
    return len(found) > 0 and len(found) > len(_SIMPLIFIED.findall(run))
