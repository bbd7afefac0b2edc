"""Options of counting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from trendlab.checks import check_at_least, check_fields, check_fraction
from trendlab.errors import ChoiceError, OutOfRangeError, wrong_type
from trendlab.vectorize.bases import SIMPLEMMA
from trendlab.vectorize.signs import check_also
from trendlab.vectorize.tokenizers import Tokenizer, compile_pattern, register_tokenizer


@dataclass(frozen=True, kw_only=True)
class VectorizeSpec:
    """How texts become terms.

    Attributes:
        phrases: whether phrases are detected and counted as terms, their words joined by "_".
        template: whether labels, lines, sentences and passages that recur in a source are left out.
        language: ISO 639-1 code of all articles, or "auto". "auto" takes the language column; if that is empty, the
            language with the most function words in the corpus.
        min_df: minimum number of articles that hold a term. None grows with the corpus: 1 for a small one, 16 for a
            million articles.
        max_df: maximum fraction of the articles that hold a term, in (0, 1]. It is not used below ten articles.
        phrase_threshold: minimum normalised PMI of two neighbours that become a phrase, in (0, 1).
        learn_stop_words: whether frequent words that are spread evenly over all topics, such as "reported", are
            detected and left out.
        stop_words: words to leave out besides function words; case does not matter.
        lemmas: lemma by form; or "simplemma", the lemmas of that package; or None, then only particles that Arabic,
            Hebrew, Persian and Korean write together with their words are removed.
        token_pattern: regular expression that finds the words of a lower-cased text. None takes runs of letters,
            digits and marks, and a segmenter for scripts without blanks.
        tokenizer: a function from a text to its words, or its name in `register_tokenizer`.
        count_also: "handles" of accounts ("@name") and "emoji", if they are words too. #hashtags and $cashtags always
            are, with their sign, unless the same word without it is as frequent.
        n_hashed: number of columns for feature hashing, or None for a vocabulary of all words. With hashing, articles
            are counted in one pass and the columns bound the memory. Words that share a column are one term, named
            after the more frequent word. Phrases and stop words are learned from the first articles.

    Example:
        >>> import numpy as np
        >>> import trendlab as tl
        >>> made = tl.make_articles(n_months=12, per_month=20, rng=np.random.default_rng(0))
        >>> corpus, rejects = tl.read(made.to_frame())
        >>> terms = tl.count_terms(corpus, spec=tl.VectorizeSpec(phrases=False))
        >>> any("_" in word for word in terms.vocabulary)
        False
    """

    phrases: bool = True
    template: bool = True
    language: str = "auto"
    min_df: int | None = None
    max_df: float = 0.5
    phrase_threshold: float = 0.35
    learn_stop_words: bool = True
    stop_words: tuple[str, ...] = ()
    lemmas: Mapping[str, str] | str | None = None
    token_pattern: str | None = None
    tokenizer: Tokenizer | str | None = None
    count_also: tuple[str, ...] = ()
    n_hashed: int | None = None

    def __post_init__(self) -> None:
        check_fields(self)
        if self.min_df is not None:
            check_at_least(self.min_df, 1, "min_df")
        if not 0 < self.max_df <= 1:
            raise OutOfRangeError(f"max_df must lie in (0, 1]; got {self.max_df!r}")
        check_fraction(self.phrase_threshold, "phrase_threshold")
        if self.n_hashed is not None:
            check_at_least(self.n_hashed, 1, "n_hashed")
        object.__setattr__(self, "count_also", check_also(self.count_also))
        self._check_words()

    def _check_words(self) -> None:
        """Check the options of tokenization, and bring them into one form."""
        if not all(isinstance(word, str) for word in self.stop_words):
            raise wrong_type(self.stop_words, "words (a tuple of str)", "stop_words")
        object.__setattr__(self, "stop_words", tuple(sorted({word.lower() for word in self.stop_words})))
        if not (self.lemmas is None or isinstance(self.lemmas, str | Mapping)):
            raise wrong_type(self.lemmas, f"a lemma by form or {SIMPLEMMA!r}", "lemmas")
        if isinstance(self.lemmas, str) and self.lemmas != SIMPLEMMA:
            raise ChoiceError(f"lemmas must be a lemma by form, or {SIMPLEMMA!r}; got {self.lemmas!r}")
        if isinstance(self.tokenizer, str) and not self.tokenizer:
            raise ChoiceError("tokenizer must be a function or the name of a registered one; got ''")
        if not (self.tokenizer is None or isinstance(self.tokenizer, str) or callable(self.tokenizer)):
            raise wrong_type(self.tokenizer, "a function or the name of a registered one", "tokenizer")
        if self.tokenizer is not None and not isinstance(self.tokenizer, str):
            object.__setattr__(self, "tokenizer", register_tokenizer(self.tokenizer))
        if self.token_pattern is not None:
            compile_pattern(self.token_pattern)
            if self.tokenizer is not None:
                raise ChoiceError("token_pattern must be left out where `tokenizer` cuts the words")

    def to_json(self) -> dict[str, Any]:
        """The options in plain JSON values. Given lemmas become {}, because the recipe keeps those that were used."""
        lemmas: Any = {} if isinstance(self.lemmas, Mapping) else self.lemmas
        return {
            **asdict(self),
            "stop_words": list(self.stop_words),
            "lemmas": lemmas,
            "count_also": list(self.count_also),
        }
